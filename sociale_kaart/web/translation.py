"""Translating messages. Flask-Babel finds the catalogue; it is looked up once per request here,
because a page of results translates 250 messages and each of its own look-ups costs 40 µs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations

from flask import Flask, g
from flask_babel import get_translations

from sociale_kaart.web.reader import TRANSLATIONS


def gettext(message: str, **values: object) -> str:
    """The message in the reader's language, with ``%(name)s`` filled in when values are given."""
    found = _translations().gettext(message)
    return found % values if values else found


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """The message for so many, with ``%(num)s`` and the values filled in."""
    return _translations().ngettext(one, many, count) % {"num": count, **values}


def speak_in_templates(app: Flask) -> None:
    """Let templates translate in the same way."""
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda message: _translations().gettext(message),
        lambda one, many, count: _translations().ngettext(one, many, count),
        newstyle=True,
    )


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Translate into another language than the reader's for a while: a slip is the patient's."""
    before = g.get("translations")
    g.translations = _in_language(language)
    try:
        yield
    finally:
        g.translations = before


@lru_cache(maxsize=16)
def _in_language(language: str) -> NullTranslations:
    """All files of a language together; English where there is no translation."""
    found: NullTranslations = NullTranslations()
    for path in sorted(TRANSLATIONS.glob(f"{language}/LC_MESSAGES/*.mo")):
        with path.open("rb") as file:
            part = GNUTranslations(file)
        part.add_fallback(found)
        found = part
    return found


def _translations() -> NullTranslations:
    found: NullTranslations | None = g.get("translations")
    if found is None:
        found = g.translations = get_translations()
    return found
