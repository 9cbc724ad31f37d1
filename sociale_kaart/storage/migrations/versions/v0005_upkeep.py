"""Proposals and reports, reminders that went out, and links that were looked at."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = ("link_check", "reminder", "proposal")


def upgrade() -> None:
    """Make the tables."""
    _proposal()
    _upkeep()


def downgrade() -> None:
    """Drop them; their indexes go with them."""
    for table in TABLES:
        op.drop_table(table)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _whole(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _moment(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def _json(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(none_as_null=True), nullable=null)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _proposal() -> None:
    op.create_table(
        "proposal",
        *(_whole("id"), _text("kind"), _text("entry_id"), _whole("base_revision")),
        *(_json("document", null=True), _text("topic"), _text("words"), _text("contact")),
        *(_text("maker"), _text("code_hash"), _moment("created_at"), _text("state")),
        *(_text("answer"), _text("decided_by"), _moment("decided_at", null=True)),
        _key("proposal", "id"),
    )
    op.create_index(op.f("ix_proposal_state"), "proposal", ["state"])
    op.create_index(op.f("ix_proposal_code_hash"), "proposal", ["code_hash"])


def _upkeep() -> None:
    op.create_table(
        "reminder",
        *(_text("kind"), _text("entry_id"), _whole("step"), _text("assured_date")),
        _moment("sent_at"),
        _key("reminder", "kind", "entry_id"),
    )
    op.create_table(
        "link_check",
        *(_text("url"), _moment("checked_at"), _text("problem"), _whole("failures")),
        _key("link_check", "url"),
    )
