"""A service: what helps whom with what, where, when and how to get there (HSDS ``service``)."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from sociale_kaart.directory.assurance import review_due
from sociale_kaart.directory.contact import PhoneEntry
from sociale_kaart.directory.place import Point
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
from sociale_kaart.directory.schedule import UNKNOWN, Closure, Opening, Schedule, opening_at
from sociale_kaart.directory.text import LanguageTag, LongText, Sentence, ShortText

ServiceKind = Literal["service", "group", "helpline", "link_worker", "facility", "scheme"]
Route = Literal["self", "gp", "municipality", "any"]
Mode = Literal["visit", "phone", "online", "home"]
Group = Literal[
    "children",
    "youth",
    "young_adults",
    "adults",
    "older_people",
    "parents",
    "single_parents",
    "families",
    "pregnant",
    "informal_carers",
    "women",
    "men",
    "lgbti",
    "newcomers",
    "refugees",
    "migrants",
    "students",
    "jobseekers",
    "workers",
    "entrepreneurs",
    "homeless",
    "disability",
    "dementia",
    "mental_illness",
    "bereaved",
    "veterans",
]
"""Whom a service is meant for; a service without groups is for everybody."""

Role = Literal[
    "osd",
    "ojg",
    "socialraadgiver",
    "sosiaaliohjaaja",
    "dorpsondersteuner",
    "zorgbalie",
    "welzijnscoach",
]
"""What a link worker is called where they work (Groningen, Copenhagen, Lohja)."""

Channel = Literal["consult_phone", "consult_email", "appointment", "walk_in"]
Wheelchair = Literal["full", "limited", "none"]
AreaReference = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}|[a-z0-9]+(-[a-z0-9]+)*)$")]
"""An area's id in ``areas.geojson``, or a country code."""


def _point(value: object) -> object:
    if isinstance(value, list | tuple) and len(value) == 2:
        try:
            lon, lat = (float(part) for part in value)
        except (TypeError, ValueError) as error:
            raise ValueError(
                "write a point as [longitude, latitude] in degrees, such as [6.5665, 53.2194]"
            ) from error
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise ValueError("longitude lies within -180…180 and latitude within -90…90 degrees")
        return Point(round(lon, 6), round(lat, 6))
    raise ValueError("write a point as [longitude, latitude] in degrees, such as [6.5665, 53.2194]")


Position = Annotated[Point, BeforeValidator(_point)]


def _money(value: object) -> object:
    text = str(value)
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,4})?", text):
        raise ValueError("write an amount with a point, such as 12.50, without currency")
    return Decimal(text)


class Accessibility(Record):
    """What a visitor with a wheelchair or other needs will meet (HSDS ``accessibility``)."""

    wheelchair: Wheelchair | None = None
    text: Sentence | None = None


class Location(Record):
    """A place where a service is given (HSDS ``location`` with its ``service_at_location``)."""

    name: ShortText | None = None
    address: Line | None = None
    postcode: Line | None = None
    place: Line | None = None
    country: Country | None = None
    point: Position | None = None
    accessibility: Accessibility | None = None
    schedule: Schedule | None = None


class Eligibility(Record):
    """Whom a service is for (HSDS ``eligibility_description``, ``minimum_age`` and so on)."""

    minimum_age: Annotated[Whole, Field(ge=0, le=120)] | None = None
    maximum_age: Annotated[Whole, Field(ge=0, le=120)] | None = None
    groups: tuple[Group, ...] = ()
    areas: tuple[AreaReference, ...] = ()
    text: Sentence | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Eligibility:
        if (
            self.minimum_age is not None
            and self.maximum_age is not None
            and self.maximum_age < self.minimum_age
        ):
            raise ValueError("maximum_age lies below minimum_age")
        return self

    def accepts_age(self, age: int) -> bool:
        """Whether somebody of this age in years is accepted; both bounds are inclusive."""
        return (self.minimum_age is None or age >= self.minimum_age) and (
            self.maximum_age is None or age <= self.maximum_age
        )


class Access(Record):
    """How to get in: who may refer, what to do, what to bring, where to refer."""

    routes: Annotated[tuple[Route, ...], Field(min_length=1)] = ("any",)
    how: Sentence | None = None
    documents: tuple[ShortText, ...] = ()
    refer_url: WebAddress | None = None


class Cost(Record):
    """What it costs the person; ``amount`` is in the country's currency."""

    free: YesNo | None = None
    amount: Annotated[Decimal, BeforeValidator(_money)] | None = None
    text: Sentence | None = None


class WaitingTime(Record):
    """Weeks until a first meeting, and the day that was reported."""

    weeks: Annotated[Whole, Field(ge=0, le=260)]
    reported: Day


class Capacity(Record):
    """How many can be helped at a time, how many places are free, and when that was reported."""

    maximum: Annotated[Whole, Field(ge=0)] | None = None
    available: Annotated[Whole, Field(ge=0)] | None = None
    text: Sentence | None = None
    reported: Day | None = None


class Tariff(Record):
    """What the paying municipality or insurer is charged; not the person's own cost."""

    amount: Annotated[Decimal, BeforeValidator(_money)] | None = None
    unit: ShortText | None = None
    text: Sentence | None = None


class ContactChannel(Record):
    """One way to reach a link worker, with its own hours."""

    channel: Channel
    schedule: Schedule | None = None
    slot_minutes: Annotated[Whole, Field(ge=5, le=240)] | None = None
    """How long one appointment takes; twenty minutes when not given."""
    phone: PhoneEntry | None = None
    email: Email | None = None
    text: Sentence | None = None


class LinkWorker(Record):
    """The part of a service of kind ``link_worker`` that ties it to practices.

    A role and role addresses only: names of people never stand in a file.
    """

    role: Role
    practices: tuple[Identifier, ...] = ()
    """The practices it belongs to; without any it is there for all practices in its area."""
    replacement: Identifier | None = None
    """The link worker who takes over during closures."""
    channels: tuple[ContactChannel, ...] = ()


class Service(Record):
    """One entry of the map. Field order is the order in which an entry is written."""

    id: Identifier
    former_ids: tuple[Identifier, ...] = ()
    organization: Identifier
    name: ShortText
    alternate_name: ShortText | None = None
    kind: ServiceKind = "service"
    themes: Annotated[tuple[Identifier, ...], Field(min_length=1, max_length=8)]
    entrance: YesNo = False
    """The general front door of its area, where anybody may be sent when nothing else fits."""
    summary: Sentence
    description: LongText | None = None
    eligibility: Eligibility = Eligibility()
    not_for: Sentence | None = None
    languages: tuple[LanguageTag, ...] = ()
    access: Access = Access()
    cost: Cost = Cost()
    modes: Annotated[tuple[Mode, ...], Field(min_length=1)] = ("visit",)
    link_worker: LinkWorker | None = None
    country: Country
    locations: tuple[Location, ...] = ()
    service_area: tuple[AreaReference, ...] = ()
    confidential: YesNo = False
    schedule: Schedule | None = None
    closures: tuple[Closure, ...] = ()
    phones: tuple[PhoneEntry, ...] = ()
    email: Email | None = None
    url: WebAddress | None = None
    capacity: Capacity | None = None
    waiting_time: WaitingTime | None = None
    tariff: Tariff | None = None
    alert: Sentence | None = None
    source: Line
    assured_date: Day
    assured_by: Line
    review_months: Annotated[Whole, Field(ge=1, le=60)] = 12
    valid_from: Day | None = None
    valid_until: Day | None = None
    demonstration: YesNo = False

    @model_validator(mode="after")
    def _consistent(self) -> Service:
        if (self.kind == "link_worker") != (self.link_worker is not None):
            raise ValueError("kind link_worker and the field link_worker go together")
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValueError("valid_until lies before valid_from")
        if self.id in self.former_ids:
            raise ValueError("former_ids repeats the id itself")
        return self

    def is_current(self, day: date) -> bool:
        """Whether the service exists on this day, by valid_from and valid_until (inclusive)."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )

    @property
    def review_due(self) -> date:
        """The day by which somebody should look at the entry again (a month counts 30.44 days)."""
        return review_due(self.assured_date, self.review_months)

    @property
    def is_remote(self) -> bool:
        """Whether it helps without anybody travelling: by phone or online."""
        return bool({"phone", "online"} & set(self.modes))

    @property
    def schedules(self) -> tuple[str, ...]:
        """Every schedule that opens this service: its own, else its locations', else the hours
        of each way to reach a link worker.
        """
        if self.schedule is not None:
            return (self.schedule,)
        holders: tuple[Location, ...] | tuple[ContactChannel, ...] = self.locations
        if self.link_worker is not None and not any(place.schedule for place in self.locations):
            holders = self.link_worker.channels
        return tuple(each.schedule for each in holders if each.schedule is not None)

    def opening(self, moment: datetime) -> Opening:
        """Open when any of its schedules is open at this aware moment; unknown without any."""
        openings = [
            opening_at(schedule, self.country, moment, self.closures) for schedule in self.schedules
        ]
        if not openings:
            return UNKNOWN
        for state in ("open", "unknown"):
            for opening in openings:
                if opening.state == state:
                    return opening
        return min(openings, key=lambda each: (each.next_open is None, each.next_open))
