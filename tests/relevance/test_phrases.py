"""The judged phrases are enough, varied, and kept apart."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest

from sociale_kaart.directory.theme import THEME_IDS
from tests.relevance.phrases import FILES, STYLES, Phrase, read_set

SETS = {name: read_set(name) for name in FILES}
ALL = tuple(chain.from_iterable(SETS.values()))


def in_language(phrases: tuple[Phrase, ...], language: str) -> list[Phrase]:
    return [phrase for phrase in phrases if phrase.language == language]


def test_no_phrase_stands_in_two_sets() -> None:
    assert len({phrase.id for phrase in ALL}) == len(ALL)
    assert len({(phrase.language, phrase.query.casefold()) for phrase in ALL}) == len(ALL)


@pytest.mark.parametrize(("language", "least"), [("nl", 120), ("en", 35), ("da", 35), ("fi", 35)])
def test_every_language_has_enough_phrases(language: str, least: int) -> None:
    assert len(in_language(ALL, language)) >= least


@pytest.mark.parametrize(("language", "least"), [("nl", 20), ("en", 10), ("da", 10), ("fi", 10)])
def test_every_language_has_enough_phrases_that_nobody_tunes_on(language: str, least: int) -> None:
    assert len(in_language(SETS["untouched"], language)) >= least


def test_every_theme_is_asked_for_in_dutch_at_least_twice() -> None:
    asked = Counter(chain.from_iterable(phrase.expect for phrase in in_language(ALL, "nl")))
    assert {theme for theme in THEME_IDS if asked[theme] < 2} == set()


@pytest.mark.parametrize("language", ["en", "da", "fi"])
def test_most_themes_are_asked_for_in_every_language(language: str) -> None:
    asked = {theme for phrase in in_language(ALL, language) for theme in phrase.expect}
    assert len(asked) >= 20


@pytest.mark.parametrize("name", FILES)
def test_every_set_has_every_way_of_speaking(name: str) -> None:
    assert {phrase.style for phrase in SETS[name]} == set(STYLES)


def test_what_to_find_is_seldom_more_than_two_kinds_of_help() -> None:
    wide = [phrase.id for phrase in ALL if len(phrase.expect) > 3 and not phrase.kinds]
    assert wide == []
