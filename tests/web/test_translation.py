"""Every word of the interface has its translation, and none is left behind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from sociale_kaart.directory.organization import OrganizationKind
from sociale_kaart.directory.pathway import Sector
from sociale_kaart.directory.practice import PracticeKind
from sociale_kaart.directory.service import Channel, Group, Mode, Role, Route, ServiceKind
from sociale_kaart.directory.theme import THEME_IDS
from sociale_kaart.search.query import OpenWhen, Sort
from sociale_kaart.web import wording
from sociale_kaart.web.reader import TRANSLATIONS

ROOT = Path(__file__).resolve().parents[2]
METHODS = [("sociale_kaart/web/**.py", "python"), ("templates/**.html", "jinja2")]
KEYWORDS = {"N_": None, "_": None, "gettext": None, "ngettext": (1, 2)}


def extracted() -> set[str | tuple[str, ...]]:
    found = extract_from_dir(
        str(ROOT), METHODS, {"templates/**.html": {"trimmed": "true"}}, KEYWORDS
    )
    return {message for _, _, message, _, _ in found}


def catalogue(language: str) -> list[Message]:
    """The messages of all files of a language: one file for each part of the interface."""
    messages: list[Message] = []
    for path in sorted((TRANSLATIONS / language / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            messages += [message for message in read_po(file) if message.id]
    return messages


def test_no_message_is_translated_in_two_files() -> None:
    ids = [message.id for message in catalogue("nl")]
    assert len(ids) == len(set(ids))


def test_every_message_has_its_dutch_and_no_dutch_is_left_over() -> None:
    dutch = {message.id: message for message in catalogue("nl")}
    assert set(dutch) == extracted()
    for message in dutch.values():
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(texts), message.id
        assert not message.fuzzy


def test_translations_fill_in_the_same_values() -> None:
    for message in catalogue("nl"):
        if message.id:
            assert not list(message.check()), message.id


def test_dutch_sentences_are_short() -> None:
    sentences = [
        sentence
        for message in catalogue("nl")
        if message.id
        for text in ((message.string,) if isinstance(message.string, str) else message.string)
        for sentence in re.split(r"(?<=[.!?;])\s+", text)
        if " " in sentence
    ]
    lengths = [len(sentence.split()) for sentence in sentences]
    assert max(lengths) <= 20
    assert sum(lengths) / len(lengths) <= 12


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (wording.KINDS, get_args(ServiceKind)),
        (wording.ROLES, get_args(Role)),
        (wording.CHANNELS, get_args(Channel)),
        (wording.MODES, get_args(Mode)),
        (wording.ROUTES, get_args(Route)),
        (wording.GROUPS, get_args(Group)),
        (wording.OPEN_WHEN, get_args(OpenWhen)),
        (wording.SORTS, get_args(Sort)),
        (wording.PRACTICE_KINDS, get_args(PracticeKind)),
        (wording.ORGANIZATION_KINDS, get_args(OrganizationKind)),
        (wording.SECTORS, get_args(Sector)),
    ],
)
def test_every_value_has_its_word(words: Mapping[str, str], values: tuple[str, ...]) -> None:
    assert tuple(words) == values


def test_every_theme_belongs_to_one_family() -> None:
    themes = [theme for family in wording.FAMILIES for theme in family.themes]
    assert sorted(themes) == sorted(THEME_IDS)


def test_no_text_stands_in_a_template_without_being_translatable() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<script.*?</script>|<[^>]+>", " ",
                      path.read_text(encoding="utf-8"), flags=re.DOTALL)  # fmt: skip
        words = re.findall(r"[A-Za-z]{2,}", re.sub(r"&\w+;|lang=\"", " ", bare))
        assert not words, (path.name, words)
