"""Signing in with an own provider: against one that runs here, honest and dishonest."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.test import TestResponse

from sociale_kaart.errors import InvalidSetting
from sociale_kaart.settings import Settings
from sociale_kaart.storage.account import count_accounts
from sociale_kaart.web.app import create_app
from tests.accounts.people import SAME_ORIGIN, House, Person, house_of

BACK = "/sign-in/oidc/back"
KEY = RSAKey.generate_key(2048, parameters={"kid": "one"})
OTHER = RSAKey.generate_key(2048, parameters={"kid": "one"})


class Provider:
    """Says of whoever comes that they are ``email``; what it says can be made wrong."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.issuer, self.key, self.algorithm = self.url, KEY, "RS256"
        self.claims: dict[str, Any] = {"email": "practice@example.org", "email_verified": True}
        self.nonce, self.asked, self.status = "", dict[str, list[str]](), 200

    def answer(self, path: str, form: dict[str, list[str]]) -> dict[str, Any]:
        if path == "/.well-known/openid-configuration":
            ends = {"authorization": "authorize?tenant=1", "token": "token"}
            described = {f"{name}_endpoint": f"{self.url}/{end}" for name, end in ends.items()}
            return {"issuer": self.issuer, "jwks_uri": f"{self.url}/keys", **described}
        if path == "/keys":
            return {"keys": [KEY.as_dict(private=False)]}
        self.asked = form
        return {
            "id_token": jwt.encode({"alg": self.algorithm, "kid": "one"}, self.said(), self.key)
        }

    def said(self) -> dict[str, Any]:
        now = 1_795_514_400  # the moment of the tests
        usual = {"iss": self.url, "aud": "kaart", "iat": now, "exp": now + 300}
        return {**usual, "nonce": self.nonce, **self.claims}


@pytest.fixture
def provider() -> Iterator[Provider]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send({})

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            self._send(parse_qs(self.rfile.read(length).decode()))

        def _send(self, form: dict[str, list[str]]) -> None:
            body = json.dumps(made.answer(urlsplit(self.path).path, form)).encode()
            self.send_response(made.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made = Provider(server.server_address[1])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def house(region: Settings, tmp_path: Path, provider: Provider) -> Iterator[House]:
    asked = {"oidc_issuer": provider.url, "oidc_client": "kaart", "oidc_secret": "geheim"}
    with house_of(region, tmp_path, **asked) as made:
        yield made


def go(person: Person, provider: Provider) -> dict[str, str]:
    """To the provider; gives what it was asked, and lets it remember the nonce."""
    leaving = person.client.get("/sign-in/oidc")
    assert leaving.status_code == 303
    address = urlsplit(leaving.location)
    assert f"{address.scheme}://{address.netloc}" == provider.url
    question = {name: values[0] for name, values in parse_qs(address.query).items()}
    provider.nonce = question["nonce"]
    return question


def come_back(person: Person, state: str) -> TestResponse:
    page = f"{BACK}?code=abc&state={state}"
    fields = {"code": "abc", "state": state, "_token": person.token(page)}
    return person.client.post(BACK, data=fields, headers=SAME_ORIGIN)


def test_who_has_an_account_is_signed_in(house: House, provider: Provider) -> None:
    house.member("practice")
    person = house.visitor()
    assert 'href="/sign-in/oidc"' in person.get("/sign-in")
    question = go(person, provider)
    assert (question["response_type"], question["client_id"]) == ("code", "kaart")
    assert question["redirect_uri"] == f"http://localhost{BACK}"
    assert question["code_challenge_method"] == "S256"
    assert question["tenant"] == "1"
    done = come_back(person, question["state"])
    assert (done.status_code, done.location) == (303, "/account")
    assert len(provider.asked["code_verifier"][0]) >= 43
    assert "practice@example.org" in person.get("/account")
    assert "oidc" not in person.cookies()


def test_an_editor_still_gives_the_second_step(house: House, provider: Provider) -> None:
    house.member("editor")
    provider.claims["email"] = "Editor@Example.org"
    person = house.visitor()
    done = come_back(person, go(person, provider)["state"])
    assert done.location == "/sign-in/code"
    person.get("/edit", 303)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "stranger@example.org"},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email": None},
        {"iss": "https://other.example"},
        {"aud": "another"},
        {"exp": 1},
        {"nonce": "another"},
        {"nonce": None},
    ],
)
def test_whoever_is_not_vouched_for_stays_outside_and_no_account_is_made(
    house: House, provider: Provider, claims: dict[str, Any]
) -> None:
    house.member("practice")
    person = house.visitor()
    state = go(person, provider)["state"]
    provider.claims |= claims
    answer = come_back(person, state)
    assert answer.status_code == 401
    assert "Vraag om een uitnodiging" in answer.get_data(as_text=True)
    person.get("/account", 303)
    with house.database.session() as session:
        assert count_accounts(session) == 1


def test_what_another_key_signed_is_refused(house: House, provider: Provider) -> None:
    house.member("practice")
    provider.key = OTHER
    person = house.visitor()
    assert come_back(person, go(person, provider)["state"]).status_code == 401


def test_an_answer_that_was_not_asked_for_is_refused(house: House, provider: Provider) -> None:
    house.member("practice")
    person = house.visitor()
    assert come_back(person, "made-up").status_code == 401
    stolen = go(person, provider)["state"]
    assert come_back(house.visitor(), stolen).status_code == 401
    house.clock.turn(minutes=11)


def test_a_provider_that_fails_leaves_the_password(house: House, provider: Provider) -> None:
    house.member("practice")
    person = house.visitor()
    provider.status = 500
    answer = person.client.get("/sign-in/oidc")
    assert answer.status_code == 502
    assert "niet te bereiken" in answer.get_data(as_text=True)
    provider.status, provider.issuer = 200, "https://other.example"
    assert person.client.get("/sign-in/oidc").status_code == 502
    assert person.sign_in("practice@example.org").status_code == 303


def test_without_a_provider_there_is_no_way_there(region: Settings, tmp_path: Path) -> None:
    with house_of(region, tmp_path) as plain:
        assert "/sign-in/oidc" not in plain.visitor().get("/sign-in")
        plain.visitor().get("/sign-in/oidc", 404)


@pytest.mark.parametrize("issuer", ["http://provider.example", "provider.example", "ftp://x"])
def test_a_provider_needs_an_address_that_is_safe(issuer: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidSetting, match="oidc_issuer"):
        create_app(Settings(oidc_issuer=issuer, oidc_client="x", instance_folder=tmp_path))
