"""A practice: where people see their GP or nurse, and from where they are referred."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sociale_kaart.directory.contact import PhoneEntry
from sociale_kaart.directory.scalar import (
    Country,
    Day,
    Email,
    Identifier,
    Line,
    Record,
    WebAddress,
    Whole,
    YesNo,
)
from sociale_kaart.directory.schedule import Closure, Schedule
from sociale_kaart.directory.service import AreaReference, Position
from sociale_kaart.directory.text import ShortText

PracticeKind = Literal["gp", "health_station", "health_centre"]


class Practice(Record):
    """A GP practice, health centre or health station."""

    id: Identifier
    former_ids: tuple[Identifier, ...] = ()
    name: ShortText
    kind: PracticeKind = "gp"
    country: Country
    address: Line
    postcode: Line
    place: Line
    point: Position
    area: AreaReference
    """The municipality or smaller area it stands in."""
    schedule: Schedule | None = None
    closures: tuple[Closure, ...] = ()
    phones: tuple[PhoneEntry, ...] = ()
    email: Email | None = None
    url: WebAddress | None = None
    shortlist: tuple[Identifier, ...] = ()
    """Services the practice calls most, best first."""
    source: Line
    assured_date: Day
    assured_by: Line
    review_months: Annotated[Whole, Field(ge=1, le=60)] = 12
    demonstration: YesNo = False
