"""Load: file-only and SQL-only changes pass, true conflicts stop everything, nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from sociale_kaart.catalogue import Remove
from sociale_kaart.directory.collection import Directory
from sociale_kaart.editorial.load import LoadReport
from sociale_kaart.errors import CatalogueError, Conflict
from sociale_kaart.storage.change import history, last_change_id
from sociale_kaart.storage.directory import read_directory
from sociale_kaart.storage.former_id import current_id
from tests.editorial.catalogues import Site, site_with, write_areas
from tests.editorial.small import directory, organization, service
from tests.strategies import directories


def keys(*ids: str) -> tuple[tuple[str, str], ...]:
    return tuple(("service", each) for each in ids)


@settings(max_examples=15, deadline=None)
@given(directories())
def test_what_is_loaded_reads_back_equal_and_in_the_order_of_the_files(whole: Directory) -> None:
    with site_with(whole) as site:
        site.load()
        files, sql = site.in_files(), site.in_sql()
        assert sql == files
        for kind in ("theme", "organization", "practice", "service", "pathway"):
            assert list(sql.entries(kind)) == list(files.entries(kind))


@settings(max_examples=10, deadline=None)
@given(directories())
def test_a_second_load_changes_nothing_and_an_export_changes_no_byte(whole: Directory) -> None:
    with site_with(whole) as site:
        site.load()
        before = site.bytes()
        with site.database.session() as session:
            change = last_change_id(session)
        again = site.load()
        assert again == LoadReport(unchanged=again.unchanged)
        assert site.export().files == ()
        assert site.bytes() == before
        with site.database.session() as session:
            assert last_change_id(session) == change


def test_touching_the_files_without_changing_a_fact_writes_no_revision(loaded: Site) -> None:
    file = loaded.folder / "services.yaml"
    file.write_text("# a remark\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    report = loaded.load()
    assert report == LoadReport(unchanged=report.unchanged)
    assert loaded.revision("service", "geld") == 1


def test_a_change_in_the_file_becomes_a_revision_with_its_fields_and_reason(loaded: Site) -> None:
    loaded.edit_file(service("geld", summary="Nieuw."))
    report = loaded.load(actor="git", reason="spring cleaning")
    assert report.changed == keys("geld")
    with loaded.database.session() as session:
        newest, first = history(session, "service", "geld")
    assert (newest.revision, newest.actor, newest.reason) == (2, "git", "spring cleaning")
    assert newest.fields == ("summary",)
    assert first.document is not None
    assert first.document["summary"] == {"nl": "Hulp bij geldzorgen."}


def test_a_change_in_sql_stays_and_is_listed_to_export(loaded: Site) -> None:
    edited = service("geld", summary="Uit SQL.")
    loaded.edit_sql(edited)
    assert loaded.load().kept == keys("geld")
    assert loaded.in_sql().services["geld"] == edited


def test_changes_to_different_fields_are_both_kept(loaded: Site) -> None:
    loaded.edit_sql(service("geld", phones=["113"]))
    loaded.edit_file(service("geld", summary="Uit het bestand."))
    assert loaded.load().merged == keys("geld")
    both = service("geld", phones=["113"], summary="Uit het bestand.")
    assert loaded.in_sql().services["geld"] == both
    assert loaded.load().kept == keys("geld")
    assert loaded.export().written == keys("geld")
    assert loaded.in_files() == loaded.in_sql()


def test_a_field_that_was_merged_may_be_edited_again_without_a_conflict(loaded: Site) -> None:
    loaded.edit_sql(service("geld", phones=["113"]))
    loaded.edit_file(service("geld", summary="Uit het bestand."))
    loaded.load()
    loaded.edit_sql(service("geld", phones=["113"], summary="Daarna in SQL."))
    assert loaded.load().kept == keys("geld")
    assert loaded.in_sql().services["geld"].summary.show("nl") == "Daarna in SQL."


def test_the_same_change_on_both_sides_is_no_conflict(loaded: Site) -> None:
    same = service("geld", summary="Gelijk.")
    loaded.edit_sql(same)
    loaded.edit_file(same)
    assert loaded.load().equal
    loaded.edit_file(service("geld", summary="Later."))
    assert loaded.load().changed == keys("geld")


def test_one_field_changed_on_both_sides_is_reported_and_nothing_is_written(loaded: Site) -> None:
    loaded.edit_sql(service("geld", summary="Uit SQL."))
    loaded.edit_file(service("geld", summary="Uit het bestand."), service("nieuw"))
    before = loaded.in_sql()
    with pytest.raises(Conflict) as caught:
        loaded.load()
    clash = caught.value.clashes[0]
    assert (clash.kind, clash.id, clash.field) == ("service", "geld", "summary")
    assert clash.ours == '{"nl": "Uit SQL."}'
    assert clash.theirs == '{"nl": "Uit het bestand."}'
    assert loaded.in_sql() == before


@pytest.mark.parametrize(("prefer", "winner"), [("file", "Uit het bestand."), ("sql", "Uit SQL.")])
def test_the_side_that_is_told_to_win_wins_the_field_only(
    loaded: Site, prefer: str, winner: str
) -> None:
    loaded.edit_sql(service("geld", summary="Uit SQL.", phones=["113"]))
    loaded.edit_file(service("geld", summary="Uit het bestand.", languages=["ti"]))
    loaded.load(prefer=prefer)
    expected = service("geld", summary=winner, phones=["113"], languages=["ti"])
    assert loaded.in_sql().services["geld"] == expected
    loaded.export()
    assert loaded.in_files() == loaded.in_sql()
    assert loaded.load().equal


def test_two_changes_that_are_right_alone_and_wrong_together_are_a_conflict() -> None:
    with site_with(directory(service("geld", eligibility={"minimum_age": 18}))) as site:
        site.load()
        site.edit_sql(service("geld", eligibility={"minimum_age": 18}, valid_from="2026-05-01"))
        site.edit_file(service("geld", eligibility={"minimum_age": 18}, valid_until="2026-04-01"))
        with pytest.raises(Conflict) as caught:
            site.load()
        assert {clash.field for clash in caught.value.clashes} == {"valid_from", "valid_until"}
        site.load(prefer="file")
        assert site.in_sql() == site.in_files()


def test_an_entry_gone_from_the_file_is_reported_and_stays(loaded: Site) -> None:
    loaded.edit_file(Remove("service", "taal"))
    assert loaded.load().missing == keys("taal")
    assert "taal" in loaded.in_sql().services
    assert loaded.load().missing == keys("taal")


def test_an_entry_gone_from_the_file_is_removed_on_request(loaded: Site) -> None:
    loaded.edit_file(Remove("service", "taal"))
    report = loaded.load(remove_missing=True)
    assert report.removed == keys("taal")
    assert report.equal
    assert loaded.in_sql() == loaded.in_files()
    loaded.edit_file(service("taal"))
    assert loaded.load().added == keys("taal")
    assert loaded.revision("service", "taal") == 3


def test_an_entry_removed_in_sql_is_not_brought_back_by_an_unchanged_file(loaded: Site) -> None:
    loaded.remove_in_sql("service", "taal")
    assert loaded.load().kept == keys("taal")
    assert "taal" not in loaded.in_sql().services
    assert loaded.export().removed == keys("taal")
    assert loaded.in_files() == loaded.in_sql()


def test_an_entry_removed_in_sql_and_changed_in_the_file_is_a_conflict(loaded: Site) -> None:
    loaded.remove_in_sql("service", "taal")
    loaded.edit_file(service("taal", summary="Toch nog."))
    with pytest.raises(Conflict):
        loaded.load()
    loaded.load(prefer="file")
    assert loaded.in_sql() == loaded.in_files()


def test_a_renamed_entry_is_followed_and_its_old_id_redirects(loaded: Site) -> None:
    loaded.edit_file(Remove("service", "taal"), service("taalhuis", former_ids=["taal"]))
    report = loaded.load()
    assert (report.added, report.removed) == (keys("taalhuis"), keys("taal"))
    assert loaded.in_sql() == loaded.in_files()
    with loaded.database.session() as session:
        assert current_id(session, "service", "taal") == "taalhuis"


def test_former_ids_may_move_from_one_entry_to_another() -> None:
    before = directory(service("aa", former_ids=["oud"]), service("bb"))
    with site_with(before) as site:
        site.load()
        site.edit_file(service("bb", former_ids=["oud"]), service("aa"))
        site.load()
        assert site.in_sql() == site.in_files()


def test_a_reference_to_what_was_removed_in_sql_is_a_conflict_not_a_broken_database(
    loaded: Site,
) -> None:
    other = organization("humanitas")
    loaded.edit_file(other)
    loaded.load()
    loaded.remove_in_sql("organization", "humanitas")
    loaded.edit_file(service("maatje", organization="humanitas"))
    with pytest.raises(Conflict) as caught:
        loaded.load()
    assert caught.value.clashes[0].ours == "there is no organization humanitas"
    assert "maatje" not in loaded.in_sql().services


def test_files_with_an_error_leave_the_last_good_load_standing(loaded: Site) -> None:
    before = loaded.in_sql()
    file = loaded.folder / "services.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("country: NL", "country: XX"))
    with pytest.raises(CatalogueError):
        loaded.load()
    assert loaded.in_sql() == before


def test_an_area_drawn_over_itself_is_refused(loaded: Site) -> None:
    bow = [[6.5, 53.1], [6.6, 53.2], [6.6, 53.1], [6.5, 53.2], [6.5, 53.1]]
    text = (loaded.folder / "areas.geojson").read_text(encoding="utf-8")
    ring = str(loaded.in_files().areas["beijum"].geometry["coordinates"])
    (loaded.folder / "areas.geojson").write_text(text.replace(ring, f"[{bow}]"), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        loaded.load()
    problem = caught.value.problems[0]
    assert (problem.file, problem.entry, problem.field) == ("areas.geojson", "beijum", "geometry")
    assert problem.line


def test_changed_areas_and_themes_are_loaded_too(loaded: Site) -> None:
    whole = loaded.in_files()
    areas = dict(whole.areas)
    areas["beijum"] = areas["beijum"].__class__(
        **{name: getattr(areas["beijum"], name) for name in areas["beijum"].__slots__}
        | {"names": {"nl": "Beijum-Oost"}}
    )
    write_areas(loaded.folder, Directory(areas=areas))
    loaded.edit_file(whole.themes["grief"].model_copy(update={"sensitive": True}))
    report = loaded.load()
    assert set(report.changed) == {("area", "beijum"), ("theme", "grief")}
    assert loaded.in_sql() == loaded.in_files()


def test_a_load_that_fails_half_way_leaves_no_trace(site: Site) -> None:
    def burst(line: str) -> None:
        if "kind service" in line:
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        site.load(progress=burst)
    with site.database.session() as session:
        assert read_directory(session) == Directory()
        assert last_change_id(session) == 0
