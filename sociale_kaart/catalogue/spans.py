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
        while not isinstance(event := self._pull(), MappingEndEvent):
            value = next(self._events)
            if event.value != self._key:
                self._skip(value)
                continue
            found.key_line = self._last = event.start_mark.line
            if isinstance(value, SequenceStartEvent):
                self._list(value, found)
            found.last = self._last
        return found

    def _pull(self) -> Any:
        """The next event, as Any: PyYAML's types do not know that marks are there."""
        return next(self._events)

    def _skip(self, event: Any) -> None:
        """Pass over one value, remembering the last line it takes."""
        flows: list[bool] = []
        while True:
            if isinstance(event, _OPENING):
                flows.append(bool(event.flow_style))
            elif isinstance(event, _CLOSING):
                self._close(event, flow=flows.pop())
            else:
                self._reach(event)
            if not flows:
                return
            event = next(self._events)

    def _reach(self, scalar: Any) -> None:
        start, end = scalar.start_mark, scalar.end_mark
        line = end.line if end.column else end.line - 1
        if scalar.style in {"|", ">"}:
            while not self._lines[line].strip():
                line -= 1
        self._last = max(self._last, start.line, line)

    def _close(self, end: Any, *, flow: bool) -> None:
        """A bracket that closes takes its line; a block ends where the next thing begins."""
        if flow:
            self._last = max(self._last, end.end_mark.line)

    def _list(self, start: Any, found: ListSpan) -> None:
        found.block = not start.flow_style
        found.dash = start.start_mark.column
        above = found.key_line
        while not isinstance(event := next(self._events), SequenceEndEvent):
            entry = self._entry(event, found.dash, above)
            found.entries.append(entry)
            above = entry.last
        self._close(event, flow=not found.block)

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
        self._close(event, flow=bool(start.flow_style))
        entry.last = self._last
        return entry

    def _has_dash(self, line: int, dash: int) -> bool:
        text = self._lines[line]
        return not text[:dash].strip() and text[dash : dash + 1] == "-"
