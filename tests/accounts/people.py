"""People who sign in through the pages, as a browser would: cookies kept, tokens sent."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyotp
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sociale_kaart.accounts.inviting import invite
from sociale_kaart.directory.account import Role, Scope
from sociale_kaart.settings import Settings
from sociale_kaart.storage.database import Database
from sociale_kaart.web.app import create_app
from tests.conftest import MOMENT

PASSWORD = "een korte zin met koffie"
TOKEN = re.compile(r'name="_token" value="([^"]+)"')
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


class Clock:
    """A clock that stands still until it is turned."""

    def __init__(self, moment: datetime = MOMENT) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def turn(self, **length: float) -> None:
        self.moment += timedelta(**length)


class House:
    """An installation of one's own, a copy of the loaded region, with its application."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.clock = settings, Clock()
        self.app: Flask = create_app(settings, clock=self.clock)
        self.secrets: dict[str, str] = {}

    @property
    def database(self) -> Database:
        found: Database = self.app.extensions["sociale_kaart"].sources.database
        return found

    def visitor(self, address: str = "192.0.2.1") -> Person:
        return Person(self, self.app.test_client(), address)

    def invitation(self, email: str, role: Role, scope: Scope) -> str:
        return invite(self.database, email, role, scope, "test", self.clock())

    def member(self, role: Role, email: str = "", scope: Scope | None = None) -> Person:
        """Somebody with an account of this role, signed in."""
        email = email or f"{role}@example.org"
        scopes: dict[str, Scope] = {
            "practice": Scope(practices=("praktijk-noord",)),
            "editor": Scope(organizations=("t-praathuis",)),
            "municipal_admin": Scope(areas=("groningen",)),
        }
        token = self.invitation(email, role, scope or scopes.get(role, Scope()))
        person = self.visitor()
        person.accept(token, email)
        return person


class Person:
    """Somebody with a browser."""

    def __init__(self, house: House, client: FlaskClient, address: str) -> None:
        self.house, self.client = house, client
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "nl"
        client.environ_base["REMOTE_ADDR"] = address

    def get(self, path: str, status: int = 200) -> str:
        response = self.client.get(path)
        assert response.status_code == status, (path, response.status_code, response.location)
        return response.get_data(as_text=True)

    def token(self, path: str) -> str:
        found = TOKEN.search(self.get(path))
        assert found is not None, path
        return found[1]

    def send(self, path: str, page: str = "", **fields: Any) -> TestResponse:
        """Fill in the form of a page and send it."""
        fields = {"_token": self.token(page or path), **fields}
        return self.client.post(path, data=fields, headers=SAME_ORIGIN)

    def accept(self, token: str, email: str, name: str = "Noor de Vries") -> None:
        """Use an invitation, and set the second step up where the role asks for one."""
        fields = {"email": email, "name": name, "password": PASSWORD}
        response = self.send(f"/invitation/{token}", **fields)
        assert response.status_code == 303, response.get_data(as_text=True)
        if response.location == "/sign-in/second-step":
            self.set_up(email)

    def set_up(self, email: str) -> str:
        """Put the secret into an app and send its code back; gives the page with the codes."""
        text = self.get("/sign-in/second-step")
        letters = re.search(r'<code dir="ltr">([A-Z2-7 ]+)</code>', text)
        sealed = re.search(r'name="secret" value="([^"]+)"', text)
        assert letters is not None
        assert sealed is not None
        self.house.secrets[email] = letters[1].replace(" ", "")
        fields = {"secret": sealed[1], "code": self.code(email)}
        response = self.send("/sign-in/second-step", **fields)
        assert response.status_code == 200
        return response.get_data(as_text=True)

    def code(self, email: str) -> str:
        return pyotp.TOTP(self.house.secrets[email]).at(self.house.clock())

    def sign_in(self, email: str, password: str = PASSWORD) -> TestResponse:
        return self.send("/sign-in", email=email, password=password)

    def cookies(self) -> set[str]:
        return {cookie.key for cookie in self.client._cookies.values()}


@contextmanager
def house_of(region: Settings, folder: Path, **changes: Any) -> Iterator[House]:
    """A copy of the region that a test may change."""
    ignored = shutil.ignore_patterns("*.sqlite3*")
    shutil.copytree(region.instance_folder, folder / "instance", ignore=ignored)
    _copy_database(region.instance_folder, folder / "instance")
    settings = replace(region, instance_folder=folder / "instance", **changes)
    made = House(settings)
    yield made
    made.database.close()


def _copy_database(source: Path, target: Path) -> None:
    """A whole copy, also while another application still writes into the region's."""
    name = "sociale_kaart.sqlite3"
    ours, theirs = sqlite3.connect(source / name), sqlite3.connect(target / name)
    with closing(ours), closing(theirs):
        ours.backup(theirs)
