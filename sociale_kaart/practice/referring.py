"""Referring: a slip gets an anonymous code and is counted; a consult is counted and that is all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from sociale_kaart.directory.reference_code import code_of
from sociale_kaart.directory.referral import Referral, likely_theme, month_of
from sociale_kaart.directory.service import Service
from sociale_kaart.errors import NotFound
from sociale_kaart.practice.retention import forget_past
from sociale_kaart.storage.database import AlreadyThere, Database, Session
from sociale_kaart.storage.referral import (
    SlipLine,
    add_slip,
    change_slip,
    count_referral,
    slip_lines,
    take_from_count,
)

Digest = Callable[[str, str], str]
"""A keyed hash of a text for a purpose: what is kept of codes."""
_TRIES = 5


def hash_of_code(digest: Digest, code: str) -> str:
    """What is kept of a slip's code."""
    return digest("slip", code)


def make_slip(
    database: Database,
    digest: Digest,
    services: Sequence[Service],
    practice: str,
    asked: tuple[str, str],
    once: str,
    now: datetime,
) -> str:
    """Count a slip's referrals and give its code. ``asked`` is theme and age band, as far as said.

    ``once`` is the form's own random text: the same form gives the same code and counts once.
    """
    theme, age_band = asked
    referrals = tuple(
        Referral(month_of(now), practice, "slip", each.id, likely_theme(each, theme), age_band)
        for each in services
    )
    for attempt in range(_TRIES):
        code = code_of(int(digest(f"slip code {attempt}", once), 16))
        if _keep(database, hash_of_code(digest, code), referrals, now):
            return code
    raise NotFound("no code is free")  # pragma: no cover (five collisions in three milliard)


def _keep(database: Database, hash: str, referrals: tuple[Referral, ...], now: datetime) -> bool:
    """Whether the code is this slip's: new, or made by the same form before."""
    try:
        with database.transaction() as session:
            forget_past(session, now)
            add_slip(session, hash, referrals)
            for each in referrals:
                count_referral(session, each)
    except AlreadyThere:
        with database.session() as session:
            there = [
                (each.referral.service, each.referral.practice)
                for each in slip_lines(session, hash)
            ]
        return there == [(each.service, each.practice) for each in referrals]
    return True


def _whereto(referral: Referral) -> tuple[str, str]:
    return referral.practice, referral.service


def tell_more(database: Database, hash: str, theme: str, age_band: str, now: datetime) -> None:
    """Say what a slip was about and for which age: its referrals move to those counts.

    Only in the month in which it was made and before anybody answered. Raises NotFound.
    """
    with database.transaction() as session:
        lines = slip_lines(session, hash)
        if not can_tell_more(lines, now):
            raise NotFound("This slip cannot be changed any more")
        for line in lines:
            said = replace(line.referral, theme=theme or line.referral.theme, age_band=age_band)
            take_from_count(session, line.referral)
            count_referral(session, said)
            change_slip(session, hash, said.service, said.theme, said.age_band)


def can_tell_more(lines: tuple[SlipLine, ...], now: datetime) -> bool:
    """Whether a slip's counts may still be changed."""
    fresh = all(each.referral.month == month_of(now) for each in lines)
    return bool(lines) and fresh and not any(each.answered for each in lines)


def count_consult(
    session: Session, practice: str, service: str, asked: tuple[str, str], now: datetime
) -> None:
    """Count a consult with a link worker; nothing else of it is kept."""
    theme, age_band = asked
    count_referral(session, Referral(month_of(now), practice, "consult", service, theme, age_band))
