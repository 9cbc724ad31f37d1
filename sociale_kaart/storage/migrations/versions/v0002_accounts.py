"""Accounts, their sessions, invitations, and attempts to sign in."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("attempt", "invitation", "session", "account")


def upgrade() -> None:
    """Make the tables."""
    _account()
    _session()
    _invitation()
    _attempt()


def downgrade() -> None:
    """Drop them; their indexes go with them."""
    for table in TABLES:
        op.drop_table(table)


def _text(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=null)


def _whole(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=null)


def _moment(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _list(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(none_as_null=True), nullable=False)


def _rights() -> tuple[sa.Column[Any], ...]:
    return (_text("role"), _list("organizations"), _list("areas"), _list("practices"))


def _of_account(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account"],
        ["account.id"],
        name=op.f(f"fk_{table}_account_account"),
        deferrable=True,
        initially="DEFERRED",
    )


def _account() -> None:
    op.create_table(
        "account",
        *(_whole("id"), _text("email"), _text("name"), *_rights()),
        *(_text("password_hash", null=True), _text("totp_secret", null=True)),
        *(_whole("totp_used"), _list("recovery_hashes"), _moment("created_at")),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
    )


def _session() -> None:
    op.create_table(
        "session",
        *(_text("hash"), _whole("account"), _text("stage")),
        *(_moment("created_at"), _moment("seen_at")),
        _of_account("session"),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_session")),
    )
    op.create_index(op.f("ix_session_account"), "session", ["account"])


def _invitation() -> None:
    op.create_table(
        "invitation",
        *(_text("hash"), _text("email"), *_rights(), _whole("account", null=True)),
        *(_text("invited_by"), _moment("created_at"), _moment("expires_at")),
        _of_account("invitation"),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_invitation")),
    )
    op.create_index(op.f("ix_invitation_account"), "invitation", ["account"])


def _attempt() -> None:
    op.create_table(
        "attempt",
        *(_whole("id"), _text("key"), _moment("at")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    op.create_index(op.f("ix_attempt_key"), "attempt", ["key", "at"])
