"""Editing an entry in the browser: its form, saving it, and what to do when two people did."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request
from pydantic import ValidationError
from werkzeug.wrappers import Response

from sociale_kaart.directory.account import EDITORS, ROLES, Account
from sociale_kaart.directory.collection import RECORDS, Entry, EntryKind
from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.editorial.free_text import NAMED, person_names, personal_numbers, persons_in
from sociale_kaart.editorial.permission import may_change, may_edit
from sociale_kaart.editorial.review import propose
from sociale_kaart.editorial.save import EditConflict, save
from sociale_kaart.errors import CatalogueError, NotFound, TooMany
from sociale_kaart.storage.change import documents_at
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.former_id import current_id
from sociale_kaart.storage.proposal import count_open
from sociale_kaart.storage.revision import current_documents, states
from sociale_kaart.storage.shape import Document
from sociale_kaart.storage.tables import SHAPES
from sociale_kaart.web.edit_conflict import build_conflict_page
from sociale_kaart.web.edit_faults import at_controls, faults_of, say_fault
from sociale_kaart.web.edit_fields import PLURALS, fields_of, kind_of_noun
from sociale_kaart.web.edit_page import (
    EditPage,
    Preview,
    build_edit_page,
    build_preview,
    names_of_controls,
)
from sociale_kaart.web.edit_parse import parse_form, row_numbers
from sociale_kaart.web.guard import for_roles, require_signed_in, seals
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import house, reader

pages = Blueprint("edit", __name__)

_LONGEST_REASON = 300
_KEPT_SECONDS = 24 * 3600


@dataclass(slots=True)
class Draft:
    """What somebody is writing: the document as typed, on top of which revision, and why."""

    kind: EntryKind
    id: str
    document: Document
    base: int
    part: str = ""
    reason: str = ""
    before: Document = field(default_factory=dict)
    """What the author saw, before anything was typed."""
    proposes: bool = False
    """Whether it goes to those whose entry it is, for them to decide."""


@pages.get("/edit/<noun>/<id>")
@for_roles(*ROLES)
def show(noun: str, id: str) -> Response | str:
    """The form of an entry, or of one part of it (``part``)."""
    kind, account = kind_of_noun(noun), require_signed_in()
    with house().sources.database.session() as session:
        document = current_documents(session, kind, [id]).get(id)
        if document is None:
            present = current_id(session, kind, id)
            if present is None:
                raise NotFound(f"There is no {kind} {id}")
            return redirect(reader().link(f"/edit/{noun}/{present}"), 303)
        revision = states(session, kind, [id])[id].revision
        draft = Draft(kind, id, document, revision, _part())
        draft.proposes = not may_edit(session, account, SHAPES[kind].build(document))
        return _form(session, account, draft)


def _part() -> str:
    return request.values.get("part", "")[:40]


@pages.get("/edit/<noun>/new")
@for_roles(*EDITORS)
def show_new(noun: str) -> str:
    """An empty form."""
    kind, account = _kind_to_make(noun), require_signed_in()
    with house().sources.database.session() as session:
        return _form(session, account, Draft(kind, "", _begun(kind, account), 0))


def _kind_to_make(noun: str) -> EntryKind:
    kind = kind_of_noun(noun)
    if kind == "theme":
        raise NotFound("Themes are fixed; they are changed, not added")
    return kind


def _begun(kind: EntryKind, account: Account) -> Document:
    """What a new entry begins with: what is nearly always so."""
    today = house().clock().date().isoformat()
    document: Document = {"assured_date": today}
    if kind != "pathway":
        document["country"] = "NL"
    if kind == "service":
        document |= {"modes": ["visit"], "access": {"routes": ["any"]}}
        document |= {"service_area": list(account.scope.areas)} if account.scope.areas else {}
        if len(account.scope.organizations) == 1:
            document["organization"] = account.scope.organizations[0]
    return document


@pages.post("/edit/<noun>/<id>")
@for_roles(*ROLES)
def send(noun: str, id: str) -> Response | str | tuple[str, int]:
    """Save what was typed, or do what another button of the form asks."""
    return _send(kind_of_noun(noun), id)


@pages.post("/edit/<noun>/new")
@for_roles(*EDITORS)
def send_new(noun: str) -> Response | str | tuple[str, int]:
    """Save a new entry."""
    return _send(_kind_to_make(noun), "")


def _send(kind: EntryKind, id: str) -> Response | str | tuple[str, int]:
    account, act = require_signed_in(), request.form.get("do", "save")
    with house().sources.database.session() as session:
        draft = read_draft(session, kind, id)
        there = _there(session, kind, id)
        draft.proposes = there is not None and not may_edit(session, account, there)
        if act.startswith("more:"):
            return _form(session, account, draft, more=_one_more(draft, act[5:]))
        if act.startswith("find:"):
            _find_point(draft, act[5:])
        if act.startswith("find:") or act == "edit":
            return _form(session, account, draft)
        entry = _checked(session, draft)
        if isinstance(entry, dict):
            return _form(session, account, draft, faults=entry), 422
        draft.proposes = not may_change(session, account, there, entry)
        if act == "preview":
            preview = build_preview(session, entry)
            if request.headers.get("X-Part") == "preview":
                return render_template("edit/preview.html", preview=preview)
            return _form(session, account, draft, preview=preview)
    return _write(account, draft, entry)


def _there(session: Session, kind: EntryKind, id: str) -> Entry | None:
    """The entry as it is now; None for a new one and one that was removed."""
    document = current_documents(session, kind, [id]).get(id) if id else None
    return SHAPES[kind].build(document) if document else None


def read_draft(session: Session, kind: EntryKind, id: str) -> Draft:
    """What was typed, over the revision that its author saw."""
    form = request.form
    number = form.get("base", "")
    base = int(number) if number.isdigit() and len(number) < 10 else 0
    seen = _document_at(session, kind, id, base)
    document = _kept(kind, id) or parse_form(fields_of(kind, _part()), form, seen)
    if not id:
        document["id"] = form.get("id", "").strip() or _free_id(session, kind, document)
    for name in form:
        if name.startswith("take:") and form[name] == "theirs":
            _take(document, seen, name[5:])
    reason = " ".join(form.get("reason", "").split())[:_LONGEST_REASON]
    return Draft(kind, id, document, base, _part(), reason, seen)


def _kept(kind: EntryKind, id: str) -> Document | None:
    """What was typed before a conflict, which the page about it carries along."""
    found = seals().open("draft", request.form.get("kept", ""), _KEPT_SECONDS)
    if isinstance(found, list) and found[:2] == [kind, id]:
        return dict(found[2])
    return None


def _document_at(session: Session, kind: EntryKind, id: str, base: int) -> Document:
    """The revision that the form was drawn from; what is there now when it says nothing."""
    found = documents_at(session, kind, [(id, base)]).get(id) if id and base else None
    return found or current_documents(session, kind, [id]).get(id) or {}


def _take(document: Document, theirs: Document, field: str) -> None:
    document.pop(field, None)
    if field in theirs:
        document[field] = theirs[field]


def _free_id(session: Session, kind: EntryKind, document: Document) -> str:
    """An id that comes of the name and belongs to nobody."""
    names = document.get("name")
    name = next(iter(names.values()), "") if isinstance(names, Mapping) else ""
    plain = unicodedata.normalize("NFKD", str(name).lower().replace("ø", "o").replace("æ", "ae"))
    slug = re.sub("[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")[:60]
    slug = slug.strip("-") or kind
    wanted = [slug, *(f"{slug}-{number}" for number in range(2, 100))]
    known = states(session, kind, wanted)
    return next(
        each
        for each in wanted
        if each not in known
        and not current_id(session, kind, each)
        and not count_open(session, kind, each)
    )


def _one_more(draft: Draft, name: str) -> dict[str, int]:
    """One blank row more than the form had for a field."""
    value: Any = draft.document
    for step in name.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    filled = len(value or ())
    return {name: min(20, max(1, len(row_numbers(name, request.form)) - filled + 1))}


def _find_point(draft: Draft, name: str) -> None:
    """Fill in the point of an address, where the gazetteer knows its postcode or place."""
    gazetteer = house().sources.get_gazetteer()
    holder: Any = draft.document
    for step in name.split(".")[:-1]:
        index = int(step) if step.isdigit() else -1
        if isinstance(holder, list) and 0 <= index < len(holder):
            holder = holder[index]
        elif isinstance(holder, Mapping):
            holder = holder.get(step)
    if gazetteer is None or not isinstance(holder, dict):
        return
    country = str(holder.get("country") or draft.document.get("country") or "NL")
    parts = [holder.get(each) for each in ("postcode", "place")]
    for text in (" ".join(str(each) for each in parts if each), str(holder.get("place") or "")):
        place = gazetteer.find(text, country) if text.strip() else None
        if place is not None:
            holder["point"] = [place.point.lon, place.point.lat]
            return


def _checked(session: Session, draft: Draft) -> Entry | dict[str, str]:
    """The entry that was typed, or what is wrong with it by control."""
    persons = list(_persons(session, draft))
    if persons:
        names = [*names_of_controls(draft.kind, draft.document, draft.part), "reason"]
        return at_controls(((path, say_fault(said)) for path, said in persons), names)
    country = str(draft.document.get("country", "NL"))
    language = COUNTRIES[country].language if country in COUNTRIES else "nl"
    try:
        record = RECORDS[draft.kind]
        return record.model_validate(draft.document, context={"language": language})
    except ValidationError as error:
        return _at_controls(draft, error)


def _persons(session: Session, draft: Draft) -> Iterator[tuple[str, str]]:
    """Where somebody's number stands, or a name that the author does not say is nobody's."""
    yield from personal_numbers(draft.document)
    yield from (("reason", said) for said in persons_in(draft.reason))
    if not request.form.get("nobody"):
        areas = house().sources.labels(session).areas.values()
        places = (name for area in areas for name in area.names.values())
        yield from person_names(draft.document, draft.before, places)


def _at_controls(draft: Draft, error: ValidationError | CatalogueError) -> dict[str, str]:
    return at_controls(faults_of(error), names_of_controls(draft.kind, draft.document, draft.part))


def _write(account: Account, draft: Draft, entry: Entry) -> Response | tuple[str, int]:
    """Save or propose; what cannot be written now stays in the form."""
    try:
        return _propose(account, draft, entry) if draft.proposes else _save(account, draft, entry)
    except TooMany as error:
        said = gettext("You changed a lot in a short time. Wait a while, then save this.")
        with house().sources.database.session() as session:
            return _form(session, account, draft, faults={"": said}), error.status
    except CatalogueError as error:
        with house().sources.database.session() as session:
            return _form(session, account, draft, faults=_at_controls(draft, error)), error.status


def _propose(account: Account, draft: Draft, entry: Entry) -> Response:
    """Keep it for those whose entry it is."""
    place = house()
    with place.sources.database.transaction() as session:
        propose(session, account, entry, draft.base, draft.reason, place.clock())
    return redirect("/edit?sent=1", 303)


def _save(account: Account, draft: Draft, entry: Entry) -> Response | tuple[str, int]:
    database = house().sources.database
    try:
        with database.transaction() as session:
            saved = save(session, account, entry, draft.base, draft.reason)
    except EditConflict as conflict:
        with database.session() as session:
            page = build_conflict_page(session, draft.kind, entry.id, conflict, draft.reason)
            return render_template("edit/conflict.html", page=page), conflict.status
    said = {"part": draft.part, "saved": ",".join(saved.merged) or "1"}
    where = f"/edit/{PLURALS[draft.kind]}/{entry.id}"
    return redirect(f"{where}?{urlencode({k: v for k, v in said.items() if v})}", 303)


def _form(
    session: Session,
    account: Account,
    draft: Draft,
    *,
    faults: Mapping[str, str] | None = None,
    more: Mapping[str, int] | None = None,
    preview: Preview | None = None,
) -> str:
    page: EditPage = build_edit_page(
        session,
        account,
        draft.kind,
        draft.id,
        draft.document,
        draft.base,
        part=draft.part,
        faults=faults,
        more=more,
        preview=preview,
        reason=draft.reason,
        proposes=draft.proposes,
    )
    asks = bool(request.form.get("nobody")) or say_fault(NAMED) in (faults or {}).values()
    return render_template("edit/form.html", page=page, asks_about_names=asks)
