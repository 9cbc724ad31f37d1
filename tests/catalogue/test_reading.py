"""Reading a catalogue: nothing changes on the way, and every problem is said at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociale_kaart.catalogue import Origin, fingerprint, read_catalogue
from sociale_kaart.catalogue.encoding import NotText, parse_text
from sociale_kaart.catalogue.entries import read_entries
from sociale_kaart.errors import CatalogueError
from tests.catalogue.conftest import FILES, problems, spoil

BEIJUM = "services/beijum.yaml"
HEAD = "language: nl\norganizations:\n"
ENTRY = """\
- id: wij-groningen
  name: WIJ Groningen
  country: NL
  source: Invented
  assured_date: 2026-08-30
  assured_by: Social team
"""


def first(text: str) -> str:
    """The first problem of a file of organizations."""
    return str(min(read_entries(text, "f.yaml", "organization").problems))


def test_a_good_catalogue_is_read_with_the_place_of_every_entry(folder: Path) -> None:
    reading = read_catalogue(folder)
    assert list(reading.directory.services) == ["geldhulp-beijum", "geldhulp-per-telefoon"]
    assert reading.origins["service", "geldhulp-beijum"] == Origin(BEIJUM, 4)
    assert reading.origins["theme", "debt-and-money"] == Origin("themes.yaml", 4)
    assert list(reading.directory.areas) == ["groningen", "beijum"]


def test_the_fingerprint_changes_with_every_byte_and_only_then(folder: Path) -> None:
    before = fingerprint(folder)
    assert read_catalogue(folder).fingerprint == before == fingerprint(folder)
    spoil(folder, BEIJUM, "# the end", "# the End")
    assert fingerprint(folder) != before


@pytest.mark.parametrize(
    "written",
    [
        "0612345670",  # octal
        "12:30",  # 750
        "NO",  # false
        "yes",
        "no",
        "on",
        "off",
        "2026-02-30",  # no day
        "2026-04-27",  # a date object
        "1e3",
        "0x10",
        "010",
        "0o17",
        "1_000",
        "190:20:30",  # 685230
        ".inf",
        "true",
        "'~'",
        '"null"',
        "=",
        "<<",
    ],
)
def test_values_that_yaml_would_change_arrive_as_written(written: str) -> None:
    text = HEAD + ENTRY.replace("source: Invented", f"source: {written}") + "...\n"
    ((entry, _),) = read_entries(text, "f.yaml", "organization").entries
    assert entry.source == written.strip("'\"")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        ("", "f.yaml:1: the file is empty"),
        (HEAD + ENTRY, "f.yaml:9: the file is cut off"),
        (HEAD + ENTRY + "...\n" + ENTRY + "...\n", "f.yaml:10: there is more after the end"),
        (HEAD + ENTRY + "...\n---\na: b\n...\n", "f.yaml:10: there is more after the end"),
        (HEAD + ENTRY + "  name: B\n...\n", "f.yaml:9: name stands twice in one map, also in line"),
        (HEAD + ENTRY.replace("name: ", "name: &a ") + "...\n", "f.yaml:4: &a is not used here"),
        (HEAD + ENTRY.replace("name: WIJ", "name: *a #") + "...\n", "f.yaml:4: *a refers to"),
        (HEAD + ENTRY.replace("name: ", "name: !!python/name:os ") + "...\n", "f.yaml:4: the tag"),
        (HEAD + ENTRY.replace("  name", "\tname") + "...\n", "indented with a tab. Use spaces"),
        (HEAD + ENTRY.replace("WIJ", "WIJ: ") + "...\n", "f.yaml:4: a colon with a space"),
        (HEAD + ENTRY.replace("WIJ", "@WIJ") + "...\n", "f.yaml:4: a text cannot begin with this"),
        (HEAD + ENTRY.replace("WIJ", "'WIJ") + "...\n", "f.yaml:4: a quote or bracket is opened"),
        (HEAD + ENTRY.replace("WIJ", '"\\0"#') + "...\n", "f.yaml:4: "),
        (HEAD + ENTRY.replace("  name", "    name") + "...\n", "f.yaml:4: "),
        (HEAD + "- " * 30 + "a\n...\n", "f.yaml:3: lists and maps go deeper than 20 levels"),
        ("a: " + "[" * 100_000 + "\n...\n", "f.yaml:1: lists and maps go deeper than 20 levels"),
        ("{a: " * 50_000 + "\n...\n", "f.yaml:1: lists and maps go deeper than 20 levels"),
        ("%YAML 1.1\n---\n" + HEAD + ENTRY + "...\n", "f.yaml:1: a line that begins with %"),
        ("- a\n...\n", "f.yaml:1: the file does not begin with fields"),
        ("language: xx\norganizations: []\n...\n", "f.yaml:1: language: no such language: xx"),
        ("language: nl\norganisations: []\n...\n", "f.yaml:1: organizations: there is no list"),
        (HEAD + ENTRY + "  phon: [113]\n...\n", "f.yaml:9: wij-groningen phon: there is no field"),
        (HEAD + ENTRY + "  email:\n...\n", "f.yaml:9: wij-groningen email: the field is empty"),
        (HEAD + ENTRY + "  phones: [113, ~]\n...\n", "wij-groningen phones.1: the field is empty"),
        (HEAD + ENTRY + "  kind: nonprofi\n...\n", "Did you mean nonprofit? Possible: munici"),
        (HEAD + ENTRY + "  phones: 113\n...\n", "f.yaml:9: wij-groningen phones: must be a list"),
        (HEAD + ENTRY + "  review_months: 99\n...\n", "f.yaml:9: wij-groningen review_months: 99"),
        (HEAD + ENTRY.replace("08-30", "02-30") + "...\n", "f.yaml:7: wij-groningen assured_date"),
        (HEAD + ENTRY.replace("  country: NL\n", "") + "...\n", "country: the field is missing"),
        (HEAD + "- hello\n...\n", "f.yaml:3: entry 1: must be a map of fields"),
    ],
)
def test_each_fault_is_said_with_its_line(spoiled: str, said: str) -> None:
    assert said in first(spoiled)


def test_a_wrong_word_is_answered_with_the_nearest_right_one() -> None:
    assert first(HEAD + ENTRY + "  phon: [113]\n...\n").endswith("Did you mean phones?")
    text = "language: nl\norganisations: []\n...\n"
    hints = [each.hint for each in read_entries(text, "f.yaml", "organization").problems]
    assert "Did you mean organizations?" in hints


def test_aliases_never_multiply_anything() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(20)
    )
    found = read_entries(bomb + "...\n", "f.yaml", "organization")
    assert not found.entries
    assert len(found.problems) <= 52


def test_a_file_with_too_many_values_or_bytes_is_refused(folder: Path) -> None:
    many = f"language: nl\nservices: [{'a,' * 600_000}]\n...\n"
    (folder / "services/many.yaml").write_text(many)
    (folder / "services/large.yaml").write_bytes(b"#" * 10_000_000)
    said = [str(each) for each in problems(folder)]
    assert any("many.yaml: the file holds more than 500,000 values" in each for each in said)
    assert any("10.0 MB" in each and "Split it into services/" in each for each in said)


@pytest.mark.parametrize("step", [7, 97])
def test_a_file_cut_off_anywhere_is_never_read_as_a_shorter_one(step: int) -> None:
    for name, kind in ((BEIJUM, "service"), ("themes.yaml", "theme")):
        text = FILES[name]
        for end in range(0, len(text) - len("...\n") + 3, step):
            found = read_entries(text[:end], name, kind)  # type: ignore[arg-type]
            assert found.problems, end
            assert not found.complete


SCRAPS = st.sampled_from(
    [b"\0", b"\xff", b"\xe2\x80\xa8", b"...\n", b"---\n", b"&a ", b"*a", b"!!", b"<<: "]
    + [bytes([each]) for each in b"\t\r\n-:?{}[]'\"|>%#\\ ~,"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 9), SCRAPS), max_size=4))
def test_any_damage_gives_entries_or_problems_and_never_an_exception(
    damage: list[tuple[int, int, bytes]],
) -> None:
    data = FILES[BEIJUM].encode()
    for place, gone, scrap in damage:
        data = data[:place] + scrap + data[place + gone :]
    try:
        found = read_entries(parse_text(data), BEIJUM, "service")
    except NotText:
        return
    assert found.problems or (found.complete and len(found.entries) == 2)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Café\n".encode("latin-1"), "f.yaml:1: the file is not UTF-8; read as Windows (latin-1)"),
        ("Café\n".encode("utf-16"), "saved as UTF-16"),
        (b"a\nb\0\n", "f.yaml:2: an invisible control character (U+0000)"),
        (b"a\nb\x07\n", "(U+0007)"),
        ("a\u2028b\n".encode(), "(U+2028)"),
        (b"a\rb\n", "f.yaml:1: a line ends with CR only"),
    ],
)
def test_another_encoding_is_recognised_and_said(folder: Path, data: bytes, said: str) -> None:
    (folder / "services/f.yaml").write_bytes(data)
    assert said in str(problems(folder)[0])


@pytest.mark.parametrize("name", [*FILES])
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(folder: Path, name: str) -> None:
    before = read_catalogue(folder)
    data = (folder / name).read_bytes().replace(b"\n", b"\r\n")
    (folder / name).write_bytes(b"\xef\xbb\xbf" + data)
    after = read_catalogue(folder)
    assert (after.directory, after.origins) == (before.directory, before.origins)


def test_all_problems_of_all_files_are_told_at_once_in_order(folder: Path) -> None:
    spoil(folder, BEIJUM, "[debt-and-money]", "[debt-and-mony]")
    spoil(folder, BEIJUM, "modes: [phone]", "modes: [fone]")
    spoil(folder, "organizations.yaml", "source: Invented for demonstration", "sourse: x")
    said = [f"{each.file}:{each.line} {each.entry} {each.field}" for each in problems(folder)]
    assert said == [
        "organizations.yaml:3 wij-groningen source",
        "organizations.yaml:6 wij-groningen sourse",
        f"{BEIJUM}:7 geldhulp-beijum themes",
        f"{BEIJUM}:27 geldhulp-per-telefoon modes.0",
    ]


def test_a_broken_organization_is_told_once_not_for_each_of_its_services(folder: Path) -> None:
    spoil(folder, "organizations.yaml", "country: NL", "country: Nederland")
    (problem,) = problems(folder)
    assert (problem.file, problem.line, problem.field) == ("organizations.yaml", 5, "country")


@pytest.mark.parametrize("rest", ["", "- id: [\n"])
def test_an_unreadable_file_is_told_once_not_for_each_reference(folder: Path, rest: str) -> None:
    (folder / "organizations.yaml").write_text(f"language: nl\norganizations:\n{rest}")
    assert {each.file for each in problems(folder)} == {"organizations.yaml"}


def test_a_missing_file_is_told_once(folder: Path) -> None:
    (folder / "organizations.yaml").unlink()
    (folder / "areas.geojson").unlink()
    said = [str(each) for each in problems(folder)]
    assert said == [
        "areas.geojson: the file is missing; 2 fields refer to what it should hold",
        "organizations.yaml: the file is missing; 2 fields refer to what it should hold",
    ]


def test_a_reference_to_nothing_names_its_line_and_the_nearest(folder: Path) -> None:
    spoil(folder, BEIJUM, "service_area: [beijum]", "service_area: [beyjum]")
    (problem,) = problems(folder)
    assert (problem.line, problem.hint) == (14, "Did you mean beijum?")


@pytest.mark.parametrize(
    ("point", "hint"),
    [("[53.2476, 6.5893]", "Swap the two numbers"), ("[24.9, 60.2]", "A point is [longitude")],
)
def test_a_point_outside_the_country_is_refused(folder: Path, point: str, hint: str) -> None:
    spoil(folder, BEIJUM, "[6.5893, 53.2476]", point)
    (problem,) = problems(folder)
    assert (problem.line, problem.field) == (13, "locations.0.point")
    assert problem.hint.startswith(hint)


def test_an_id_that_stands_twice_names_the_other_place(folder: Path) -> None:
    spoil(folder, BEIJUM, "id: geldhulp-per-telefoon", "id: geldhulp-beijum")
    (problem,) = problems(folder)
    assert (problem.line, problem.field) == (22, "id")
    assert problem.message == f"this id is already used in {BEIJUM}:4"


def test_a_file_that_nobody_would_read_is_named(folder: Path) -> None:
    (folder / "service.yml").write_text(FILES[BEIJUM])
    (folder / ".hidden.yaml").write_text("x")
    (problem,) = problems(folder)
    assert (problem.file, problem.hint) == ("service.yml", "Did you mean services.yaml?")


def test_a_folder_with_a_files_name_is_not_passed_over(folder: Path) -> None:
    (folder / "pathways.yaml").mkdir()
    assert str(problems(folder)[0]) == "pathways.yaml: this is a folder, not a file. Rename it."


SERVICE = """\
language: nl
services:
- id: geldhulp-beijum
  organization: wij-groningen
  name: Geldhulp
  themes: [debt-and-money]
  summary: Hulp bij schulden.
  country: NL
  source: Invented
  assured_date: 2026-08-30
  assured_by: Social team
"""


@pytest.mark.parametrize(
    ("written", "field", "whole"),
    [
        (
            "cost: {free: false, text: gas, licht en internet}",
            "cost.text",
            "gas, licht en internet",
        ),
        ("cost: {text: gas, licht, water, amount: 12}", "cost.text", "gas, licht, water"),
        ("not_for: {nl: gas, licht, en: gas}", "not_for.nl", "gas, licht"),
        ("phones: [{number: 113, name: bel, ook  nu}]", "phones.0.name", "bel, ook nu"),
        ("locations: [{schedule: Mo,Tu 09:00-10:00}]", "locations.0.schedule", "Mo,Tu 09:00-10:00"),
    ],
)
def test_a_text_torn_by_a_comma_is_said_as_that(written: str, field: str, whole: str) -> None:
    found = read_entries(f"{SERVICE}  {written}\n...\n", "s.yaml", "service").problems
    (problem,) = found
    assert (problem.line, problem.field) == (12, field)
    assert problem.message == f"the text “{whole}” holds a comma, which ends a text inside {{…}}"
    assert problem.hint == f'Put it in quotes: {field.split(".")[-1]}: "{whole}"'


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("cost: {free: , text: gas}", "cost.free: the field is empty. Fill it or leave"),
        ("cost: {licht}", "cost.licht: there is no field licht here. Fields here: free, amount"),
        (
            "cost:\n    licht:",
            "cost.licht: there is no field licht here. Fields here: free, amount",
        ),
        ("cost: {text: gas, licht: ja}", "If it belongs to the text before the comma, put that"),
        ("cost: {text: gas, fre: true}", "there is no field fre here. Did you mean free?"),
        ("cost: {amount: 5,50}", "cost.amount: the text “5,50” holds a comma, which ends a text "),
        ("cost: {amount: 5,50}", "Write a number with a point: amount: 5.50"),
        ("cost: {amount: '5,50'}", "“5,50” cannot stand here. Write an amount with a point"),
        (
            "cost: 5,50",
            "cost: must be a map of fields. Its fields, each on its own line, indented: fr",
        ),
        (
            "documents:",
            "documents: there is no field documents here. documents stands under access.",
        ),
        ("telefoon: 113", "there is no field telefoon here. Did you mean phones?"),
        ("adres: Laan 1", "there is no field adres here. address stands under locations."),
        (
            "cost: {email: a@b.nl}",
            "email belongs to the entry's own fields: check its indentation.",
        ),
        ("not_for:\n    nl: Wie\n    kind: group", "kind belongs to the entry's own fields: check"),
        ("kind: grop", "“grop” is not possible here. Did you mean group? Possible: service"),
        ("kind: {nl: x}", "kind: must be one word. Possible: service"),
        ("demonstration: ja", "“ja” cannot stand here. Write true or false."),
        ("email: info(at)x.nl", "“info(at)x.nl” cannot stand here. Write one e-mail address"),
        ("service_area: [Nørrebro]", "“Nørrebro” is no area. Did you mean noerrebro? Write an"),
        ("former_ids: [Geld_Hulp]", "“Geld_Hulp” is no id. Did you mean geld-hulp? Use lower"),
        ("cost: &{free: true}", "a value begins with a sign that means something in YAML"),
        ("locations: [{point: [53,2, 6,5]}]", "degrees, such as [6.5665, 53.2194]"),
        ("themes:\n", "themes stands twice"),
    ],
)
def test_an_empty_or_unknown_field_is_said_as_that(written: str, said: str) -> None:
    found = read_entries(f"{SERVICE}  {written}\n...\n", "s.yaml", "service").problems
    assert any(said in str(each) for each in found), found


def test_hours_lost_after_a_semicolon_are_said_with_their_line(folder: Path) -> None:
    schedule = "schedule: Mo-Fr 08:30-12:30; Tu,Th 13:30-16:30; PH off"
    spoil(folder, BEIJUM, "phones:", f"{schedule}\n  phones:")
    (problem,) = problems(folder)
    assert (problem.file, problem.entry, problem.field) == (BEIJUM, "geldhulp-beijum", "schedule")
    assert problem.line == 15
    assert "on Tu, Th “Tu,Th 13:30-16:30” takes the place of “Mo-Fr 08:30-12:30”" in str(problem)
    assert "Mo-Fr 08:30-12:30, Tu,Th 13:30-16:30." in problem.hint


def test_a_folder_without_a_catalogue_is_said(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(CatalogueError) as caught:
            read_catalogue(folder)
        assert "there is no catalogue in this folder" in str(caught.value.problems[0])
