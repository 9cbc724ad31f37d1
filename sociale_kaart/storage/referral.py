"""Counts of referrals in SQL, and the anonymous codes of slips."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import cast

from sqlalchemy import Index, delete, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from sociale_kaart.directory.outcome import Side
from sociale_kaart.directory.referral import Referral, Way
from sociale_kaart.storage.counting import add_to_count
from sociale_kaart.storage.record import table_of
from sociale_kaart.storage.shape import Base, Key


class ReferralCountRow(Base):
    """How many referrals there were of one kind in one month."""

    __tablename__ = "referral_count"
    month: Mapped[date] = mapped_column(primary_key=True)
    practice: Mapped[Key]
    way: Mapped[Key]
    service: Mapped[Key]
    theme: Mapped[Key]
    age_band: Mapped[Key]
    count: Mapped[int]


class SlipCodeRow(Base):
    """One service of a slip whose outcome can still be told; ``hash`` stands for the code.

    It says which counts an answer belongs to, and not what was answered.
    """

    __tablename__ = "slip_code"
    __table_args__ = (Index(None, "month"),)
    hash: Mapped[Key]
    service: Mapped[Key]
    position: Mapped[int]
    month: Mapped[date]
    practice: Mapped[str]
    theme: Mapped[str]
    age_band: Mapped[str]
    patient_answered: Mapped[bool]
    service_answered: Mapped[bool]


REFERRAL_COUNT, SLIP_CODE = map(table_of, (ReferralCountRow, SlipCodeRow))


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One service of a slip, as its code knows it."""

    referral: Referral
    answered: frozenset[Side]


def count_referral(session: Session, referral: Referral, number: int = 1) -> None:
    """Add so many referrals to their count."""
    add_to_count(session, REFERRAL_COUNT, asdict(referral), number)


def take_from_count(session: Session, referral: Referral) -> None:
    """Take one referral from a count, as it is counted elsewhere; an empty count goes."""
    key = asdict(referral)
    add_to_count(session, REFERRAL_COUNT, key, -1)
    where = [REFERRAL_COUNT.c[name] == value for name, value in key.items()]
    session.execute(delete(REFERRAL_COUNT).where(*where, REFERRAL_COUNT.c["count"] <= 0))


def referral_counts(session: Session, first: date, last: date) -> Iterator[tuple[Referral, int]]:
    """Counts of the months from one day up to and including another."""
    table = REFERRAL_COUNT
    rows = session.execute(select(table).where(table.c.month >= first, table.c.month <= last))
    for month, practice, way, service, theme, age_band, count in rows:
        yield Referral(month, practice, cast("Way", way), service, theme, age_band), count


def add_slip(session: Session, hash: str, referrals: tuple[Referral, ...]) -> None:
    """Keep a slip's code with its services; raises AlreadyThere for a code that is in use."""
    for position, each in enumerate(referrals):
        facts = {name: getattr(each, name) for name in _FACTS}
        row = {"hash": hash, "position": position, **facts}
        answered = {"patient_answered": False, "service_answered": False}
        session.execute(insert(SLIP_CODE).values(**row, **answered))


_FACTS = ("service", "month", "practice", "theme", "age_band")


def slip_lines(session: Session, hash: str) -> tuple[SlipLine, ...]:
    """The services of the slip with this code, in order; none when it is not known."""
    query = select(SLIP_CODE).where(SLIP_CODE.c.hash == hash).order_by(SLIP_CODE.c.position)
    found = []
    for row in session.execute(query).mappings():
        referral = Referral(way="slip", **{name: row[name] for name in _FACTS})
        sides: tuple[Side, ...] = ("patient", "service")
        found.append(SlipLine(referral, frozenset(s for s in sides if row[f"{s}_answered"])))
    return tuple(found)


def mark_answered(session: Session, hash: str, service: str, side: Side) -> bool:
    """Note that one side has answered; False when it had before. The age is then forgotten."""
    column = SLIP_CODE.c[f"{side}_answered"]
    done = session.execute(
        update(SLIP_CODE)
        .where(SLIP_CODE.c.hash == hash, SLIP_CODE.c.service == service, column.is_(False))
        .values({column.name: True, "age_band": ""})
        .returning(SLIP_CODE.c.hash)
    )
    return done.first() is not None


def change_slip(session: Session, hash: str, service: str, theme: str, age_band: str) -> None:
    """Let a slip's code belong to another count."""
    session.execute(
        update(SLIP_CODE)
        .where(SLIP_CODE.c.hash == hash, SLIP_CODE.c.service == service)
        .values(theme=theme, age_band=age_band)
    )
