"""One's own account: what it may do, another password, and signing out everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from sociale_kaart.accounts.signing_in import change_password, sign_out_everywhere
from sociale_kaart.directory.account import ADMINS, ROLES, Account
from sociale_kaart.errors import InvalidEntry
from sociale_kaart.web.account_words import ACCOUNT_ROLES, say_wrong
from sociale_kaart.web.guard import for_roles, forget, remember, require_signed_in, seals
from sociale_kaart.web.page import FormField, Frame
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house

pages = Blueprint("account", __name__)


@dataclass(frozen=True, slots=True)
class AccountPage:
    """What somebody sees of their own account."""

    frame: Frame
    name: str
    email: str
    role: str
    scope: tuple[tuple[str, str], ...]
    """Names of what the account is about, with what each is."""
    fields: tuple[FormField, ...]
    done: str = ""
    invites: bool = False
    """Whether it may let others in."""


@pages.get("/account")
@for_roles(*ROLES)
def show() -> str:
    """The account of whoever is signed in."""
    return render_template("account/own.html", page=_page(require_signed_in()))


def _page(account: Account, wrong: InvalidEntry | None = None, done: str = "") -> AccountPage:
    errors = {wrong.field: say_wrong(wrong.message)} if wrong else {}
    return AccountPage(
        frame=frame(account.name, private=True, listed=False),
        name=account.name,
        email=account.email,
        role=gettext(ACCOUNT_ROLES[account.role]),
        scope=_scope(account),
        fields=(
            FormField(
                "old_password",
                gettext("Present password"),
                "",
                "password",
                error=errors.get("old_password", ""),
                autocomplete="current-password",
            ),
            FormField(
                "password",
                gettext("New password"),
                "",
                "password",
                hint=gettext("At least 12 characters. A short sentence is good."),
                error=errors.get("password", ""),
                autocomplete="new-password",
            ),
        ),
        done=done,
        invites=account.role in ADMINS,
    )


def _scope(account: Account) -> tuple[tuple[str, str], ...]:
    return (
        *((each, gettext("Organization")) for each in account.scope.organizations),
        *((each, gettext("Area")) for each in account.scope.areas),
        *((each, gettext("Practice")) for each in account.scope.practices),
    )


@pages.post("/account/password")
@for_roles(*ROLES)
def choose_password() -> Response | str | tuple[str, int]:
    """Another password; every other session ends."""
    account, place, form = require_signed_in(), house(), request.form
    old, new = form.get("old_password", ""), form.get("password", "")
    try:
        opened = change_password(place.sources.database, seals(), account, old, new, place.clock())
    except InvalidEntry as error:
        return render_template("account/own.html", page=_page(account, error)), 422
    return remember(redirect("/account", 303), opened)


@pages.post("/account/sign-out-everywhere")
@for_roles(*ROLES)
def leave_everywhere() -> Response:
    """End every session of the account, this one too."""
    sign_out_everywhere(house().sources.database, require_signed_in().id)
    return forget(redirect("/sign-in", 303))
