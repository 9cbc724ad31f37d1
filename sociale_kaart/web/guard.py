"""Who asks, and may they: the session behind a request, roles of routes, and forms that are ours.

Every address that is not for everybody says whom it is for with :func:`for_roles`; every request
that is not a GET carries a form token, whether somebody is signed in or not.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import Flask, Response, current_app, g, request
from werkzeug.wrappers import Response as WsgiResponse

from sociale_kaart.accounts.limits import Limit, count_attempt
from sociale_kaart.accounts.sealing import Seals
from sociale_kaart.accounts.signing_in import DEVICE_SECONDS, Client, Opened, current_session
from sociale_kaart.directory.account import Account, Role
from sociale_kaart.errors import NotAllowed, NotSignedIn
from sociale_kaart.storage.sign_in import SignedIn
from sociale_kaart.web.visit import house

P = ParamSpec("P")
T = TypeVar("T")

TOKEN_FIELD, TOKEN_HEADER = "_token", "X-Form-Token"
"""Where a form token stands: in a form, or in the request of a script."""
_SAFE = {"GET", "HEAD", "OPTIONS"}
_FORM_SECONDS = 24 * 3600
"""How long a form of somebody who is not signed in may lie open."""


@dataclass(frozen=True, slots=True)
class Door:
    """What the guard works with: seals, and whether cookies travel over https only."""

    seals: Seals
    secure: bool


DOOR = "sociale_kaart_door"


def seals() -> Seals:
    """What this installation signs with."""
    return _door().seals


def _door() -> Door:
    found: Door = current_app.extensions[DOOR]
    return found


def guard(app: Flask, door: Door) -> None:
    """Look at every request before anything is done with it."""
    app.extensions[DOOR] = door
    app.jinja_env.globals["form_token"] = form_token

    @app.before_request
    def _look() -> None:
        account = signed_in()
        g.account_name = account.name if account else ""
        g.account_edits = account is not None and account.is_editor
        if request.method not in _SAFE and request.url_rule is not None:
            _require_token()

    @app.after_request
    def _keep_private(response: Response) -> Response:
        if g.get("session_found") is not None:
            response.vary.add("Cookie")
            if "Cache-Control" not in response.headers and response.mimetype != "text/html":
                response.headers["Cache-Control"] = "private, no-cache"
        return response


def session_token() -> str:
    """What the browser was given when somebody signed in; empty for visitors."""
    fresh: str = g.get("fresh_token", "")
    return fresh or request.cookies.get(_cookie_name("session"), "")[:200]


def adopt(opened: Opened) -> None:
    """Let the rest of this answer belong to a session that was just made."""
    g.fresh_token = opened.token
    g.pop("session_found", None)


def whole_session() -> SignedIn | None:
    """The session of this request, also one that waits for its second step."""
    if "session_found" not in g:
        token, place = session_token(), house()
        found = current_session(place.sources.database, token, place.clock()) if token else None
        g.session_found = found
    found = g.session_found
    return found if isinstance(found, SignedIn) else None


def signed_in() -> Account | None:
    """The account of whoever asks, completely signed in; None for visitors."""
    found = whole_session()
    return found.account if found is not None and found.stage == "full" else None


def require_signed_in() -> Account:
    """The account of whoever asks; raises NotSignedIn."""
    account = signed_in()
    if account is None:
        raise NotSignedIn("Sign in first")
    return account


def for_roles(*roles: Role) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Let an address answer these roles only; others are asked to sign in, or refused.

    Put it between the route and the function. Whether the account may do this with *this* entry
    or practice is for the function to ask.
    """

    def guarded(view: Callable[P, T]) -> Callable[P, T]:
        @wraps(view)
        def look(*args: P.args, **kwargs: P.kwargs) -> T:
            if require_signed_in().role not in roles:
                raise NotAllowed("This is for other accounts")
            return view(*args, **kwargs)

        return look

    return guarded


def form_token() -> str:
    """The value that a form carries in the field ``_token``.

    Of somebody signed in it belongs to their session; of a visitor, who has no cookie, it is
    signed and expires, and the browser itself must say that the form comes from this site.
    """
    g.has_form = True
    if whole_session() is not None:
        return seals().digest("form", session_token())
    return seals().seal("form", secrets.token_urlsafe(8))


def _require_token() -> None:
    given = request.headers.get(TOKEN_HEADER) or request.form.get(TOKEN_FIELD, "")
    if whole_session() is not None:
        ours = secrets.compare_digest(given, seals().digest("form", session_token()))
    else:
        ours = seals().open("form", given, _FORM_SECONDS) is not None and _from_here()
    if ours:
        return
    if whole_session() is None and session_token():
        raise NotSignedIn("Your session is over; sign in again")
    raise NotAllowed("This form is too old or not ours")


def _from_here() -> bool:
    """Whether the browser says that a page of this site sent the request."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == request.host_url.rstrip("/")


def client() -> Client:
    """Where the request comes from, for limits on attempts."""
    device = request.cookies.get(_cookie_name("device"), "")[:500]
    return Client(request.remote_addr or "", device)


def require_room(limit: Limit, about: str = "") -> None:
    """Count this request towards a limit, for its network address unless ``about`` says for whom.

    Raises TooMany.
    """
    place = house()
    key = seals().digest(limit.name, about or request.remote_addr or "")
    count_attempt(place.sources.database, [(limit, key)], place.clock())


def remember(response: WsgiResponse, opened: Opened, device: str = "") -> WsgiResponse:
    """Give the browser its session; ``device`` makes it known for later attempts."""
    _set_cookie(response, "session", opened.token, None)
    if device:
        _set_cookie(response, "device", device, DEVICE_SECONDS)
    return response


def forget(response: WsgiResponse) -> WsgiResponse:
    """Take the session away from the browser."""
    response.delete_cookie(
        _cookie_name("session"), secure=_secure(), httponly=True, samesite="Lax", path="/"
    )
    return response


def keep_for_a_while(response: WsgiResponse, name: str, value: str, seconds: int) -> WsgiResponse:
    """Let the browser keep something while it goes elsewhere and comes back."""
    _set_cookie(response, name, value, seconds)
    return response


def kept_for_a_while(name: str) -> str:
    """What the browser kept."""
    return request.cookies.get(_cookie_name(name), "")[:2000]


def forget_for_a_while(response: WsgiResponse, name: str) -> WsgiResponse:
    """Take it away again."""
    response.delete_cookie(
        _cookie_name(name), secure=_secure(), httponly=True, samesite="Lax", path="/"
    )
    return response


def _set_cookie(response: WsgiResponse, name: str, value: str, seconds: int | None) -> None:
    response.set_cookie(
        _cookie_name(name),
        value,
        max_age=seconds,
        secure=_secure(),
        httponly=True,
        samesite="Lax",
        path="/",
    )


def _secure() -> bool:
    return _door().secure or request.is_secure


def _cookie_name(name: str) -> str:
    """``__Host-`` binds a cookie to this host and to https; browsers refuse it without."""
    return f"__Host-{name}" if _secure() else name


def local_path(text: str) -> str:
    """A path of this site to go on to, or the first page: never another site's address."""
    plain = text.startswith("/") and not text.startswith("//") and "\\" not in text
    return text if plain and text.isprintable() and len(text) <= 2000 else "/"
