"""The coverage page: map, table and CSV of one report; wrong questions are named."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from sociale_kaart.directory.place import Point
from sociale_kaart.editorial.publish import publish, remove
from sociale_kaart.reports.coverage import AreaCoverage, CoverageReport, Wanted
from sociale_kaart.reports.coverage_table import AreaFacts
from sociale_kaart.settings import Settings
from sociale_kaart.storage.service import require_service
from sociale_kaart.web.coverage_page import coverage_csv
from tests.accounts.people import house_of


def rows_of(text: str) -> dict[str, list[str]]:
    """The table's cells by name of the area."""
    body = text.partition("<tbody>")[2].partition("</tbody>")[0]
    found = {}
    for row in body.split("</tr>"):
        cells = [re.sub(r"<[^>]+>", "", each) for each in re.findall(r"<t[hd].*?</t[hd]>", row)]
        if cells:
            found[cells[0]] = cells[1:]
    return found


def test_map_table_and_csv_say_the_same(client: FlaskClient) -> None:
    question = "theme=volunteering&country=NL&level=municipality"
    text = client.get(f"/coverage?{question}").get_data(as_text=True)
    rows = rows_of(text)
    assert rows["Groningen"][0] == "Ja"
    answer = client.get(f"/coverage.csv?{question}")
    assert answer.mimetype == "text/csv"
    found = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff"))))
    assert [each["name"] for each in found] == list(rows)
    assert {each["name"]: each["services"] for each in found} == {
        name: cells[1] for name, cells in rows.items()
    }
    for name, cells in rows.items():
        total = int(cells[1]) + int(cells[2])
        assert f"<title>{name}: {total}</title>" in text


def test_where_it_is_missing_is_said_and_drawn_with_lines(client: FlaskClient) -> None:
    text = client.get("/coverage?role=osd&country=NL").get_data(as_text=True)
    rows = rows_of(text)
    missing = [name for name, cells in rows.items() if cells[0] == "Nee"]
    assert missing
    assert f"Het ontbreekt in {len(missing)} van {len(rows)} gebieden." in text
    assert len(re.findall(r'<path class="step none"', text)) == len(missing)
    assert 'id="lines"' in text


@pytest.mark.parametrize("show", ["count", "distance", "share"])
def test_every_step_that_is_drawn_stands_in_the_legend(client: FlaskClient, show: str) -> None:
    text = client.get(f"/coverage?country=NL&show={show}").get_data(as_text=True)
    drawn = set(re.findall(r'<path class="step (\w+)"', text))
    assert drawn <= set(re.findall(r'<rect class="step (\w+)"', text))


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("theme=x", "theme"),
        ("role=%00", "role"),
        ("level=street", "level"),
        ("country=XX", "country"),
    ],
)
def test_a_wrong_question_is_refused(client: FlaskClient, question: str, field: str) -> None:
    assert client.get(f"/coverage?{question}").status_code == 400, field
    assert client.get(f"/coverage.csv?{question}").status_code == 400


def test_another_country_keeps_a_page_that_says_something(client: FlaskClient) -> None:
    text = client.get("/coverage?country=FI&level=neighbourhood").get_data(as_text=True)
    assert "Lohja" in text


def test_the_languages_keep_the_question(client: FlaskClient) -> None:
    text = client.get("/coverage?role=osd&country=NL&show=share").get_data(as_text=True)
    assert 'href="/coverage?role=osd&amp;country=NL&amp;level=municipality&amp;show=share&amp;lang=en"' in text  # fmt: skip # noqa: E501


def test_a_name_that_looks_like_a_formula_does_not_run_in_a_spreadsheet() -> None:
    area = AreaFacts("x", "district", {"nl": '=HYPERLINK("http://example.org")'}, "NL", Point(6, 53), (0,))  # fmt: skip # noqa: E501
    row = AreaCoverage(area, 1, 0, None, 0, 0)
    report = CoverageReport(Wanted(), "district", "NL", (row,), 0, 1)
    found = list(csv.reader(io.StringIO(coverage_csv(report).lstrip("\ufeff"))))
    assert found[1][1].startswith("'=")


def test_an_edit_is_counted_at_once(region: Settings, tmp_path: Path) -> None:
    question = "/coverage.csv?country=NL&level=municipality&theme=grief"

    def served(client: FlaskClient) -> dict[str, tuple[str, str]]:
        text = client.get(question).get_data(as_text=True).lstrip("\ufeff")
        rows = csv.DictReader(io.StringIO(text))
        return {row["id"]: (row["services"], row["nearest_km"]) for row in rows}

    with house_of(region, tmp_path) as house:
        client = house.visitor().client
        before = served(client)
        with house.database.transaction() as session:
            group = require_service(session, "koffie-1")
            moved = {
                "id": "rouwgroep-nieuw",
                "themes": ("grief",),
                "service_area": ("veendam",),
                "locations": ({"point": (6.88, 53.1)},),
            }
            new = type(group).model_validate({**dict(group), **moved})
            publish(session, new, 0, "noor", "test")
        after = served(client)
        assert int(after["veendam"][0]) == int(before["veendam"][0]) + 1
        assert float(after["veendam"][1]) < 5
        assert after["groningen"][0] == before["groningen"][0]
        with house.database.transaction() as session:
            remove(session, "service", "rouwgroep-nieuw", 1, "noor", "test")
        assert served(client) == before
