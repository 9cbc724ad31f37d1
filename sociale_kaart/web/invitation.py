"""Accepting an invitation: a name, a password, and the account is there."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from sociale_kaart.accounts.inviting import accept, require_invitation
from sociale_kaart.accounts.signing_in import seal_device
from sociale_kaart.errors import InvalidEntry
from sociale_kaart.storage.sign_in import Invitation
from sociale_kaart.web.account_words import ACCOUNT_ROLES, say_wrong
from sociale_kaart.web.guard import remember, seals
from sociale_kaart.web.page import FormField, Frame
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house

pages = Blueprint("invitation", __name__)


@dataclass(frozen=True, slots=True)
class InvitationPage:
    """The form behind an invitation."""

    frame: Frame
    heading: str
    lead: str
    fields: tuple[FormField, ...]
    button: str
    next: str = ""
    error: str = ""
    owner: str = ""
    """Whose password it is, where no field asks for the address."""
    action: str = ""
    kept: str = ""


@pages.get("/invitation/<token>")
def show(token: str) -> str:
    """The form; looking at it does not use the link up."""
    place = house()
    with place.sources.database.session() as session:
        invitation = require_invitation(session, token, place.clock())
    return render_template("account/form.html", page=_page(invitation))


def _page(invitation: Invitation, wrong: InvalidEntry | None = None) -> InvitationPage:
    fresh = invitation.account is None
    heading = gettext("Make your account") if fresh else gettext("Choose a new password")
    role = gettext(ACCOUNT_ROLES[invitation.role])
    return InvitationPage(
        frame=frame(heading, private=True, listed=False),
        heading=heading,
        lead=gettext("You were invited as: %(role)s", role=role) if fresh else invitation.email,
        fields=tuple(_fields(invitation, wrong)),
        button=gettext("Go on"),
        owner=invitation.email,
    )


def _fields(invitation: Invitation, wrong: InvalidEntry | None) -> list[FormField]:
    field, sentence = (wrong.field, say_wrong(wrong.message)) if wrong else ("", "")
    errors = {field: sentence}
    email = invitation.email or request.form.get("email", "")[:254]
    fields = [
        FormField(
            "email",
            gettext("E-mail address"),
            email,
            "email",
            error=errors.get("email", ""),
            autocomplete="username",
        ),
        FormField(
            "name",
            gettext("Your name"),
            request.form.get("name", "")[:100],
            hint=gettext("Colleagues see it beside what you change."),
            error=errors.get("name", ""),
            autocomplete="name",
        ),
        FormField(
            "password",
            gettext("Password"),
            "",
            "password",
            hint=gettext("At least 12 characters. A short sentence is good."),
            error=errors.get("password", ""),
            autocomplete="new-password",
        ),
    ]
    kept = {"email", "name"} if invitation.account is not None else set()
    if invitation.email:
        kept.add("email")
    return [each for each in fields if each.name not in kept or each.error]


@pages.post("/invitation/<token>")
def use(token: str) -> Response | tuple[str, int]:
    """Use the link up and go on, signed in."""
    place, form = house(), request.form
    database, now = place.sources.database, place.clock()
    with database.session() as session:
        invitation = require_invitation(session, token, now)
    try:
        email, name = form.get("email", ""), form.get("name", "")
        opened = accept(database, token, email, name, form.get("password", ""), now)
    except InvalidEntry as error:
        return render_template("account/form.html", page=_page(invitation, error)), 422
    path = "/sign-in/second-step" if opened.stage == "enrol" else "/account"
    return remember(redirect(path, 303), opened, seal_device(seals(), opened.account.email))
