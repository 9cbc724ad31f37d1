import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.language.folding import fold
from sociale_kaart.language.sounds import sound_key
from sociale_kaart.language.tokens import MAXIMUM_WORD, find_tokens, find_words, normal


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Auto's", ["auto"]),
        ("GGZ-team", ["ggz", "team", "ggzteam"]),
        ("de P.O.H. belt", ["de", "poh", "belt"]),
        ("60-plus", ["60", "plus", "60plus"]),
        ("EU:n tuki", ["eu", "tuki"]),
        ("\u0133sbaan", ["ijsbaan"]),  # the ligature ĳ
        ("cafe\u0301", ["café"]),  # an accent of its own
        ("💶 (a+)+$ *:*", ["a"]),
        ("", []),
    ],
)
def test_words_are_what_a_reader_would_call_words(text, words):
    assert list(find_words(text)) == words


@given(st.text(max_size=300))
def test_every_token_stands_where_it_says_and_words_are_short(text):
    end = 0
    for token in find_tokens(text):
        assert text[token.start : token.end] == token.text
        assert token.start >= end
        end = token.end
    assert all(0 < len(word) <= MAXIMUM_WORD for word in find_words(text))


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text):
    for language in ("nl", "da", "fi", "de", "sv", "en"):
        once = fold(normal(text), language)
        assert fold(once, language) == once


@pytest.mark.parametrize(
    ("language", "word", "typed"),
    [
        ("da", "gæld", "gaeld"),
        ("da", "rådgivning", "raadgivning"),
        ("da", "misbrugsrådgivning", "misbrugsraadgivning"),
        ("fi", "päihde", "paihde"),
        ("de", "Schulden für Müller", "schulden fuer mueller"),
        ("nl", "financiën", "financien"),
        ("sv", "våld", "vald"),
    ],
)
def test_letters_missing_on_a_keyboard_are_written_as_people_write_them(language, word, typed):
    assert fold(normal(word), language) == typed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("eenzaamheid", "eenzaamhijt"),
        ("vrouw", "vrauw"),
        ("lachen", "laggen"),
        ("geweld", "gewelt"),
    ],
)
def test_words_that_sound_alike_in_dutch_share_a_key(one, other):
    assert sound_key(one) == sound_key(other)
