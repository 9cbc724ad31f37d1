"""One YAML text → plain maps, lists and strings, read so strictly that no value can change.

YAML 1.1 turns a phone number into an octal number, ``12:30`` into 750 and ``NO`` into false, and
lets the last of two equal keys win. So the events of the parser are read here directly: every
scalar stays the text that was written, and whatever could hide or multiply data is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from sociale_kaart.catalogue.faults import Fault, explain_syntax
from sociale_kaart.catalogue.limits import MAX_DEPTH, MAX_FAULTS, MAX_NODES

_PARSER: Callable[[str], Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
_END_MARK = re.compile(r"^\.\.\.\s*(#.*)?$", re.MULTILINE)
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")

Path = tuple[str | int, ...]
"""Where a value stands: keys of maps and places in lists, from the top of the file."""

Plain = str | list[Any] | dict[str, Any] | None
"""What a YAML value becomes; ``None`` stands for a value that was left empty or refused."""


@dataclass(slots=True)
class Document:
    """What a YAML text holds.

    ``starts`` gives, per key of the top map that holds a list, the line of each item. ``lines``
    (only filled on request) gives the line of every value, ``empty`` those of values left empty,
    ``flows`` the maps written as ``{…}``; ``blanks`` counts what was left empty always.
    ``complete`` is False when the text does not end with the end mark or stopped being YAML.
    """

    root: Plain = None
    starts: dict[str, list[int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    lines: dict[Path, int] = field(default_factory=dict)
    empty: dict[Path, int] = field(default_factory=dict)
    flows: set[Path] = field(default_factory=set)
    blanks: int = 0
    complete: bool = False


class _TooManyFaults(Exception):
    """Reading stops; the faults so far are reported."""


def parse_document(text: str, *, locate: bool = False) -> Document:
    """Read one YAML document; ``locate`` also notes the line of every value (half as fast)."""
    reader = _Reader(text, locate=locate)
    document = reader.document
    try:
        reader.read()
    except _TooManyFaults:
        document.complete = False
    except yaml.YAMLError as error:
        document.faults.append(explain_syntax(error, text))
        if not _END_MARK.search(text):
            document.faults.append(_cut_off(text.count("\n") + 1))
        document.complete = False
    return document


class _Reader:
    """Events are Any: PyYAML's types know neither anchors nor that marks are there."""

    def __init__(self, text: str, *, locate: bool) -> None:
        self._next: Callable[[], Any] = _PARSER(text).get_event
        self._locate = locate
        self._nodes = 0
        self.document = Document()

    def read(self) -> None:
        self._next()
        start = self._next()
        if isinstance(start, StreamEndEvent):
            self._fault(1, "the file is empty", "It needs `language:`, a list and the end mark.")
            return
        if isinstance(start, DocumentStartEvent) and (start.version or start.tags):
            self._fault(_line(start), "a line that begins with % is not used here", "Remove it.")
        self.document.root = self._value(self._next(), 1, ())
        self._end(self._next())

    def _end(self, end: Any) -> None:
        if not isinstance(end, DocumentEndEvent) or not end.explicit:
            self.document.faults.append(_cut_off(_line(end)))
            return
        try:
            after = self._next()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            self._after_the_end(mark.line + 1 if mark else 0)
            return
        if isinstance(after, StreamEndEvent):
            self.document.complete = True
        else:
            self._after_the_end(_line(after))

    def _after_the_end(self, line: int) -> None:
        self._fault(
            line,
            "there is more after the end of the document",
            "Only the last line is `...`, and a file holds one document.",
        )

    def _fault(self, line: int, message: str, hint: str) -> None:
        faults = self.document.faults
        faults.append(Fault(line, message, hint))
        if len(faults) >= MAX_FAULTS:
            raise _TooManyFaults

    def _value(self, event: Any, depth: int, path: Path) -> Plain:
        """The value that begins with this event; what is refused becomes None."""
        if self._locate:
            self.document.lines[path] = _line(event)
        kind = event.__class__
        if kind is AliasEvent:
            self._fault(
                _line(event),
                f"*{event.anchor} refers to another place in the file, which is not used here",
                "Write it out; if it is text, put it in quotes.",
            )
            return None
        if event.anchor is not None or event.tag is not None:
            self._marked(event)
        if kind is ScalarEvent:
            return self._scalar(event, path)
        if depth > MAX_DEPTH:
            self._fault(_line(event), f"lists and maps go deeper than {MAX_DEPTH} levels", "")
            raise _TooManyFaults
        if kind is MappingStartEvent:
            if self._locate and event.flow_style:
                self.document.flows.add(path)
            return self._mapping(depth, path)
        return self._sequence(depth, path)

    def _marked(self, event: Any) -> None:
        mark = f"&{event.anchor}" if event.anchor is not None else f"the tag {event.tag}"
        self._fault(
            _line(event),
            f"{mark} is not used here",
            "Remove it; if a text begins with & or !, put the text in quotes.",
        )

    def _scalar(self, event: Any, path: Path) -> str | None:
        value: str = event.value
        if value in _EMPTY and event.implicit[0]:
            self.document.blanks += 1
            if self._locate:
                self.document.empty[path] = _line(event)
            return None
        if event.style == '"' and _UNREADABLE.search(value):
            self._fault(_line(event), "the text holds a control character", "Remove the escape.")
            return None
        return value

    def _mapping(self, depth: int, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        keys: dict[str, Any] = {}
        while (event := self._next()).__class__ is not MappingEndEvent:
            key = self._key(event, depth)
            here = (*path, key or "") if self._locate or depth == 1 else path
            value = self._inside(self._next(), depth + 1, here)
            if key is None:
                continue
            if key in found:
                self._fault(
                    _line(event),
                    f"{key} stands twice in one map, also in line {_line(keys[key])}",
                    "Keep one of the two.",
                )
                continue
            found[key] = value
            keys[key] = event
            if self._locate:
                self.document.lines[here] = _line(event)
        self._count(len(found))
        return found

    def _inside(self, event: Any, depth: int, path: Path) -> Plain:
        """As :meth:`_value`, with a short way for the plain texts that most values are."""
        if (
            event.__class__ is ScalarEvent
            and not self._locate
            and event.style != '"'
            and event.tag is None
            and event.anchor is None
            and event.value not in _EMPTY
        ):
            text: str = event.value
            return text
        return self._value(event, depth, path)

    def _key(self, event: Any, depth: int) -> str | None:
        if event.__class__ is ScalarEvent and event.anchor is None and event.tag is None:
            key: str = event.value
            if key not in _EMPTY and not _UNREADABLE.search(key):
                return key
        else:
            self._value(event, depth + 1, ())
        self._fault(_line(event), "this is no name of a field", "Write `field: value`.")
        return None

    def _sequence(self, depth: int, path: Path) -> list[Any]:
        found: list[Any] = []
        starts: list[int] = []
        while (event := self._next()).__class__ is not SequenceEndEvent:
            here = (*path, len(found)) if self._locate else path
            if depth == 2:
                starts.append(_line(event))
            found.append(self._inside(event, depth + 1, here))
            if len(found) > MAX_NODES:
                break
        if depth == 2 and path:
            self.document.starts[str(path[0])] = starts
        self._count(len(found))
        return found

    def _count(self, values: int) -> None:
        self._nodes += values
        if self._nodes > MAX_NODES:
            self._fault(0, f"the file holds more than {MAX_NODES:,} values", "Split the file.")
            raise _TooManyFaults


def _cut_off(line: int) -> Fault:
    return Fault(
        line,
        "the file is cut off: its last line is not the end mark `...`",
        "If nothing is missing at the end, add a line with three dots.",
    )


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line + 1
