"""Cells that a spreadsheet would run as a formula: made harmless on the way out, undone on the
way in.

A cell that begins with one of the signs gets an apostrophe in front, which spreadsheets take for
"this is text" (OWASP, "CSV Injection"). A cell that already looks like that gets one more, so
that taking one away gives back exactly what was written: ``+31 50 …`` survives, and so does
``'+31``. A word such as ``'s avonds`` is touched by neither.
"""

from __future__ import annotations

import re

_SIGNS = "=+\\-@\t\r\n|%＝＋－＠"
_RUNS = re.compile(rf"'*[\s\ufeff]*[{_SIGNS}]")
_MARKED = re.compile(rf"''*[\s\ufeff]*[{_SIGNS}]")


def guard_cell(text: str) -> str:
    """The text as it may stand in a CSV file that somebody opens in a spreadsheet."""
    return f"'{text}" if _RUNS.match(text) else text


def unguard_cell(text: str) -> str:
    """The text that :func:`guard_cell` was given."""
    return text[1:] if _MARKED.match(text) else text
