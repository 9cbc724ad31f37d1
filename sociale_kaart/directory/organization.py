"""An organization: who offers services (HSDS ``organization``)."""

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
from sociale_kaart.directory.text import LongText, ShortText

OrganizationKind = Literal["municipality", "public", "nonprofit", "volunteers", "health", "company"]


class Organization(Record):
    """Who stands behind one or more services."""

    id: Identifier
    former_ids: tuple[Identifier, ...] = ()
    name: ShortText
    alternate_name: ShortText | None = None
    kind: OrganizationKind = "nonprofit"
    description: LongText | None = None
    country: Country
    phones: tuple[PhoneEntry, ...] = ()
    email: Email | None = None
    url: WebAddress | None = None
    source: Line
    assured_date: Day
    assured_by: Line
    review_months: Annotated[Whole, Field(ge=1, le=60)] = 12
    demonstration: YesNo = False
