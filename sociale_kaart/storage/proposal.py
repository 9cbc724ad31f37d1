"""Proposals and reports: what somebody would like to be changed, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import ColumnElement, DateTime, Index, delete, func, insert, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from sociale_kaart.directory.collection import EntryKind
from sociale_kaart.storage.change import in_utc
from sociale_kaart.storage.record import table_of
from sociale_kaart.storage.shape import Base, Document, Kind, MaybeJson

ProposalState = Literal["open", "accepted", "partly", "refused"]


class ProposalRow(Base):
    """One proposal (with a document) or report (with words only)."""

    __tablename__ = "proposal"
    __table_args__ = (Index(None, "state"), Index(None, "code_hash"))
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    entry_id: Mapped[str]
    base_revision: Mapped[int]
    """The revision that its maker saw."""
    document: Mapped[MaybeJson]
    """The whole entry as its maker would have it; null for a report."""
    topic: Mapped[str]
    """What a report is about: phone, hours, place, gone, other; empty for a proposal."""
    words: Mapped[str]
    contact: Mapped[str]
    """An e-mail address that its maker gave of their own accord, for questions; often empty."""
    maker: Mapped[str]
    """An actor of the change log, or ``visitor``."""
    code_hash: Mapped[str]
    """Of the code with which its maker can read the answer."""
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    state: Mapped[str]
    answer: Mapped[str]
    decided_by: Mapped[str]
    decided_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


PROPOSAL = table_of(ProposalRow)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody would like to be changed."""

    id: int
    kind: EntryKind
    entry_id: str
    base_revision: int
    document: Document | None
    topic: str
    words: str
    contact: str
    maker: str
    created_at: datetime
    state: ProposalState
    answer: str
    decided_by: str


def add_proposal(session: Session, code_hash: str, **facts: Any) -> int:
    """Keep a proposal; ``facts`` are the columns that its maker fills in. Gives its number."""
    waiting = {"state": "open", "answer": "", "decided_by": "", "decided_at": None}
    new = insert(PROPOSAL).values(code_hash=code_hash, **waiting, **facts).returning(PROPOSAL.c.id)
    return int(session.execute(new).scalar_one())


def get_proposal(session: Session, id: int) -> Proposal | None:
    """The proposal with this number, or None."""
    return next(iter(_find(session, PROPOSAL.c.id == id)), None)


def find_by_code(session: Session, code_hash: str) -> Proposal | None:
    """The proposal whose maker has this code, or None."""
    return next(iter(_find(session, PROPOSAL.c.code_hash == code_hash)), None)


def open_proposals(session: Session, limit: int = 500) -> list[Proposal]:
    """What waits for an answer, the oldest first."""
    return _find(session, PROPOSAL.c.state == "open", limit=limit)


def proposals_by(session: Session, maker: str, limit: int | None = 100) -> list[Proposal]:
    """What one account proposed, the newest first."""
    return _find(session, PROPOSAL.c.maker == maker, limit=limit, newest=True)


def count_open(session: Session, kind: Kind, entry_id: str) -> int:
    """How many proposals and reports about one entry wait."""
    where = (PROPOSAL.c.state == "open", PROPOSAL.c.kind == kind, PROPOSAL.c.entry_id == entry_id)
    return session.scalar(select(func.count()).select_from(PROPOSAL).where(*where)) or 0


def decide_proposal(
    session: Session, id: int, state: ProposalState, answer: str, by: str, at: datetime
) -> bool:
    """Note what became of a proposal; False when somebody else decided meanwhile."""
    where = (PROPOSAL.c.id == id, PROPOSAL.c.state == "open")
    values = {"state": state, "answer": answer, "decided_by": by, "decided_at": at}
    done = session.execute(update(PROPOSAL).where(*where).values(**values))
    return bool(cast("Any", done).rowcount)


def forget_contacts(session: Session, decided: datetime, made: datetime) -> None:
    """Take out e-mail addresses of what was decided, or made and not decided, before a moment."""
    old = or_(PROPOSAL.c.decided_at < decided, PROPOSAL.c.created_at < made)
    where = (PROPOSAL.c.contact != "", old)
    session.execute(update(PROPOSAL).where(*where).values(contact=""))


def forget_reports(session: Session, maker: str, decided: datetime) -> None:
    """Delete what one maker reported and what was decided before a moment."""
    where = (PROPOSAL.c.maker == maker, PROPOSAL.c.decided_at < decided)
    session.execute(delete(PROPOSAL).where(*where))


def _find(
    session: Session,
    *where: ColumnElement[bool],
    limit: int | None = None,
    newest: bool = False,
) -> list[Proposal]:
    order = PROPOSAL.c.id.desc() if newest else PROPOSAL.c.id
    names: Sequence[str] = [*Proposal.__dataclass_fields__]
    query = select(*(PROPOSAL.c[name] for name in names)).where(*where)
    rows = session.execute(query.order_by(order).limit(limit)).mappings()
    return [Proposal(**{**row, "created_at": in_utc(row["created_at"])}) for row in rows]
