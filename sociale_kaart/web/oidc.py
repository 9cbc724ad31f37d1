"""Signing in with an organization's own provider: going there, and coming back."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from sociale_kaart.accounts.limits import ADDRESS_LIMIT
from sociale_kaart.accounts.oidc import Begun, Provider, begin, finish
from sociale_kaart.accounts.signing_in import seal_device
from sociale_kaart.errors import NotFound, NotSignedIn, RemoteUnavailable
from sociale_kaart.web.guard import (
    forget_for_a_while,
    keep_for_a_while,
    kept_for_a_while,
    remember,
    require_room,
    seals,
)
from sociale_kaart.web.page import Frame
from sociale_kaart.web.sign_in import PATHS, sign_in_again
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import absolute, frame, house

pages = Blueprint("oidc", __name__)

_SECONDS = 600
_PURPOSE = "oidc"


@dataclass(frozen=True, slots=True)
class BackPage:
    """The last step: one press of a button, so that nothing happens by a link alone."""

    frame: Frame
    code: str
    state: str


def _require_provider() -> Provider:
    provider = house().provider
    if provider is None:
        raise NotFound("There is no provider")
    return provider


def _back() -> str:
    return absolute("/sign-in/oidc/back")


@pages.get("/sign-in/oidc")
def go() -> Response | tuple[str, int]:
    """To the provider."""
    provider = _require_provider()
    try:
        address, begun = begin(provider, _back())
    except (RemoteUnavailable, NotSignedIn, KeyError):
        return sign_in_again(gettext("Your organization cannot be reached now.")), 502
    response = redirect(address, 303)
    kept = seals().seal(_PURPOSE, [begun.state, begun.nonce, begun.verifier])
    return keep_for_a_while(response, _PURPOSE, kept, _SECONDS)


@pages.get("/sign-in/oidc/back")
def show() -> str:
    """Back from the provider."""
    _require_provider()
    title = frame(gettext("Sign in"), private=True, listed=False)
    code, state = (request.args.get(name, "")[:2000] for name in ("code", "state"))
    return render_template("account/oidc.html", page=BackPage(title, code, state))


@pages.post("/sign-in/oidc/back")
def enter() -> Response | tuple[str, int]:
    """Ask the provider who it is, and go on."""
    provider, place, form = _require_provider(), house(), request.form
    require_room(ADDRESS_LIMIT)
    kept = seals().open(_PURPOSE, kept_for_a_while(_PURPOSE), _SECONDS)
    try:
        if not isinstance(kept, list) or not kept or kept[0] != form.get("state"):
            raise NotSignedIn("Your organization did not confirm who you are")
        code, now = form.get("code", ""), place.clock()
        opened = finish(place.sources.database, provider, _back(), Begun(*kept), code, now)
    except NotSignedIn:
        said = gettext("Your organization did not confirm an account here. Ask for an invitation.")
        return sign_in_again(said), 401
    except (RemoteUnavailable, KeyError):
        return sign_in_again(gettext("Your organization cannot be reached now.")), 502
    whole = opened.stage == "full"
    device = seal_device(seals(), opened.account.email) if whole else ""
    response = remember(redirect(PATHS[opened.stage], 303), opened, device)
    return forget_for_a_while(response, _PURPOSE)
