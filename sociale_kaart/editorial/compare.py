"""Three ways to look at an entry: the file, SQL, and what both last agreed on.

A field that changed on one side only takes that side's value; a field that changed on both
sides to different values is a clash. Pure: no files and no SQL here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError

from sociale_kaart.errors import Clash
from sociale_kaart.storage.shape import Document

Side = Literal["file", "sql"]
_DEFAULT = object()
"""Stands for a field that a document leaves out; never equal to a value."""
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Versions:
    """One entry's documents; None means that it is not there."""

    kind: str
    id: str
    base: Document | None
    file: Document | None
    sql: Document | None
    since: tuple[Document, ...] = ()
    """What SQL was in between, the base and the present left out. A file that says one of these
    was written by an export that ended before it could note so; nobody changed it.
    """

    @property
    def file_is_ours(self) -> bool:
        """Whether the file says what SQL said once: the base, or a later revision."""
        return self.file == self.base or self.file in self.since

    def clash(self, field: str, ours: str, theirs: str) -> Clash:
        """A clash in this entry; ours is the database, theirs the file."""
        return Clash(self.kind, self.id, field, ours, theirs)


@dataclass(frozen=True, slots=True)
class Merged:
    """One document made of two, and the fields in which they could not be brought together."""

    document: Document
    clashes: tuple[Clash, ...] = ()


def merge(versions: Versions, prefer: Side | None, build: Callable[[Document], object]) -> Merged:
    """Bring together the file's and SQL's version of an entry that is on both sides.

    ``prefer`` decides clashes. Changes that are right alone but break a rule together (checked
    with ``build``) clash in all the fields that differ.
    """
    file, sql = versions.file or {}, versions.sql or {}
    chosen: Document = {}
    clashes: list[Clash] = []
    for name in dict.fromkeys((*file, *sql)):
        side = _side(versions, name)
        if side is None:
            clashes.append(versions.clash(name, show(sql.get(name)), show(file.get(name))))
            side = prefer or "sql"
        value = (file if side == "file" else sql).get(name, _DEFAULT)
        if value is not _DEFAULT:
            chosen[name] = value
    if clashes and prefer is None:
        return Merged(sql, tuple(clashes))
    return _checked(versions, chosen, prefer, build)


def _side(versions: Versions, name: str) -> Side | None:
    """The side that has the newer value of a field; None when both have."""
    base, file, sql = (
        each.get(name, _DEFAULT) if each is not None else _DEFAULT
        for each in (versions.base, versions.file, versions.sql)
    )
    if file in (sql, base) or file in (each.get(name, _DEFAULT) for each in versions.since):
        return "sql"
    return "file" if sql == base else None


def _checked(
    versions: Versions,
    document: Document,
    prefer: Side | None,
    build: Callable[[Document], object],
) -> Merged:
    file, sql = versions.file or {}, versions.sql or {}
    if document in (file, sql):
        return Merged(document)
    try:
        build(document)
    except ValidationError:
        if prefer is not None:
            return Merged(file if prefer == "file" else sql)
        differing = [name for name in {**file, **sql} if file.get(name) != sql.get(name)]
        return Merged(
            sql,
            tuple(
                versions.clash(name, show(sql.get(name)), show(file.get(name)))
                for name in differing
            ),
        )
    return Merged(document)


def agreed(versions: Versions) -> Document:
    """What both sides agree on: fields that are equal now, for the others what they came from."""
    base, file, sql = versions.base or {}, versions.file or {}, versions.sql or {}
    document: Document = {}
    for name in dict.fromkeys((*base, *file, *sql)):
        equal = file.get(name, _DEFAULT) == sql.get(name, _DEFAULT)
        value = (sql if equal else base).get(name, _DEFAULT)
        if value is not _DEFAULT:
            document[name] = value
    return document


def show(value: Any) -> str:
    """A field's value in one line, for people who must decide between two."""
    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
