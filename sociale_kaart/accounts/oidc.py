"""Signing in with an organization's own provider (OpenID Connect, code flow with PKCE).

The provider takes the place of the password only: there must be an account with the address that it
vouches for, and who needs a second step still gives it. Libraries are imported late: most
installations have no provider, and a worker that has none does not pay for them.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from sociale_kaart.accounts.sealing import new_token
from sociale_kaart.accounts.signing_in import Opened, first_stage, open_session
from sociale_kaart.errors import InvalidSetting, NotSignedIn, RemoteUnavailable
from sociale_kaart.storage.account import find_account
from sociale_kaart.storage.database import Database

_SECONDS = 10.0
_ALGORITHMS = ["RS256", "PS256", "ES256"]
"""Signatures with a public key only; "none" and shared secrets are refused."""
_CLOCKS_DIFFER = 60
_LONGEST_ANSWER = 100_000
_REFUSED = "Your organization did not confirm who you are"


@dataclass(frozen=True, slots=True)
class Provider:
    """Who is asked: its address, and how it knows us."""

    issuer: str
    client_id: str
    client_secret: str

    @classmethod
    def of(cls, issuer: str, client_id: str, client_secret: str) -> Provider | None:
        """The provider of these settings; None when there is none. Raises InvalidSetting."""
        if not issuer:
            return None
        parts = urlsplit(issuer)
        here = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost"}
        if not (parts.scheme == "https" or here) or not parts.hostname:
            raise InvalidSetting("oidc_issuer: write its address, beginning with https://")
        if not client_id:
            raise InvalidSetting("oidc_client: write the name by which the provider knows us")
        return cls(issuer.rstrip("/"), client_id, client_secret)


@dataclass(frozen=True, slots=True)
class Begun:
    """What the browser keeps until it comes back."""

    state: str
    nonce: str
    verifier: str


def begin(provider: Provider, back: str) -> tuple[str, Begun]:
    """Where to send the browser, and what it keeps. ``back`` is where the provider sends it to.

    Raises RemoteUnavailable.
    """
    begun = Begun(new_token(), new_token(), secrets.token_urlsafe(48))
    hashed = hashlib.sha256(begun.verifier.encode()).digest()
    question = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "scope": "openid email",
        "state": begun.state,
        "nonce": begun.nonce,
        "code_challenge": base64.urlsafe_b64encode(hashed).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    address = str(_described(provider)["authorization_endpoint"])
    return f"{address}{'&' if '?' in address else '?'}{urlencode(question)}", begun


def finish(
    database: Database, provider: Provider, back: str, begun: Begun, code: str, now: datetime
) -> Opened:
    """A session for the account with the address that the provider vouches for.

    Raises NotSignedIn, in the same words whatever is wrong, and RemoteUnavailable.
    """
    described = _described(provider)
    asked = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": begun.verifier,
    }
    answer = _ask(str(described["token_endpoint"]), asked, provider)
    keys = _ask(str(described["jwks_uri"]))
    claims = _claims(provider, str(answer.get("id_token", "")), keys, begun, now)
    email = str(claims.get("email", "")).strip().casefold()
    with database.transaction() as session:
        account = find_account(session, email) if claims.get("email_verified") is True else None
        if account is None or account.disabled:
            raise NotSignedIn(_REFUSED)
        return open_session(session, account, first_stage(account), now)


def _claims(
    provider: Provider, token: str, keys: Mapping[str, Any], begun: Begun, now: datetime
) -> Mapping[str, Any]:
    """What the provider says, when it is signed by it, for us, about this attempt and fresh."""
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    try:
        read = jwt.decode(token, KeySet.import_key_set(dict(keys)), algorithms=_ALGORITHMS)  # type: ignore[arg-type]
        wanted = jwt.JWTClaimsRegistry(
            now=int(now.timestamp()),
            leeway=_CLOCKS_DIFFER,
            iss={"essential": True, "value": provider.issuer},
            aud={"essential": True, "value": provider.client_id},
            exp={"essential": True},
            nonce={"essential": True, "value": begun.nonce},
        )
        wanted.validate(read.claims)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise NotSignedIn(_REFUSED) from error
    return read.claims


def _described(provider: Provider) -> Mapping[str, Any]:
    """The provider's own description (OpenID Connect Discovery)."""
    found = _ask(f"{provider.issuer}/.well-known/openid-configuration")
    if str(found.get("issuer", "")).rstrip("/") != provider.issuer:
        raise RemoteUnavailable(f"{provider.issuer} describes another provider")
    return found


def _ask(
    url: str, form: Mapping[str, str] | None = None, provider: Provider | None = None
) -> Mapping[str, Any]:
    import requests

    try:
        if form is None or provider is None:
            answer = requests.get(url, timeout=_SECONDS, allow_redirects=False)
        else:
            who = (provider.client_id, provider.client_secret)
            answer = requests.post(
                url, data=form, auth=who, timeout=_SECONDS, allow_redirects=False
            )
        if answer.status_code != 200 or len(answer.content) > _LONGEST_ANSWER:
            raise NotSignedIn(_REFUSED)
        found = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise RemoteUnavailable("The provider does not answer") from error
    if not isinstance(found, dict):
        raise RemoteUnavailable("The provider does not answer as it should")
    return found
