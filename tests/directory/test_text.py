"""Texts in several languages, and which one a reader gets."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from sociale_kaart.directory.text import Sentence, Text


def test_a_plain_string_is_in_the_language_of_its_file() -> None:
    assert Text.model_validate("Apua", context={"language": "fi"}).root == {"fi": "Apua"}
    assert Text.model_validate("Hulp").root == {"nl": "Hulp"}


def test_the_reader_gets_the_first_wanted_language_then_english_then_any() -> None:
    text = Text.model_validate({"fi": "Apua", "en": "Help"})
    assert text.choose("fi") == ("Apua", "fi")
    assert text.choose("nl", "fi") == ("Apua", "fi")
    assert text.choose("nl") == ("Help", "en")
    assert Text.model_validate({"da": "Hjælp"}).choose("nl") == ("Hjælp", "da")


@pytest.mark.parametrize("value", [{}, {"xx": "?"}, {"nl": ""}, "", 3, ["Hulp"]])
def test_what_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        Text.model_validate(value)


def test_a_sentence_stays_on_one_line_and_short() -> None:
    sentence = TypeAdapter(Sentence)
    with pytest.raises(ValidationError, match="on one line"):
        sentence.validate_python({"nl": "een\ntwee"})
    with pytest.raises(ValidationError, match="301 characters; keep it within 300"):
        sentence.validate_python({"nl": "a" * 301})
