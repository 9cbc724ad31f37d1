"""Commands that answer a question."""

from __future__ import annotations

import json
import re

import pytest

from sociale_kaart.maps import ASSETS
from sociale_kaart.web.assets import VENDOR
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
    assert "default-src 'none'" in page
    assert not re.search(r"<(script|img|link|iframe)[^>]+(src|href)=", page)


def test_a_map_of_nothing_is_not_written(loaded: Site) -> None:
    out = loaded.folder / "leeg.html"
    done = loaded.run("map", str(out), "rekeningen", "--mode", "home")
    assert done.returncode == 1
    assert not out.exists()
