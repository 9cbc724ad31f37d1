"""A pathway: for one problem, who is responsible for what, in which order, by which entrance."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sociale_kaart.directory.scalar import Day, Identifier, Line, Record, Whole, YesNo
from sociale_kaart.directory.service import AreaReference
from sociale_kaart.directory.text import LongText, Sentence, ShortText

Sector = Literal[
    "patient",
    "practice",
    "municipality",
    "region",
    "hospital",
    "job_centre",
    "school",
    "national",
    "civil",
]


class PathwayStep(Record):
    """One party's part: what it does, by which entrance one comes in, and how long it takes."""

    sector: Sector
    responsible: Sentence
    what: Sentence
    entrance: Identifier | None = None
    """The service that is the one entrance to this sector."""
    services: tuple[Identifier, ...] = ()
    """Further services of this party that belong to its part."""
    duration: Sentence | None = None
    legal_basis: Sentence | None = None
    """The law or agreement that makes it this party's part."""


class Pathway(Record):
    """Who does what for one problem in one area."""

    id: Identifier
    name: ShortText
    themes: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    area: AreaReference
    summary: Sentence
    description: LongText | None = None
    steps: Annotated[tuple[PathwayStep, ...], Field(min_length=1)]
    source: Line
    assured_date: Day
    assured_by: Line
    review_months: Annotated[Whole, Field(ge=1, le=60)] = 12
    demonstration: YesNo = False
