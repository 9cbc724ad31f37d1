"""Signing in: invitation, password, second step, limits, and the end of a session."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from sqlalchemy import select

from sociale_kaart.accounts.inviting import close_account, invite_first_admin, invite_to_reset
from sociale_kaart.accounts.sealing import Seals, read_secret
from sociale_kaart.directory.account import Scope
from sociale_kaart.settings import Settings
from sociale_kaart.storage.tables import ACCOUNT, INVITATION, SESSION
from tests.accounts.people import PASSWORD, SAME_ORIGIN, House, Person, house_of

NOOR = "noor@example.org"
EDITOR = Scope(organizations=("t-praathuis",))


def again(house: House, person: Person) -> None:
    """Sign in with both steps, with the next code of the app."""
    house.clock.turn(seconds=60)
    assert person.sign_in(NOOR).location == "/sign-in/code"
    assert person.send("/sign-in/code", code=person.code(NOOR)).status_code == 303


def test_an_invitation_makes_one_account_with_two_steps(house: House) -> None:
    link = f"/invitation/{house.invitation(NOOR, 'editor', EDITOR)}"
    noor = house.visitor()
    assert "Redacteur" in noor.get(link)
    fields = {"name": "Noor de Vries", "password": PASSWORD}
    assert noor.send(link, **fields).location == "/sign-in/second-step"
    noor.get("/account", 303)
    codes = re.findall(r"<li><code[^>]*>([a-z2-9-]+)</code>", noor.set_up(NOOR))
    assert len(set(codes)) == 10
    assert "Noor de Vries" in noor.get("/account")
    house.visitor().get(link, 404)


def test_an_invitation_ends_after_a_week_and_gives_way_to_a_newer_one(house: House) -> None:
    first = house.invitation(NOOR, "editor", EDITOR)
    second = house.invitation(NOOR, "editor", EDITOR)
    house.visitor().get(f"/invitation/{first}", 404)
    house.visitor().get(f"/invitation/{second}")
    house.clock.turn(days=7)
    house.visitor().get(f"/invitation/{second}", 404)


def test_the_address_and_role_of_an_invitation_cannot_be_chosen(house: House) -> None:
    token = house.invitation(NOOR, "practice", Scope(practices=("praktijk-noord",)))
    person = house.visitor()
    fields = {"email": "else@example.org", "role": "admin", "areas": "groningen"}
    assert (
        person.send(f"/invitation/{token}", name="N", password=PASSWORD, **fields).location
        == "/account"
    )
    text = person.get("/account")
    assert NOOR in text
    assert "Beheerder" not in text


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("kort", "minstens 12 tekens"),
        ("aaaaaaaaaaaaaaa", "makkelijk te raden"),
        ("welkom123456", "makkelijk te raden"),
        ("noor@example.org", "makkelijk te raden"),
        ("x" * 201, "hoogstens 200 tekens"),
    ],
)
def test_a_bad_password_is_explained_and_the_link_still_works(
    house: House, password: str, said: str
) -> None:
    link = f"/invitation/{house.invitation(NOOR, 'editor', EDITOR)}"
    person = house.visitor()
    refused = person.send(link, name="Noor", password=password)
    assert refused.status_code == 422
    assert said in refused.get_data(as_text=True)
    assert person.send(link, name="Noor", password=PASSWORD).status_code == 303


def test_signing_in_again_takes_both_steps_and_each_code_works_once(house: House) -> None:
    house.member("editor", NOOR)
    noor = house.visitor()
    assert noor.sign_in(NOOR, PASSWORD).location == "/sign-in/code"
    used = noor.code(NOOR)
    assert noor.send("/sign-in/code", code=used).status_code == 422
    noor.get("/account", 303)
    house.clock.turn(seconds=30)
    assert noor.send("/sign-in/code", code=noor.code(NOOR)).location == "/account"
    noor.get("/account")


def test_a_recovery_code_works_once(house: House) -> None:
    link = f"/invitation/{house.invitation(NOOR, 'editor', EDITOR)}"
    noor = house.visitor()
    noor.send(link, name="Noor", password=PASSWORD)
    code = re.findall(r"<li><code[^>]*>([a-z2-9-]+)</code>", noor.set_up(NOOR))[3]
    for expected in (303, 422):
        other = house.visitor()
        other.sign_in(NOOR)
        assert other.send("/sign-in/code", code=code.upper()).status_code == expected


def test_no_answer_tells_whether_an_address_has_an_account(house: House) -> None:
    house.member("practice", NOOR)
    answers = [
        house.visitor().sign_in(email, "not the password").get_data(as_text=True)
        for email in (NOOR, "none@example.org")
    ]
    plain = [re.sub(r'(value|nonce)="[^"]*"', "", text).replace(NOOR, "") for text in answers]
    assert plain[0] == plain[1]
    assert "horen niet bij elkaar" in plain[0]


def test_five_wrong_passwords_close_an_address_to_strangers_but_not_to_its_owner(
    house: House,
) -> None:
    noor = house.member("editor", NOOR)
    noor.client.post("/sign-out", data={"_token": noor.token("/account")})
    statuses = [
        house.visitor(f"198.51.100.{number}").sign_in(NOOR, "a wrong guess").status_code
        for number in range(8)
    ]
    assert statuses == [401] * 5 + [429] * 3
    refused = house.visitor().sign_in(NOOR)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 900
    again(house, noor)
    house.clock.turn(minutes=15)
    assert house.visitor().sign_in(NOOR).status_code == 303


def test_one_address_tries_thirty_times_and_signing_in_well_does_not_count(house: House) -> None:
    house.member("practice", NOOR)
    for _ in range(32):
        assert house.visitor().sign_in(NOOR).status_code == 303
    stranger = "203.0.113.9"
    statuses = [
        house.visitor(stranger).sign_in(f"who{number}@example.org", "guess").status_code
        for number in range(33)
    ]
    assert statuses == [401] * 30 + [429] * 3
    assert house.visitor("203.0.113.10").sign_in(NOOR).status_code == 303


def test_codes_can_be_guessed_five_times_only(house: House) -> None:
    house.member("editor", NOOR)
    person = house.visitor()
    person.sign_in(NOOR)
    statuses = [
        person.send("/sign-in/code", code=f"{number:06}").status_code for number in range(7)
    ]
    assert statuses == [422] * 5 + [429] * 2


def test_a_new_token_at_every_step_and_the_old_ones_are_worth_nothing(house: House) -> None:
    house.member("editor", NOOR)
    house.clock.turn(seconds=60)
    noor = house.visitor()
    noor.client.set_cookie("session", "chosen-by-somebody-else")
    noor.sign_in(NOOR)
    half = noor.client.get_cookie("session")
    noor.send("/sign-in/code", code=noor.code(NOOR))
    whole = noor.client.get_cookie("session")
    assert half is not None
    assert whole is not None
    assert len({half.value, whole.value, "chosen-by-somebody-else"}) == 3
    assert len(whole.value) >= 43
    thief = house.visitor()
    thief.client.set_cookie("session", half.value)
    thief.get("/account", 303)


def test_signing_out_ends_the_session_on_the_server(house: House) -> None:
    noor = house.member("editor", NOOR)
    kept = noor.client.get_cookie("session")
    assert kept is not None
    assert noor.send("/sign-out", "/account").status_code == 303
    noor.client.set_cookie("session", kept.value)
    noor.get("/account", 303)


def test_sessions_end_when_idle_after_a_day_and_when_the_account_is_closed(house: House) -> None:
    noor = house.member("editor", NOOR)
    house.clock.turn(minutes=29)
    noor.get("/account")
    house.clock.turn(minutes=30)
    noor.get("/account", 303)
    again(house, noor)
    for _ in range(24 * 2):
        house.clock.turn(minutes=20)
        if noor.client.get("/account").status_code == 303:
            break
    else:
        pytest.fail("a session lasted for 16 hours")
    again(house, noor)
    close_account(house.database, NOOR)
    noor.get("/account", 303)
    assert house.visitor().sign_in(NOOR).status_code == 401


def test_another_password_ends_the_other_sessions(house: House) -> None:
    noor, elsewhere = house.member("editor", NOOR), house.visitor()
    again(house, elsewhere)
    new = "een heel andere zin"
    fields = {"old_password": "not it", "password": new}
    assert noor.send("/account/password", "/account", **fields).status_code == 422
    fields["old_password"] = PASSWORD
    assert noor.send("/account/password", "/account", **fields).status_code == 303
    noor.get("/account")
    elsewhere.get("/account", 303)
    assert elsewhere.sign_in(NOOR).status_code == 401
    assert elsewhere.sign_in(NOOR, new).status_code == 303


def test_a_lost_phone_is_replaced_by_a_link_that_works_for_half_an_hour(house: House) -> None:
    noor = house.member("editor", NOOR)
    token = invite_to_reset(house.database, NOOR, "test", house.clock())
    house.clock.turn(minutes=20)
    fresh, secret = house.visitor(), house.secrets[NOOR]
    assert fresh.send(f"/invitation/{token}", password="weer een nieuwe zin").status_code == 303
    fresh.set_up(NOOR)
    assert house.secrets[NOOR] != secret
    assert "Noor de Vries" in fresh.get("/account")
    noor.get("/account", 303)
    late = invite_to_reset(house.database, NOOR, "test", house.clock())
    house.clock.turn(minutes=30)
    house.visitor().get(f"/invitation/{late}", 404)


def test_there_is_no_account_until_the_first_admin_makes_one(house: House) -> None:
    before = invite_first_admin(house.database, house.clock())
    token = invite_first_admin(house.database, house.clock())
    assert before is not None
    assert token is not None
    house.visitor().get(f"/invitation/{before}", 404)
    admin = house.visitor()
    admin.accept(token, "eerste@example.org", "Eerste")
    assert "Beheerder" in admin.get("/account")
    assert invite_first_admin(house.database, house.clock()) is None


def test_cookies_are_for_this_site_only_and_travel_over_tls_where_there_is_tls(
    region: Settings, tmp_path: Path
) -> None:
    with house_of(region, tmp_path, public_url="https://kaart.example.org") as house:
        token = house.invitation(NOOR, "practice", Scope(practices=("praktijk-noord",)))
        person = house.visitor()
        person.client.environ_base["wsgi.url_scheme"] = "https"
        response = person.send(f"/invitation/{token}", name="Noor", password=PASSWORD)
    cookies = response.headers.getlist("Set-Cookie")
    assert {cookie.partition("=")[0] for cookie in cookies} == {"__Host-session", "__Host-device"}
    for cookie in cookies:
        for rule in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"):
            assert rule in cookie
        assert "Domain" not in cookie


def test_nothing_in_the_database_opens_a_door(house: House) -> None:
    token = house.invitation("else@example.org", "editor", EDITOR)
    noor = house.member("editor", NOOR)
    cookie = noor.client.get_cookie("session")
    assert cookie is not None
    with house.database.session() as session:
        rows = [*session.execute(select(ACCOUNT)), *session.execute(select(SESSION))]
        text = str([*rows, *session.execute(select(INVITATION))])
    assert "$argon2id$" in text
    for secret in (token, cookie.value, PASSWORD):
        assert secret not in text


def test_the_secret_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    key = read_secret(tmp_path / "instance")
    assert read_secret(tmp_path / "instance") == key
    mode = (tmp_path / "instance" / "secret_key").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    assert [path.name for path in (tmp_path / "instance").iterdir()] == ["secret_key"]
    other = Seals(read_secret(tmp_path / "other"))
    sealed = Seals(key).seal("form", 1)
    assert Seals(key).open("form", sealed, 60) == 1
    assert Seals(key).open("other", sealed, 60) is None
    assert other.open("form", sealed, 60) is None


def test_without_a_place_for_the_key_pages_still_work(tmp_path: Path) -> None:
    (tmp_path / "instance").write_text("a file, not a folder")
    assert len(read_secret(tmp_path / "instance")) == 32


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_never_leads_to_another_site(house: House, target: str) -> None:
    house.member("practice", NOOR)
    person = house.visitor()
    fields = {"_token": person.token("/sign-in"), "email": NOOR, "password": PASSWORD}
    response = person.client.post("/sign-in", data={**fields, "next": target}, headers=SAME_ORIGIN)
    assert response.location == "/"


def test_a_page_for_accounts_leads_back_after_signing_in(house: House) -> None:
    house.member("practice", NOOR)
    person = house.visitor()
    asked = person.client.get("/account?lang=nl")
    assert asked.location == "/sign-in?next=%2Faccount%3Flang%3Dnl"
    token = person.token(asked.location)
    fields = {"_token": token, "email": NOOR, "password": PASSWORD, "next": "/account?lang=nl"}
    response = person.client.post("/sign-in", data=fields, headers=SAME_ORIGIN)
    assert response.location == "/account?lang=nl"
