"""The link in a reminder: an organization looks at its entries and says that they are right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, cast

from flask import Blueprint, render_template, request

from sociale_kaart.accounts.sealing import Seals
from sociale_kaart.directory.collection import EntryKind
from sociale_kaart.editorial.freshness import Due, Owner, assure, due_of
from sociale_kaart.errors import NotFound
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.revision import current_documents, states
from sociale_kaart.storage.tables import SHAPES
from sociale_kaart.web.edit_fields import ENTRY_NOUNS
from sociale_kaart.web.edit_values import label, lines
from sociale_kaart.web.guard import seals
from sociale_kaart.web.page import Frame
from sociale_kaart.web.spoken import spoken_day
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house, reader

pages = Blueprint("still_right", __name__)

SECONDS = 150 * 24 * 3600
"""A link works for the whole ladder and two months more."""
_SHOWN = ("summary", "phones", "email", "url", "schedule", "locations", "address", "place")
"""What changes most often; the rest stands on the entry's own page."""
_PURPOSE = "still-right"


class Asked(NamedTuple):
    """Who was asked, at which address."""

    owner: Owner
    email: str


@dataclass(frozen=True, slots=True)
class EntryAsked:
    """One entry to look at: what stands there now, and where to say that it is different."""

    name: str
    value: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    checked: str
    entry_url: str
    report_url: str


@dataclass(frozen=True, slots=True)
class AskedPage:
    """Everything that one owner is asked about."""

    frame: Frame
    entries: tuple[EntryAsked, ...]
    done: int
    """How many were just said to be right."""
    changed: bool
    """Whether something was changed while its owner looked."""


def seal_asked(keys: Seals, asked: Asked) -> str:
    """What stands in a link, so that only whoever got the letter can use it."""
    return keys.seal(_PURPOSE, [*asked.owner, asked.email])


def open_asked(token: str) -> Asked | None:
    """Who was asked with a link; None when it is not ours or too old."""
    found = seals().open(_PURPOSE, token, SECONDS)
    if not isinstance(found, list) or len(found) != 3:
        return None
    return Asked(Owner(found[0], str(found[1])), str(found[2]))


def _require_asked(token: str) -> Asked:
    asked = open_asked(token)
    if asked is None:
        raise NotFound("This link does not work any more")
    return asked


@pages.get("/still-right/<token>")
def show(token: str) -> str:
    """What the owner is asked about; looking at it changes nothing."""
    asked = _require_asked(token)
    with house().sources.database.session() as session:
        return render_template("report/still_right.html", page=_page(session, token, asked))


def _page(session: Session, token: str, asked: Asked, done: int = -1, sent: int = 0) -> AskedPage:
    due = due_of(session, asked.owner, asked.email, house().clock().date())
    return AskedPage(
        frame=frame(gettext("Is this still right?"), listed=False),
        entries=tuple(_entry(session, token, each) for each in due),
        done=max(done, 0),
        changed=-1 < done < sent,
    )


def _entry(session: Session, token: str, due: Due) -> EntryAsked:
    document = current_documents(session, due.kind, [due.id])[due.id]
    revision = states(session, due.kind, [due.id])[due.id].revision
    labels = house().sources.labels(session)
    from_document = ((each, document[each]) for each in _SHOWN if each in document)
    facts = (
        (label(due.kind, name), tuple(lines(due.kind, name, value, labels)))
        for name, value in from_document
        if not (document.get("confidential") and name == "locations")
    )
    path = f"/{ENTRY_NOUNS[due.kind]}/{due.id}"
    return EntryAsked(
        name=SHAPES[due.kind].build(document).name.show(*reader().wanted),
        value=f"{due.kind}:{due.id}:{revision}",
        facts=tuple(facts),
        checked=spoken_day(due.assured_date, reader().interface),
        entry_url=reader().link(path),
        report_url=_with(reader().link(f"/report{path}"), token),
    )


def _with(address: str, token: str) -> str:
    """The address of a report that says by which link one came."""
    return f"{address}{'&' if '?' in address else '?'}from={token}"


@pages.post("/still-right/<token>")
def confirm(token: str) -> str:
    """Note what the owner ticked as right, as it was shown to them."""
    asked, place = _require_asked(token), house()
    ticked, today = request.form.getlist("entry")[:500], place.clock().date()
    with place.sources.database.transaction() as session:
        due = due_of(session, asked.owner, asked.email, today)
        mine = {(each.kind, each.id) for each in due}
        name = _name(session, asked.owner)
        done = 0
        for kind, entry_id, seen in map(parse_seen, ticked):
            if (kind, entry_id) in mine:
                actor = asked.owner.actor
                done += assure(session, kind, entry_id, seen, today, actor, name)
    with place.sources.database.session() as session:
        page = _page(session, token, asked, done, len(ticked))
        return render_template("report/still_right.html", page=page)


def parse_seen(value: str) -> tuple[EntryKind, str, int]:
    """Kind, id and revision of what was looked at, as a form carries it; raises NotFound."""
    kind, _, rest = value.partition(":")
    entry_id, _, seen = rest.partition(":")
    if kind not in ENTRY_NOUNS or not seen.isdigit() or len(seen) > 9:
        raise NotFound("There is no such entry")
    return cast("EntryKind", kind), entry_id, int(seen)


def _name(session: Session, owner: Owner) -> str:
    """The owner's name, which then stands beside the day of the check."""
    document = current_documents(session, owner.kind, [owner.id]).get(owner.id)
    return "" if document is None else SHAPES[owner.kind].build(document).name.show("nl", "en")
