"""Whoever speaks of danger sees the right line first, every time; who does not, does not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from sociale_kaart.language.danger import danger_in

PHRASES = yaml.safe_load((Path(__file__).parent / "danger.yaml").read_text(encoding="utf-8"))
ROWS = [
    (language, kind, text)
    for language, kinds in PHRASES.items()
    for kind, texts in kinds.items()
    for text in texts
]
URGENT = [row for row in ROWS if row[1] != "none"]

LINES = {
    ("NL", "suicide"): ["hulplijn-113", "alarmnummer-112"],
    ("NL", "violence"): ["alarmnummer-112", "veilig-thuis-advies-en-melden"],
    ("NL", "child"): ["veilig-thuis-advies-en-melden", "alarmnummer-112"],
    ("NL", "emergency"): ["alarmnummer-112"],
    ("DK", "suicide"): ["livslinien-raadgivning", "alarm-112-danmark"],
    ("DK", "violence"): ["alarm-112-danmark", "lev-uden-vold-1888"],
    ("DK", "child"): ["lev-uden-vold-1888", "alarm-112-danmark"],
    ("DK", "emergency"): ["alarm-112-danmark"],
    ("FI", "suicide"): ["kriisipuhelin-mieli", "hatanumero-112-suomi"],
    ("FI", "violence"): ["hatanumero-112-suomi", "nollalinja"],
    ("FI", "child"): ["nollalinja", "hatanumero-112-suomi"],
    ("FI", "emergency"): ["hatanumero-112-suomi"],
}
_KINDS = [(language, kind) for language in PHRASES for kind in PHRASES[language] if kind != "none"]
COUNTRIES = {"nl": "NL", "en": "NL", "da": "DK", "fi": "FI"}
CONDITIONS = [
    {},
    {"theme": "volunteering"},
    {"kind": "group", "cost": "free"},
    {"area": "oldambt", "group": "students"},
    {"language": "so", "open": "su", "wheelchair": "1"},
    {"sort": "name"},
    {"sort": "assured", "page": "2"},
    {"page": "500"},
    {"radius": "1", "sort": "distance"},
    {"age": "5", "wait": "0", "route": "gp"},
]


def _first(results, number):
    return [hit.id for hit in results.hits[:number]]


@pytest.mark.parametrize(("kind", "text"), [row[1:] for row in ROWS])
def test_danger_is_heard_where_there_is_danger(kind, text):
    assert (danger_in(text) or "none") == kind


def test_every_language_has_enough_ways_of_saying_it():
    for language, kinds in PHRASES.items():
        urgent = sum(len(texts) for kind, texts in kinds.items() if kind != "none")
        assert urgent >= 25, language
        assert len(kinds["none"]) >= 25, language


@pytest.mark.parametrize(("language", "kind", "text"), URGENT)
def test_the_right_line_stands_first(ask, language, kind, text):
    wanted = LINES[COUNTRIES[language], kind]
    results = ask(text, lang=language)
    assert _first(results, len(wanted)) == wanted
    assert all(hit.urgent for hit in results.hits[: len(wanted)])
    assert not any(hit.urgent for hit in results.hits[len(wanted) :])


@pytest.mark.parametrize("given", CONDITIONS, ids=str)
@pytest.mark.parametrize("place", ["", "Winschoten"])
@pytest.mark.parametrize(("language", "kind"), _KINDS)
def test_neither_filters_nor_page_nor_order_hide_it(ask, language, kind, place, given):
    country = "NL" if place else COUNTRIES[language]
    near = {"near": place} if place else {}
    results = ask(PHRASES[language][kind][0], lang=language, **near, **given)
    wanted = LINES[country, kind]
    assert _first(results, len(wanted)) == wanted
    assert len({hit.id for hit in results.hits}) == len(results.hits)


@pytest.mark.parametrize(
    ("place", "country"), [("2200", "DK"), ("Lohja", "FI"), ("Delfzijl", "NL"), ("02600", "FI")]
)
@pytest.mark.parametrize("language", ["nl", "en", "da", "fi"])
def test_the_place_tells_whose_line_it_is(ask, language, place, country):
    for kind in ("suicide", "violence", "child", "emergency"):
        results = ask(PHRASES[language][kind][0], lang=language, near=place)
        assert _first(results, 1) == LINES[country, kind][:1]
        assert results.danger_country == country


def test_the_reader_s_country_counts_where_the_language_of_the_words_is_no_country_s_own(ask):
    assert _first(ask("I want to die", lang="da"), 1) == ["livslinien-raadgivning"]
    assert _first(ask("my husband hits me", lang="fi"), 1) == ["hatanumero-112-suomi"]
    assert _first(ask("I want to die", lang="nl"), 1) == ["hulplijn-113"]


def test_pages_hold_every_hit_once_and_the_lines_on_each(ask):
    count, seen, page = ask("ik wil dood").count, [], 1
    while len(seen) < count:
        hits = ask("ik wil dood", page=page).hits
        assert hits[0].id == "hulplijn-113"
        seen += [hit.id for hit in hits if page == 1 or not hit.urgent]
        page += 1
    assert len(seen) == len(set(seen)) == count


@pytest.mark.parametrize("text", [row[2] for row in ROWS if row[1] == "none"][::4])
def test_without_danger_nothing_is_pinned(ask, text):
    results = ask(text)
    assert results.danger is None
    assert not any(hit.urgent for hit in results.hits)
