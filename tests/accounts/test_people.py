"""Inviting in the browser: a link that works once, never for more than one has oneself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sociale_kaart.directory.account import Scope
from sociale_kaart.settings import Settings
from tests.accounts.people import House, house_of
from tests.cli.test_reminders import Caught, caught
from tests.cli.test_serving import free_port

__all__ = ["caught", "free_port"]
PATH = "/account/people"
LINK = re.compile(r'value="http://localhost(/invitation/[\w-]{43})"')


def test_an_admin_invites_and_the_link_makes_the_account(house: House) -> None:
    admin = house.member("admin")
    fields = {"email": "amal@example.org", "role": "editor", "organization": "t-praathuis"}
    made = admin.send(PATH, **fields).get_data(as_text=True)
    link = LINK.search(made)
    assert link is not None
    assert "Geef deze link door" in made
    house.visitor().accept(link[1].rpartition("/")[2], "amal@example.org", "Amal Haddad")
    text = admin.get(PATH)
    assert "Amal Haddad" in text
    assert "t-praathuis" in text
    assert LINK.search(text) is None, "it is shown once"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"email": "nobody"}, "Schrijf één e-mailadres"),
        ({"email": "admin@example.org"}, "heeft al een account"),
        ({"role": "king"}, "waar het account voor is"),
        ({"role": "practice"}, "Kies de praktijk"),
        ({"role": "municipal_admin"}, "Kies de gemeente"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    house: House, typed: dict[str, str], said: str
) -> None:
    admin = house.member("admin")
    answer = admin.send(PATH, **{"email": "amal@example.org", "role": "editor", **typed})
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert said in text
    assert f'value="{typed.get("email", "amal@example.org")}"' in text


@pytest.mark.parametrize(
    ("rights", "allowed"),
    [
        ({"role": "editor", "area": "groningen"}, True),
        ({"role": "municipal_admin", "area": "groningen"}, True),
        ({"role": "practice", "practice": "praktijk-noord"}, True),
        ({"role": "editor", "organization": "aanval-en-co"}, True),
        ({"role": "editor", "organization": "t-praathuis"}, False),
        ({"role": "editor", "area": "oldambt"}, False),
        ({"role": "practice", "practice": "praktijk-oost"}, False),
        ({"role": "admin"}, False),
    ],
)
def test_nobody_hands_out_more_than_their_own(
    house: House, rights: dict[str, str], allowed: bool
) -> None:
    piet = house.member("municipal_admin", "piet@example.org", Scope(areas=("groningen",)))
    answer = piet.send(PATH, email="amal@example.org", **rights)
    assert answer.status_code == (200 if allowed else 422), answer.get_data(as_text=True)


def test_a_municipal_admin_sees_who_works_for_the_same_areas_only(house: House) -> None:
    piet = house.member("municipal_admin", "piet@example.org", Scope(areas=("groningen",)))
    house.member("editor", "here@example.org", Scope(areas=("groningen",)))
    house.member("editor", "there@example.org", Scope(areas=("oldambt",)))
    text = piet.get(PATH)
    assert "here@example.org" in text
    assert "there@example.org" not in text


def test_the_invitation_goes_out_by_mail_where_there_is_a_server(
    region: Settings, tmp_path: Path, caught: Caught
) -> None:
    mail = {"smtp_host": "127.0.0.1", "smtp_port": caught.port, "smtp_security": "none"}
    with house_of(region, tmp_path, **mail, mail_from="redactie@kaart.example") as house:
        admin = house.member("admin")
        fields = {"email": "amal@example.org", "role": "editor", "area": "groningen"}
        made = admin.send(PATH, **fields).get_data(as_text=True)
        assert "De uitnodiging is verstuurd" in made
        link = LINK.search(made)
        assert link is not None
        assert link[1] in caught.letters[0].get_content()
        refused = admin.send(PATH, **{**fields, "email": "nobody@example.org"})
        assert "Geef deze link door" in refused.get_data(as_text=True)
