"""Translating messages. Flask-Babel finds the catalogue; it is looked up once per request here,
because a page of results translates 250 messages and each of its own look-ups costs 40 µs.
"""

from __future__ import annotations

from gettext import NullTranslations

from flask import Flask, g
from flask_babel import get_translations


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


def _translations() -> NullTranslations:
    found: NullTranslations | None = g.get("translations")
    if found is None:
        found = g.translations = get_translations()
    return found
