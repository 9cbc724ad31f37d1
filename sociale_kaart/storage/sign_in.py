"""Sessions of accounts, invitations, and attempts to sign in; tokens are kept as hashes only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import DateTime, Index, delete, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from sociale_kaart.directory.account import Account, Role, Scope
from sociale_kaart.storage.account import ACCOUNT, account_of
from sociale_kaart.storage.change import in_utc
from sociale_kaart.storage.record import table_of
from sociale_kaart.storage.shape import Base, Json, Key, reference

Stage = Literal["second", "enrol", "full"]
"""What a session is good for: only to give the second step, only to set it up, or everything."""


class SessionRow(Base):
    """Somebody who is signed in on one browser."""

    __tablename__ = "session"
    __table_args__ = (Index(None, "account"),)
    hash: Mapped[Key]
    account: Mapped[int] = mapped_column(reference("account.id"))
    stage: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    seen_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class InvitationRow(Base):
    """A link that makes one account, or that lets one account choose its secrets anew."""

    __tablename__ = "invitation"
    __table_args__ = (Index(None, "account"),)
    hash: Mapped[Key]
    email: Mapped[str]
    role: Mapped[str]
    organizations: Mapped[Json]
    areas: Mapped[Json]
    practices: Mapped[Json]
    account: Mapped[int | None] = mapped_column(reference("account.id"))
    """The account whose secrets are chosen anew; null for a new account."""
    invited_by: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class AttemptRow(Base):
    """One attempt that counts towards a limit; ``key`` is a hash of what is limited."""

    __tablename__ = "attempt"
    __table_args__ = (Index(None, "key", "at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


SESSION, INVITATION, ATTEMPT = map(table_of, (SessionRow, InvitationRow, AttemptRow))


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session with its account."""

    account: Account
    stage: Stage
    created_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a link gives: an account with this role and scope, or an existing account's secrets."""

    email: str
    role: Role
    scope: Scope
    account: int | None
    invited_by: str
    expires_at: datetime


def add_session(session: Session, hash: str, account: int, stage: Stage, at: datetime) -> None:
    """A new session."""
    row = {"hash": hash, "account": account, "stage": stage, "created_at": at, "seen_at": at}
    session.execute(insert(SESSION).values(**row))


def get_session(session: Session, hash: str) -> SignedIn | None:
    """The session and its account; None when it is gone or the account is shut."""
    query = (
        select(ACCOUNT, SESSION.c.stage, SESSION.c.created_at.label("since"), SESSION.c.seen_at)
        .join(SESSION, SESSION.c.account == ACCOUNT.c.id)
        .where(SESSION.c.hash == hash, ACCOUNT.c.disabled.is_(False))
    )
    row = session.execute(query).first()
    if row is None:
        return None
    found = row._mapping
    stage = cast("Stage", found["stage"])
    return SignedIn(account_of(row), stage, in_utc(found["since"]), in_utc(found["seen_at"]))


def see_session(session: Session, hash: str, at: datetime) -> None:
    """Note that a session was used."""
    session.execute(update(SESSION).where(SESSION.c.hash == hash).values(seen_at=at))


def end_session(session: Session, hash: str) -> None:
    """End one session."""
    session.execute(delete(SESSION).where(SESSION.c.hash == hash))


def end_sessions(session: Session, account: int) -> None:
    """End every session of an account."""
    session.execute(delete(SESSION).where(SESSION.c.account == account))


def forget_sessions(session: Session, created_before: datetime) -> None:
    """Delete sessions that are too old to be used."""
    session.execute(delete(SESSION).where(SESSION.c.created_at < created_before))


def add_invitation(session: Session, hash: str, invitation: Invitation, at: datetime) -> None:
    """Keep an invitation; earlier ones for the same address no longer work."""
    drop_invitations(session, invitation.email)
    row = {
        "hash": hash,
        "email": invitation.email,
        "role": invitation.role,
        "organizations": list(invitation.scope.organizations),
        "areas": list(invitation.scope.areas),
        "practices": list(invitation.scope.practices),
        "account": invitation.account,
        "invited_by": invitation.invited_by,
        "created_at": at,
        "expires_at": invitation.expires_at,
    }
    session.execute(insert(INVITATION).values(**row))


def get_invitation(session: Session, hash: str) -> Invitation | None:
    """The invitation, used up when it is gone."""
    row = session.execute(select(INVITATION).where(INVITATION.c.hash == hash)).mappings().first()
    if row is None:
        return None
    scope = Scope(*(tuple(row[each]) for each in ("organizations", "areas", "practices")))
    role, account = cast("Role", row["role"]), row["account"]
    expires = in_utc(row["expires_at"])
    return Invitation(row["email"], role, scope, account, row["invited_by"], expires)


def use_invitation(session: Session, hash: str) -> bool:
    """Use an invitation up; False when somebody else just did."""
    done = session.execute(delete(INVITATION).where(INVITATION.c.hash == hash))
    return bool(cast("Any", done).rowcount)


def drop_invitations(session: Session, email: str) -> None:
    """Take back every invitation for an address."""
    session.execute(delete(INVITATION).where(INVITATION.c.email == email))


def forget_invitations(session: Session, expired: datetime) -> None:
    """Delete invitations that can no longer be used."""
    session.execute(delete(INVITATION).where(INVITATION.c.expires_at < expired))


def add_attempt(session: Session, key: str, at: datetime) -> int:
    """Count one attempt; gives its number."""
    new = insert(ATTEMPT).values(key=key, at=at).returning(ATTEMPT.c.id)
    return int(session.execute(new).scalar_one())


def attempts_since(session: Session, key: str, since: datetime) -> list[datetime]:
    """When there were attempts with this key, the oldest first."""
    query = select(ATTEMPT.c.at).where(ATTEMPT.c.key == key, ATTEMPT.c.at > since)
    return [in_utc(at) for at in session.scalars(query.order_by(ATTEMPT.c.at))]


def forget_attempts(session: Session, before: datetime) -> None:
    """Delete attempts from before a moment."""
    session.execute(delete(ATTEMPT).where(ATTEMPT.c.at <= before))


def forgive_attempts(session: Session, ids: Sequence[int], key: str = "") -> None:
    """Delete these attempts, and all with this key: they turned out to be right."""
    session.execute(delete(ATTEMPT).where(ATTEMPT.c.id.in_(ids) | (ATTEMPT.c.key == key)))
