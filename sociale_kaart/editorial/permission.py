"""Whose entry is whose: which accounts may change an entry, and which may only propose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sociale_kaart.directory.account import Account, Role, Scope
from sociale_kaart.directory.collection import Entry, EntryKind
from sociale_kaart.directory.organization import Organization
from sociale_kaart.directory.practice import Practice
from sociale_kaart.directory.service import Service
from sociale_kaart.storage.area import parents_of_areas
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.entry import find_entries
from sociale_kaart.storage.service import areas_of_organization
from sociale_kaart.storage.tables import SHAPES

Parents = Mapping[str, str | None]


def may_edit(
    session: Session, account: Account, entry: Entry, parents: Parents | None = None
) -> bool:
    """Whether an account may publish changes of an entry by itself.

    An admin changes everything. Others change what belongs to one of their organizations or lies
    wholly in one of their areas; themes and pathways are for admins, as they concern everybody.
    ``parents`` (of each area) saves looking them up for each of many entries.
    """
    if not account.is_editor:
        return False
    if account.role == "admin":
        return True
    scope = account.scope
    if isinstance(entry, Service):
        mine = entry.organization in scope.organizations
        return mine or _within(session, account, entry.service_area, parents)
    if isinstance(entry, Organization):
        areas = areas_of_organization(session, entry.id) if scope.areas else ()
        return entry.id in scope.organizations or _within(session, account, areas, parents)
    if isinstance(entry, Practice):
        return entry.id in scope.practices or _within(session, account, (entry.area,), parents)
    return False


def may_change(session: Session, account: Account, before: Entry | None, after: Entry) -> bool:
    """Whether an account may turn one version into the other: both must be within its reach.

    So nobody gives an entry away to, or takes one over from, somebody else's organization or
    municipality. What an organization offers for the first time belongs to whoever adds it.
    """
    if before is not None and not may_edit(session, account, before):
        return False
    if before is None and isinstance(after, Organization):
        return account.is_editor
    return may_edit(session, account, after)


def may_hand_out(session: Session, inviter: Account, role: Role, scope: Scope) -> bool:
    """Whether an account may invite somebody with this role and scope: never more than its own.

    A municipal admin hands out its own areas, and organizations and practices that lie in them.
    """
    if inviter.role == "admin":
        return True
    if inviter.role != "municipal_admin" or role == "admin":
        return False
    kinds: tuple[tuple[EntryKind, tuple[str, ...]], ...] = (
        ("organization", scope.organizations),
        ("practice", scope.practices),
    )
    theirs = all(
        may_edit(session, inviter, entry)
        for kind, ids in kinds
        for entry in find_entries(session, SHAPES[kind], ids).values()
    )
    return theirs and set(scope.areas) <= set(inviter.scope.areas)


def _within(
    session: Session, account: Account, areas: Iterable[str], parents: Parents | None
) -> bool:
    """Whether there are areas and each is one of the account's or lies in one of them."""
    wanted = set(areas)
    if not wanted or not account.scope.areas:
        return False
    known = parents_of_areas(session) if parents is None else parents
    return all(set(_line(each, known)) & set(account.scope.areas) for each in wanted)


def _line(area: str, parents: Parents) -> Iterator[str]:
    """An area and all that hold it."""
    step: str | None = area
    seen: set[str] = set()
    while step is not None and step not in seen:
        yield step
        seen.add(step)
        step = parents.get(step)
