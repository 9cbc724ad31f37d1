"""Parameters of a request become a Query, within bounds; a bad one is named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, cast, get_args

from sociale_kaart.directory.service import Group, Mode, Route, ServiceKind
from sociale_kaart.directory.text import INTERFACE_LANGUAGES
from sociale_kaart.directory.theme import THEME_IDS
from sociale_kaart.errors import InvalidQuery
from sociale_kaart.geography.mention import Mention
from sociale_kaart.geography.place import Place
from sociale_kaart.search.query import OpenWhen, Query, Sort, Understood
from sociale_kaart.search.understand import (
    FindMentions,
    FindPlace,
    IsOrdinary,
    Reading,
    read_question,
)

MAXIMUM_TEXT = 500
MAXIMUM_PAGE = 500
MAXIMUM_VALUES = 40
RADIUS_KM = (0.1, 200.0)
WAIT_WEEKS = (0, 260)
AGE_YEARS = (0, 120)

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "theme": THEME_IDS,
    "group": get_args(Group),
    "mode": get_args(Mode),
    "route": get_args(Route),
    "kind": get_args(ServiceKind),
}
_AREA = re.compile(r"[A-Z]{2}|[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NUMBER = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,6})?")

Args = Mapping[str, Sequence[str]]


_READ_IN_TEXT = ("near", "open", "cost", "mode", "language", "age")
"""Parameters that words of the text may stand for; a parameter that is given wins."""


def parse_query(
    args: Args,
    find_place: FindPlace,
    is_ordinary: IsOrdinary = lambda _: False,
    find_in: FindMentions | None = None,
) -> Query:
    """The question that request parameters ask.

    ``find_place`` and ``find_in`` are a gazetteer's; ``is_ordinary`` is the engine's. Without
    ``find_in`` only single words and postcodes of the text are looked up, by ``find_place``.

    Any text gives a question: control and direction characters become spaces and what follows
    the 500th character is left out. Raises InvalidQuery, naming the parameter, for a place
    that is not found and for a filter value, number or page that cannot be.
    """
    text = _text(args)
    plain = tuple(value.strip()[:MAXIMUM_TEXT] for value in args.get("plain", ()))[:MAXIMUM_VALUES]
    near = _near(args, find_place)
    given = [name for name in _READ_IN_TEXT if _one(args, name)]
    reading = read_question(
        text, find_in or _single_words(find_place), is_ordinary, plain=plain, given=given
    )
    return Query(
        text=text,
        words=reading.words,
        understood=reading.understood,
        plain=plain,
        near=near or reading.place,
        radius_km=_radius(args),
        themes=_many(args, "theme"),
        areas=_matching(args, "area", _AREA),
        groups=_many(args, "group"),
        modes=_many(args, "mode") or _understood(reading, "mode"),
        languages=_matching(args, "language", _LANGUAGE) or _understood(reading, "language"),
        routes=_many(args, "route"),
        kinds=_many(args, "kind"),
        cost=_cost(args, reading),
        open=_open(args, reading),
        wait=_whole(args, "wait", WAIT_WEEKS),
        age=_age(args, reading),
        wheelchair=_yes(args, "wheelchair"),
        persons=_understood(reading, "person"),
        immobile=bool(_understood(reading, "mobility")),
        at_practice=bool(_understood(reading, "practice")),
        sort=cast("Sort", _choice(args, "sort", get_args(Sort), "best")),
        page=_whole(args, "page", (1, MAXIMUM_PAGE)) or 1,
        language=_choice(args, "lang", INTERFACE_LANGUAGES, "nl"),
        explain=_yes(args, "explain"),
    )


def _single_words(find_place: FindPlace) -> FindMentions:
    def find_in(words: Sequence[str]) -> list[Mention]:
        places = ((number, find_place(word)) for number, word in enumerate(words) if len(word) > 2)
        return [
            Mention(number, number + 1, place, place.kind == "postcode")
            for number, place in places
            if place is not None
        ]

    return find_in


def without(understood: Understood, plain: Sequence[str]) -> tuple[str, ...]:
    """The values of ``plain`` that remove a chip, beside those already removed."""
    return tuple(dict.fromkeys((*plain, understood.text)))


def _text(args: Args) -> str:
    raw = _one(args, "q")[: 4 * MAXIMUM_TEXT]
    return " ".join(_CONTROL.sub(" ", raw).split())[:MAXIMUM_TEXT]


def _one(args: Args, name: str) -> str:
    values = args.get(name, ())
    return values[0].strip() if values else ""


def _near(args: Args, find_place: FindPlace) -> Place | None:
    text = " ".join(_CONTROL.sub(" ", _one(args, "near")).split())
    if not text:
        return None
    place = find_place(text) if len(text) <= MAXIMUM_TEXT else None
    if place is None:
        shown = text if len(text) <= 60 else text[:60] + "…"
        raise InvalidQuery(
            "near",
            f"There is no postcode or place “{shown}” on this map. "
            "Write a postcode such as 9712, a place name, or latitude,longitude.",
        )
    return place


def _radius(args: Args) -> float | None:
    text = _one(args, "radius")
    if not text:
        return None
    low, high = RADIUS_KM
    if not _NUMBER.fullmatch(text) or not low <= float(text.replace(",", ".")) <= high:
        raise InvalidQuery(
            "radius", f"The radius is a number of kilometres from {low:g} to {high:g}."
        )
    return float(text.replace(",", "."))


def _values(args: Args, name: str) -> tuple[str, ...]:
    """All values of a parameter: repeated, or separated by commas."""
    parts = (part.strip() for value in args.get(name, ()) for part in value[:4000].split(","))
    found = tuple(dict.fromkeys(part for part in parts if part))
    if len(found) > MAXIMUM_VALUES:
        raise InvalidQuery(name, f"At most {MAXIMUM_VALUES} values of {name} at a time.")
    return found


def _many(args: Args, name: str) -> tuple[str, ...]:
    found = _values(args, name)
    for value in found:
        if value not in _CHOICES[name]:
            raise InvalidQuery(name, f"There is no {name} “{value[:60]}”.")
    return found


def _matching(args: Args, name: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    found = _values(args, name)
    for value in found:
        if len(value) > 80 or not pattern.fullmatch(value):
            raise InvalidQuery(name, f"“{value[:60]}” cannot be a value of {name}.")
    return found


def _choice(args: Args, name: str, choices: Sequence[str], otherwise: str) -> str:
    value = _one(args, name)
    if value and value not in choices:
        raise InvalidQuery(name, f"{name} is one of {', '.join(choices)}.")
    return value or otherwise


def _whole(args: Args, name: str, bounds: tuple[int, int]) -> int | None:
    text = _one(args, name)
    if not text:
        return None
    low, high = bounds
    if not re.fullmatch("[0-9]{1,6}", text) or not low <= int(text) <= high:
        raise InvalidQuery(name, f"{name} is a whole number from {low} to {high}.")
    return int(text)


def _yes(args: Args, name: str) -> bool:
    return _choice(args, name, ("1", "0", "true", "false", "on"), "0") in {"1", "true", "on"}


def _understood(reading: Reading, kind: str) -> tuple[str, ...]:
    return tuple(part.value for part in reading.understood if part.kind == kind)


def _cost(args: Args, reading: Reading) -> Literal["free"] | None:
    value = _choice(args, "cost", ("free",), "") or "".join(_understood(reading, "cost")[:1])
    return "free" if value == "free" else None


def _open(args: Args, reading: Reading) -> OpenWhen | None:
    value = _choice(args, "open", get_args(OpenWhen), "")
    found = value or "".join(_understood(reading, "open")[:1])
    return cast("OpenWhen", found) if found else None


def _age(args: Args, reading: Reading) -> int | None:
    given = _whole(args, "age", AGE_YEARS)
    if given is not None:
        return given
    found = _understood(reading, "age")
    return int(found[0]) if found else None
