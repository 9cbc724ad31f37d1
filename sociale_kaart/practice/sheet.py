"""A sheet of paper to take home: up to three services in plain words, and nothing of the person.

Every word on it is already in the patient's language; page and PDF only lay it out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Paper = Literal["a4", "a5"]
MOST_SERVICES = 3
"""On one sheet: more is a list that nobody reads (Groningen's "well-being on prescription")."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text and its language, which is empty when it is the sheet's own.

    ``ltr`` keeps phone numbers and times in their order on a sheet that is read from the right.
    """

    text: str
    language: str = ""
    ltr: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A question and its answers: “Costs: free of charge”."""

    name: str
    values: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class SheetDay:
    """A day of the coming week: its times, and what there is to say about it."""

    name: str
    times: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class SheetWeek:
    """The coming week of a service or of one of its places."""

    name: Phrase
    days: tuple[SheetDay, ...]


@dataclass(frozen=True, slots=True)
class SheetService:
    """One service on the sheet. ``qr`` is an SVG drawing of ``link``."""

    name: Phrase
    organization: Phrase | None
    summary: Phrase
    rows: tuple[Row, ...]
    weeks: tuple[SheetWeek, ...]
    link: str
    link_name: str
    route: str
    route_name: str
    qr: str
    qr_words: str


@dataclass(frozen=True, slots=True)
class SheetCode:
    """The anonymous code, by which can be told later whether it helped. ``qr`` leads to it."""

    title: str
    words: str
    code: str
    link: str
    qr: str
    qr_words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on the paper; ``language`` is a BCP 47 tag."""

    language: str
    right_to_left: bool
    title: str
    lead: str
    services: tuple[SheetService, ...]
    footer: tuple[str, ...]
    paper: Paper = "a4"
    large: bool = False
    code: SheetCode | None = None
