"""Export: the inverse of load; it writes what changed in SQL, and nothing else."""

from __future__ import annotations

import pytest

from sociale_kaart.errors import Conflict
from tests.editorial.catalogues import Site
from tests.editorial.small import organization, service


def test_only_the_changed_entry_is_written(loaded: Site) -> None:
    before = loaded.bytes()
    loaded.edit_sql(service("geld", phones=["113"]))
    report = loaded.export()
    assert report.written == (("service", "geld"),)
    after = loaded.bytes()
    assert {name for name in after if after[name] != before[name]} == {"services.yaml"}
    assert loaded.in_files() == loaded.in_sql()
    assert loaded.export().files == ()
    assert loaded.load().equal


def test_a_new_entry_and_what_it_needs_are_written_together(loaded: Site) -> None:
    loaded.edit_sql(organization("humanitas"))
    loaded.edit_sql(service("maatje", organization="humanitas"))
    loaded.export()
    assert loaded.in_files().services["maatje"] == service("maatje", organization="humanitas")
    assert loaded.load().equal


def test_a_change_in_the_file_is_left_for_load(loaded: Site) -> None:
    loaded.edit_file(service("geld", summary="Uit het bestand."), service("nieuw"))
    loaded.edit_sql(service("taal", themes=["grief"], phones=["113"]))
    report = loaded.export()
    assert set(report.to_load) == {("service", "geld"), ("service", "nieuw")}
    assert loaded.in_files().services["geld"].summary.show("nl") == "Uit het bestand."
    assert loaded.load().changed == (("service", "geld"),)
    assert loaded.in_files() == loaded.in_sql()


def test_different_fields_meet_in_the_file_and_then_in_sql(loaded: Site) -> None:
    loaded.edit_file(service("geld", summary="Uit het bestand."))
    loaded.edit_sql(service("geld", phones=["113"]))
    loaded.export()
    loaded.edit_sql(service("geld", phones=["112"]))
    loaded.load()
    loaded.export()
    expected = service("geld", phones=["112"], summary="Uit het bestand.")
    assert loaded.in_files().services["geld"] == loaded.in_sql().services["geld"] == expected


def test_the_same_field_on_both_sides_stops_the_export(loaded: Site) -> None:
    loaded.edit_file(service("geld", summary="Uit het bestand."))
    loaded.edit_sql(service("geld", summary="Uit SQL."))
    before = loaded.bytes()
    with pytest.raises(Conflict):
        loaded.export()
    assert loaded.bytes() == before


def test_an_entry_missing_in_the_file_is_written_back_where_it_stood(loaded: Site) -> None:
    before = loaded.in_files()
    text = (loaded.folder / "services.yaml").read_text(encoding="utf-8")
    loaded.edit_sql(service("geld", phones=["113"]))
    loaded.export()
    (loaded.folder / "services.yaml").write_text(text, encoding="utf-8")
    loaded.load()
    assert loaded.in_sql().services == before.services


def test_an_export_that_ended_before_it_could_note_what_it_wrote_is_no_conflict(
    loaded: Site,
) -> None:
    written = service("geld", phones=["113"], alert="Vol")
    loaded.edit_sql(written)
    loaded.edit_file(written)  # what an export that was killed leaves behind
    loaded.edit_sql(service("geld", phones=["112"], alert="Vol"))
    assert loaded.export().written == (("service", "geld"),)
    assert loaded.in_files() == loaded.in_sql()
    assert loaded.load().equal


def test_what_was_written_and_then_removed_does_not_come_back(loaded: Site) -> None:
    for step in (loaded.export, loaded.load):
        loaded.edit_sql(service("nieuw"))
        loaded.edit_file(service("nieuw"))
        loaded.remove_in_sql("service", "nieuw")
        step()
        loaded.export()
        assert "nieuw" not in loaded.in_files().services
        assert loaded.in_files() == loaded.in_sql()
