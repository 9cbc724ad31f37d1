"""How complete and fresh the catalogue is, municipality by municipality."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template

from sociale_kaart.directory.account import EDITORS
from sociale_kaart.editorial.completeness import NOWHERE, WIDER, Upkeep, upkeep
from sociale_kaart.editorial.contacts import broken_contacts
from sociale_kaart.web.guard import for_roles
from sociale_kaart.web.page import Frame
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house, reader
from sociale_kaart.web.wording import N_

pages = Blueprint("overview", __name__)

_NAMES = {WIDER: N_("For more than one municipality"), NOWHERE: N_("Without an area")}
_DAYS_IN_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class Row:
    """One municipality in figures; shares in whole per cent."""

    name: str
    services: int
    complete: int
    facts: int
    overdue: int
    months: str
    broken: int
    url: str


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """Every municipality that has services."""

    frame: Frame
    rows: tuple[Row, ...]


@pages.get("/edit/overview")
@for_roles(*EDITORS)
def show() -> str:
    """The table."""
    place = house()
    with place.sources.database.session() as session:
        labels = place.sources.labels(session)
        names = {
            each.id: labels.area(each.id, *reader().wanted)
            for each in labels.areas.values()
            if each.kind == "municipality"
        }
        broken = {each.id for each in broken_contacts(session) if each.kind == "service"}
        found = upkeep(session, place.clock().date(), names, broken)
    names = dict(sorted(names.items(), key=lambda item: item[1]))
    names |= {key: gettext(text) for key, text in _NAMES.items()}
    rows = tuple(_row(each, name, found[each]) for each, name in names.items() if each in found)
    page = OverviewPage(frame(gettext("How fresh is each municipality?"), listed=False), rows)
    return render_template("edit/overview.html", page=page)


def _row(id: str, name: str, counts: Upkeep) -> Row:
    return Row(
        name,
        counts.services,
        counts.complete,
        round(100 * counts.completeness),
        counts.overdue,
        f"{counts.age / _DAYS_IN_MONTH:.0f}",
        counts.broken,
        "" if id in _NAMES else reader().link("/services", area=id),
    )
