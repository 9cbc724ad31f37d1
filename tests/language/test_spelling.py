import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from sociale_kaart.language.folding import fold
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
    assert Speller(_WORDS, sounds="nl").corrections(typed)[0].word == meant


_MEANT = {
    "nl": [("schult", "schuld"), ("vrauw", "vrouw"), ("lijdensweg", "leidensweg"),
           ("faderlijk", "vaderlijk"), ("gescheide", "gescheiden")],
    "da": [("gæl", "gæld"), ("jælp", "hjælp"), ("arbajdsløs", "arbejdsløs"),
           ("rejning", "regning"), ("missbruk", "misbrug"), ("ensam", "ensom"),
           ("hårt", "hårdt"), ("kriminel", "kriminel")],
    "fi": [("masenus", "masennus"), ("yksinäisys", "yksinäisyys"), ("aptekki", "apteekki"),
           ("kauvan", "kauan"), ("tiapetes", "diabetes"), ("alkoholli", "alkoholi"),
           ("sanompa", "sanonpa")],
    "en": [("alchohol", "alcohol"), ("nieghbor", "neighbour"), ("recieve", "receive"),
           ("councellor", "counsellor"), ("greif", "grief"), ("fysical", "physical"),
           ("dependance", "dependence"), ("lonlyness", "loneliness")],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        (language, *pair)
        for language, pairs in _MEANT.items()
        for pair in pairs
        if pair[0] != pair[1]
    ],
)
def test_what_sounds_alike_is_meant_in_every_language(language, typed, meant):
    others = [word for pairs in _MEANT.values() for _, word in pairs]
    speller = Speller({fold(word, language): 3 for word in others}, sounds=language)
    found = speller.corrections(fold(typed, language))
    assert found[0].word == fold(meant, language)


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
