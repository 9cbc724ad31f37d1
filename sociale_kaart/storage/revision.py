"""Writing entries: each write is a new revision, a line in the change log, and the entry's rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Table, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from sociale_kaart.storage.change import CHANGE, REMOVAL, Author, documents_at
from sociale_kaart.storage.directory import SHAPES
from sociale_kaart.storage.entry import batches
from sociale_kaart.storage.shape import Document, Kind, Shape, digest, fold

Action = Literal["load", "merge", "edit", "remove", "import"]
_SEARCH_TEXT_AT_MOST = 20_000


@dataclass(frozen=True, slots=True)
class State:
    """What SQL knows of one entry besides its facts; ``digest`` is empty when it was removed."""

    id: str
    revision: int
    synced_revision: int
    digest: str
    file: str | None = None
    position: int = 0

    @property
    def removed(self) -> bool:
        """Whether the entry was removed in SQL."""
        return not self.digest

    @property
    def synced(self) -> bool:
        """Whether file and SQL were equal when they were last compared."""
        return self.revision == self.synced_revision


@dataclass(frozen=True, slots=True)
class Revision:
    """A new state of one entry, to be written.

    ``before`` is the revision it replaces (0 for a new entry); ``base`` is what both sides
    agree on when that is not this revision itself, which ``synced`` says.
    """

    entry: Any
    action: Action
    before: int = 0
    exists: bool = False
    fields: tuple[str, ...] = ()
    synced: bool = False
    synced_revision: int = 0
    base: Document | None = None
    file: str | None = None
    position: int = 0


def states(session: Session, kind: Kind, ids: Sequence[str] | None = None) -> dict[str, State]:
    """The state of every entry of a kind (or of some), removed ones included."""
    table = SHAPES[kind].table
    names = ("id", "revision", "synced_revision", "digest", "file", "position")
    present = select(*(table.c[name] for name in names))
    removed = select(REMOVAL.c.id, REMOVAL.c.revision, REMOVAL.c.synced_revision).where(
        REMOVAL.c.kind == kind
    )
    if ids is not None:
        present, removed = present.where(table.c.id.in_(ids)), removed.where(REMOVAL.c.id.in_(ids))
    found = {row[0]: State(*row) for row in session.execute(present)}
    return {row[0]: State(*row, digest="") for row in session.execute(removed)} | found


def bases(session: Session, kind: Kind, wanted: Iterable[State]) -> dict[str, Document]:
    """What file and SQL last agreed on, by id; entries on which they never did are left out."""
    by_id = {state.id: state for state in wanted}
    revisions = [(state.id, state.synced_revision) for state in by_id.values()]
    found = documents_at(session, kind, revisions)
    table = SHAPES[kind].table
    for some in batches(by_id):
        own = select(table.c.id, table.c.base).where(table.c.id.in_(some))
        gone = select(REMOVAL.c.id, REMOVAL.c.base).where(
            REMOVAL.c.kind == kind, REMOVAL.c.id.in_(some)
        )
        for query in (own, gone):
            rows = session.execute(query)
            found |= {entry_id: base for entry_id, base in rows if base is not None}
    return found


def documents_since(
    session: Session, kind: Kind, wanted: Iterable[State]
) -> dict[str, tuple[Document, ...]]:
    """What entries were between the revision at which file and SQL were equal and the present
    one, both left out; entries that changed once or not at all are left out.
    """
    synced = {state.id: state for state in wanted if state.revision > state.synced_revision + 1}
    found: dict[str, list[Document]] = {}
    for ids in batches(synced):
        query = select(CHANGE.c.entry_id, CHANGE.c.revision, CHANGE.c.document).where(
            CHANGE.c.kind == kind, CHANGE.c.entry_id.in_(ids), CHANGE.c.document.is_not(None)
        )
        for entry_id, revision, document in session.execute(query):
            if synced[entry_id].synced_revision < revision < synced[entry_id].revision:
                found.setdefault(entry_id, []).append(document)
    return {entry_id: tuple(documents) for entry_id, documents in found.items()}


def write_entries(
    session: Session, kind: Kind, revisions: Iterable[Revision], author: Author
) -> None:
    """Write entries of one kind, new and known ones, each as its next revision."""
    wanted = list(revisions)
    known = [revision.entry.id for revision in wanted if revision.exists]
    for ids in batches(known):
        # All before the first is written: one entry may take over another's former id.
        _delete_parts(session, SHAPES[kind], ids)
    for some in batches(wanted):
        _write_batch(session, SHAPES[kind], some, author)


def _write_batch(
    session: Session, shape: Shape[Any], revisions: list[Revision], author: Author
) -> None:
    documents = [shape.dump(revision.entry) for revision in revisions]
    pairs = list(zip(revisions, documents, strict=True))
    returning = [document["id"] for revision, document in pairs if not revision.exists]
    _execute(
        session,
        _update_of(shape.table),
        [_renamed(_row(shape, *pair)) for pair in pairs if pair[0].exists],
    )
    _execute(
        session, insert(shape.table), [_row(shape, *pair) for pair in pairs if not pair[0].exists]
    )
    if any(revision.before and not revision.exists for revision in revisions):
        where = (REMOVAL.c.kind == shape.kind, REMOVAL.c.id.in_(returning))
        session.execute(delete(REMOVAL).where(*where))
    for part in shape.parts:
        rows = [row for document in documents for row in part.rows(document)]
        _execute(session, insert(part.table), rows)
    _execute(session, insert(CHANGE), [_change(shape.kind, *pair, author) for pair in pairs])


def _row(shape: Shape[Any], revision: Revision, document: Document) -> Document:
    number = revision.before + 1
    return shape.row(document) | {
        "revision": number,
        "synced_revision": number if revision.synced else revision.synced_revision,
        "base": None if revision.synced else revision.base,
        "digest": digest(document),
        "file": revision.file,
        "position": revision.position,
        "search_text": fold(" ".join(shape.words(revision.entry)))[:_SEARCH_TEXT_AT_MOST],
    }


def _change(kind: Kind, revision: Revision, document: Document, author: Author) -> Document:
    return {
        "at": author.at,
        "kind": kind,
        "entry_id": document["id"],
        "revision": revision.before + 1,
        "action": revision.action,
        "actor": author.actor,
        "reason": author.reason,
        "fields": list(revision.fields or sorted(document)),
        "document": document,
    }


def remove_entries(
    session: Session, kind: Kind, removed: Sequence[State], author: Author, *, synced: bool
) -> None:
    """Remove entries; their history stays, and what both sides last agreed on is remembered.

    ``synced`` says that the file does not have them either.
    """
    shape, by_id = SHAPES[kind], {state.id: state for state in removed}
    for some in batches(by_id):
        agreed = select(shape.table.c.id, shape.table.c.base).where(shape.table.c.id.in_(some))
        bases = {row[0]: row[1] for row in session.execute(agreed)}
        _delete_parts(session, shape, some)
        session.execute(delete(shape.table).where(shape.table.c.id.in_(some)))
        rows = [_removal(kind, by_id[each], bases[each], synced=synced) for each in some]
        _execute(session, insert(REMOVAL), rows)
        changes = [_removal_change(kind, by_id[each], author) for each in some]
        _execute(session, insert(CHANGE), changes)


def _removal(kind: Kind, state: State, base: Document | None, *, synced: bool) -> Document:
    number = state.revision + 1
    return {
        "kind": kind,
        "id": state.id,
        "revision": number,
        "synced_revision": number if synced else state.synced_revision,
        "base": None if synced else base,
    }


def _removal_change(kind: Kind, state: State, author: Author) -> Document:
    return {
        "at": author.at,
        "kind": kind,
        "entry_id": state.id,
        "revision": state.revision + 1,
        "action": "remove",
        "actor": author.actor,
        "reason": author.reason,
        "fields": [],
        "document": None,
    }


def _delete_parts(session: Session, shape: Shape[Any], ids: list[str]) -> None:
    for part in shape.parts if ids else ():
        statement = delete(part.table).where(part.table.c[part.owner].in_(ids))
        if part.kind:
            statement = statement.where(part.table.c.kind == part.kind)
        session.execute(statement)


def mark_entries(session: Session, kind: Kind, marks: Sequence[Mapping[str, Any]]) -> None:
    """Change bookkeeping only: each mark has ``id`` and the columns to set, all the same ones."""
    table = SHAPES[kind].table
    names = [name for name in marks[0] if name != "id"] if marks else []
    statement = (
        update(table)
        .where(table.c.id == bindparam("the_id"))
        .values({name: bindparam(f"the_{name}") for name in names})
    )
    for some in batches(marks):
        _execute(session, statement, [_renamed(mark) for mark in some])


def mark_removals(session: Session, kind: Kind, marks: Sequence[Mapping[str, Any]]) -> None:
    """Change bookkeeping of removed entries: ``id``, ``synced_revision`` and ``base``."""
    statement = (
        update(REMOVAL)
        .where(REMOVAL.c.kind == kind, REMOVAL.c.id == bindparam("the_id"))
        .values(synced_revision=bindparam("the_synced_revision"), base=bindparam("the_base"))
    )
    _execute(session, statement, [_renamed(mark) for mark in marks])


def _update_of(table: Table) -> Any:
    names = [column.name for column in table.columns if column.name != "id"]
    values: dict[str, Any] = {name: bindparam(f"the_{name}") for name in names}
    return update(table).where(table.c.id == bindparam("the_id")).values(values)


def _renamed(row: Mapping[str, Any]) -> Document:
    """Names of bound values may not be those of columns in an update of many rows."""
    return {f"the_{name}": value for name, value in row.items()}


def _execute(session: Session, statement: Any, rows: Sequence[Document]) -> None:
    if rows:
        session.connection().execute(statement, rows)


def current_documents(session: Session, kind: Kind, ids: Iterable[str]) -> dict[str, Document]:
    """The present document of each entry, by id."""
    table = SHAPES[kind].table
    found: dict[str, Document] = {}
    for some in batches(ids):
        query = select(table.c.id, table.c.revision).where(table.c.id.in_(some))
        found |= documents_at(session, kind, [(row[0], row[1]) for row in session.execute(query)])
    return found


def count_entries(session: Session) -> int:
    """How many entries there are, of all kinds together."""
    counts = (select(func.count()).select_from(shape.table) for shape in SHAPES.values())
    return sum(session.scalar(query) or 0 for query in counts)
