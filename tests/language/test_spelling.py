import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from sociale_kaart.language.grams import GramIndex, grams_of
from sociale_kaart.language.spelling import Speller, edits_allowed

_WORDS = {
    "schulden": 9,
    "schuld": 5,
    "eenzaamheid": 7,
    "eenzaam": 4,
    "wmo": 3,
    "rouw": 4,
    "rook": 2,
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("schuldne", "schulden"),  # neighbours swapped
        ("eenzaamhijt", "eenzaamheid"),  # sounds the same
        ("eenzamheit", "eenzaamheid"),  # two edits in a long word
        ("rouv", "rouw"),
    ],
)
def test_the_word_that_was_meant_comes_first(typed, meant):
    assert Speller(_WORDS, sounds_alike=True).corrections(typed)[0].word == meant


@pytest.mark.parametrize("typed", ["wno", "9712", "qqqqqqqq", "", "a"])
def test_short_words_numbers_and_nonsense_are_not_corrected(typed):
    assert Speller(_WORDS).corrections(typed) == ()


def test_edits_grow_with_the_word():
    assert [edits_allowed(word) for word in ("wmo", "rouw", "schulde", "schulden")] == [0, 1, 1, 2]


def test_words_share_runs_of_letters_with_what_holds_them():
    index = GramIndex.of(["asumistuki", "velka", "asuminen"])
    held = {gram.text: gram.words.tolist() for gram in index.grams("asumis")}
    assert held == {"asumi": [0, 2], "sumis": [0]}
    assert grams_of("wmo") == ("wmo",)


NEARBY = st.text("abcdeé-", min_size=4, max_size=9)


@given(st.sets(NEARBY, max_size=40), NEARBY)
def test_no_word_that_is_near_enough_is_passed_over(words, typed):
    found = Speller(dict.fromkeys(words, 1)).corrections(typed, limit=100)
    edits = {word: OSA.distance(typed, word) for word in words - {typed}}
    near = {word: number for word, number in edits.items() if number <= edits_allowed(typed)}
    best = max(1, min(near.values(), default=0))
    assert {each.word for each in found} == {word for word, n in near.items() if n <= best}
