"""Commands that answer a question."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from sociale_kaart.maps import ASSETS
from sociale_kaart.web.assets import VENDOR
from tests.bad_input import BAD
from tests.cli.site import Site


def test_search_finds_help_for_a_sentence_with_a_postcode(loaded: Site) -> None:
    done = loaded.run("search", "ik kan mijn rekeningen niet betalen 9712", "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert answer["items"][0]["id"] == "geldspreekuur"
    assert answer["items"][0]["serves_place"] is True
    assert answer["counts"]["theme"]["debt-and-money"] == 1
    assert any(chip["text"] == "9712" for chip in answer["understood"])


def test_search_tells_a_person_whom_to_call(loaded: Site) -> None:
    told = loaded.run("search", "rekeningen", "--near", "9712").stdout
    assert "Geldspreekuur" in told
    assert "050 000 0123" in told


@pytest.mark.parametrize(
    ("option", "value"), [("--near", "xyzzy"), ("--radius", "-1"), ("--theme", "nonsense!")]
)
def test_a_question_that_cannot_be_is_refused_in_words(
    loaded: Site, option: str, value: str
) -> None:
    done = loaded.run("search", "hulp", option, value)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_map_writes_one_file_that_asks_nothing_of_any_network(loaded: Site) -> None:
    assert all((VENDOR / name).exists() for name in ASSETS), "scripts/test installs browser assets"
    out = loaded.folder / "kaart.html"
    done = loaded.run("map", str(out), "rekeningen")
    assert done.returncode == 0, done.stderr
    page = out.read_text(encoding="utf-8")
    assert "Geldspreekuur" in page
    assert "default-src 'none'" in unescape(page)
    assert not re.search(r"<(script|img|link|iframe)[^>]+(src|href)=", page)


def test_a_map_of_nothing_is_not_written(loaded: Site) -> None:
    out = loaded.folder / "leeg.html"
    done = loaded.run("map", str(out), "rekeningen", "--mode", "home")
    assert done.returncode == 1
    assert not out.exists()


def test_coverage_says_where_help_is_missing_as_text_csv_and_json(loaded: Site) -> None:
    asked = ("coverage", "--theme", "debt-and-money", "--country", "NL")
    done = loaded.run(*asked)
    assert done.returncode == 1
    assert re.search(r"^Groningen +yes +1 ", done.stdout, re.MULTILINE)
    assert re.search(r"^Veendam +NO +0 ", done.stdout, re.MULTILINE)
    rows = loaded.run(*asked, "--csv").stdout.lstrip("\ufeff").splitlines()
    assert rows[0].startswith("id,name,present,services")
    areas = json.loads(loaded.run(*asked, "--json").stdout)["areas"]
    assert len(rows) == len(areas) + 1
    assert next(each for each in areas if each["id"] == "veendam")["present"] == "none"


def test_coverage_of_what_is_everywhere_ends_well_and_a_wrong_theme_does_not(loaded: Site) -> None:
    assert loaded.run("coverage", "--country", "NL", "--level", "region").returncode == 0
    done = loaded.run("coverage", "--theme", "nonsense")
    assert done.returncode == 2
    assert "theme is one of" in done.stderr


def test_in_danger_the_terminal_says_first_whom_to_call(loaded: Site) -> None:
    told = loaded.run("search", "ik wil dood", "--theme", "volunteering").stdout
    assert told.startswith("CALL 113 or 0800-0113")
    answer = json.loads(loaded.run("search", "ik wil dood", "--json").stdout)
    assert answer["danger"]["call"][0]["numbers"][0] == "113"


@pytest.mark.parametrize(
    "name",
    [
        *("10,000 characters of words", "emoji", "right to left", "a slow pattern", "everything"),
        *("minus", "only stop words", "SQL", "an open phrase", "nothing"),
    ],
)
def test_the_terminal_answers_whatever_is_typed(loaded: Site, name: str) -> None:
    done = loaded.run("search", "--json", "--", BAD[name])
    assert done.returncode in {0, 1}
    assert "Traceback" not in done.stderr
    assert json.loads(done.stdout)["count"] >= 0


def test_bytes_that_are_no_text_are_answered_as_well(loaded: Site) -> None:
    done = loaded.run(
        "search", "--json", "--", b"schulden \xff\xfe".decode(errors="surrogateescape")
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["items"][0]["id"] == "geldspreekuur"
