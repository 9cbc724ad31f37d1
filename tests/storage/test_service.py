"""Services in SQL: found in the order asked for, with few queries, by what refers to them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from sociale_kaart.directory.service import Service
from sociale_kaart.errors import NotFound
from sociale_kaart.storage.change import Author, changes_since, history, last_change_id
from sociale_kaart.storage.database import Database
from sociale_kaart.storage.former_id import current_id
from sociale_kaart.storage.practice import all_practices, require_practice
from sociale_kaart.storage.revision import Revision, write_entries
from sociale_kaart.storage.service import (
    find_services,
    get_service,
    iterate_services,
    link_workers_of_practice,
    require_service,
    revisions,
    search_text,
    services_of_organization,
)
from tests.editorial.small import organization, practice, service, theme
from tests.strategies import AREAS

AUTHOR = Author.now("test", "")


def write(database: Database, kind: Any, *entries: Any) -> None:
    with database.transaction() as session:
        revisions = [
            Revision(entry, "load", synced=True, file=f"{kind}s.yaml", position=number)
            for number, entry in enumerate(entries)
        ]
        write_entries(session, kind, revisions, AUTHOR)


@pytest.fixture
def filled(database: Database) -> Database:
    """Three services and a link worker of two organizations, and a practice."""
    write(database, "theme", theme("debt-and-money"), theme("grief"))
    write(database, "area", *AREAS.values())
    write(database, "organization", organization(), organization("cafe", name="Café De Één"))
    write(database, "practice", practice())
    worker = {"role": "osd", "practices": ["praktijk-beijum"]}
    write(
        database,
        "service",
        service("geld", former_ids=["oud"], locations=[{"place": "Beijum", "point": [6.5, 53.2]}]),
        service("rouw", name="Rouwcafé 100%", organization="cafe", themes=["grief"]),
        service("osd", kind="link_worker", link_worker=worker),
        service("opvang", confidential=True, locations=[{"place": "Zuidlaren"}]),
    )
    return database


@contextmanager
def counted() -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith("SELECT"):
            statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_services_are_found_in_the_order_asked_for(filled: Database) -> None:
    with filled.session() as session:
        found = find_services(session, ["rouw", "nothing-here", "geld", "rouw"])
    assert list(found) == ["rouw", "geld"]
    assert all(isinstance(each, Service) and key == each.id for key, each in found.items())


def test_a_page_of_services_takes_as_many_queries_as_one_service(filled: Database) -> None:
    with filled.session() as session, counted() as for_one:
        find_services(session, ["geld"])
    with filled.session() as session, counted() as for_four:
        find_services(session, ["geld", "rouw", "osd", "opvang"])
    assert len(for_four) == len(for_one) <= 6


def test_get_may_find_nothing_and_require_says_so(filled: Database) -> None:
    with filled.session() as session:
        assert get_service(session, "nothing-here") is None
        with pytest.raises(NotFound, match="There is no service nothing-here"):
            require_service(session, "nothing-here")


def test_services_are_found_by_what_they_belong_to(filled: Database) -> None:
    with filled.session() as session:
        own = services_of_organization(session, "wij-groningen")
        assert [each.id for each in own] == ["geld", "osd", "opvang"]
        workers = link_workers_of_practice(session, "praktijk-beijum")
        assert [each.id for each in workers] == ["osd"]
        assert [each.id for each in iterate_services(session)] == ["geld", "rouw", "osd", "opvang"]
        assert all_practices(session) == [require_practice(session, "praktijk-beijum")]


def test_a_former_id_leads_to_the_present_one_of_its_kind(filled: Database) -> None:
    with filled.session() as session:
        assert current_id(session, "service", "oud") == "geld"
        assert current_id(session, "organization", "oud") is None
        assert current_id(session, "service", "geld") is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["ROUWCAFE"], ("rouw",)),
        (["één", "100%"], ("rouw",)),
        (["spreekuur", "BEIJUM"], ("geld",)),
        (["beijum"], ("geld",)),
        (["zuidlaren"], ()),
        (["_"], ()),
        (["  "], ()),
        ([], ()),
        (["'; DROP TABLE service; --"], ()),
    ],
)
def test_the_plain_search_wants_every_word_and_tells_no_hidden_address(
    filled: Database, words: list[str], found: tuple[str, ...]
) -> None:
    with filled.session() as session:
        assert search_text(session, words, 10) == (found, len(found))


def test_the_plain_search_counts_what_it_does_not_show(filled: Database) -> None:
    with filled.session() as session:
        assert search_text(session, ["geldzorgen"], 2) == (("geld", "rouw"), 4)
        assert search_text(session, ["geldzorgen"], 2, 2) == (("osd", "opvang"), 4)


def test_each_write_is_a_revision_in_a_log_that_can_be_followed(filled: Database) -> None:
    with filled.session() as session:
        seen = last_change_id(session)
        assert revisions(session) == {"geld": 1, "rouw": 1, "osd": 1, "opvang": 1}
    with filled.transaction() as session:
        edit = Revision(service("geld", phones=["113"]), "edit", 1, exists=True, fields=("phones",))
        write_entries(session, "service", [edit], AUTHOR)
    with filled.session() as session:
        assert revisions(session)["geld"] == 2
        assert [(each.entry_id, each.revision) for each in changes_since(session, seen)] == [
            ("geld", 2)
        ]
        newest, first = history(session, "service", "geld")
        assert (newest.fields, newest.at, first.action) == (("phones",), AUTHOR.at, "load")
        assert current_id(session, "service", "oud") is None
