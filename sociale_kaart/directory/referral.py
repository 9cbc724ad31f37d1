"""Referrals, counted: from which practice, to which service, about what, in which month.

There is no record of one person's referral: what is kept is how often each of these happened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from sociale_kaart.directory.service import Service

Way = Literal["slip", "consult", "register"]
"""How it came to be counted: a slip was made, a link worker consulted, or a register of earlier
years was read in.
"""
WAYS: tuple[Way, ...] = get_args(Way)
AGE_BANDS = ("0-11", "12-17", "18-26", "27-64", "65+")
"""Ages in whole years, as wide as help for children, youth, young adults and so on differs."""


@dataclass(frozen=True, slots=True)
class Referral:
    """What one referral adds to the count of. Empty texts mean that it was not said."""

    month: date
    """Its first day; no smaller time is kept."""
    practice: str
    way: Way
    service: str
    theme: str
    age_band: str


def month_of(moment: date | datetime) -> date:
    """The month of a moment, as its first day."""
    return date(moment.year, moment.month, 1)


def likely_theme(service: Service, asked: str) -> str:
    """What a referral is probably about: the theme that was asked for, else the service's first.

    A link worker helps with everything, so without a question it stays unsaid.
    """
    if asked in service.themes or (asked and service.kind == "link_worker"):
        return asked
    return "" if service.kind == "link_worker" else service.themes[0]


def band_of(age: str) -> str:
    """The age band of a typed age in whole years; empty for anything else."""
    if not age.isascii() or not age.isdigit() or len(age) > 3:
        return ""
    years = int(age)
    for band in AGE_BANDS[:-1]:
        if years <= int(band.split("-")[1]):
            return band
    return AGE_BANDS[-1]
