"""Counts of referrals and outcomes, codes of slips, learning notes, and what is published."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_COUNTS = {
    "referral_count": ("month", "practice", "way", "service", "theme", "age_band"),
    "outcome_count": (
        *("month", "practice", "service", "theme"),
        *("side", "reached", "reason", "effect", "done"),
    ),
    "missed": ("day", "area", "theme"),
}


def upgrade() -> None:
    """Make the tables."""
    for table, (first, *texts) in _COUNTS.items():
        op.create_table(
            table,
            _day(first),
            *(_text(name) for name in texts),
            _number("count"),
            sa.PrimaryKeyConstraint(first, *texts, name=op.f(f"pk_{table}")),
        )
    op.create_table(
        "slip_code",
        *(_text("hash"), _text("service"), _number("position"), _day("month")),
        *(_text("practice"), _text("theme"), _text("age_band")),
        *(_yes_no("patient_answered"), _yes_no("service_answered")),
        sa.PrimaryKeyConstraint("hash", "service", name=op.f("pk_slip_code")),
    )
    op.create_index(op.f("ix_slip_code_month"), "slip_code", ["month"])
    op.create_table(
        "learning_note",
        *(_number("id"), _text("service"), _text("text"), _text("actor"), _moment("written_at")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_note")),
    )
    op.create_index(op.f("ix_learning_note_service"), "learning_note", ["service"])
    op.create_table(
        "publication",
        *(_text("population"), _day("period"), _moment("published_at")),
        sa.PrimaryKeyConstraint("population", "period", name=op.f("pk_publication")),
    )
    op.create_table(
        "published_group",
        *(_text("population"), _day("period"), _number("number"), _number("count")),
        sa.Column("facts", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("population", "period", "number", name=op.f("pk_published_group")),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_index(op.f("ix_learning_note_service"), table_name="learning_note")
    op.drop_index(op.f("ix_slip_code_month"), table_name="slip_code")
    for table in ("published_group", "publication", "learning_note", "slip_code"):
        op.drop_table(table)
    for table in _COUNTS:
        op.drop_table(table)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _yes_no(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _day(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=False)


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)
