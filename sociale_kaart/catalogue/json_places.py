"""Where each value of a JSON text stands, for problems with a line and for changes in place."""

from __future__ import annotations

import json
import re
from bisect import bisect_right

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+')
_LINE_END = re.compile("\n")

Path = tuple[int | str, ...]
"""The way to a value: keys of objects and numbers in lists, counted from 0."""
Span = tuple[int, int]
"""Where a value begins and where it has ended, in characters of the text."""


def json_spans(text: str, deepest: int = 99) -> dict[Path, Span]:
    """The place of every value, down to a depth, in a text that is known to be JSON."""
    found: dict[Path, Span] = {}
    steps: list[int | str | None] = []
    starts: list[int] = []
    for token in _TOKEN.finditer(text):
        mark = token.group()
        if mark in {"[", "{"}:
            starts.append(token.start())
            steps.append(0 if mark == "[" else None)
        elif mark in {"]", "}"}:
            steps.pop()
            start = starts.pop()
            if len(steps) <= deepest:
                found[_path(steps)] = start, token.end()
        elif mark == ",":
            steps[-1] = _next(steps[-1])
        elif steps and steps[-1] is None:
            steps[-1] = json.loads(mark)
        elif mark != ":" and len(steps) <= deepest:
            found[_path(steps)] = token.span()
    return found


def _path(steps: list[int | str | None]) -> Path:
    return tuple(step for step in steps if step is not None)


def _next(step: int | str | None) -> int | None:
    """In a list the next number; in an object a name comes first."""
    return step + 1 if isinstance(step, int) else None


def json_lines(text: str) -> dict[Path, int]:
    """The line, counted from 1, on which every value of a JSON text begins."""
    ends = [each.start() for each in _LINE_END.finditer(text)]
    return {path: bisect_right(ends, start) + 1 for path, (start, _) in json_spans(text).items()}
