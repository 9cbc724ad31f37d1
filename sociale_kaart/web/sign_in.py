"""Signing in: address and password, the code of the second step, and setting that step up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import segno
from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from sociale_kaart.accounts.second_step import new_enrolment
from sociale_kaart.accounts.signing_in import (
    Opened,
    give_code,
    seal_device,
    set_up_second_step,
    sign_in,
    sign_out,
)
from sociale_kaart.errors import InvalidEntry, NotSignedIn
from sociale_kaart.storage.sign_in import SignedIn, Stage
from sociale_kaart.web.account_words import say_wrong
from sociale_kaart.web.guard import (
    TOKEN_FIELD,
    adopt,
    client,
    forget,
    local_path,
    remember,
    seals,
    session_token,
    signed_in,
    whole_session,
)
from sociale_kaart.web.page import FormField, Frame
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house

pages = Blueprint("sign_in", __name__)

_SECRET_SECONDS = 15 * 60
_KEPT_SECONDS = 3600
_OWN_FORMS = {"/sign-in", "/sign-in/code"}
PATHS: Mapping[Stage, str] = {
    "second": "/sign-in/code",
    "enrol": "/sign-in/second-step",
    "full": "/account",
}


@dataclass(frozen=True, slots=True)
class SignInPage:
    """A short form on a page of its own."""

    frame: Frame
    heading: str
    lead: str
    fields: tuple[FormField, ...]
    button: str
    next: str
    error: str = ""
    """What is not right with the form as a whole."""
    owner: str = ""
    """Whose password it is, where no field asks for the address."""
    action: str = ""
    kept: str = ""
    """What was typed in a form whose session was over, sealed."""
    elsewhere: str = ""
    """Where one signs in with one's own organization."""


@dataclass(frozen=True, slots=True)
class ResumePage:
    """The form that was typed when a session was over, to go on with."""

    frame: Frame
    action: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SecondStepPage:
    """How to set up the app that makes the codes."""

    frame: Frame
    picture: str
    """The QR code as an image's address."""
    secret: str
    """The same to type, in groups of four."""
    sealed: str
    field: FormField
    next: str


@dataclass(frozen=True, slots=True)
class RecoveryPage:
    """The recovery codes, shown once."""

    frame: Frame
    codes: tuple[str, ...]
    next: str


@pages.get("/sign-in")
def show() -> Response | str:
    """The form; whoever is signed in goes on."""
    if signed_in() is not None:
        return redirect(_next() or "/account", 303)
    return render_template("account/form.html", page=_sign_in_page())


def _next() -> str:
    given = request.values.get("next", "")
    return local_path(given) if given else ""


def _sign_in_page(email: str = "", error: str = "", *, again: bool = False) -> SignInPage:
    heading = gettext("Sign in again") if again else gettext("Sign in")
    usual = gettext("For editors and practices. Who only searches needs no account.")
    kept = gettext("You were away for too long. What you typed is kept.")
    return SignInPage(
        frame=frame(heading, private=True, listed=False),
        heading=heading,
        lead=kept if again or _kept_seal() else usual,
        fields=(
            FormField("email", gettext("E-mail address"), email, "email", autocomplete="username"),
            FormField(
                "password", gettext("Password"), "", "password", autocomplete="current-password"
            ),
        ),
        button=gettext("Sign in"),
        next=_next(),
        error=error,
        action="/sign-in",
        kept=_kept_seal(),
        elsewhere="/sign-in/oidc" if house().provider else "",
    )


def sign_in_again(error: str) -> str:
    """The form, with what went wrong elsewhere."""
    return render_template("account/form.html", page=_sign_in_page(error=error))


def ask_again() -> str:
    """The form to sign in with, in place of the answer to a form whose session was over.

    What was typed travels along and is there again afterwards.
    """
    return render_template("account/form.html", page=_sign_in_page(again=True))


def _kept_seal() -> str:
    """What was typed: sealed already, or the form of this very request."""
    if request.path in _OWN_FORMS:
        return request.form.get("kept", "")
    if request.method != "POST" or not request.form:
        return ""
    fields = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in {TOKEN_FIELD, "do"}
    ]
    return seals().seal("kept", [request.path, [*fields, ("do", "edit")]])


@pages.post("/sign-in")
def enter() -> Response | tuple[str, int]:
    """Try address and password; what is wrong stays unsaid, so that nobody learns addresses."""
    email, password = request.form.get("email", ""), request.form.get("password", "")
    place = house()
    try:
        opened = sign_in(place.sources.database, seals(), email, password, client(), place.clock())
    except NotSignedIn as error:
        page = _sign_in_page(email[:254], say_wrong(error.message))
        return render_template("account/form.html", page=page), 401
    return _go_on(opened)


def _go_on(opened: Opened) -> Response:
    """The next step after the last one was right."""
    kept = seals().open("kept", request.form.get("kept", ""), _KEPT_SECONDS)
    if isinstance(kept, list) and opened.stage != "enrol":
        return _go_on_typing(opened, kept)
    onward = _next()
    whole = opened.stage == "full"
    path = onward if onward and whole else PATHS[opened.stage]
    if onward and not whole:
        path = f"{path}?{urlencode({'next': onward})}"
    device = seal_device(seals(), opened.account.email) if whole else ""
    return remember(redirect(path, 303), opened, device)


def _go_on_typing(opened: Opened, kept: list[Any]) -> Response:
    """The next step with what was typed still in hand."""
    adopt(opened)
    if opened.stage == "second":
        text = render_template("account/form.html", page=_code_page())
        return remember(Response(text, mimetype="text/html"), opened)
    path, fields = kept
    page = ResumePage(
        frame(gettext("You are signed in"), private=True, listed=False),
        local_path(path),
        tuple((str(name), str(value)) for name, value in fields),
    )
    text = render_template("account/resume.html", page=page)
    device = seal_device(seals(), opened.account.email)
    return remember(Response(text, mimetype="text/html"), opened, device)


def _require_waiting(stage: Stage) -> SignedIn:
    """The session that waits for this step; raises NotSignedIn."""
    found = whole_session()
    if found is None or found.stage != stage:
        raise NotSignedIn("Sign in first")
    return found


@pages.get("/sign-in/code")
def ask_code() -> str:
    """The form for the code."""
    _require_waiting("second")
    return render_template("account/form.html", page=_code_page())


def _code_page(error: str = "") -> SignInPage:
    heading = gettext("The code from your phone")
    hint = gettext("Six digits from your app. Lost your phone? Use a recovery code.")
    field = FormField("code", gettext("Code"), hint=hint, error=error, autocomplete="one-time-code")
    return SignInPage(
        frame=frame(heading, private=True, listed=False),
        heading=heading,
        lead="",
        fields=(field,),
        button=gettext("Go on"),
        next=_next(),
        action="/sign-in/code",
        kept=_kept_seal(),
    )


@pages.post("/sign-in/code")
def check_code() -> Response | tuple[str, int]:
    """Try a code."""
    _require_waiting("second")
    place, code = house(), request.form.get("code", "")
    try:
        opened = give_code(place.sources.database, seals(), session_token(), code, place.clock())
    except InvalidEntry as error:
        page = _code_page(say_wrong(error.message))
        return render_template("account/form.html", page=page), 422
    return _go_on(opened)


@pages.get("/sign-in/second-step")
def show_second_step() -> str:
    """A fresh secret to put into an app; nothing is kept until a code of it comes back."""
    waiting = _require_waiting("enrol")
    return render_template("account/second_step.html", page=_second_step_page(waiting))


def _second_step_page(waiting: SignedIn, secret: str = "", error: str = "") -> SecondStepPage:
    enrolment = new_enrolment(waiting.account.email, house().site_name, secret)
    plain = enrolment.secret
    return SecondStepPage(
        frame=frame(gettext("A second step, for safety"), private=True, listed=False),
        picture=segno.make(enrolment.address, error="m").svg_data_uri(scale=5, border=3),
        secret=" ".join(plain[start : start + 4] for start in range(0, len(plain), 4)),
        sealed=seals().seal("second-step", [waiting.account.id, plain]),
        field=FormField(
            "code",
            gettext("Code"),
            hint=gettext("The six digits that your app shows now."),
            error=error,
            autocomplete="one-time-code",
        ),
        next=_next(),
    )


@pages.post("/sign-in/second-step")
def set_up() -> Response | str | tuple[str, int]:
    """Take the secret into use when a code of it comes back, and show the recovery codes."""
    waiting, place = _require_waiting("enrol"), house()
    sealed = seals().open("second-step", request.form.get("secret", ""), _SECRET_SECONDS)
    if not isinstance(sealed, list) or sealed[0] != waiting.account.id:
        return redirect("/sign-in/second-step", 303)
    secret, code = str(sealed[1]), request.form.get("code", "")
    try:
        opened, codes = set_up_second_step(
            place.sources.database, seals(), session_token(), secret, code, place.clock()
        )
    except InvalidEntry as error:
        page = _second_step_page(waiting, secret, say_wrong(error.message))
        return render_template("account/second_step.html", page=page), 422
    shown = RecoveryPage(
        frame(gettext("Keep these codes"), private=True, listed=False),
        codes,
        _next() or PATHS["full"],
    )
    response = Response(render_template("account/recovery.html", page=shown), mimetype="text/html")
    return remember(response, opened, seal_device(seals(), opened.account.email))


@pages.post("/sign-out")
def leave() -> Response:
    """End the session, here and on the server."""
    if session_token():
        sign_out(house().sources.database, session_token())
    return forget(redirect("/", 303))
