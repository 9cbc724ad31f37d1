"""The desk of an editor: what waits for a decision, and what became of their own proposals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, render_template, request

from sociale_kaart.directory.account import ROLES, Account
from sociale_kaart.editorial.review import waiting_for
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.proposal import Proposal, proposals_by
from sociale_kaart.storage.revision import current_documents
from sociale_kaart.web.edit_names import moment_words
from sociale_kaart.web.guard import for_roles, require_signed_in
from sociale_kaart.web.page import Frame
from sociale_kaart.web.report import STATES, TOPICS
from sociale_kaart.web.review import maker_name, name_of
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house, reader

pages = Blueprint("desk", __name__)

_MOST = 100


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
class DeskPage:
    """Everything that an editor has to do."""

    frame: Frame
    editor: bool
    waiting: tuple[Waiting, ...]
    mine: tuple[Waiting, ...]
    sent: bool
    """Whether a proposal was just sent."""


@pages.get("/edit")
@for_roles(*ROLES)
def show() -> str:
    """The desk."""
    account = require_signed_in()
    with house().sources.database.session() as session:
        page = DeskPage(
            frame=frame(gettext("Your work"), listed=False),
            editor=account.is_editor,
            waiting=tuple(_waiting(session, account)),
            mine=tuple(_shown(session, each) for each in proposals_by(session, account.actor)),
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
