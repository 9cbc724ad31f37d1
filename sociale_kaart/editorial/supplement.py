"""Lay a few changes of the database over the search index, so that an edit is found at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from sociale_kaart.directory.collection import Directory
from sociale_kaart.errors import IndexUnavailable
from sociale_kaart.geography.areas import AreaIndex
from sociale_kaart.search.engine import open_engine
from sociale_kaart.search.generation import read_manifest
from sociale_kaart.search.supplement import has_room, write_supplement
from sociale_kaart.storage.area import iterate_areas
from sociale_kaart.storage.change import changed_entries
from sociale_kaart.storage.database import Database, Session
from sociale_kaart.storage.directory import SHAPES
from sociale_kaart.storage.entry import find_entries
from sociale_kaart.storage.revision import states
from sociale_kaart.storage.service import find_services, services_of_organization
from sociale_kaart.storage.theme import iterate_themes

_MOST_CHANGES = 5_000
_SUPPLEMENTED = frozenset({"service", "organization", "practice", "pathway"})
"""Kinds whose changes go into a supplement; themes and areas are in everything."""


def supplement(index: Path, database: Database, change: int, *, say: Callable[[str], None]) -> bool:
    """Index what changed up to a change of the database; False where only a rebuild will do."""
    try:
        engine = open_engine(index)
        base = read_manifest(index / engine.base_name)
    except IndexUnavailable:
        return False
    with database.session() as session:
        changed = changed_entries(session, base.change, _MOST_CHANGES)
        known = _SUPPLEMENTED.issuperset(kind for kind, _ in changed)
        if not base.change or not known or len(changed) == _MOST_CHANGES:
            return False
        services = _changed_services(session, changed)
        if not has_room(len(services), base.entries):
            return False
        say(f"Adding {len(services):,} changed services to the search index …")
        directory = _directory_of(session, services)
        found = states(session, "service", services)
    numbers = {state.id: state.revision for state in found.values()}
    areas = AreaIndex(directory.areas.values())
    write_supplement(index, engine, directory, numbers, areas, services, change)
    return True


def _changed_services(session: Session, changed: Iterable[tuple[str, str]]) -> list[str]:
    """Services that changed, or whose organization did: its name is searched with them."""
    found: list[str] = []
    for kind, entry in changed:
        if kind == "service":
            found.append(entry)
        elif kind == "organization":
            found += [service.id for service in services_of_organization(session, entry)]
    return list(dict.fromkeys(found))


def _directory_of(session: Session, services: Sequence[str]) -> Directory:
    """What a supplement is written from: some services and everything that they refer to."""
    found = find_services(session, services)
    organizations = [service.organization for service in found.values()]
    return Directory(
        themes={theme.id: theme for theme in iterate_themes(session)},
        organizations=find_entries(session, SHAPES["organization"], organizations),
        services=found,
        areas={area.id: area for area in iterate_areas(session)},
    )
