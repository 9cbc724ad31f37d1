import pytest


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ik kan mijn rekeningen niet betalen", "debts-line"),
        ("deurwaarder voor de deur, rekeningen", "debts-groningen"),
        ("schulden", "debts-oldambt"),  # the word itself, before its theme and compounds
        ("SCHULDHULP", "debts-groningen"),
        ("mantelzorgondersteuning", "carers"),  # a compound that no text holds
        ("mantelzorg", "carers"),
        ("weduwe", "coffee"),
        ("kan niet lezen", "reading"),
        ("velkaneuvonta", "lohja-debts"),
        ("velkaantunut", "lohja-debts"),  # a Finnish ending
        ("wijkwerk taalpunt", "reading"),
        ("Koffieochtend 't Trefpunt", "coffee"),
        ("osd", "worker"),
        ("denkt mee en weet de weg", "worker"),
    ],
)
def test_the_right_kind_of_help_comes_first(ids, text, first):
    assert ids(text)[0] == first


@pytest.mark.parametrize(("text", "language"), [("cannot read", "en"), ("debt", "en")])
def test_another_language_finds_dutch_entries_by_theme_and_synonym(ask, text, language):
    assert ask(text, lang=language).count
    steps = ask(text, lang=language).relaxations
    assert {each.kind for each in steps} <= {"people"}


@pytest.mark.parametrize(
    ("typed", "first", "meant"),
    [
        ("geldlokket", "debts-oldambt", "geldloket"),
        ("koffieochtnd", "coffee", "koffieochtend"),
        ("deurwarder", "debts-groningen", "deurwaarder"),
    ],
)
def test_a_typing_error_is_mended_and_said(ask, typed, first, meant):
    results = ask(typed)
    assert results.hits[0].id == first
    assert (results.relaxations[0].kind, results.relaxations[0].value) == ("spelling", meant)


def test_a_known_word_is_never_corrected(ask):
    assert all(each.kind != "spelling" for each in ask("lezen").relaxations)


def test_nothing_that_fits_shows_people_who_know_the_way(ask):
    results = ask("qwrtzx")
    assert [each.kind for each in results.relaxations] == ["words"]
    assert {"worker", "debts-line", "crisis-line"} == {hit.id for hit in results.hits}


def test_some_of_the_words_is_announced(ask):
    results = ask("deurwaarder zeilboot schrijven")
    assert "any_word" in [each.kind for each in results.relaxations]
    assert {"debts-groningen", "reading"} <= {hit.id for hit in results.hits}


def test_what_no_longer_exists_is_not_found(ids):
    assert "ended" not in ids("schuldhulp van vroeger")


def test_every_hit_says_why(ask):
    results = ask("rekeningen niet betalen")
    reasons = {hit.id: hit.reasons for hit in results.hits}
    assert {(each.kind, each.found) for each in reasons["debts-groningen"]} >= {
        ("word", "rekeningen"),
        ("theme", "debt-and-money"),
    }
    assert reasons["debts-groningen"][0].field == "summary"


@pytest.mark.parametrize("text", ["ik wil dood", "I want to die", "jeg vil dø", "haluan kuolla"])
def test_in_acute_danger_the_emergency_line_stands_on_top(ask, text):
    results = ask(text)
    assert results.danger == "suicide"
    assert results.hits[0].id == "crisis-line"


def test_violence_now_shows_the_line_and_the_refuge(ids):
    assert ids("mijn man slaat mij")[:2] == ["crisis-line", "refuge"]


_BAD = [
    "a" * 10_000,
    "schulden " * 2_000,
    "\x00\x01\x1b[31m",
    "💶👵🏽",
    "مساعدة في الديون",
    "\u202eabc",
    "(a+)+$",
    "*:*",
    "name:schulden",
    "*",
    "?",
    "wo",
    "ggz",
    "de het een",
    "' OR 1=1; DROP TABLE x",
    "a OR (b AND",
    "[1 TO 5]",
    "\ud83d",
    "-schulden",
    '"',
    "schulden~9",
    "9712 9712 9712",
    "0",
    "١٢٣",
]


@pytest.mark.parametrize("text", _BAD, ids=range(len(_BAD)))
def test_whatever_is_typed_there_is_an_answer(ask, text):
    results = ask(text)
    assert results.count >= len(results.hits) > 0


def test_without_a_place_the_language_tells_the_country(ids):
    assert ids("laskut maksamatta")[0] == "lohja-debts"
    assert ids("schulden")[-1] == "lohja-debts"


def test_where_two_needs_are_as_likely_the_third_result_is_for_the_other(ask, directory):
    results = ask("weduwe rekeningen niet betalen deurwaarder")
    themes = [directory.services[hit.id].themes for hit in results.hits[:3]]
    assert any("debt-and-money" in each for each in themes)
    assert any(set(each) & {"grief", "loneliness-and-contact"} for each in themes)
    assert len({hit.id for hit in results.hits}) == len(results.hits) == results.count
