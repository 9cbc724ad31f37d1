"""Judging proposals and reports: what would change, which of it is taken over, and the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request
from pydantic import ValidationError
from werkzeug.wrappers import Response

from sociale_kaart.directory.account import EDITORS
from sociale_kaart.editorial.review import accept, base_of, refuse, require_open
from sociale_kaart.editorial.save import EditConflict
from sociale_kaart.errors import CatalogueError, InvalidEntry
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.proposal import Proposal
from sociale_kaart.storage.revision import current_documents, states
from sociale_kaart.web.edit_faults import say_fault
from sociale_kaart.web.edit_fields import ENTRY_NOUNS, NOUNS
from sociale_kaart.web.edit_names import actor_names, moment_words
from sociale_kaart.web.edit_values import Difference, differences, lines
from sociale_kaart.web.guard import for_roles, require_signed_in
from sociale_kaart.web.page import Frame
from sociale_kaart.web.report import TOPICS
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house, reader

pages = Blueprint("review", __name__)

_LONGEST_ANSWER = 1000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A field that a proposal would change; ``moved`` when it is another now than its maker saw."""

    difference: Difference
    now: tuple[str, ...]
    moved: bool


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """One proposal or report, to decide."""

    frame: Frame
    heading: str
    who: str
    when: str
    topic: str
    words: str
    wanted: tuple[Wanted, ...]
    contact: str
    action: str
    seen: int
    """The revision that is shown as the present one; 0 when there is none."""
    entry_url: str
    edit_url: str
    problem: str = ""
    answer: str = ""


def name_of(documents: Sequence[dict[str, object] | None]) -> str:
    """What an entry is called, from the first document there is."""
    for document in documents:
        name = (document or {}).get("name")
        if isinstance(name, dict) and name:
            wanted = (name[each] for each in (*reader().wanted, *name) if each in name)
            return str(next(wanted))
    return ""


def maker_name(session: Session, proposal: Proposal) -> str:
    """Who made a proposal."""
    if proposal.maker == "visitor":
        return gettext("A visitor")
    return actor_names(session, [proposal.maker])[proposal.maker]


@pages.get("/edit/review/<int:number>")
@for_roles(*EDITORS)
def show(number: int) -> str:
    """What would change."""
    with house().sources.database.session() as session:
        return render_template("edit/review.html", page=_page(session, number))


def _page(session: Session, number: int, problem: str = "", typed: str = "") -> ReviewPage:
    proposal = require_open(session, require_signed_in(), number)
    kind, entry_id = proposal.kind, proposal.entry_id
    labels = house().sources.labels(session)
    base = base_of(session, proposal)
    present = current_documents(session, kind, [entry_id]).get(entry_id)
    state = states(session, kind, [entry_id]).get(entry_id)
    wanted = []
    if proposal.document is not None:
        for each in differences(kind, base, proposal.document, labels):
            now = (present or {}).get(each.field)
            moved = now != (base or {}).get(each.field)
            said = tuple(lines(kind, each.field, now, labels))
            wanted.append(Wanted(each, said, moved))
    noun = ENTRY_NOUNS.get(kind, "")
    return ReviewPage(
        frame=frame(gettext("Decide"), listed=False),
        heading=name_of([present, proposal.document]) or entry_id,
        who=maker_name(session, proposal),
        when=moment_words(proposal.created_at, reader()),
        topic=gettext(TOPICS[proposal.topic]) if proposal.topic else "",
        words=proposal.words,
        contact=proposal.contact,
        wanted=tuple(wanted),
        action=f"/edit/review/{number}",
        seen=state.revision if state and present else 0,
        entry_url=f"/{noun}/{entry_id}" if present else "",
        edit_url=f"/edit/{noun}/{entry_id}" if present and noun in NOUNS else "",
        problem=problem,
        answer=typed,
    )


@pages.post("/edit/review/<int:number>")
@for_roles(*EDITORS)
def decide(number: int) -> Response | tuple[str, int]:
    """Take over what was ticked, or leave everything as it is, and answer."""
    form, account, now = request.form, require_signed_in(), house().clock()
    words = form.get("answer", "").replace("\r\n", "\n").strip()[:_LONGEST_ANSWER]
    database = house().sources.database
    try:
        with database.transaction() as session:
            if form.get("do") == "accept":
                seen = form.get("seen", "")
                base = int(seen) if seen.isdigit() and len(seen) < 10 else 0
                accept(session, account, number, form.getlist("field"), base, words, now)
            else:
                refuse(session, account, number, words, now)
    except (CatalogueError, ValidationError, EditConflict, InvalidEntry) as error:
        with database.session() as session:
            page = _page(session, number, _problem(error), words)
            return render_template("edit/review.html", page=page), 422
    return redirect("/edit", 303)


def _problem(error: Exception) -> str:
    if isinstance(error, EditConflict):
        return gettext("Somebody changed this meanwhile. Look again.")
    if isinstance(error, InvalidEntry) and error.field == "answer":
        return say_fault(error.message)
    if isinstance(error, InvalidEntry):
        return gettext("Choose at least one.")
    return gettext("These fields do not fit together. Choose others, or edit by hand.")
