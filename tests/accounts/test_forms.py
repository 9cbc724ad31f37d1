"""Forms that are ours: a token on every one, bound to the session or to this site."""

from __future__ import annotations

import pytest

from tests.accounts.people import SAME_ORIGIN, House

NOOR = "noor@example.org"
FIELDS = {"email": NOOR, "password": "whatever it is"}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 401),
        ({"Origin": "http://localhost"}, 401),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_a_visitors_form_must_come_from_this_site(
    house: House, headers: dict[str, str], status: int
) -> None:
    person = house.visitor()
    data = {**FIELDS, "_token": person.token("/sign-in")}
    assert person.client.post("/sign-in", data=data, headers=headers).status_code == status


def test_a_visitors_form_expires_and_cannot_be_made_up(house: House) -> None:
    person = house.visitor()
    for token in ("", "x", person.token("/sign-in")[:-1]):
        data = {**FIELDS, "_token": token}
        assert person.client.post("/sign-in", data=data, headers=SAME_ORIGIN).status_code == 403


def test_whoever_is_signed_in_needs_the_token_of_their_own_session(house: House) -> None:
    noor, amal = house.member("editor", NOOR), house.member("editor", "amal@example.org")
    tokens = ("", house.visitor().token("/sign-in"), amal.token("/account"))
    for token in tokens:
        refused = noor.client.post("/sign-out", data={"_token": token}, headers=SAME_ORIGIN)
        assert refused.status_code == 403
    noor.get("/account")
    own = {"X-Form-Token": noor.token("/account")}
    assert noor.client.post("/sign-out", headers=own).status_code == 303


def test_pages_with_a_form_let_the_browser_say_where_it_comes_from(house: House) -> None:
    headers = house.visitor().client.get("/sign-in").headers
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert house.visitor().client.get("/").headers["Referrer-Policy"] == "no-referrer"


def test_visitors_get_no_cookie_and_members_pages_are_not_shared(house: House) -> None:
    visitor = house.visitor()
    visitor.get("/sign-in")
    visitor.sign_in(NOOR, "wrong")
    assert visitor.cookies() == set()
    noor = house.member("editor", NOOR)
    assert noor.cookies() == {"session", "device"}
    headers = noor.client.get("/services").headers
    assert headers["Cache-Control"] == "no-store"
    assert "Cookie" in headers["Vary"]
