"""The history of an entry: who changed what, when and why; going back, and taking an entry out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from sociale_kaart.directory.account import EDITORS
from sociale_kaart.directory.collection import EntryKind
from sociale_kaart.editorial.free_text import persons_in
from sociale_kaart.editorial.permission import may_edit
from sociale_kaart.editorial.save import go_back, require_revision, take_out
from sociale_kaart.errors import CatalogueError, NotFound
from sociale_kaart.storage.change import Change, history
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.revision import states
from sociale_kaart.storage.tables import SHAPES
from sociale_kaart.web.edit_faults import say_fault
from sociale_kaart.web.edit_fields import PLURALS, kind_of_noun
from sociale_kaart.web.edit_names import actor_names, moment_words
from sociale_kaart.web.edit_values import Difference, differences
from sociale_kaart.web.guard import for_roles, require_signed_in
from sociale_kaart.web.page import Frame
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house, reader
from sociale_kaart.web.wording import N_

pages = Blueprint("edit_history", __name__)

_MOST = 200
ACTIONS = {
    "load": N_("from the files"),
    "merge": N_("files and database brought together"),
    "edit": N_("changed"),
    "import": N_("taken in from another source"),
    "remove": N_("removed"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One revision: who, when, why, and what became different with it."""

    revision: int
    when: str
    who: str
    action: str
    reason: str
    differences: tuple[Difference, ...]
    there: bool
    """Whether the entry was there afterwards, so that one can go back to it."""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Every revision of an entry, the newest first."""

    frame: Frame
    heading: str
    steps: tuple[Step, ...]
    base_url: str
    entry_url: str
    removed: bool
    mine: bool
    """Whether whoever looks may go back."""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Two revisions of an entry beside each other."""

    frame: Frame
    heading: str
    before: str
    after: str
    differences: tuple[Difference, ...]
    history_url: str


@dataclass(frozen=True, slots=True)
class RemovePage:
    """The question whether an entry should go."""

    frame: Frame
    heading: str
    action: str
    base: int
    back_url: str
    problem: str = ""


@pages.get("/edit/<noun>/<id>/history")
@for_roles(*EDITORS)
def show(noun: str, id: str) -> str:
    """The history; of removed entries too."""
    with house().sources.database.session() as session:
        page = _history_page(session, kind_of_noun(noun), id)
    return render_template("edit/history.html", page=page)


def _history_page(session: Session, kind: EntryKind, id: str, problem: str = "") -> HistoryPage:
    changes = history(session, kind, id)[:_MOST]
    if not changes:
        raise NotFound(f"There is no {kind} {id}")
    noun, account = PLURALS[kind], require_signed_in()
    latest = next((each.document for each in changes if each.document is not None), {})
    entry = SHAPES[kind].build(latest)
    return HistoryPage(
        frame=frame(gettext("History"), listed=False),
        heading=entry.name.show(*reader().wanted),
        steps=_steps(session, kind, changes),
        base_url=f"/edit/{noun}/{id}",
        entry_url=f"/{noun}/{id}",
        removed=changes[0].document is None,
        mine=may_edit(session, account, entry),
        problem=problem,
    )


def _steps(session: Session, kind: EntryKind, changes: Sequence[Change]) -> tuple[Step, ...]:
    names = actor_names(session, (each.actor for each in changes))
    labels = house().sources.labels(session)
    steps = []
    for change, earlier in zip(changes, [*changes[1:], None], strict=True):
        before = earlier.document if earlier else None
        found = (
            tuple(differences(kind, before, change.document, labels))
            if before is not None and change.document is not None
            else ()
        )
        steps.append(
            Step(
                change.revision,
                moment_words(change.at, reader()),
                names[change.actor],
                gettext(ACTIONS.get(change.action, "changed")),
                change.reason,
                found,
                change.document is not None,
            )
        )
    return tuple(steps)


@pages.get("/edit/<noun>/<id>/compare")
@for_roles(*EDITORS)
def compare(noun: str, id: str) -> str:
    """Two revisions (``from`` and ``to``) beside each other."""
    kind = kind_of_noun(noun)
    first, second = (_number(request.args.get(name, "")) for name in ("from", "to"))
    with house().sources.database.session() as session:
        before, after = (require_revision(session, kind, id, each) for each in (first, second))
        labels = house().sources.labels(session)
        names = actor_names(session, (before.actor, after.actor))
        found = tuple(differences(kind, before.document, after.document, labels))
        heading = SHAPES[kind].build(after.document or {}).name.show(*reader().wanted)
    page = ComparePage(
        frame(gettext("History"), listed=False),
        heading,
        f"{moment_words(before.at, reader())}, {names[before.actor]}",
        f"{moment_words(after.at, reader())}, {names[after.actor]}",
        found,
        f"/edit/{noun}/{id}/history",
    )
    return render_template("edit/compare.html", page=page)


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 10 else 0


@pages.post("/edit/<noun>/<id>/back")
@for_roles(*EDITORS)
def back(noun: str, id: str) -> Response | tuple[str, int]:
    """Make an earlier revision the newest; also brings a removed entry back."""
    kind, revision = kind_of_noun(noun), _number(request.form.get("revision", ""))
    reason = gettext("Back to how it was")
    database = house().sources.database
    try:
        with database.transaction() as session:
            go_back(session, require_signed_in(), kind, id, revision, reason)
    except CatalogueError as error:
        with database.session() as session:
            said = gettext("That version refers to something that is gone.")
            page = _history_page(session, kind, id, said)
            return render_template("edit/history.html", page=page), error.status
    return redirect(f"/edit/{noun}/{id}/history", 303)


@pages.get("/edit/<noun>/<id>/remove")
@for_roles(*EDITORS)
def ask_remove(noun: str, id: str) -> str:
    """The question before an entry goes."""
    with house().sources.database.session() as session:
        page = _remove_page(session, kind_of_noun(noun), id)
    return render_template("edit/remove.html", page=page)


def _remove_page(session: Session, kind: EntryKind, id: str, problem: str = "") -> RemovePage:
    state = states(session, kind, [id]).get(id)
    if state is None or state.removed:
        raise NotFound(f"There is no {kind} {id}")
    change = require_revision(session, kind, id, state.revision)
    heading = SHAPES[kind].build(change.document or {}).name.show(*reader().wanted)
    return RemovePage(
        frame(gettext("Remove this entry?"), listed=False),
        heading,
        f"/edit/{PLURALS[kind]}/{id}/remove",
        state.revision,
        f"/edit/{PLURALS[kind]}/{id}",
        problem,
    )


@pages.post("/edit/<noun>/<id>/remove")
@for_roles(*EDITORS)
def remove(noun: str, id: str) -> Response | tuple[str, int]:
    """Take the entry out; the history keeps it."""
    kind, form = kind_of_noun(noun), request.form
    reason = " ".join(form.get("reason", "").split())[:300]
    database = house().sources.database
    for said in persons_in(reason):
        with database.session() as session:
            page = _remove_page(session, kind, id, say_fault(said))
            return render_template("edit/remove.html", page=page), 422
    try:
        with database.transaction() as session:
            take_out(session, require_signed_in(), kind, id, _number(form.get("base", "")), reason)
    except CatalogueError as error:
        with database.session() as session:
            said = gettext("Other entries still refer to it. Change those first.")
            page = _remove_page(session, kind, id, said)
            return render_template("edit/remove.html", page=page), error.status
    return redirect(f"/edit/{noun}/{id}/history", 303)
