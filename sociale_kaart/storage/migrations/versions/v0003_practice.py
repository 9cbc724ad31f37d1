"""What practices do: further services and the legal basis of a pathway's steps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_STEP = ("services", "legal_basis")


def upgrade() -> None:
    """Add the columns."""
    for name in _STEP:
        op.add_column("pathway_step", sa.Column(name, sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    """Take them away again."""
    for name in reversed(_STEP):
        op.drop_column("pathway_step", name)
