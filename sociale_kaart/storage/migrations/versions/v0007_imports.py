"""Sources that are imported from, and what each said last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "import_source",
        _text("name"),
        sa.Column("mapping", sa.JSON(none_as_null=True), nullable=False),
        _moment("used_at"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_import_source")),
    )
    op.create_table(
        "import_row",
        *(_text("source"), _text("source_id"), _text("entry_id"), _text("digest")),
        sa.Column("cells", sa.JSON(none_as_null=True), nullable=False),
        _moment("at"),
        sa.PrimaryKeyConstraint("source", "source_id", name=op.f("pk_import_row")),
    )
    op.create_index(op.f("ix_import_row_entry_id"), "import_row", ["entry_id"])


def downgrade() -> None:
    """Take them away again."""
    op.drop_index(op.f("ix_import_row_entry_id"), table_name="import_row")
    op.drop_table("import_row")
    op.drop_table("import_source")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)
