"""The sheet of a network meeting: one shared template, whoever invites.

It follows the model of the Capital Region of Denmark: the person speaks first, then who is there,
who does what by when, and the next date. Roles come from the map; names, wishes and agreements
are written by hand, on paper or in the downloaded file, and never reach us.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sociale_kaart.practice.sheet import Phrase


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; a cell may be empty, to be written in.

    ``widths`` are percentages of the width of the paper, one for each column.
    """

    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[tuple[Phrase, ...], ...], ...]
    tall: bool = False
    """Whether rows need room for handwriting of more than a line."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the sheet: lines to write on with a word before each, empty lines, or a table."""

    title: str
    hint: str = ""
    fields: tuple[str, ...] = ()
    lines: int = 0
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """Everything on the paper; ``language`` is a BCP 47 tag."""

    language: str
    title: str
    lead: str
    fields: tuple[str, ...]
    """What is written at the head: when, where, who leads, who writes."""
    parts: tuple[Part, ...]
    footer: tuple[str, ...]


def meeting_style() -> str:
    """The style sheet of the sheet as one HTML file, which can fetch nothing."""
    return Path(__file__).with_name("meeting.css").read_text(encoding="utf-8")
