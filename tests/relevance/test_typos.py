"""A typing error is mended and said; a word that exists is never taken for another."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sociale_kaart.language.tokens import find_words

_QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.fixture(scope="module")
def words(shipped):
    """Long enough words of the texts, by language."""
    found = {"nl": set(), "en": set(), "da": set(), "fi": set()}
    for service in shipped.services.values():
        for text in (service.name, service.summary):
            for language, each in text.items():
                if language in found:
                    found[language] |= {w for w in find_words(each) if len(w) > 6 and w.isalpha()}
    return {language: sorted(each) for language, each in found.items()}


def _edited(word, how, place):
    spot = 1 + place % (len(word) - 2)
    return {
        "left out": word[:spot] + word[spot + 1 :],
        "doubled": word[:spot] + word[spot] + word[spot:],
        "swapped": word[:spot] + word[spot + 1] + word[spot] + word[spot + 2 :],
        "another": word[:spot] + "e" + word[spot + 1 :],
    }[how]


@settings(max_examples=60, deadline=None, suppress_health_check=_QUIET)
@given(language=st.sampled_from(["nl", "en", "da", "fi"]), number=st.integers(0, 10_000))
def test_a_word_that_exists_is_never_corrected(ask, words, language, number):
    word = words[language][number % len(words[language])]
    results = ask(word, lang=language, plain=word)
    assert all(step.kind != "spelling" for step in results.relaxations)
    assert all(reason.kind != "spelling" for hit in results.hits for reason in hit.reasons)


@settings(max_examples=100, deadline=None, suppress_health_check=_QUIET)
@given(
    language=st.sampled_from(["nl", "en", "da", "fi"]),
    number=st.integers(0, 10_000),
    how=st.sampled_from(["left out", "doubled", "swapped", "another"]),
    place=st.integers(0, 30),
)
def test_a_correction_is_said_and_never_beats_an_exact_match(
    ask, words, language, number, how, place
):
    word = words[language][number % len(words[language])]
    typed = _edited(word, how, place)
    results = ask(typed, lang=language, plain=typed)
    corrected = [step.value for step in results.relaxations if step.kind == "spelling"]
    kinds = [{reason.kind for reason in hit.reasons} for hit in results.hits]
    if corrected:
        assert corrected != [typed]
        assert all("word" not in found for found in kinds)
    else:
        assert all("spelling" not in found for found in kinds)
    assert results.hits


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("nl", "mantelsorg", "mantelzorg"),
        ("nl", "deurwaardr", "deurwaarder"),
        ("nl", "eensaamhijt", "eenzaamheid"),
        ("en", "alchohol", "alcohol"),
        ("en", "dimensia", "dementia"),
        ("da", "ensomhet", "ensomhed"),
        ("da", "misbruk", "misbrug"),
        ("fi", "masenus", "masennus"),
        ("fi", "velkaneuvnota", "velkaneuvonta"),
    ],
)
def test_did_you_mean(ask, language, typed, meant):
    steps = ask(typed, lang=language).relaxations
    assert [step.value for step in steps if step.kind == "spelling"] == [meant]
