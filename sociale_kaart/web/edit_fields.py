"""What can be edited: every field of every kind, described once, in the words of the form.

Forms are drawn from this description, what is sent back is read with it, and differences are
named with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sociale_kaart.directory.collection import EntryKind
from sociale_kaart.errors import NotFound
from sociale_kaart.web.wording import (
    CHANNELS,
    GROUPS,
    KINDS,
    MODES,
    N_,
    ORGANIZATION_KINDS,
    PRACTICE_KINDS,
    ROLES,
    ROUTES,
    SECTORS,
    WHEELCHAIR,
)

Widget = Literal[
    "line",  # one line of text
    "number",  # a whole number
    "money",  # an amount
    "day",  # a day of the calendar
    "yes",  # a box to tick
    "choice",  # one of some, or none
    "choices",  # any of some
    "text",  # one line in several languages
    "prose",  # paragraphs in several languages
    "words",  # several values on one line, with commas
    "wordlists",  # words and phrases in several languages, one on a line
    "areas",  # any of the areas, as a tree
    "area",  # one area or country
    "themes",  # any of the themes, by family
    "organization",  # one organization
    "country",  # one country
    "week",  # opening hours
    "point",  # a place on the map
    "rows",  # several of the same, each with fields of its own
]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its dotted path in the entry, how it is asked for, and what it is called."""

    path: str
    widget: Widget
    label: str
    hint: str = ""
    choices: Mapping[str, str] | None = None
    parts: tuple[Field, ...] = ()
    """Fields of one row; a part without a path is the row itself."""


@dataclass(frozen=True, slots=True)
class Part:
    """Fields that belong together and can be edited on their own."""

    id: str
    title: str
    fields: tuple[Field, ...]


YES_NO: Mapping[str, str] = {"true": N_("Yes"), "false": N_("No")}
_PHONES = Field(
    "phones",
    "rows",
    N_("Phone numbers"),
    parts=(
        Field("number", "line", N_("Number"), N_("As people dial it, such as 050 123 4567.")),
        Field("name", "text", N_("What this number is for")),
    ),
)
_EMAIL = Field("email", "line", N_("E-mail address"), N_("Of the team, not of one person."))
_URL = Field("url", "line", N_("Website"), N_("The whole address, with https://."))
_WEEK = Field("schedule", "week", N_("Opening hours"))
_CLOSURES = Field(
    "closures",
    "rows",
    N_("Closed for a while"),
    parts=(
        Field("start", "day", N_("First day")),
        Field("end", "day", N_("Last day")),
        Field("reason", "text", N_("Why")),
    ),
)
_NAME = Field("name", "text", N_("Name"))
_ALTERNATE = Field("alternate_name", "text", N_("Also known as"))
_DESCRIPTION = Field("description", "prose", N_("Description"))
_COUNTRY = Field("country", "country", N_("Country"))
_PLACE = (
    Field("address", "line", N_("Street and number")),
    Field("postcode", "line", N_("Postcode")),
    Field("place", "line", N_("Town or village")),
    Field(
        "point",
        "point",
        N_("Place on the map"),
        N_("Latitude, longitude. Search by address, or move the pin."),
    ),
)
_TRUST = (
    Field("source", "line", N_("Source"), N_("Where the facts come from.")),
    Field("assured_date", "day", N_("Checked on")),
    Field("assured_by", "line", N_("Checked by"), N_("A team or role, not a name.")),
    Field("review_months", "number", N_("Check again after so many months")),
    Field("demonstration", "yes", N_("This is an invented example")),
)

_SERVICE = (
    Part(
        "contact",
        N_("Contact"),
        (_PHONES, _EMAIL, _URL),
    ),
    Part(
        "what",
        N_("What it is"),
        (
            _NAME,
            _ALTERNATE,
            Field("organization", "organization", N_("Organization")),
            Field("kind", "choice", N_("Kind"), choices=KINDS),
            Field("summary", "text", N_("In one sentence"), N_("Plain words, at most 20.")),
            _DESCRIPTION,
            Field("themes", "themes", N_("Themes"), N_("One to eight. The first counts most.")),
            Field("entrance", "yes", N_("The front door of its area, for every question")),
            Field("alert", "text", N_("Warning"), N_("Stands above everything else.")),
        ),
    ),
    Part(
        "whom",
        N_("For whom"),
        (
            Field("eligibility.minimum_age", "number", N_("From this age")),
            Field("eligibility.maximum_age", "number", N_("Up to this age")),
            Field("eligibility.groups", "choices", N_("Groups"), choices=GROUPS),
            Field("eligibility.areas", "areas", N_("Only for people who live in")),
            Field("eligibility.text", "text", N_("In words: for whom")),
            Field("not_for", "text", N_("Not for")),
            Field(
                "languages",
                "words",
                N_("Languages spoken"),
                N_("Codes with commas, such as nl, ar, ti."),
            ),
        ),
    ),
    Part(
        "access",
        N_("How to get in"),
        (
            Field("access.routes", "choices", N_("Who may sign up or refer"), choices=ROUTES),
            Field("access.how", "text", N_("What to do"), N_("The first step, such as: call.")),
            Field(
                "access.documents",
                "rows",
                N_("What to bring"),
                parts=(Field("", "text", N_("Document")),),
            ),
            Field("access.refer_url", "line", N_("Address to refer online")),
            Field("cost.free", "choice", N_("Free of charge"), choices=YES_NO),
            Field("cost.amount", "money", N_("What it costs")),
            Field("cost.text", "text", N_("In words: the cost")),
            Field("modes", "choices", N_("How it is given"), choices=MODES),
        ),
    ),
    Part(
        "where",
        N_("Where"),
        (
            _COUNTRY,
            Field("service_area", "areas", N_("Works for people from")),
            Field("confidential", "yes", N_("The address is secret")),
            Field(
                "locations",
                "rows",
                N_("Places"),
                parts=(
                    Field("name", "text", N_("Name of the place")),
                    *_PLACE,
                    Field("country", "country", N_("Country, if another")),
                    Field(
                        "accessibility.wheelchair",
                        "choice",
                        N_("Wheelchair"),
                        choices=WHEELCHAIR,
                    ),
                    Field("accessibility.text", "text", N_("In words: getting in")),
                    Field("schedule", "week", N_("Hours of this place")),
                ),
            ),
        ),
    ),
    Part("when", N_("When"), (_WEEK, _CLOSURES)),
    Part(
        "link-worker",
        N_("Link worker"),
        (
            Field("link_worker.role", "choice", N_("Role"), choices=ROLES),
            Field(
                "link_worker.practices",
                "words",
                N_("Practices"),
                N_("Ids with commas, such as praktijk-noord."),
            ),
            Field(
                "link_worker.channels",
                "rows",
                N_("Ways to reach this link worker"),
                parts=(
                    Field("channel", "choice", N_("Way"), choices=CHANNELS),
                    Field("phone.number", "line", N_("Number")),
                    Field("phone.name", "text", N_("What this number is for")),
                    Field("email", "line", N_("E-mail address")),
                    Field("text", "text", N_("In words: this way")),
                    Field("schedule", "week", N_("Hours of this way")),
                ),
            ),
        ),
    ),
    Part(
        "capacity",
        N_("Room and price"),
        (
            Field("waiting_time.weeks", "number", N_("Weeks to wait")),
            Field("waiting_time.reported", "day", N_("Waiting time told on")),
            Field("capacity.maximum", "number", N_("Places in all")),
            Field("capacity.available", "number", N_("Places free now")),
            Field("capacity.text", "text", N_("In words: room")),
            Field("capacity.reported", "day", N_("Room told on")),
            Field("tariff.amount", "money", N_("Price for who pays, such as the municipality")),
            Field("tariff.unit", "text", N_("Price for each")),
            Field("tariff.text", "text", N_("In words: the price")),
        ),
    ),
    Part(
        "trust",
        N_("Checked and valid"),
        (
            *_TRUST,
            Field("valid_from", "day", N_("Exists from")),
            Field("valid_until", "day", N_("Exists until")),
        ),
    ),
)
_ORGANIZATION = (
    Part("contact", N_("Contact"), (_PHONES, _EMAIL, _URL)),
    Part(
        "what",
        N_("What it is"),
        (
            _NAME,
            _ALTERNATE,
            Field("kind", "choice", N_("Kind"), choices=ORGANIZATION_KINDS),
            _DESCRIPTION,
            _COUNTRY,
        ),
    ),
    Part("trust", N_("Checked and valid"), _TRUST),
)
_PRACTICE = (
    Part("contact", N_("Contact"), (_PHONES, _EMAIL, _URL)),
    Part(
        "what",
        N_("What it is"),
        (_NAME, Field("kind", "choice", N_("Kind"), choices=PRACTICE_KINDS)),
    ),
    Part(
        "where",
        N_("Where"),
        (
            _COUNTRY,
            *_PLACE,
            Field("area", "area", N_("Area")),
        ),
    ),
    Part("when", N_("When"), (_WEEK, _CLOSURES)),
    Part(
        "shortlist",
        N_("Called most"),
        (Field("shortlist", "words", N_("Services"), N_("Ids with commas, the best first.")),),
    ),
    Part("trust", N_("Checked and valid"), _TRUST),
)
_THEME = (
    Part(
        "what",
        N_("What it is"),
        (
            _NAME,
            Field("summary", "text", N_("In one sentence"), N_("Plain words, at most 20.")),
            Field("sensitive", "yes", N_("Others may not see that somebody looked at this")),
        ),
    ),
    Part(
        "words",
        N_("Words people use"),
        (
            Field(
                "words",
                "wordlists",
                N_("Words and short sentences"),
                N_("One on a line, as patients and assistants really say it."),
            ),
        ),
    ),
)
_STEP = (
    Field("sector", "choice", N_("Party"), choices=SECTORS),
    Field("responsible", "text", N_("Who is responsible")),
    Field("what", "text", N_("What they do")),
    Field("entrance", "line", N_("Entrance"), N_("Id of the service where one comes in.")),
    Field("services", "words", N_("Further services"), N_("Ids with commas, the best first.")),
    Field("duration", "text", N_("How long it takes")),
    Field("legal_basis", "text", N_("Law or agreement")),
)
_PATHWAY = (
    Part(
        "what",
        N_("What it is"),
        (
            _NAME,
            Field("summary", "text", N_("In one sentence"), N_("Plain words, at most 20.")),
            _DESCRIPTION,
            Field("themes", "themes", N_("Themes"), N_("One to eight. The first counts most.")),
            Field("area", "area", N_("Area")),
        ),
    ),
    Part("steps", N_("Who does what"), (Field("steps", "rows", N_("Steps"), parts=_STEP),)),
    Part("trust", N_("Checked and valid"), _TRUST),
)

PARTS: Mapping[EntryKind, tuple[Part, ...]] = {
    "service": _SERVICE,
    "organization": _ORGANIZATION,
    "practice": _PRACTICE,
    "theme": _THEME,
    "pathway": _PATHWAY,
}
"""The form of every kind of entry."""

NOUNS: Mapping[str, EntryKind] = {
    "services": "service",
    "organizations": "organization",
    "practices": "practice",
    "pathways": "pathway",
    "themes": "theme",
}
"""How addresses name each kind."""
PLURALS: Mapping[str, str] = {kind: noun for noun, kind in NOUNS.items()}
ENTRIES: Mapping[str, EntryKind] = {k: v for k, v in NOUNS.items() if v != "theme"}
"""How addresses name each kind that has a page of its own."""
ENTRY_NOUNS: Mapping[str, str] = {kind: noun for noun, kind in ENTRIES.items()}


def kind_of_noun(noun: str) -> EntryKind:
    """The kind that a part of an address names; raises NotFound."""
    if noun not in NOUNS:
        raise NotFound(f"There are no {noun} to edit")
    return NOUNS[noun]


def fields_of(kind: EntryKind, part: str = "") -> tuple[Field, ...]:
    """The fields of a part of a kind's form, or all of them."""
    return tuple(field for each in PARTS[kind] if part in ("", each.id) for field in each.fields)


def label_of(kind: EntryKind, path: str) -> str:
    """What a field is called (a message), by its path or that of something inside it."""
    best = ""
    found = path
    for field in fields_of(kind):
        inside = path == field.path or path.startswith(f"{field.path}.")
        above = field.path.startswith(f"{path}.") and not best
        if (inside and len(field.path) > len(best)) or above:
            found, best = field.label, field.path
    return found
