"""Who made a change, and when: accounts are numbers in the log, and names only where they exist."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from sociale_kaart.directory.collection import EntryKind
from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.storage.account import names_of
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.revision import current_documents
from sociale_kaart.storage.tables import SHAPES
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.spoken import LOCALES
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import reader

_ACCOUNT = "account:"


def actor_names(session: Session, actors: Iterable[str]) -> dict[str, str]:
    """The name of each actor of the change log."""
    wanted = set(actors)
    numbers = {
        each: int(each.removeprefix(_ACCOUNT))
        for each in wanted
        if each.startswith(_ACCOUNT) and each.removeprefix(_ACCOUNT).isdigit()
    }
    names = names_of(session, list(numbers.values()))
    found = {each: names.get(number, gettext("Somebody")) for each, number in numbers.items()}
    return found | {each: _owner_name(session, each) for each in wanted - set(numbers)}


def _owner_name(session: Session, actor: str) -> str:
    """The name of an organization or practice that answered a letter; others name themselves."""
    written, _, owner_id = actor.partition(":")
    if written not in {"organization", "practice"}:
        return actor
    kind = cast("EntryKind", written)
    document = current_documents(session, kind, [owner_id]).get(owner_id)
    return SHAPES[kind].build(document).name.show(*reader().wanted) if document else owner_id


def moment_words(at: datetime, reads: Reader) -> str:
    """Day and time on the clock of the country whose language is read."""
    zones = {facts.language: facts.time_zone for facts in COUNTRIES.values()}
    zone = ZoneInfo(zones.get(reads.interface, "Europe/Amsterdam"))
    locale = LOCALES[reads.interface]
    return format_datetime(at.astimezone(zone), "d MMMM y H:mm", locale=locale)
