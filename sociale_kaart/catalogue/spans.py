"""Which lines of a YAML text each entry and each of its fields take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import (
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

_PARSER: Callable[[str], Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OPENING = (MappingStartEvent, SequenceStartEvent)
_CLOSING = (MappingEndEvent, SequenceEndEvent)


@dataclass(slots=True)
class Span:
    """Lines from ``first`` up to and including ``last``, counted from 0, without comments."""

    first: int
    last: int


@dataclass(slots=True)
class EntrySpan(Span):
    """An entry's lines, and those of each field when each stands on lines of its own."""

    column: int = 0
    """Where the fields begin."""
    block: bool = True
    fields: dict[str, Span] = field(default_factory=dict)


@dataclass(slots=True)
class ListSpan:
    """The list of entries: the line of its key, its dashes' column, and each entry."""

    key_line: int = 0
    last: int = 0
    dash: int = 0
    block: bool = True
    entries: list[EntrySpan] = field(default_factory=list)


def find_spans(text: str, key: str) -> ListSpan:
    """The lines of the entries listed under a key of a text that is known to be in order."""
    return _Finder(text, key).find()


class _Finder:
    def __init__(self, text: str, key: str) -> None:
        self._lines = text.split("\n")
        self._events: Iterator[Any] = self._all(_PARSER(text))
        self._key = key
        self._last = 0

    @staticmethod
    def _all(parser: Any) -> Iterator[Any]:
        while not isinstance(event := parser.get_event(), DocumentEndEvent):
            yield event

    def find(self) -> ListSpan:
        found = ListSpan()
        while not isinstance(next(self._events), MappingStartEvent):
            pass
        while not isinstance(event := next(self._events), MappingEndEvent):
            value = next(self._events)
            if event.value != self._key:
                self._skip(value)
                continue
            found.key_line = self._last = event.start_mark.line
            if isinstance(value, SequenceStartEvent):
                self._list(value, found)
            found.last = self._last
        return found

    def _skip(self, event: Any) -> None:
        """Pass over one value, remembering the last line it takes."""
        depth = 0
        while True:
            self._reach(event)
            depth += isinstance(event, _OPENING)
            depth -= isinstance(event, _CLOSING)
            if depth == 0:
                return
            event = next(self._events)

    def _reach(self, event: Any) -> None:
        mark = event.end_mark
        if isinstance(event, ScalarEvent):
            line = mark.line if mark.column else mark.line - 1
            if event.style in {"|", ">"}:
                while not self._lines[line].strip():
                    line -= 1
            self._last = max(self._last, event.start_mark.line, line)
        elif isinstance(event, _CLOSING) and self._lines[mark.line][mark.column - 1 :][:1] in "]}":
            self._last = max(self._last, mark.line)

    def _list(self, start: Any, found: ListSpan) -> None:
        found.block = not start.flow_style
        found.dash = start.start_mark.column
        above = found.key_line
        while not isinstance(event := next(self._events), SequenceEndEvent):
            entry = self._entry(event, found.dash, above)
            found.entries.append(entry)
            above = entry.last
        self._reach(event)

    def _entry(self, start: Any, dash: int, above: int) -> EntrySpan:
        line = start.start_mark.line
        first = line
        while first > above + 1 and not self._has_dash(first, dash):
            first -= 1
        entry = EntrySpan(first, line, start.start_mark.column, not start.flow_style)
        while not isinstance(event := next(self._events), MappingEndEvent):
            begins = event.start_mark.line
            self._last = max(self._last, begins)
            self._skip(next(self._events))
            if any(span.last >= begins for span in entry.fields.values()):
                entry.block = False
            entry.fields[event.value] = Span(begins, self._last)
        self._reach(event)
        entry.last = self._last
        return entry

    def _has_dash(self, line: int, dash: int) -> bool:
        text = self._lines[line]
        return not text[:dash].strip() and text[dash : dash + 1] == "-"
