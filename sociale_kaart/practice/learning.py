"""Learning notes: what those who work with a service found out, about the service and nobody."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sociale_kaart.directory.account import Account
from sociale_kaart.directory.outcome import Note
from sociale_kaart.directory.person_name import find_person_name
from sociale_kaart.directory.person_number import find_person_number
from sociale_kaart.errors import InvalidEntry, NotAllowed
from sociale_kaart.practice.retention import forget_past
from sociale_kaart.storage.database import Database
from sociale_kaart.storage.outcome import add_note, notes_of, remove_note

SHORTEST, LONGEST = 8, 400
"""Characters of a note: a sentence or two."""


def write_note(
    database: Database,
    service: str,
    text: str,
    known: Collection[str],
    account: Account,
    now: datetime,
) -> None:
    """Keep a note. ``known`` are words that may be written with a capital.

    Raises InvalidEntry whose field says why: ``length``, ``number`` or ``name``.
    """
    plain = " ".join(text.split())
    if not SHORTEST <= len(plain) <= LONGEST:
        raise InvalidEntry("length", "write one or two sentences")
    if find_person_number(plain) is not None:
        raise InvalidEntry("number", "leave out personal numbers; nobody needs them here")
    if found := find_person_name(plain, known):
        raise InvalidEntry("name", found)
    with database.transaction() as session:
        forget_past(session, now)
        add_note(session, service, plain, account.actor, now)


def take_back(database: Database, service: str, id: int, account: Account) -> None:
    """Take a note away: one's own, or any as an admin. One that is gone may be taken again."""
    with database.transaction() as session:
        found = next((each for each in notes_of(session, service) if each.id == id), None)
        if found is None:
            return
        if not may_take_back(found, account):
            raise NotAllowed("This note is somebody else's")
        remove_note(session, id)


def may_take_back(note: Note, account: Account) -> bool:
    """Whether an account may take a note away."""
    return account.role == "admin" or note.actor == account.actor
