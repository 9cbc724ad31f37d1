"""Taking a file in from the browser: bring it, look at what would become of it, decide, go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from sociale_kaart.catalogue.limits import MAX_TABLE_BYTES
from sociale_kaart.directory.account import ADMINS
from sociale_kaart.directory.text import LANGUAGES
from sociale_kaart.editorial.import_job import Upload, Uploads
from sociale_kaart.editorial.import_report import ImportReport, Likeness, Outcome
from sociale_kaart.editorial.importing import Wish
from sociale_kaart.editorial.mapping import IGNORED, SourceMapping, is_field
from sociale_kaart.editorial.recognise import slug
from sociale_kaart.errors import CatalogueError, InvalidEntry, NotFound, Problem
from sociale_kaart.storage.imported import find_mapping
from sociale_kaart.web.edit_page import SIGNS
from sociale_kaart.web.guard import for_roles, require_signed_in, signed_in
from sociale_kaart.web.import_words import (
    FIELD_WORDS,
    OUTCOME_WORDS,
    field_word,
    say_note,
    say_trouble,
)
from sociale_kaart.web.page import Frame
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house, reader

pages = Blueprint("import_page", __name__)

_MOST_SHOWN = 100
_LARGEST = MAX_TABLE_BYTES + 100_000


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """A column of the file: its name, and the fields that it can be, with the one that it is."""

    name: str
    control: str
    options: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class RowShown:
    """What became of one row, or would."""

    line: int
    name: str
    url: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeldShown:
    """A probable duplicate: the entry it is like, why, and what can be decided."""

    line: int
    name: str
    control: str
    likely: str
    url: str
    why: str
    choices: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class ImportPage:
    """A file that was brought, how it is read, and what would become of its rows."""

    frame: Frame
    heading: str
    action: str
    columns: tuple[ColumnShown, ...] = ()
    counts: tuple[tuple[int, str], ...] = ()
    refused: tuple[RowShown, ...] = ()
    held: tuple[HeldShown, ...] = ()
    held_more: int = 0
    """How many more there are than are shown."""
    changed: tuple[RowShown, ...] = ()
    added: tuple[RowShown, ...] = ()
    noted: tuple[RowShown, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    organizations: int = 0
    written: bool = False
    problems: tuple[str, ...] = ()


@pages.url_value_preprocessor
def _take_more(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Let those who may import send a large body, before anything reads it."""
    account = signed_in()
    if request.method == "POST" and account is not None and account.role in ADMINS:
        request.max_content_length = _LARGEST
        request.max_form_memory_size = _LARGEST


def _uploads() -> Uploads:
    found = house().uploads
    if found is None:
        raise NotFound("Nothing can be imported here")
    return found


@pages.post("/exchange/import")
@for_roles(*ADMINS)
def bring() -> Response:
    """Keep the file that was brought, and show what would become of it."""
    given = request.files.get("file")
    source = request.form.get("source", "").strip()[:100]
    language = request.form.get("language", "")
    if given is None or not given.filename:
        raise InvalidEntry("file", "Choose a file first")
    if not slug(source):
        raise InvalidEntry("source", "Give the source a name")
    if language not in LANGUAGES:
        raise InvalidEntry("language", "Choose a language")
    with house().sources.database.session() as session:
        before = find_mapping(session, source) or {}
    language = str(before.get("language") or language)  # of a known source, as it was read before
    upload = _uploads().keep(require_signed_in(), given.filename, given.read(), source, language)
    return redirect(reader().link(f"/exchange/import/{upload.key}"), 303)


@pages.get("/exchange/import/<key>")
@for_roles(*ADMINS)
def look(key: str) -> str | tuple[str, int]:
    """What would become of a file, read as its source was read before."""
    return _page(_uploads().require(require_signed_in(), key), dry=True)


@pages.post("/exchange/import/<key>")
@for_roles(*ADMINS)
def go(key: str) -> str | tuple[str, int]:
    """Look again with what was chosen, or take the file in."""
    upload = _uploads().require(require_signed_in(), key)
    return _page(upload, dry=request.form.get("do") != "go")


def _page(upload: Upload, *, dry: bool) -> str | tuple[str, int]:
    title = gettext("Take in: %(name)s", name=upload.name)
    page_frame = frame(title, listed=False)
    action = reader().link(f"/exchange/import/{upload.key}")
    try:
        report = _uploads().run(upload, _wish(upload, dry=dry), house().clock().date())
    except (CatalogueError, InvalidEntry) as error:
        known = error.problems if isinstance(error, CatalogueError) else ()
        words = tuple(_file_words(each) for each in known) or (error.message,)
        page = ImportPage(page_frame, title, action, problems=words)
        return render_template("exchange/import.html", page=page), 422
    if report.written and not report.of("held"):
        _uploads().drop(upload)
    page = build_import_page(report, page_frame, title, action)
    return render_template("exchange/import.html", page=page)


def _file_words(problem: Problem) -> str:
    return f"{problem.message}. {problem.hint}".strip()


def _wish(upload: Upload, *, dry: bool) -> Wish:
    """What the form asks for; columns and rows are known by their place in it."""
    form = request.form
    columns: dict[str, str] = {}
    decisions: dict[str, str] = {}
    for control, value in form.items():
        kind, _, name = control.partition(":")
        if kind == "column" and (value == IGNORED or is_field(value)):
            columns[name] = value
        elif kind == "decide" and (value in {"new", "skip"} or value.startswith("join:")):
            decisions[name] = value
    given = {"themes": theme} if (theme := form.get("themes", "")) else {}
    mapping = SourceMapping(columns, {}, given, upload.language)
    account = require_signed_in()
    return Wish(upload.source, mapping, decisions=decisions, account=account, dry=dry)


def build_import_page(
    report: ImportReport, page_frame: Frame, title: str, action: str
) -> ImportPage:
    """The page of a report."""
    counts = report.counts
    names = {each.id: each.name for each in report.outcomes if each.id}
    return ImportPage(
        frame=page_frame,
        heading=title,
        action=action,
        columns=tuple(_columns(report)),
        counts=tuple(
            (counts[what], gettext(said)) for what, said in OUTCOME_WORDS.items() if what in counts
        ),
        refused=tuple(_rows(report.of("refused"))),
        held=tuple(_held(report.of("held"))),
        held_more=max(0, counts.get("held", 0) - _MOST_SHOWN),
        changed=tuple(_rows(report.of("changed", "joined", "differs"))),
        added=tuple(_rows(report.of("added"))),
        noted=tuple(_notes(report.outcomes)),
        missing=tuple((names.get(each, each), _url(each)) for each in report.missing),
        organizations=len(report.organizations),
        written=report.written,
    )


def _columns(report: ImportReport) -> Iterator[ColumnShown]:
    for column in (*report.reads, *report.unread):
        chosen = report.reads.get(column, IGNORED)
        fields: Mapping[str, str] = {each: field_word(each) for each in FIELD_WORDS}
        fields = {IGNORED: gettext("Do not read"), **fields, chosen: field_word(chosen)}
        fields |= {IGNORED: gettext("Do not read")}
        options = tuple((name, said, name == chosen) for name, said in fields.items())
        yield ColumnShown(column, f"column:{column}", options)


def _rows(outcomes: list[Outcome]) -> Iterator[RowShown]:
    for each in outcomes[:_MOST_SHOWN]:
        words = [
            f"{field_word(trouble.column)}: {said}" if trouble.column else said
            for trouble in each.troubles
            if (said := say_trouble(trouble))
        ]
        words += [
            f"{field_word(change.column)}: {change.ours or '–'} → {change.theirs or '–'}"
            for change in each.changes
        ]
        words += [
            f"{field_word(clash.column)}: {clash.ours or '–'} ≠ {clash.theirs or '–'}"
            for clash in each.clashes
        ]
        yield RowShown(each.line, each.name, _url(each.id) if each.id else "", tuple(words))


def _notes(outcomes: list[Outcome]) -> Iterator[RowShown]:
    noted = [each for each in outcomes if each.notes and each.what != "unchanged"]
    for each in noted[:_MOST_SHOWN]:
        yield RowShown(each.line, each.name, "", tuple(say_note(note) for note in each.notes))


def _held(outcomes: list[Outcome]) -> Iterator[HeldShown]:
    for each in outcomes[:_MOST_SHOWN]:
        likely = each.duplicates[0]
        choices = (
            ("", gettext("Decide later"), True),
            (f"join:{likely.id}", gettext("The same: fill in what is missing"), False),
            ("new", gettext("Another one: take it in"), False),
            ("skip", gettext("Pass over"), False),
        )
        control = f"decide:{each.source_id}"
        why = _why(likely)
        yield HeldShown(each.line, each.name, control, likely.name, _url(likely.id), why, choices)


def _why(likely: Likeness) -> str:
    signs = ", ".join(gettext(SIGNS[sign]) for sign in likely.signs)
    return gettext("%(score)s of 100: %(signs)s", score=likely.score, signs=signs)


def _url(id: str) -> str:
    return reader().link(f"/services/{id}")
