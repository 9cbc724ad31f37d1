"""The first tables: entries, their parts, the change log, removals and the last load."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ENTRIES = ("pathway", "service", "practice", "organization", "theme", "area")
PARTS = (
    "former_id",
    "pathway_step",
    "pathway_theme",
    "location",
    "link_worker_practice",
    "service_area",
    "service_theme",
    "practice_shortlist",
)
LOGS = ("catalogue_load", "removal", "change")


def upgrade() -> None:
    """Make every table."""
    _logs()
    _area_and_theme()
    _organization()
    _practice()
    _service()
    _pathway()
    _parts_of_service()
    _other_parts()


def downgrade() -> None:
    """Drop every table; their indexes go with them."""
    for table in (*PARTS, *ENTRIES, *LOGS):
        op.drop_table(table)


def _text(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=null)


def _whole(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=null)


def _yes_no(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _day(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=null)


def _moment(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _json(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(none_as_null=True), nullable=null)


def _table(
    name: str, *columns: sa.Column[Any], key: tuple[str, ...] = ("id",), **refers: str
) -> None:
    """A table with its key, and foreign keys (checked on commit) by column and table."""
    keys = [
        sa.ForeignKeyConstraint(
            [column],
            [f"{target}.id"],
            name=op.f(f"fk_{name}_{column}_{target}"),
            deferrable=True,
            initially="DEFERRED",
        )
        for column, target in refers.items()
    ]
    primary = sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}"))
    op.create_table(name, *columns, *keys, primary)
    for column in refers:
        if column not in key:
            op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def _entry() -> tuple[sa.Column[Any], ...]:
    return (
        _text("id"),
        _whole("revision"),
        _whole("synced_revision"),
        _json("base", null=True),
        _text("digest"),
        _text("file", null=True),
        _whole("position"),
        _text("search_text"),
    )


def _assured() -> tuple[sa.Column[Any], ...]:
    return (
        _text("source"),
        _day("assured_date"),
        _text("assured_by"),
        _whole("review_months"),
        _yes_no("demonstration"),
    )


def _logs() -> None:
    op.create_table(
        "change",
        _whole("id"),
        _moment("at"),
        *(_text("kind"), _text("entry_id"), _whole("revision")),
        *(_text("action"), _text("actor"), _text("reason")),
        *(_json("fields"), _json("document", null=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sa.UniqueConstraint("kind", "entry_id", "revision", name=op.f("uq_change_kind")),
    )
    _table(
        "removal",
        *(_text("kind"), _text("id"), _whole("revision"), _whole("synced_revision")),
        _json("base", null=True),
        key=("kind", "id"),
    )
    _table(
        "catalogue_load",
        *(_text("fingerprint"), _moment("at"), _whole("change_id")),
        key=("fingerprint",),
    )


def _area_and_theme() -> None:
    _table(
        "area",
        *_entry(),
        *(_text("kind"), _json("names"), _text("country")),
        *(_text("parent", null=True), _text("parent_country", null=True)),
        *(_json("geometry"), _text("source"), _yes_no("approximate")),
        parent="area",
    )
    _table(
        "theme", *_entry(), _json("name"), _json("summary"), _yes_no("sensitive"), _json("words")
    )


def _organization() -> None:
    _table(
        "organization",
        *_entry(),
        *_assured(),
        *(_json("name"), _json("alternate_name", null=True), _text("kind")),
        *(_json("description", null=True), _text("country"), _json("phones")),
        *(_text("email", null=True), _text("url", null=True)),
    )


def _practice() -> None:
    _table(
        "practice",
        *_entry(),
        *_assured(),
        *(_json("name"), _text("kind"), _text("country")),
        *(_text("address"), _text("postcode"), _text("place"), _whole("lon"), _whole("lat")),
        *(_text("area", null=True), _text("area_country", null=True)),
        *(_text("schedule", null=True), _json("closures"), _json("phones")),
        *(_text("email", null=True), _text("url", null=True)),
        area="area",
    )


def _service() -> None:
    _table(
        "service",
        *_entry(),
        *_assured(),
        *(_text("organization"), _json("name"), _json("alternate_name", null=True)),
        *(_text("kind"), _yes_no("entrance"), _json("summary")),
        *(_json("description", null=True), _json("eligibility"), _json("not_for", null=True)),
        *(_json("languages"), _json("access"), _json("cost"), _json("modes")),
        *(_json("link_worker", null=True), _text("country"), _yes_no("confidential")),
        *(_text("schedule", null=True), _json("closures"), _json("phones")),
        *(_text("email", null=True), _text("url", null=True)),
        *(_json("capacity", null=True), _json("waiting_time", null=True)),
        *(_json("tariff", null=True), _json("alert", null=True)),
        *(_day("valid_from", null=True), _day("valid_until", null=True)),
        organization="organization",
    )


def _pathway() -> None:
    _table(
        "pathway",
        *_entry(),
        *_assured(),
        *(_json("name"), _json("summary"), _json("description", null=True)),
        *(_text("area", null=True), _text("area_country", null=True)),
        area="area",
    )


def _parts_of_service() -> None:
    own = ("service", "position")
    _table(
        "location",
        *(_text("service"), _whole("position"), _json("name", null=True)),
        *(_text("address", null=True), _text("postcode", null=True), _text("place", null=True)),
        *(_text("country", null=True), _whole("lon", null=True), _whole("lat", null=True)),
        *(_json("accessibility", null=True), _text("schedule", null=True)),
        key=own,
        service="service",
    )
    _table(
        "service_area",
        *(_text("service"), _whole("position")),
        *(_text("area", null=True), _text("area_country", null=True)),
        key=own,
        service="service",
        area="area",
    )
    for name, column in (("service_theme", "theme"), ("link_worker_practice", "practice")):
        columns = (_text("service"), _whole("position"), _text(column))
        _table(name, *columns, key=own, service="service", **{column: column})


def _other_parts() -> None:
    _table(
        "former_id",
        *(_text("kind"), _text("id"), _text("entry_id"), _whole("position")),
        key=("kind", "id"),
    )
    op.create_index(op.f("ix_former_id_entry_id"), "former_id", ["entry_id"])
    for name, owner, column in (
        ("practice_shortlist", "practice", "service"),
        ("pathway_theme", "pathway", "theme"),
    ):
        columns = (_text(owner), _whole("position"), _text(column))
        _table(name, *columns, key=(owner, "position"), **{owner: owner, column: column})
    _table(
        "pathway_step",
        *(_text("pathway"), _whole("position"), _text("sector")),
        *(_json("responsible"), _json("what")),
        *(_text("entrance", null=True), _json("duration", null=True)),
        key=("pathway", "position"),
        pathway="pathway",
        entrance="service",
    )
