"""Another id for an entry, or two entries that turn out to be one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from sociale_kaart.directory.account import EDITORS
from sociale_kaart.directory.collection import RECORDS, EntryKind
from sociale_kaart.directory.scalar import ID_PATTERN
from sociale_kaart.editorial.rename import join, rename
from sociale_kaart.errors import CatalogueError, NotFound
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.revision import current_documents
from sociale_kaart.storage.tables import SHAPES
from sociale_kaart.web.edit_fields import PLURALS, kind_of_noun
from sociale_kaart.web.guard import for_roles, require_signed_in
from sociale_kaart.web.page import Frame
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house, reader

pages = Blueprint("edit_rename", __name__)


@dataclass(frozen=True, slots=True)
class RenamePage:
    """The form for another id, and the one for joining."""

    frame: Frame
    heading: str
    id: str
    action: str
    typed: str = ""
    problem: str = ""


@pages.get("/edit/<noun>/<id>/rename")
@for_roles(*EDITORS)
def show(noun: str, id: str) -> str:
    """The form."""
    with house().sources.database.session() as session:
        page = _page(session, _kind_to_rename(noun), id)
    return render_template("edit/rename.html", page=page)


def _kind_to_rename(noun: str) -> EntryKind:
    """The kind that an address names, when its entries can have other ids."""
    kind = kind_of_noun(noun)
    if "former_ids" not in RECORDS[kind].model_fields:
        raise NotFound(f"Ids of {noun} stay as they are")
    return kind


def _page(
    session: Session, kind: EntryKind, id: str, typed: str = "", problem: str = ""
) -> RenamePage:
    document = current_documents(session, kind, [id]).get(id)
    if document is None:
        raise NotFound(f"There is no {kind} {id}")
    heading = SHAPES[kind].build(document).name.show(*reader().wanted)
    title = frame(gettext("Another id"), listed=False)
    return RenamePage(title, heading, id, f"/edit/{PLURALS[kind]}/{id}/rename", typed, problem)


@pages.post("/edit/<noun>/<id>/rename")
@for_roles(*EDITORS)
def send(noun: str, id: str) -> Response | tuple[str, int]:
    """Rename (``do=rename``) or join into another entry (``do=join``)."""
    kind, form = _kind_to_rename(noun), request.form
    typed = form.get("id", "").strip().rpartition("/")[2][:100]
    database = house().sources.database
    act = join if form.get("do") == "join" else rename
    try:
        if not re.fullmatch(ID_PATTERN, typed) or not 2 <= len(typed) <= 80:
            raise NotFound("This is no id")
        with database.transaction() as session:
            act(session, require_signed_in(), kind, id, typed)
    except (CatalogueError, NotFound):
        with database.session() as session:
            problem = gettext("This id cannot be used here. Is it right, and free?")
            page = _page(session, kind, id, typed, problem)
            return render_template("edit/rename.html", page=page), 422
    return redirect(f"/{noun}/{typed}", 303)
