"""Home: one box, the themes in plain words, and the numbers for when it cannot wait."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template

from sociale_kaart.web.chosen_practice import Desk, desk_of
from sociale_kaart.web.emergency import help_numbers
from sociale_kaart.web.page import Frame, HelpNumber
from sociale_kaart.web.reader import Reader, Said
from sociale_kaart.web.sources import Labels
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import frame, house, reader, view
from sociale_kaart.web.wording import FAMILIES

pages = Blueprint("home", __name__)


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """A theme to choose, with what it is about."""

    url: str
    name: Said
    summary: Said


@dataclass(frozen=True, slots=True)
class FamilyEntry:
    """Themes that belong together."""

    id: str
    name: str
    themes: tuple[ThemeEntry, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """The first page."""

    frame: Frame
    families: tuple[FamilyEntry, ...]
    numbers: tuple[HelpNumber, ...]
    examples: tuple[tuple[str, str], ...]
    desk: Desk | None


@pages.get("/")
def show() -> str:
    """The first page."""
    sources, reads = house().sources, reader()
    with sources.database.session() as session:
        labels = sources.labels(session)
        desk = desk_of(view(session))
    page = HomePage(
        frame=frame(),
        families=_families(labels, reads),
        numbers=help_numbers(reads),
        examples=_examples(reads),
        desk=desk,
    )
    return render_template("home/index.html", page=page)


def _families(labels: Labels, reads: Reader) -> tuple[FamilyEntry, ...]:
    found = []
    for family in FAMILIES:
        themes = tuple(
            ThemeEntry(
                reads.link("/services", theme=each),
                reads.say(labels.themes[each].name),
                reads.say(labels.themes[each].summary),
            )
            for each in family.themes
            if each in labels.themes
        )
        found.append(FamilyEntry(family.id, gettext(family.name), themes))
    return tuple(family for family in found if family.themes)


def _examples(reads: Reader) -> tuple[tuple[str, str], ...]:
    texts = (
        gettext("I cannot pay my bills 9712"),
        gettext("widow, lonely, Winschoten"),
        gettext("help with forms, open now"),
    )
    return tuple((text, reads.link("/services", q=text)) for text in texts)
