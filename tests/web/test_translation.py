"""Every word of the interface has its translation, and none is left behind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

from sociale_kaart.directory.organization import OrganizationKind
from sociale_kaart.directory.pathway import Sector
from sociale_kaart.directory.practice import PracticeKind
from sociale_kaart.directory.service import Channel, Group, Mode, Role, Route, ServiceKind
from sociale_kaart.directory.text import INTERFACE_LANGUAGES
from sociale_kaart.directory.theme import THEME_IDS
from sociale_kaart.search.query import OpenWhen, Sort
from sociale_kaart.web import wording
from sociale_kaart.web.reader import SOURCE_LANGUAGE, TRANSLATIONS

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


LANGUAGES = [language for language in INTERFACE_LANGUAGES if language != SOURCE_LANGUAGE]
each_language = pytest.mark.parametrize("language", LANGUAGES)


def texts(message: Message) -> tuple[str, ...]:
    """Every form of a translation."""
    return tuple(message.string) if isinstance(message.string, tuple) else (message.string,)


def originals(message: Message) -> tuple[str, ...]:
    """Every form of a message as the program says it."""
    return tuple(message.id) if isinstance(message.id, tuple | list) else (str(message.id),)


@each_language
def test_no_message_is_translated_in_two_files(language: str) -> None:
    ids = [message.id for message in catalogue(language)]
    assert len(ids) == len(set(ids))


@each_language
def test_every_message_is_translated_and_no_translation_is_left_over(language: str) -> None:
    found = {message.id: message for message in catalogue(language)}
    assert set(found) == extracted()
    for message in found.values():
        assert all(texts(message)), message.id
        assert not message.fuzzy


@each_language
def test_translations_fill_in_the_same_values(language: str) -> None:
    for message in catalogue(language):
        assert not list(message.check()), message.id


@each_language
def test_every_plural_has_as_many_forms_as_the_language(language: str) -> None:
    forms = get_plural(language)[0]
    for message in catalogue(language):
        assert len(texts(message)) == (forms if message.pluralizable else 1), message.id


@each_language
def test_one_and_many_are_said_as_the_language_says_them(
    client: FlaskClient, language: str
) -> None:
    pages = (client.get(f"/services?theme={theme}&lang={language}") for theme in THEME_IDS)
    headings = " ".join(re.findall("<h1>([^<]+)", "".join(page.text for page in pages)))
    one, many = next(
        texts(message)
        for message in catalogue(language)
        if message.id == ("%(number)s service", "%(number)s services")
    )
    assert many % {"number": 45} in headings
    assert one % {"number": 1} in headings


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_sentences_are_short(language: str) -> None:
    messages = (
        [text for each in extracted() for text in ((each,) if isinstance(each, str) else each)]
        if language == SOURCE_LANGUAGE
        else [text for message in catalogue(language) for text in texts(message)]
    )
    sentences = [
        sentence
        for text in messages
        for sentence in re.split(r"(?<=[.!?;])\s+", text)
        if " " in sentence
    ]
    lengths = [len(sentence.split()) for sentence in sentences]
    assert max(lengths) <= 20
    assert sum(lengths) / len(lengths) <= 12
    whole = [len(each.split()) for each in sentences if each.endswith((".", "!", "?"))]
    assert sum(whole) / len(whole) <= 12


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ("Maandag 30 november", "09:00–17:00", "Gecontroleerd op 1 september 2026")),
        ("en", ("Monday 30 November", "09:00–17:00", "Checked on 1 September 2026")),
        ("da", ("Mandag 30. november", "09.00–17.00", "Kontrolleret 1. september 2026")),
        ("fi", ("Maanantai 30. marraskuuta", "9.00–17.00", "Tarkistettu 1. syyskuuta 2026")),
    ],
)
def test_days_and_times_are_written_as_the_language_writes_them(
    client: FlaskClient, language: str, said: tuple[str, ...]
) -> None:
    text = client.get(f"/services/geen-locatie?lang={language}").text
    for each in said:
        assert each in text


@pytest.mark.parametrize(
    ("language", "midnight", "comma"),
    [("nl", "22:00–24:00", ","), ("en", "22:00–24:00", "."), ("da", "22.00–24.00", ","),
     ("fi", "22.00–24.00", ",")],
)  # fmt: skip
def test_midnight_and_distances_are_written_as_the_language_writes_them(
    client: FlaskClient, language: str, midnight: str, comma: str
) -> None:
    text = client.get(f"/services/twee-plekken?near=9712&lang={language}").text
    assert midnight in text
    assert re.search(rf">\d\{comma}\d km<", text)


def sentences(text: str) -> list[str]:
    """The whole sentences of a text of the interface; a value put in counts as one word."""
    plain = re.sub(r"%\(\w+\)s", "word", text)
    parts = re.split(r"(?<=[.!?])\s+", plain)
    return [part for part in parts if re.search(r"\w.*[.!?]$", part)]


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_sentences_of_the_interface_are_short(language: str) -> None:
    """Language level B1: twelve words in the mean, never above twenty."""
    messages = catalogue(LANGUAGES[0] if language == SOURCE_LANGUAGE else language)
    found = [
        sentence
        for message in messages
        for text in (originals if language == SOURCE_LANGUAGE else texts)(message)
        for sentence in sentences(text)
    ]
    lengths = [len(sentence.split()) for sentence in found]
    assert len(found) > 300
    assert sum(lengths) / len(lengths) <= 12
    assert [each for each in found if len(each.split()) > 20] == []


@each_language
def test_a_page_in_the_browsers_language_marks_what_is_in_another(
    client: FlaskClient, language: str
) -> None:
    headers = {"Accept-Language": f"{language},en;q=0.3"}
    text = client.get("/services/alleen-engels", headers=headers).text
    assert f'<html lang="{language}"' in text
    assert '<h1 lang="en">' in text


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
        if path.name == "style.html":  # for developers, in English only
            continue
        bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<script.*?</script>|<[^>]+>", " ",
                      path.read_text(encoding="utf-8"), flags=re.DOTALL)  # fmt: skip
        words = re.findall(r"[A-Za-z]{2,}", re.sub(r"&\w+;|lang=\"|\bEnter\b", " ", bare))
        assert not words, (path.name, words)
