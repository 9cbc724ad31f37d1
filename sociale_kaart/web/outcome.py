"""Two questions about a slip: reached? did it help? By code, without a name, a cookie or a trace.

The code stands in no address that is sent to us: it is typed, or filled in by a script from
behind the ``#``. Answers come by POST alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from flask import Blueprint, Response, render_template, request
from werkzeug.wrappers import Response as WsgiResponse

from sociale_kaart.accounts.limits import Limit
from sociale_kaart.directory.outcome import Answer, Side
from sociale_kaart.directory.reference_code import parse_code, spoken_code
from sociale_kaart.errors import InvalidEntry, NotFound, Taken
from sociale_kaart.practice.outcome import require_slip, tell, unanswered
from sociale_kaart.storage.database import Session
from sociale_kaart.storage.service import find_services
from sociale_kaart.web.guard import require_room
from sociale_kaart.web.links import OUTCOME_PATH
from sociale_kaart.web.outcome_words import Choice, Question, questions_of
from sociale_kaart.web.page import FormField, Frame
from sociale_kaart.web.reader import Reader, Said
from sociale_kaart.web.slip import PATIENT_LANGUAGES, Way
from sociale_kaart.web.slip_code import hash_of
from sociale_kaart.web.slip_sheet import RIGHT_TO_LEFT
from sociale_kaart.web.spoken import language_name
from sociale_kaart.web.translation import gettext, speaking
from sociale_kaart.web.visit import frame, house, reader

pages = Blueprint("outcome", __name__)

OUTCOME_LIMIT = Limit(
    "outcome", 30, timedelta(minutes=15), "somebody who mistypes; guessing would take ages"
)


@dataclass(frozen=True, slots=True)
class OutcomePage:
    """The questions; ``language`` is that of the questions, which may be none of the site's."""

    frame: Frame
    language: str
    right_to_left: bool
    languages: tuple[Way, ...]
    heading: str
    lead: str
    thanks: str
    error: str
    code: FormField
    about: Question | None
    questions: tuple[Question, ...]
    """None when everything has been told."""
    send: str
    post_url: str
    side: Side
    other_url: str
    other_words: str


@dataclass(frozen=True, slots=True)
class _State:
    """What has been filled in, what is wrong with it, and what is known of the slip."""

    given: Mapping[str, str] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    """Those that can be chosen from; only a valid code shows them."""
    thanks: str = ""
    error: str = ""
    finished: bool = False


_FIELDS = ("code", "service", "reached", "reason", "effect", "done")


@pages.get(OUTCOME_PATH)
def show() -> str:
    """The questions, for whoever has a code."""
    with speaking(_language()):
        return _render(_State())


@pages.post(OUTCOME_PATH)
def answer() -> WsgiResponse:
    """Count one answer; what was not right is asked again."""
    require_room(OUTCOME_LIMIT)
    given = {name: request.form.get(name, "")[:80] for name in _FIELDS}
    with speaking(_language()):
        state, status = _take(given)
        return Response(_render(state), status)


def _take(given: Mapping[str, str]) -> tuple[_State, int]:
    try:
        key = hash_of(parse_code(given["code"]))
        left = _left(key)
    except (ValueError, NotFound):
        return _State(given, ("code",)), 422
    if not left:
        said = gettext("You have answered this already. Thank you.")
        return _State(thanks=said, finished=True), 409
    service = given["service"] or (left[0] if len(left) == 1 else "")
    try:
        _tell(key, service, given)
    except InvalidEntry as error:
        wrong = (error.field, *(("service",) if service not in left else ()))
        return _State(given, wrong, left), 422
    except Taken:
        said = gettext("You have answered this already. Thank you.")
        return _State({"code": given["code"]}, (), left, error=said), 409
    others = tuple(each for each in left if each != service)
    said = gettext("Thank you. It is counted, without your name.")
    return _State({"code": given["code"]}, (), others, said, finished=not others), 200


def _left(hash: str) -> tuple[str, ...]:
    with house().sources.database.session() as session:
        return unanswered(require_slip(session, hash), _side())


def _tell(hash: str, service: str, given: Mapping[str, str]) -> None:
    answered = {name: given[name] for name in ("reached", "reason", "effect", "done")}
    made = Answer(side=_side(), **answered)  # type: ignore[arg-type]
    tell(house().sources.database, hash, service, made, house().clock())


def _side() -> Side:
    return "service" if request.args.get("side") == "service" else "patient"


def _language() -> str:
    """The patient's language, which may be one of the slip; a service reads the site's."""
    asked = request.args.get("for", "")
    return asked if asked in PATIENT_LANGUAGES and _side() == "patient" else reader().interface


def _render(state: _State) -> str:
    language, side = _language(), _side()
    with house().sources.database.session() as session:
        about = _about(session, state, Reader(language, language))
    page = OutcomePage(
        frame=frame(gettext("Two questions"), canonical=OUTCOME_PATH, private=True, listed=False),
        language=language,
        right_to_left=language in RIGHT_TO_LEFT,
        languages=tuple(_languages(language)) if side == "patient" else (),
        heading=gettext("Did it help?"),
        lead=gettext("Two questions. Nobody can see who answers."),
        thanks=state.thanks,
        error=state.error,
        code=_code_field(state),
        about=about,
        questions=() if state.finished else questions_of(side, state.given, state.wrong),
        send=gettext("Send"),
        post_url=_url(side, language),
        side=side,
        other_url=_url("service" if side == "patient" else "patient", reader().interface),
        other_words=gettext("Do you work for the service? Answer here.")
        if side == "patient"
        else gettext("Are you the patient? Answer here."),
    )
    return render_template("practice/outcome.html", page=page)


def _code_field(state: _State) -> FormField:
    wrong = "code" in state.wrong
    typed = state.given.get("code", "")
    return FormField(
        "code",
        gettext("Code on the paper"),
        typed if wrong or not typed else spoken_code(parse_code(typed)),
        hint=gettext("Eight letters and digits."),
        error=gettext("We do not know this code. Look at each letter and digit again.")
        if wrong
        else "",
    )


def _about(session: Session, state: _State, reads: Reader) -> Question | None:
    """Which of a slip's services it is about, where there are several."""
    if state.finished or (len(state.services) < 2 and not state.thanks):
        return None
    known = find_services(session, state.services)
    chosen = state.services[0] if len(state.services) == 1 else state.given.get("service", "")
    choices = []
    for each in state.services:
        said = reads.say(known[each].name) if each in known else Said(each)
        choices.append(Choice(each, said.text, said.language, each == chosen))
    error = gettext("Choose an answer.") if "service" in state.wrong else ""
    return Question("service", gettext("Which help is it about?"), "", tuple(choices), error)


def _languages(now: str) -> list[Way]:
    return [
        Way(language_name(each, each).capitalize(), _url("patient", each), each == now, each)
        for each in PATIENT_LANGUAGES
    ]


def _url(side: Side, language: str) -> str:
    """These questions for a side and in a language; nothing else is kept in the address."""
    chosen = f"lang={language}" if language in house().translated else f"for={language}"
    return f"{OUTCOME_PATH}?{chosen}" + ("&side=service" if side == "service" else "")
