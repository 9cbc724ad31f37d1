"""Telling that an entry is wrong: what anybody can do, without an account or a name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, Response, render_template, request

from sociale_kaart.accounts.limits import Limit
from sociale_kaart.accounts.sealing import hash_of
from sociale_kaart.directory.collection import EntryKind
from sociale_kaart.directory.pathway import Pathway
from sociale_kaart.directory.person_name import find_person_name, words_of
from sociale_kaart.directory.service import Service
from sociale_kaart.editorial.retention import CONTACT, CONTACT_AT_MOST, VISITOR
from sociale_kaart.editorial.review import LONGEST_WORDS, Report, report, require_report
from sociale_kaart.errors import InvalidEntry, NotFound, TooMany
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.proposal import find_by_code
from sociale_kaart.storage.revision import current_documents
from sociale_kaart.storage.service import services_of_organization
from sociale_kaart.storage.tables import SHAPES
from sociale_kaart.web.edit_fields import ENTRIES
from sociale_kaart.web.guard import require_room, signed_in
from sociale_kaart.web.page import Frame
from sociale_kaart.web.reader import Said
from sociale_kaart.web.still_right import open_asked
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house, reader
from sociale_kaart.web.wording import N_

pages = Blueprint("report", __name__)

REPORTS = Limit("report", 5, timedelta(hours=1), "who finds five mistakes an hour may call us")
CODES = Limit("report-code", 30, timedelta(hours=1), "codes have 40 bits; nobody tries them all")
TOPICS: Mapping[str, str] = {
    "phone": N_("The phone number or address does not work"),
    "hours": N_("The opening hours are wrong"),
    "place": N_("The place is wrong"),
    "gone": N_("This does not exist any more"),
    "other": N_("Something else"),
}
_WRONG: Mapping[str, str] = {
    "choose what is wrong": N_("Choose what is wrong."),
    "say in a few words what is wrong": N_("Say in a few words what is wrong."),
    "make it shorter": N_("This is too long. Make it shorter."),
    "leave out personal numbers; nobody needs them here": N_(
        "There is a personal number in it (BSN, CPR or HETU). Take it out: we may not keep it."
    ),
    "leave out names; nobody needs them here": N_(
        "A name seems to stand in it. Take it out, or write the word without a capital."
    ),
    "write one e-mail address, such as naam@example.org": N_(
        "Write one e-mail address, such as naam@example.org."
    ),
}
STATES: Mapping[str, str] = {
    "open": N_("Somebody will look at it."),
    "accepted": N_("Thank you: it was put right."),
    "partly": N_("Thank you: part of it was put right."),
    "refused": N_("It stays as it is."),
}


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The form about one entry."""

    frame: Frame
    name: Said
    entry_url: str
    topics: tuple[tuple[str, str, bool], ...]
    words: str
    contact: str
    longest: int
    kept_for: str
    asked: str
    """The seal of an owner's link, with which the queue tells who says it."""
    errors: Mapping[str, str]
    """Sentences by field; ``""`` for the form as a whole."""


@dataclass(frozen=True, slots=True)
class ThanksPage:
    """The code with which to read the answer; ``answer`` is empty until there is one."""

    frame: Frame
    code: str
    state: str
    answer: str
    new: bool
    entry_url: str = ""
    problem: str = ""


@pages.app_template_global("report_url")
def report_url(path: str) -> str:
    """Where a mistake in the entry of a page is told, in the reader's language."""
    return reader().link(f"/report{path}")


@pages.get("/report/<noun>/<id>")
def show(noun: str, id: str) -> str:
    """The form."""
    with house().sources.database.session() as session:
        return render_template("report/form.html", page=_page(session, noun, id, {}))


def _page(session: Session, noun: str, id: str, errors: Mapping[str, str]) -> ReportPage:
    kind = _kind(noun)
    document = current_documents(session, kind, [id]).get(id)
    if document is None:
        raise NotFound(f"There is no {kind} {id}")
    entry, form = SHAPES[kind].build(document), request.form
    return ReportPage(
        frame=frame(gettext("What is wrong?"), private=_is_sensitive(session, entry), listed=False),
        name=reader().say(entry.name),
        entry_url=reader().link(f"/{noun}/{id}"),
        topics=tuple(
            (key, gettext(text), key == form.get("topic")) for key, text in TOPICS.items()
        ),
        words=form.get("words", "")[: LONGEST_WORDS * 2],
        contact=form.get("contact", "")[:254],
        longest=LONGEST_WORDS,
        kept_for=gettext(
            "We use it only to ask you something. We delete it %(days)s days after our answer.",
            days=CONTACT.days,
        )
        + " "
        + gettext("At the latest after %(days)s days.", days=CONTACT_AT_MOST.days),
        asked=request.values.get("from", "")[:1000],
        errors=errors,
    )


def _kind(noun: str) -> EntryKind:
    if noun not in ENTRIES:
        raise NotFound(f"There are no {noun}")
    return ENTRIES[noun]


def _is_sensitive(session: Session, entry: object) -> bool:
    """Whether the entry's own page is one that others should not find in a browser."""
    labels = house().sources.labels(session)
    if isinstance(entry, Service | Pathway):
        return labels.is_sensitive(entry.themes)
    services = services_of_organization(session, str(getattr(entry, "id", "")))
    return any(labels.is_sensitive(each.themes) for each in services)


@pages.post("/report/<noun>/<id>")
def send(noun: str, id: str) -> Response:
    """Keep the report; nothing about who sends it but the address that they may give."""
    form, maker = request.form, _maker(noun, id)
    words = form.get("words", "").replace("\r\n", "\n").strip()
    said = Report(form.get("topic", ""), words, form.get("contact", ""))
    try:
        require_report(said)
        _require_no_name(noun, id, words)
        if form.get("website"):  # no person sees this field
            return _thanks("", "open", "", new=True, entry_url=reader().link(f"/{noun}/{id}"))
        require_room(REPORTS, "" if maker == VISITOR else maker)
        return _keep(noun, id, said, maker)
    except InvalidEntry as error:
        return _again(noun, id, {error.field: gettext(_WRONG[error.message])}, error.status)
    except TooMany as error:
        tired = {"": gettext("You told us a lot already. Please send this in an hour.")}
        answer = _again(noun, id, tired, error.status)
        answer.headers["Retry-After"] = str(error.retry_after)
        return answer


def _require_no_name(noun: str, id: str, words: str) -> None:
    """Raises InvalidEntry when a person seems to be named; words of the entry may be written."""
    with house().sources.database.session() as session:
        document = current_documents(session, _kind(noun), [id]).get(id, {})
        areas = house().sources.labels(session).areas.values()
        places = [name for area in areas for name in area.names.values()]
    known = words_of(json.dumps(document, ensure_ascii=False), *places)
    if find_person_name(words, known, whole=True):
        raise InvalidEntry("words", "leave out names; nobody needs them here")


def _maker(noun: str, id: str) -> str:
    """Who tells: an account, the owner of the entry who came by our letter, or a visitor."""
    account, asked = signed_in(), open_asked(request.form.get("from", ""))
    if account is not None:
        return account.actor
    if asked is None:
        return VISITOR
    kind = _kind(noun)
    with house().sources.database.session() as session:
        document = current_documents(session, kind, [id]).get(id, {})
    owner = ("organization", document.get("organization", id))
    mine = asked.owner in (owner, (kind, id))
    return asked.owner.actor if mine else VISITOR


def _again(noun: str, id: str, errors: Mapping[str, str], status: int) -> Response:
    """The form with everything that was typed and what is not right about it."""
    with house().sources.database.session() as session:
        page = _page(session, noun, id, errors)
    return Response(render_template("report/form.html", page=page), status)


def _keep(noun: str, id: str, said: Report, maker: str) -> Response:
    place = house()
    with place.sources.database.transaction() as session:
        code = report(session, _kind(noun), id, said, maker, place.clock())
    return _thanks(code, "open", "", new=True, entry_url=reader().link(f"/{noun}/{id}"))


def _thanks(
    code: str, state: str, answer: str, *, new: bool = False, entry_url: str = ""
) -> Response:
    title = gettext("Thank you") if new else gettext("The answer")
    page = ThanksPage(
        frame(title, private=True, listed=False),
        code,
        gettext(STATES[state]) if state else "",
        answer,
        new,
        entry_url,
        "" if state or not code else gettext("There is no report with this code."),
    )
    return Response(render_template("report/thanks.html", page=page))


@pages.get("/report/answer")
def answer() -> Response:
    """What became of a report, by its code."""
    code = request.args.get("code", "").strip().lower()[:40]
    if not code:
        return _thanks("", "", "")
    require_room(CODES)
    with house().sources.database.session() as session:
        found = find_by_code(session, hash_of(code))
    if found is None:
        return _thanks(code, "", "")
    return _thanks(code, found.state, found.answer)
