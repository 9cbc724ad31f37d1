"""The desk of an editor: what waits for a decision, what is due, and what they proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from sociale_kaart.directory.account import EDITORS, ROLES, Account
from sociale_kaart.editorial.contacts import Trouble, broken_for
from sociale_kaart.editorial.freshness import Due, assure, due_for
from sociale_kaart.editorial.permission import may_edit
from sociale_kaart.editorial.review import waiting_for
from sociale_kaart.errors import NotAllowed, NotFound
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.proposal import Proposal, proposals_by
from sociale_kaart.storage.revision import current_documents, states
from sociale_kaart.storage.tables import SHAPES
from sociale_kaart.web.edit_fields import ENTRY_NOUNS
from sociale_kaart.web.edit_names import moment_words
from sociale_kaart.web.guard import for_roles, require_signed_in
from sociale_kaart.web.page import Frame
from sociale_kaart.web.report import STATES, TOPICS
from sociale_kaart.web.review import maker_name, name_of
from sociale_kaart.web.spoken import spoken_day
from sociale_kaart.web.still_right import parse_seen
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house, reader
from sociale_kaart.web.wording import N_

pages = Blueprint("desk", __name__)

_MOST = 100
TROUBLES: Mapping[Trouble, str] = {
    "gone": N_("This page is gone"),
    "error": N_("This site does not work"),
    "unreachable": N_("This site cannot be reached"),
    "redirects": N_("This page leads nowhere"),
    "not public": N_("This address is not for everybody"),
    "number": N_("There is no such phone number"),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal or report in a line."""

    name: str
    what: str
    who: str
    when: str
    url: str
    state: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class DueShown:
    """An entry that somebody should look at again; ``value`` says which revision is shown."""

    name: str
    url: str
    checked: str
    before: str
    overdue: bool
    value: str


@dataclass(frozen=True, slots=True)
class BrokenShown:
    """A link or number that does not work."""

    name: str
    url: str
    contact: str
    trouble: str


@dataclass(frozen=True, slots=True)
class DeskPage:
    """Everything that an editor has to do."""

    frame: Frame
    editor: bool
    waiting: tuple[Waiting, ...]
    due: tuple[DueShown, ...]
    due_count: int
    broken: tuple[BrokenShown, ...]
    mine: tuple[Waiting, ...]
    themes: tuple[tuple[str, str], ...]
    """Name and form of every theme, for those who may change them."""
    sent: bool
    """Whether a proposal was just sent."""


@pages.get("/edit")
@for_roles(*ROLES)
def show() -> str:
    """The desk."""
    account, today = require_signed_in(), house().clock().date()
    with house().sources.database.session() as session:
        due = due_for(session, account, today) if account.is_editor else []
        page = DeskPage(
            frame=frame(gettext("Your work"), listed=False),
            editor=account.is_editor,
            waiting=tuple(_waiting(session, account)),
            due=tuple(_due(session, due[:_MOST])),
            due_count=len(due),
            broken=tuple(_broken(session, account)),
            mine=tuple(_shown(session, each) for each in proposals_by(session, account.actor)),
            themes=_themes(session) if account.role == "admin" else (),
            sent="sent" in request.args,
        )
    return render_template("edit/desk.html", page=page)


def _waiting(session: Session, account: Account) -> Iterator[Waiting]:
    for each in waiting_for(session, account)[:_MOST] if account.is_editor else ():
        yield _shown(session, each)


def _shown(session: Session, proposal: Proposal) -> Waiting:
    kind, entry_id = proposal.kind, proposal.entry_id
    present = current_documents(session, kind, [entry_id]).get(entry_id)
    return Waiting(
        name=name_of([present, proposal.document]) or entry_id,
        what=gettext(TOPICS[proposal.topic]) if proposal.topic else gettext("A proposal"),
        who=maker_name(session, proposal),
        when=moment_words(proposal.created_at, reader()),
        url=f"/edit/review/{proposal.id}",
        state=gettext(STATES[proposal.state]),
        answer=proposal.answer,
    )


def _broken(session: Session, account: Account) -> Iterator[BrokenShown]:
    for each in broken_for(session, account, _MOST) if account.is_editor else ():
        url = f"/edit/{ENTRY_NOUNS[each.kind]}/{each.id}?part=contact"
        yield BrokenShown(_said(each.name), url, each.contact, gettext(TROUBLES[each.trouble]))


def _themes(session: Session) -> tuple[tuple[str, str], ...]:
    labels, wanted = house().sources.labels(session), reader().wanted
    return tuple((labels.theme(each, *wanted), f"/edit/themes/{each}") for each in labels.themes)


def _said(name: Mapping[str, str]) -> str:
    return next(name[code] for code in (*reader().wanted, *name) if code in name)


def _due(session: Session, due: Sequence[Due]) -> Iterator[DueShown]:
    language = reader().interface
    revisions = {
        kind: states(session, kind, [each.id for each in due if each.kind == kind])
        for kind in {each.kind for each in due}
    }
    for each in due:
        yield DueShown(
            _said(each.name),
            f"/edit/{ENTRY_NOUNS[each.kind]}/{each.id}",
            spoken_day(each.assured_date, language),
            spoken_day(each.due_date, language),
            each.overdue,
            f"{each.kind}:{each.id}:{revisions[each.kind][each.id].revision}",
        )


@pages.post("/edit/due")
@for_roles(*EDITORS)
def confirm() -> Response:
    """Note that an entry is still right, as it stood on the desk."""
    account, place = require_signed_in(), house()
    kind, entry_id, seen = parse_seen(request.form.get("entry", ""))
    with place.sources.database.transaction() as session:
        document = current_documents(session, kind, [entry_id]).get(entry_id)
        if document is None:
            raise NotFound(f"There is no {kind} {entry_id}")
        if not may_edit(session, account, SHAPES[kind].build(document)):
            raise NotAllowed("This entry belongs to others")
        assure(session, kind, entry_id, seen, place.clock().date(), account.actor)
    return redirect("/edit", 303)
