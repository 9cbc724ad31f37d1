"""Who reads: the language asked for in the address, else the browser's, else the house's."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sociale_kaart.directory.scalar import ID_PATTERN
from sociale_kaart.directory.text import INTERFACE_LANGUAGES, Text
from sociale_kaart.web.links import with_parameters

_ID = re.compile(ID_PATTERN)
TRANSLATIONS = Path(__file__).resolve().parent.parent / "translations"
SOURCE_LANGUAGE = "en"
"""The language in which the program's own messages are written."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text with its language; ``language`` is empty when it is that of the page."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """``language`` is that of entries, ``interface`` that of our own words (they differ where
    a translation of the interface is not there yet), ``chosen`` whether the address asks for it.
    """

    language: str
    interface: str
    chosen: bool = False
    practice: str = ""
    """The id of the practice that the reader works from, as the address has it."""
    slip: tuple[str, ...] = ()
    """Services chosen for a slip; the address carries them from page to page."""

    @property
    def wanted(self) -> tuple[str, ...]:
        """Languages of entries, best first; Dutch before what happens to be there."""
        return tuple(dict.fromkeys((self.language, self.interface, "en", "nl")))

    def link(self, path: str, **parameters: str) -> str:
        """An address inside the site that keeps language, practice and chosen services."""
        given: dict[str, Sequence[str]] = {
            name: (value,) for name, value in parameters.items() if value != self.practice
        }
        kept: dict[str, Sequence[str]] = {
            "slip": self.slip,
            "practice": (self.practice,),
            "lang": (self.language if self.chosen else "",),
        }
        return with_parameters(path, {**kept, **given})

    def without_practice(self) -> Reader:
        """The same reader who works from no practice."""
        return replace(self, practice="")

    def say(self, text: Text) -> Said:
        """A text in the best language there is, marked when that is not the page's."""
        found, language = text.choose(self.language)
        return Said(found, "" if language == self.interface else language)

    def say_if(self, text: Text | None) -> Said | None:
        """The same for a text that may not be there."""
        return None if text is None else self.say(text)

    def say_long(self, text: Text) -> Said:
        """A text of paragraphs: a line break inside one is only how the file was folded."""
        said = self.say(text)
        paragraphs = re.split(r"\n\s*\n", said.text.strip())
        return Said("\n\n".join(" ".join(each.split()) for each in paragraphs), said.language)


def find_translated(folder: Path = TRANSLATIONS) -> tuple[str, ...]:
    """Interface languages whose translation is there, in the order in which pages offer them."""
    return tuple(
        language
        for language in INTERFACE_LANGUAGES
        if language == SOURCE_LANGUAGE or (folder / language / "LC_MESSAGES/messages.mo").exists()
    )


def find_domains(folder: Path = TRANSLATIONS) -> tuple[str, ...]:
    """Names of the translation files, one for each part of the interface: ``messages``, …"""
    return tuple(sorted({path.stem for path in folder.glob("*/LC_MESSAGES/*.mo")})) or ("messages",)


def choose_reader(
    asked: str,
    accepted: Sequence[str],
    default: str,
    translated: Collection[str],
    practice: str = "",
    slip: tuple[str, ...] = (),
) -> Reader:
    """The reader of a request; what is asked for and unknown is passed over."""
    wishes = (asked, *(tag.split("-")[0].lower() for tag in accepted), default)
    language = next((wish for wish in wishes if wish in INTERFACE_LANGUAGES), SOURCE_LANGUAGE)
    interface = language if language in translated else SOURCE_LANGUAGE
    known = practice if _ID.fullmatch(practice) else ""
    return Reader(language, interface, asked == language, known, slip)
