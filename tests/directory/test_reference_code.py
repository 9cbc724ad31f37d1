"""Codes survive being read aloud and written down; what is written wrong is noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociale_kaart.directory.reference_code import (
    ALPHABET,
    LENGTH,
    new_code,
    parse_code,
    spoken_code,
)

CODES = st.builds(new_code)
LETTER = st.sampled_from(ALPHABET)


def test_codes_have_no_letters_that_look_alike_and_make_no_words() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 23
    assert not set("0O1IL5S8BZAEU") & set(ALPHABET)
    assert len({new_code() for _ in range(500)}) == 500


@given(CODES, st.sampled_from(["{}", " {} ", "{}\t"]))
def test_a_code_is_read_however_it_is_typed(code: str, around: str) -> None:
    for written in (code, code.lower(), spoken_code(code), " ".join(code)):
        assert parse_code(around.format(written)) == code


@given(CODES, st.integers(0, LENGTH - 1), LETTER)
def test_every_wrong_letter_is_noticed(code: str, place: int, letter: str) -> None:
    wrong = code[:place] + letter + code[place + 1 :]
    if wrong != code:
        with pytest.raises(ValueError, match="wrong"):
            parse_code(wrong)


@given(CODES, st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1))
def test_every_two_that_changed_places_are_noticed(code: str, one: int, other: int) -> None:
    letters = list(code)
    letters[one], letters[other] = letters[other], letters[one]
    wrong = "".join(letters)
    if wrong != code:
        with pytest.raises(ValueError, match="wrong"):
            parse_code(wrong)


@given(st.text(max_size=40))
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    try:
        code = parse_code(text)
    except ValueError:
        return
    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)
