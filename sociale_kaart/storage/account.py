"""Accounts: who can sign in, with which secrets; secrets are kept as hashes where possible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import DateTime, Row, UniqueConstraint, func, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from sociale_kaart.directory.account import Account, Role, Scope
from sociale_kaart.errors import NotFound
from sociale_kaart.storage.change import in_utc
from sociale_kaart.storage.record import table_of
from sociale_kaart.storage.shape import Base, Json


class AccountRow(Base):
    """Somebody who can sign in."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("email"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str]
    """In lower case."""
    name: Mapped[str]
    role: Mapped[str]
    organizations: Mapped[Json]
    areas: Mapped[Json]
    practices: Mapped[Json]
    password_hash: Mapped[str | None]
    """Argon2id; null for those who sign in elsewhere."""
    totp_secret: Mapped[str | None]
    """Base32 (RFC 6238)."""
    totp_used: Mapped[int]
    """The number of the last 30 seconds whose code was used, so that no code works twice."""
    recovery_hashes: Mapped[Json]
    """SHA-256 of the recovery codes that were not used yet."""
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    """UTC."""
    disabled: Mapped[bool]


@dataclass(frozen=True, slots=True)
class Secrets:
    """How an account proves who it is."""

    password_hash: str | None
    totp_secret: str | None
    totp_used: int
    recovery_hashes: tuple[str, ...]


ACCOUNT = table_of(AccountRow)


def account_of(row: Row[Any]) -> Account:
    """The account that a row of the table holds."""
    found = row._mapping
    return Account(
        id=found["id"],
        email=found["email"],
        name=found["name"],
        role=cast("Role", found["role"]),
        scope=Scope(*(tuple(found[each]) for each in ("organizations", "areas", "practices"))),
        disabled=found["disabled"],
        has_second_step=found["totp_secret"] is not None,
    )


def get_account(session: Session, id: int) -> Account | None:
    """The account with this number, or None."""
    row = session.execute(select(ACCOUNT).where(ACCOUNT.c.id == id)).first()
    return account_of(row) if row else None


def find_account(session: Session, email: str) -> Account | None:
    """The account with this e-mail address (in lower case), or None."""
    row = session.execute(select(ACCOUNT).where(ACCOUNT.c.email == email)).first()
    return account_of(row) if row else None


def require_account(session: Session, email: str) -> Account:
    """The account with this e-mail address; raises NotFound."""
    found = find_account(session, email.strip().casefold())
    if found is None:
        raise NotFound(f"There is no account {email}")
    return found


def list_accounts(session: Session) -> list[Account]:
    """Every account, by e-mail address."""
    rows = session.execute(select(ACCOUNT).order_by(ACCOUNT.c.email))
    return [account_of(row) for row in rows]


def count_accounts(session: Session) -> int:
    """How many accounts there are."""
    return session.scalar(select(func.count()).select_from(ACCOUNT)) or 0


def created_at(session: Session, id: int) -> datetime | None:
    """When an account was made, or None when there is no such account."""
    found = session.scalar(select(ACCOUNT.c.created_at).where(ACCOUNT.c.id == id))
    return None if found is None else in_utc(found)


def names_of(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """Names of accounts by number."""
    query = select(ACCOUNT.c.id, ACCOUNT.c.name).where(ACCOUNT.c.id.in_(ids))
    return {row[0]: row[1] for row in session.execute(query)}


def secrets_of(session: Session, id: int) -> Secrets:
    """The secrets of an account that exists."""
    names = ("password_hash", "totp_secret", "totp_used", "recovery_hashes")
    query = select(*(ACCOUNT.c[name] for name in names)).where(ACCOUNT.c.id == id)
    row = session.execute(query).one()
    return Secrets(row[0], row[1], row[2], tuple(row[3]))


def add_account(
    session: Session, email: str, name: str, role: Role, scope: Scope, at: datetime
) -> Account:
    """A new account, without secrets yet."""
    row: dict[str, object] = {"email": email, "name": name, "created_at": at, "disabled": False}
    row |= {"password_hash": None, "totp_secret": None, "totp_used": 0, "recovery_hashes": []}
    new = insert(ACCOUNT).values(**row, **_rights(role, scope)).returning(ACCOUNT.c.id)
    return Account(session.execute(new).scalar_one(), email, name, role, scope)


def change_rights(session: Session, id: int, role: Role, scope: Scope) -> None:
    """Give an account another role and scope."""
    _set(session, id, **_rights(role, scope))


def change_secrets(session: Session, id: int, **secrets: object) -> None:
    """Set some of the secrets: ``password_hash``, ``totp_secret``, ``totp_used`` and so on."""
    _set(session, id, **secrets)


def disable_account(session: Session, id: int, *, disabled: bool) -> None:
    """Shut an account, or open it again; shutting ends its sessions at once."""
    _set(session, id, disabled=disabled)


def use_totp_step(session: Session, id: int, step: int) -> bool:
    """Use up the code of one step of 30 seconds; False when it or a later one was used before."""
    where = (ACCOUNT.c.id == id, ACCOUNT.c.totp_used < step)
    done = session.execute(update(ACCOUNT).where(*where).values(totp_used=step))
    return bool(cast("Any", done).rowcount)


def _set(session: Session, id: int, **values: object) -> None:
    session.execute(update(ACCOUNT).where(ACCOUNT.c.id == id).values(**values))


def _rights(role: Role, scope: Scope) -> dict[str, object]:
    return {
        "role": role,
        "organizations": list(scope.organizations),
        "areas": list(scope.areas),
        "practices": list(scope.practices),
    }
