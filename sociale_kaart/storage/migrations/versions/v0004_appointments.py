"""Appointments with link workers, and their waiting lists."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "appointment",
        *(_text("code"), _text("service"), _text("practice")),
        *(_moment("starts"), _moment("ends"), _moment("booked_at")),
        sa.Column("sequence", sa.Integer(), nullable=False),
        _text("once"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_appointment")),
        sa.UniqueConstraint("service", "starts", name=op.f("uq_appointment_service")),
        sa.UniqueConstraint("once", name=op.f("uq_appointment_once")),
    )
    op.create_table(
        "waiting",
        *(_text("code"), _text("service"), _text("practice"), _moment("since"), _text("once")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_waiting")),
        sa.UniqueConstraint("once", name=op.f("uq_waiting_once")),
    )
    op.create_index(op.f("ix_waiting_service"), "waiting", ["service", "since"])


def downgrade() -> None:
    """Take them away again."""
    op.drop_index(op.f("ix_waiting_service"), table_name="waiting")
    op.drop_table("waiting")
    op.drop_table("appointment")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)
