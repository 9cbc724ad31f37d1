"""Writing one entry from inside: the same rules as for a file, and never over somebody's change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sociale_kaart.directory.collection import Directory, Entry, EntryKind, kind_of, violations
from sociale_kaart.directory.pathway import Pathway
from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.service import Service
from sociale_kaart.editorial.compare import show
from sociale_kaart.editorial.sides import EntryKey, changed_directory
from sociale_kaart.errors import CatalogueError, Clash, Conflict, NotFound, Problem
from sociale_kaart.storage.change import Author, fields_between
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.entry import find_entries
from sociale_kaart.storage.former_id import current_id
from sociale_kaart.storage.reference import references_to
from sociale_kaart.storage.revision import (
    Revision,
    State,
    bases,
    current_documents,
    remove_entries,
    states,
    write_entries,
)
from sociale_kaart.storage.shape import Document
from sociale_kaart.storage.tables import SHAPES


def publish(session: Session, entry: Entry, base_revision: int, actor: str, reason: str) -> int:
    """Write an entry as its next revision and return that number.

    ``base_revision`` is the revision the author started from, 0 for a new entry. Writing what is
    already there makes no revision. Raises Conflict when somebody else wrote in the meantime and
    CatalogueError when the entry refers to nothing or takes another's id.
    """
    kind = kind_of(entry)
    state = states(session, kind, [entry.id]).get(entry.id)
    document = SHAPES[kind].dump(entry)
    present = current_documents(session, kind, [entry.id]).get(entry.id)
    if state is not None and present == document:
        return state.revision
    _require_base(kind, entry.id, state, base_revision, present, document)
    _require_rules(session, kind, entry, state)
    base = bases(session, kind, [state]).get(entry.id) if state else None
    revision = Revision(
        entry,
        "edit",
        before=state.revision if state else 0,
        exists=present is not None,
        fields=fields_between(present, document),
        synced_revision=state.synced_revision if state else 0,
        base=base,
        file=state.file if state else None,
        position=state.position if state else 0,
    )
    write_entries(session, kind, [revision], Author.now(actor, reason))
    return revision.before + 1


def remove(
    session: Session, kind: EntryKind, id: str, base_revision: int, actor: str, reason: str
) -> None:
    """Remove an entry; its history stays.

    Raises NotFound, Conflict when somebody else wrote in the meantime, and CatalogueError when
    other entries still refer to it.
    """
    state = states(session, kind, [id]).get(id)
    if state is None or state.removed:
        raise NotFound(f"There is no {kind} {id}")
    present = current_documents(session, kind, [id]).get(id)
    _require_base(kind, id, state, base_revision, present, None)
    problems = [
        Problem(state.file or "database", 0, id, "", f"{holder} {owner} still refers to it")
        for holder, owner in references_to(session, kind, id)
    ]
    if problems:
        raise CatalogueError(problems)
    remove_entries(session, kind, [state], Author.now(actor, reason), synced=False)


def _require_base(
    kind: EntryKind,
    id: str,
    state: State | None,
    base_revision: int,
    present: Document | None,
    wanted: Document | None,
) -> None:
    """Raises Conflict, with every field that differs, when the author's base is not the newest."""
    newest = state.revision if state else 0
    if base_revision == newest or (base_revision == 0 and state is not None and state.removed):
        return
    if present is None or wanted is None:
        sides = ["removed" if each is None else "changed" for each in (present, wanted)]
        raise Conflict([Clash(kind, id, "", *sides)])
    raise Conflict(
        [
            Clash(kind, id, name, show(present.get(name)), show(wanted.get(name)))
            for name in fields_between(present, wanted)
        ]
    )


def _require_rules(session: Session, kind: EntryKind, entry: Entry, state: State | None) -> None:
    file = state.file if state and state.file else "database"
    problems = [
        Problem(file, 0, entry.id, each.field, each.message, each.hint)
        for each in violations(_surroundings(session, kind, entry))
        if (each.kind, each.id) == (kind, entry.id) or each.field == "former_ids"
    ]
    if problems:
        raise CatalogueError(problems)


def _surroundings(session: Session, kind: EntryKind, entry: Entry) -> Directory:
    """The entry with all that it refers to, and with those that share an id of it."""
    former = getattr(entry, "former_ids", ())
    owners = (current_id(session, kind, each) for each in (entry.id, *former))
    wanted = [*_referred(entry), *((kind, each) for each in (*former, *owners) if each)]
    found = {
        EntryKey(each_kind, each): record
        for each_kind in SHAPES
        for each, record in find_entries(
            session, SHAPES[each_kind], [name for its_kind, name in wanted if its_kind == each_kind]
        ).items()
    }
    return changed_directory(Directory(), found | {EntryKey(kind, entry.id): entry})


def _referred(entry: Entry) -> Iterator[EntryKey]:
    if isinstance(entry, Service):
        yield EntryKey("organization", entry.organization)
        yield from _keys("theme", entry.themes)
        yield from _keys("area", (*entry.service_area, *entry.eligibility.areas))
        if entry.link_worker is not None:
            yield from _keys("practice", entry.link_worker.practices)
            instead = entry.link_worker.replacement
            yield from _keys("service", (instead,) if instead else ())
    elif isinstance(entry, Practice):
        yield EntryKey("area", entry.area)
        yield from _keys("service", entry.shortlist)
    elif isinstance(entry, Pathway):
        yield EntryKey("area", entry.area)
        yield from _keys("theme", entry.themes)
        yield from _keys("service", (step.entrance for step in entry.steps if step.entrance))
        yield from _keys("service", (each for step in entry.steps for each in step.services))


def _keys(kind: EntryKind | str, ids: Iterable[str]) -> Iterator[EntryKey]:
    return (EntryKey(kind, each) for each in ids)  # type: ignore[arg-type]
