"""The anonymous code of a slip: making it counts the referral, and it can be said what about."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask import request

from sociale_kaart.accounts.limits import Limit
from sociale_kaart.directory.reference_code import parse_code
from sociale_kaart.directory.referral import AGE_BANDS, band_of
from sociale_kaart.directory.service import Service
from sociale_kaart.directory.theme import THEME_IDS
from sociale_kaart.practice.referring import can_tell_more, hash_of_code, make_slip, tell_more
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.referral import slip_lines
from sociale_kaart.web.guard import require_room, seals
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.sources import Labels
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import house

SLIP_LIMIT = Limit(
    "slip", 120, timedelta(hours=1), "a health centre behind one address; a program would do more"
)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a list."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class About:
    """The form that says what was referred for: two lists, for the count alone."""

    url: str
    themes: tuple[Option, ...]
    bands: tuple[Option, ...]


def given_code() -> str:
    """The code in the address; empty when there is none or it cannot be one."""
    try:
        return parse_code(request.args.get("code", "")[:40])
    except ValueError:
        return ""


def hash_of(code: str) -> str:
    """What the database knows of a code."""
    return hash_of_code(seals().digest, code)


def make_code(services: Sequence[Service], practice: str) -> str:
    """Count the slip and give its code; the same form gives the same code."""
    require_room(SLIP_LIMIT)
    asked = request.args.get("theme", ""), band_of(request.args.get("age", ""))
    theme = asked[0] if asked[0] in THEME_IDS else ""
    once = request.form.get("once", "")[:40] or secrets.token_urlsafe(12)
    database, digest = house().sources.database, seals().digest
    return make_slip(database, digest, services, practice, (theme, asked[1]), once, house().clock())


def say_about(code: str) -> None:
    """Take the form that says what the slip was about; what is no choice is not said."""
    theme, band = chosen_about()
    tell_more(house().sources.database, hash_of(code), theme, band, house().clock())


def chosen_about() -> tuple[str, str]:
    """Theme and age band of a form; empty where nothing on the list was chosen."""
    theme, band = request.form.get("about", ""), request.form.get("age_band", "")
    return theme if theme in THEME_IDS else "", band if band in AGE_BANDS else ""


def known_code(session: Session) -> str:
    """The code in the address as long as it is known; else empty."""
    code = given_code()
    return code if code and slip_lines(session, hash_of(code)) else ""


def about_form(
    session: Session, code: str, url: str, labels: Labels, reads: Reader
) -> About | None:
    """The form that says what a slip was about, while it can still be used."""
    lines = slip_lines(session, hash_of(code)) if code else ()
    if not can_tell_more(lines, house().clock()):
        return None
    first = lines[0].referral
    themes = themes_to_choose(labels, reads, first.theme)
    return About(url, themes, tuple(bands_to_choose(first.age_band)))


def themes_to_choose(labels: Labels, reads: Reader, chosen: str = "") -> tuple[Option, ...]:
    """Every theme by its name, after “not said”."""
    named = sorted(
        ((labels.theme(each, *reads.wanted), each) for each in labels.themes),
        key=lambda pair: pair[0].casefold(),
    )
    unsaid = Option("", gettext("Not said"), not chosen)
    return (unsaid, *(Option(each, name, each == chosen) for name, each in named))


def bands_to_choose(chosen: str = "") -> Iterator[Option]:
    """Every age band, after “not said”."""
    yield Option("", gettext("Not said"), not chosen)
    for each in AGE_BANDS:
        yield Option(each, each, each == chosen)
