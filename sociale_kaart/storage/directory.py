"""Every kind's shape, and the whole directory read from SQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from sociale_kaart.directory.collection import Directory
from sociale_kaart.storage.area import AREA, iterate_areas
from sociale_kaart.storage.organization import ORGANIZATION, iterate_organizations
from sociale_kaart.storage.pathway import PATHWAY, iterate_pathways
from sociale_kaart.storage.practice import PRACTICE, iterate_practices
from sociale_kaart.storage.service import SERVICE, iterate_services
from sociale_kaart.storage.shape import Kind, Shape
from sociale_kaart.storage.theme import THEME, iterate_themes

SHAPES: Mapping[Kind, Shape[Any]] = {
    shape.kind: shape for shape in (THEME, AREA, ORGANIZATION, PRACTICE, SERVICE, PATHWAY)
}
"""The shape of each kind, in the order in which entries are loaded."""


def read_directory(session: Session) -> Directory:
    """Everything SQL knows, each kind in the order of the files."""
    return Directory(
        themes=_by_id(iterate_themes(session)),
        organizations=_by_id(iterate_organizations(session)),
        practices=_by_id(iterate_practices(session)),
        services=_by_id(iterate_services(session)),
        pathways=_by_id(iterate_pathways(session)),
        areas=_by_id(iterate_areas(session)),
    )


def _by_id(entries: Iterator[Any]) -> dict[str, Any]:
    return {entry.id: entry for entry in entries}
