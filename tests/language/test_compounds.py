import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.language.compounds import Splitter

_WORDS = {
    "nl": {"schuld": 40, "hulp": 90, "hulpverlening": 20, "mantelzorg": 40, "ondersteuning": 40,
           "bank": 9, "voedsel": 12, "kind": 30, "opvang": 12},
    "da": {"gæld": 20, "rådgivning": 30, "familie": 20, "hus": 10},
    "fi": {"velka": 12, "neuvonta": 30, "asumis": 4, "palvelu": 60, "lapsi": 9, "lapse": 5,
           "hoito": 20, "päivä": 9},
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "word", "parts"),
    [
        ("nl", "schuldhulpverlening", ("schuld", "hulpverlening")),
        ("nl", "mantelzorgondersteuning", ("mantelzorg", "ondersteuning")),
        ("nl", "kinderopvang", ("kind", "opvang")),
        ("nl", "voedselbank", ("voedsel", "bank")),
        ("nl", "hulp", ()),
        ("nl", "onbekend", ()),
        ("da", "gældsrådgivning", ("gæld", "rådgivning")),
        ("da", "familiehus", ("familie", "hus")),
        ("fi", "velkaneuvonta", ("velka", "neuvonta")),
        ("fi", "päivähoito", ("päivä", "hoito")),
        ("fi", "lapsenhoito", ("lapsi", "hoito")),
    ],
)
def test_a_compound_is_taken_apart_into_words_of_the_collection(language, word, parts):
    assert Splitter(language, _WORDS[language]).split(word) == parts


@given(st.text(alphabet="schuldhpnaerk", max_size=40))
def test_parts_are_always_words_of_the_dictionary(word):
    assert set(Splitter("nl", _WORDS["nl"]).split(word)) <= set(_WORDS["nl"])
