"""Importing: what others have comes in once, changes nothing of ours by itself, and is told."""

from __future__ import annotations

import json
import random
from datetime import date
from typing import Any

import pytest

from sociale_kaart.catalogue.columns import columns_of
from sociale_kaart.catalogue.csv_table import write_csv
from sociale_kaart.catalogue.incoming import read_incoming
from sociale_kaart.catalogue.table import Row, Table
from sociale_kaart.directory.account import Account, Scope
from sociale_kaart.directory.contact import Phone
from sociale_kaart.editorial.import_report import ImportReport
from sociale_kaart.editorial.importing import Wish, import_table
from sociale_kaart.editorial.leaving import FORMATS, Format, build_table, write_out
from sociale_kaart.editorial.mapping import (
    SourceMapping,
    build_mapping,
    guess,
    read_mapping,
)
from sociale_kaart.editorial.recognise import Around
from sociale_kaart.errors import InvalidEntry
from sociale_kaart.storage.change import history, last_change_id
from sociale_kaart.storage.imported import find_mapping
from sociale_kaart.storage.record import dump_record
from tests.editorial.catalogues import Site, site_with
from tests.editorial.small import directory, organization, service

TODAY = date(2026, 11, 25)
HEAD = ("Nr", "Naam aanbod", "Organisatie", "Omschrijving", "Thema", "Telefoon", "Plaats", "Uren")
ROWS = [
    ["1", "Formulierenbrigade", "Humanitas", "Hulp bij post. Kom langs.", "grief",
     "tel. 050-123 45 67", "Groningen", "ma t/m vr 9.00-12.00 uur"],
    ["2", "Fietsles voor vrouwen", "Stichting Fiets", "Leer fietsen.", "debt-and-money",
     "612345678", "Groningen", ""],
]  # fmt: skip


def table(rows: list[list[str]], head: tuple[str, ...] = HEAD) -> Table:
    text = "\n".join(";".join(cell) for cell in [list(head), *rows])
    return read_incoming(text.encode(), "x.csv")


def run(site: Site, what: Table, source: str = "gemeente", **wish: Any) -> ImportReport:
    return import_table(site.database, what, Wish(source, **wish), TODAY)


def whats(report: ImportReport) -> list[str]:
    return [each.what for each in report.outcomes]


def newest(site: Site) -> int:
    with site.database.session() as session:
        return last_change_id(session)


def changed(rows: list[list[str]], row: int, column: str, text: str) -> list[list[str]]:
    copy = [list(each) for each in rows]
    copy[row][HEAD.index(column)] = text
    return copy


def test_a_spreadsheet_becomes_entries_by_its_headings(loaded: Site) -> None:
    report = run(loaded, table(ROWS))
    assert whats(report) == ["added", "added"]
    assert report.organizations == ["humanitas", "stichting-fiets"]
    found = loaded.in_sql().services["formulierenbrigade"]
    assert found.organization == "humanitas"
    assert found.summary.show("nl") == "Hulp bij post. Kom langs."
    assert found.phones[0].number == "050-123 45 67"
    assert found.schedule == "Mo-Fr 09:00-12:00"
    assert found.service_area == ("groningen",)
    assert found.assured_by == "Import, nog niet gecontroleerd"
    assert (found.assured_date, found.review_months) == (TODAY, 3)
    assert loaded.in_sql().services["fietsles-voor-vrouwen"].phones[0].number == "0612345678"


def test_a_second_run_changes_nothing_whatever_the_order(loaded: Site) -> None:
    run(loaded, table(ROWS))
    before, number = loaded.in_sql(), newest(loaded)
    assert set(whats(run(loaded, table(ROWS)))) == {"unchanged"}
    assert set(whats(run(loaded, table(ROWS[::-1])))) == {"unchanged"}
    assert (loaded.in_sql(), newest(loaded)) == (before, number)


def test_a_change_in_the_source_comes_through_and_others_stay(loaded: Site) -> None:
    run(loaded, table(ROWS))
    report = run(loaded, table(changed(ROWS, 0, "Telefoon", "050 765 43 21")))
    assert whats(report) == ["changed", "unchanged"]
    assert [(each.column, each.theirs) for each in report.outcomes[0].changes] == [
        ("phones.1.number", "050 765 43 21")
    ]
    assert loaded.in_sql().services["formulierenbrigade"].phones[0].number == "050 765 43 21"


def test_what_an_editor_changed_here_stays_when_the_source_did_not_change_it(loaded: Site) -> None:
    run(loaded, table(ROWS))
    mine = loaded.in_sql().services["formulierenbrigade"].model_copy(update={"email": "a@b.nl"})
    loaded.edit_sql(mine)
    run(loaded, table(changed(ROWS, 0, "Telefoon", "050 765 43 21")))
    found = loaded.in_sql().services["formulierenbrigade"]
    assert (found.email, found.phones[0].number) == ("a@b.nl", "050 765 43 21")


def test_fifty_changes_on_both_sides_are_told_and_none_is_written_over(loaded: Site) -> None:
    rows = [[str(n), f"Groep {n}", "Humanitas", f"Praten {n}.", "grief", "", "", ""]
            for n in range(50)]  # fmt: skip
    run(loaded, table(rows), duplicates="new")
    for each in [each for each in loaded.in_sql().services.values() if each.id.startswith("gro")]:
        loaded.edit_sql(service(each.id, name=each.name, organization="humanitas", summary="Mijn."))
    before = loaded.in_sql()
    theirs = [[*row[:3], f"Anders {row[0]}.", *row[4:]] for row in rows]
    for _ in range(2):
        report = run(loaded, table(theirs), duplicates="new")
        assert whats(report) == ["differs"] * 50
        assert "Mijn." in {each.ours for each in report.outcomes[0].clashes}
        assert loaded.in_sql() == before
    run(loaded, table(theirs), prefer="file")
    assert loaded.in_sql().services["groep-7"].summary.show("nl") == "Anders 7."


def test_rows_with_errors_are_told_by_line_and_good_ones_go_on(loaded: Site) -> None:
    rows = [
        ROWS[0],
        changed(ROWS, 1, "Telefoon", "bel Jan")[1],
        ["3", "", "Humanitas", "Zonder naam.", "grief", "", "", ""],
        ["4", "Iets", "Humanitas", "Voor de heer met bsn 123456782.", "grief", "", "", ""],
        ["1", "Nog een keer", "Humanitas", "Twee.", "grief", "", "", ""],
        ["6", "Zonder thema", "Humanitas", "Wat dan ook.", "", "", "", ""],
    ]
    report = run(loaded, table(rows))
    assert [(each.line, each.what) for each in report.outcomes] == [
        (2, "added"), *((line, "refused") for line in range(3, 8))
    ]  # fmt: skip
    told = {each.line: each.troubles[0] for each in report.outcomes if each.troubles}
    assert told[3].column == "Telefoon"
    assert "number" in told[3].hint
    assert "BSN" in told[5].message
    assert "line 2" in told[6].message
    assert told[7].column == "themes"
    assert set(loaded.in_sql().services) == {"geld", "taal", "formulierenbrigade"}


def test_strict_writes_nothing_when_a_row_is_refused(loaded: Site) -> None:
    before, number = loaded.in_sql(), newest(loaded)
    report = run(loaded, table(changed(ROWS, 0, "Telefoon", "bel Jan")), strict=True)
    assert not report.written
    assert (loaded.in_sql(), newest(loaded)) == (before, number)


def test_a_dry_run_says_the_same_and_writes_nothing(loaded: Site) -> None:
    before, number = loaded.in_sql(), newest(loaded)
    dry = run(loaded, table(ROWS), dry=True)
    assert (loaded.in_sql(), newest(loaded)) == (before, number)
    with loaded.database.session() as session:
        assert find_mapping(session, "gemeente") is None
    assert dry.outcomes == run(loaded, table(ROWS)).outcomes


def test_the_mapping_is_remembered_by_source(loaded: Site) -> None:
    head = ("Nr", "Wat", "Wie", "Waarover", "Soort")
    rows = [["1", "Maatje", "Humanitas", "Samen op pad.", "Rouw en verlies"]]
    mapping = read_mapping(
        """
        [columns]
        Wat = "name"
        Wie = "organization_name"
        Waarover = "summary"
        Soort = "themes"
        [values.themes]
        "Rouw en verlies" = "grief"
        [set]
        source = "Gemeente Stad"
        """
    )
    with pytest.raises(InvalidEntry, match="--map"):
        run(loaded, table(rows, head))
    assert whats(run(loaded, table(rows, head), mapping=mapping)) == ["added"]
    assert whats(run(loaded, table(rows, head))) == ["unchanged"]
    found = loaded.in_sql().services["maatje"]
    assert (found.themes, found.source) == (("grief",), "Gemeente Stad")
    more = [*rows, ["2", "Wandelgroep", "Humanitas", "Samen lopen.", "Rouw en verlies"]]
    assert whats(run(loaded, table(more, head))) == ["unchanged", "added"]


def test_probable_duplicates_are_offered_and_explained(loaded: Site) -> None:
    rows = [["1", "Spreekuur Gelt", "WIJ Groningen", "Hulp.", "grief", "0500000123", "", ""]]
    report = run(loaded, table(rows))
    (outcome,) = report.outcomes
    assert outcome.what == "held"
    best = outcome.duplicates[0]
    assert (best.id, best.name) == ("geld", "Spreekuur geld")
    assert best.score >= 80
    assert {"name", "same_phone", "organization"} <= set(best.signs)
    assert set(loaded.in_sql().services) == {"geld", "taal"}


def test_a_duplicate_is_joined_added_or_passed_over_as_people_decide(loaded: Site) -> None:
    rows = [["1", "Spreekuur Gelt", "WIJ Groningen", "Hulp.", "grief", "0500000123", "",
             "Mo 09:00-12:00"]]  # fmt: skip
    assert whats(run(loaded, table(rows), decisions={"1": "skip"})) == ["skipped"]
    joined = run(loaded, table(rows), decisions={"1": "join:geld"})
    assert whats(joined) == ["joined"]
    columns = {each.column for each in joined.outcomes[0].changes}
    assert columns == {"schedule", "description.nl"}
    found = loaded.in_sql().services["geld"]
    assert (found.schedule, found.name.show("nl")) == ("Mo 09:00-12:00", "Spreekuur geld")
    assert whats(run(loaded, table(rows))) == ["unchanged"]
    later = changed(rows, 0, "Uren", "Mo 09:00-13:00")
    assert whats(run(loaded, table(later))) == ["changed"]
    assert loaded.in_sql().services["geld"].schedule == "Mo 09:00-13:00"
    other = [["2", *rows[0][1:]]]
    assert whats(run(loaded, table(other), decisions={"2": "new"})) == ["added"]
    assert whats(run(loaded, table([["3", *rows[0][1:]]]), duplicates="join")) == ["joined"]


def test_two_rows_of_one_file_can_be_duplicates_too(loaded: Site) -> None:
    rows = [ROWS[0], ["9", "Formulierenbrigade", "Humanitas", *ROWS[0][3:]]]
    assert whats(run(loaded, table(rows))) == ["added", "held"]
    assert whats(run(loaded, table(rows), duplicates="join")) == ["unchanged", "joined"]


def test_what_is_gone_from_the_source_is_told_and_kept(loaded: Site) -> None:
    run(loaded, table(ROWS))
    report = run(loaded, table(ROWS[:1]))
    assert report.missing == ["fietsles-voor-vrouwen"]
    assert "fietsles-voor-vrouwen" in loaded.in_sql().services


def test_what_was_removed_here_does_not_come_back(loaded: Site) -> None:
    run(loaded, table(ROWS))
    loaded.remove_in_sql("service", "formulierenbrigade")
    assert whats(run(loaded, table(ROWS))) == ["unchanged", "unchanged"]
    later = table(changed(ROWS, 0, "Telefoon", "050 765 43 21"))
    assert whats(run(loaded, later)) == ["skipped", "unchanged"]
    assert "formulierenbrigade" not in loaded.in_sql().services


def test_an_import_stands_in_the_history_and_goes_into_a_file_of_its_own(loaded: Site) -> None:
    run(loaded, table(ROWS))
    with loaded.database.session() as session:
        (change,) = history(session, "service", "formulierenbrigade")
    assert (change.action, change.actor) == ("import", "command line")
    assert change.reason == "import gemeente"
    loaded.export()
    assert "formulierenbrigade" in (loaded.folder / "services/gemeente.yaml").read_text()
    assert loaded.in_files() == loaded.in_sql()
    assert loaded.load().equal


def test_an_editor_imports_what_is_theirs_only(loaded: Site) -> None:
    loaded.edit_sql(organization("humanitas", name="Humanitas"))
    editor = Account(3, "a@b.nl", "Ada", "editor", Scope(organizations=("humanitas",)))
    mine = [ROWS[0], ["2", "Spreekuur nieuw", "WIJ Groningen", "x.", "grief", "", "", ""]]
    report = run(loaded, table(mine), account=editor)
    assert whats(report) == ["added", "refused"]
    assert "others" in report.outcomes[1].troubles[0].message
    with loaded.database.session() as session:
        assert history(session, "service", "formulierenbrigade")[0].actor == "account:3"


def own_table(site: Site) -> Table:
    with site.database.session() as session:
        return build_table(session, "service", "nl")


def edited(what: Table, id: str, **cells: str) -> Table:
    """Our own table as somebody changed it in a spreadsheet, read back."""
    rows = [
        Row(row.line, {**row.cells, **cells} if row.cells["id"] == id else row.cells)
        for row in what.rows
    ]
    columns = tuple(dict.fromkeys((*what.columns, *cells)))
    return read_incoming(write_csv(Table(columns, tuple(rows))), "own.csv")


def test_our_own_spreadsheet_comes_back_with_what_was_changed_in_it(loaded: Site) -> None:
    taken = own_table(loaded)
    loaded.edit_sql(service("geld", email="later@example.org"))
    report = run(loaded, edited(taken, "geld", **{"phones.1.number": "+31 50 1"}), "werkblad")
    assert whats(report) == ["changed", "unchanged"]
    found = loaded.in_sql().services["geld"]
    assert (found.phones[0].number, found.email) == ("+31 50 1", "later@example.org")


def test_our_own_spreadsheet_clears_what_was_cleared_and_leaves_columns_that_are_gone(
    loaded: Site,
) -> None:
    loaded.edit_sql(service("geld", email="a@example.org", url="https://example.org"))
    taken = own_table(loaded)
    rows = [Row(row.line, {n: c for n, c in row.cells.items() if n not in {"email", "url"}})
            for row in taken.rows]  # fmt: skip
    columns = tuple(each for each in taken.columns if each != "url")
    run(loaded, read_incoming(write_csv(Table(columns, tuple(rows))), "own.csv"), "werkblad")
    found = loaded.in_sql().services["geld"]
    assert (found.email, found.url) == (None, "https://example.org")


def test_the_same_field_changed_here_and_in_the_spreadsheet_is_told(loaded: Site) -> None:
    taken = own_table(loaded)
    loaded.edit_sql(service("geld", phones=["113"]))
    report = run(loaded, edited(taken, "geld", **{"phones.1.number": "+31 50 1"}), "werkblad")
    assert whats(report) == ["differs", "unchanged"]
    assert loaded.in_sql().services["geld"].phones[0].number == "113"


@pytest.mark.parametrize("form", FORMATS)
def test_a_secret_address_survives_its_own_export_and_import(loaded: Site, form: Format) -> None:
    secret = {"address": "Geheimstraat 7", "place": "Verstopt", "point": [6.1, 53.1]}
    loaded.edit_sql(service("opvang", confidential=True, locations=[secret], phones=["113"]))
    with loaded.database.session() as session:
        data = write_out(session, form, "service", "nl", TODAY)
    before = loaded.in_sql()
    assert set(whats(run(loaded, read_incoming(data, "x"), "zelf"))) == {"unchanged"}
    assert loaded.in_sql() == before


@pytest.mark.parametrize("form", FORMATS)
def test_a_catalogue_moves_whole_into_another_installation(loaded: Site, form: Format) -> None:
    loaded.edit_sql(
        service("alles", name={"nl": "Alles", "en": "All"}, modes=["visit", "phone"],
                schedule="Mo-Fr 09:00-12:30,13:30-17:00; PH off", cost={"amount": "2.50"},
                locations=[{"address": "Laan 1", "postcode": "9712 AB", "place": "Groningen",
                            "point": [6.56, 53.21]}, {"place": "Haren"}])
    )  # fmt: skip
    with loaded.database.session() as session:
        data = write_out(session, form, "service", "nl", TODAY)
    bare = directory(service("ander", phones=[], organization="wij-groningen"))
    with site_with(bare) as other:
        other.load()
        report = run(other, read_incoming(data, "x"), "buren", duplicates="new")
        assert whats(report) == ["added"] * 3
        there = other.in_sql().services
        assert {each: there[each] for each in loaded.in_sql().services} == loaded.in_sql().services
        with other.database.session() as session:
            again = write_out(session, form, "service", "nl", TODAY)
        same = {row.cells["id"]: row.cells for row in read_incoming(again, "x").rows}
        for row in read_incoming(data, "x").rows:
            here = {name: cell for name, cell in row.cells.items() if name != "revision"}
            back = {n: c for n, c in same[row.cells["id"]].items() if n != "revision"}
            assert back == here


def test_two_thousand_rows_shuffled_and_with_one_bad_row_come_in_once(loaded: Site) -> None:
    words = ["rood", "blauw", "groen", "geel", "zwart", "wit", "paars", "oranje", "bruin", "grijs"]
    rng = random.Random(3)
    rows = [
        [f"id{n}", " ".join(rng.sample(words, 4)) + f" {n}", f"Club {n % 40}", f"Zin {n}.", "grief",
         f"050{n:07}", "", ""]
        for n in range(400)
    ]  # fmt: skip
    rows[77][5] = "geen"
    report = run(loaded, table(rows), duplicates="new")
    assert report.counts == {"added": 399, "refused": 1}
    rng.shuffle(rows)
    assert run(loaded, table(rows), duplicates="new").counts == {"unchanged": 399, "refused": 1}


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("Naam", "name"), ("ORGANISATIE", "organization_name"), ("E-mail", "email"),
        ("Korte omschrijving", "summary"), ("Puhelinnumero", "phones.1.number"),
        ("Åbningstider", "schedule"), ("Postinumero", "locations.1.postcode"),
        ("phones.2.name.en", "phones.2.name.en"), ("Kleur", None), ("phones.1.color", None),
    ],
)  # fmt: skip
def test_columns_are_known_by_their_names_in_five_languages(column: str, name: str | None) -> None:
    assert guess(column) == name


@pytest.mark.parametrize(
    "make",
    [
        lambda: build_mapping(["Naam"]),
        lambda: build_mapping(["Naam=nonsense"]),
        lambda: build_mapping([], ["=x"]),
        lambda: read_mapping("[columns"),
        lambda: read_mapping("[kolommen]\nA = 'name'"),
        lambda: read_mapping("[columns]\nA = 3"),
        lambda: read_mapping("language = 'xx'"),
    ],
)
def test_a_mapping_that_says_nothing_is_refused_with_a_reason(make: Any) -> None:
    with pytest.raises(InvalidEntry):
        make()


def test_an_entrys_cells_name_its_document() -> None:
    assert columns_of(dump_record(service("geld")))["themes"] == "debt-and-money"
    assert SourceMapping().reads(["Naam", "Titel"]) == {"Naam": "name"}


def test_an_edit_while_an_import_is_worked_out_is_not_written_over(loaded: Site) -> None:
    run(loaded, table(ROWS))
    seen: list[str] = []

    def meanwhile(what: str, _done: int, _all: int) -> None:
        if what == "Comparing rows" and not seen:
            seen.append(what)
            mine = loaded.in_sql().services["formulierenbrigade"]
            loaded.edit_sql(mine.model_copy(update={"phones": (Phone(number="113"),)}))

    theirs = table(changed(ROWS, 0, "Telefoon", "050 765 43 21"))
    report = import_table(loaded.database, theirs, Wish("gemeente"), TODAY, meanwhile)
    assert whats(report) == ["differs", "unchanged"]
    assert loaded.in_sql().services["formulierenbrigade"].phones[0].number == "113"


def test_names_of_people_in_hsds_are_not_taken_in() -> None:
    person = {"name": "Jan Jansen", "title": "Coach", "email": "jan.jansen@example.org"}
    found = {
        "id": "1",
        "name": "Hulp",
        "status": "active",
        "description": "Hulp.",
        "assurer_email": "jan.jansen@example.org",
        "contacts": [person],
        "organization": {"id": "2", "name": "De Brug", "description": "x", "contacts": [person]},
    }
    (row,) = read_incoming(json.dumps([found]).encode(), "x.json").rows
    assert row.cells["name.nl"] == "Hulp"
    assert "jan" not in " ".join(row.cells.values()).casefold()


@pytest.mark.parametrize(
    ("known", "written", "same"),
    [
        ("Stichting Humanitas", "humanitas", True),
        ("Voedselbank Oldambt", "Voedselbank Oldamt", True),
        ("Ældre Sagen", "AEldre Sagen", False),
        ("Buurtteam Stad 1", "Buurtteam Stad 2", False),
        ("Gemeente Veendam", "Gemeente Vlagtwedde", False),
    ],
)
def test_organizations_are_known_by_name_with_a_slip_but_not_with_another_number(
    known: str, written: str, same: bool
) -> None:
    around = Around()
    around.add_owner("one", [known])
    assert (around.owner_of(written) == "one") is same
