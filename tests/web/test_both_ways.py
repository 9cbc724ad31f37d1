"""Web edits, file edits, load and export in any order: equal sides or a reported conflict."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociale_kaart.catalogue import Remove
from sociale_kaart.errors import Conflict
from sociale_kaart.settings import Settings
from tests.accounts.filled import filled
from tests.accounts.people import SAME_ORIGIN, House, Person
from tests.editorial.catalogues import Site, empty_database, write_directory
from tests.editorial.small import directory

IDS = ("geld", "taal")
FILE_FIELDS = {
    "summary": ("Een.", "Twee."),
    "phones": (["113"], ["112"]),
    "email": ("a@b.nl", "c@d.nl"),
}
WEB_FIELDS = {
    "summary.nl": ("Een.", "Drie."),
    "phones.0.number": ("113", "050 000 0999"),
    "email": ("a@b.nl", "e@f.nl"),
    "alert.nl": ("Vol.", "Dicht."),
}
WHO = st.integers(0, 1)
STEPS = st.one_of(
    st.tuples(st.just("open"), WHO, st.sampled_from(IDS)),
    st.tuples(st.just("send"), WHO, st.sampled_from(sorted(WEB_FIELDS)), st.integers(0, 1)),
    st.tuples(
        st.just("file"),
        st.sampled_from(IDS),
        st.sampled_from(sorted(FILE_FIELDS)),
        st.integers(0, 1),
    ),
    st.tuples(st.just("remove in file"), st.sampled_from(IDS)),
    st.tuples(st.sampled_from(("load", "export"))),
)


class Editors:
    """Two people with a browser each, and the forms that lie open in front of them."""

    def __init__(self, house: House, people: list[Person]) -> None:
        self.house, self.people = house, people
        self.forms: dict[int, tuple[str, dict[str, Any]]] = {}

    def open(self, who: int, id: str) -> None:
        path = f"/edit/services/{id}"
        answer = self.people[who].client.get(path)
        assert answer.status_code in {200, 404}
        if answer.status_code == 200:
            self.forms[who] = path, filled(answer.get_data(as_text=True))

    def send(self, who: int, name: str, choice: int) -> None:
        """Type one thing into the form that lies open, and save it; a clash leaves it unsaved."""
        if who not in self.forms:
            return
        path, form = self.forms.pop(who)
        fields = {**form, "do": "save", name: WEB_FIELDS[name][choice]}
        answer = self.people[who].client.post(path, data=fields, headers=SAME_ORIGIN)
        assert answer.status_code in {303, 404, 409, 422}, answer.status_code


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with the small catalogue and two admins who are signed in."""
    root = tmp_path_factory.mktemp("begun")
    (root / "data").mkdir()
    (root / "instance").mkdir()
    write_directory(root / "data", directory())
    (root / "instance" / "sociale_kaart.sqlite3").write_bytes(empty_database())
    house = House(_settings(root))
    cookies = []
    for name in ("noor", "amal"):
        person = house.member("admin", f"{name}@example.org")
        cookies.append(next(iter(person.client._cookies.values())).decoded_value)
    (root / "cookies").write_text("\n".join(cookies), encoding="utf-8")
    Site(root / "data", house.database).load()
    house.database.close()
    return root


def _settings(root: Path) -> Settings:
    return Settings(
        data_folder=root / "data",
        index_folder=root / "index",
        instance_folder=root / "instance",
    )


@contextmanager
def copy_of(begun: Path) -> Iterator[tuple[Site, Editors]]:
    """The same once more, to be changed."""
    with TemporaryDirectory() as name:
        root = Path(name) / "site"
        shutil.copytree(begun, root)
        house = House(_settings(root))
        people = []
        for token in (root / "cookies").read_text(encoding="utf-8").split():
            person = house.visitor()
            person.client.set_cookie("session", token)
            people.append(person)
        yield Site(root / "data", house.database), Editors(house, people)
        house.database.close()


def take(site: Site, editors: Editors, step: tuple[Any, ...]) -> None:
    """One act; a conflict stops it, and it is then as if it had not been tried."""
    act, *rest = step
    if act in {"open", "send"}:
        getattr(editors, act)(*rest)
        return
    try:
        if act == "load":
            site.load()
        elif act == "export":
            site.export()
        elif act == "remove in file":
            site.edit_file(Remove("service", rest[0]))
        else:
            edit_file(site, *rest)
    except Conflict:
        pass


def edit_file(site: Site, id: str, name: str, choice: int) -> None:
    entry = site.in_files().services.get(id)
    if entry is not None:
        facts = entry.model_dump() | {name: FILE_FIELDS[name][choice]}
        site.edit_file(type(entry).model_validate(facts))


def settle(site: Site, prefer: str | None) -> bool:
    """Load and export; says whether that was possible without a conflict, which is reported."""
    try:
        site.load(prefer=prefer)
        site.export()
    except Conflict as conflict:
        return not conflict.clashes
    return True


@settings(max_examples=int(os.environ.get("INTERLEAVINGS", "25")), deadline=None)
@given(st.lists(STEPS, min_size=3, max_size=9), st.sampled_from(("file", "sql")))
def test_any_order_of_web_and_file_edits_ends_equal_or_with_a_reported_conflict(
    begun: Path, steps: list[tuple[Any, ...]], prefer: str
) -> None:
    with copy_of(begun) as (site, editors):
        for step in steps:
            take(site, editors, step)
        if not settle(site, None):
            assert settle(site, prefer)
        assert site.in_files() == site.in_sql()
        settled = site.bytes()
        assert site.load().equal
        assert site.export().files == ()
        assert site.bytes() == settled


def test_a_web_edit_and_a_file_edit_of_other_fields_meet(begun: Path) -> None:
    with copy_of(begun) as (site, editors):
        editors.open(0, "geld")
        edit_file(site, "geld", "summary", 1)
        editors.send(0, "email", 1)
        site.export()
        editors.open(1, "geld")
        editors.send(1, "alert.nl", 0)
        site.load()
        site.export()
        found = site.in_files().services["geld"]
        assert found == site.in_sql().services["geld"]
        assert (found.email, found.summary.show("nl")) == ("e@f.nl", "Twee.")
        assert found.alert is not None
