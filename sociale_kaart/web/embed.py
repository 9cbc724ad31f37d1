"""The map on somebody else's site: a page to put in a frame, and one to compose it.

Only ``/embed`` may be framed. It sets no cookie, and its links open the whole page beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, Response, g, render_template, request

from sociale_kaart.directory.text import INTERFACE_LANGUAGES
from sociale_kaart.errors import InvalidQuery
from sociale_kaart.web.answer import ask
from sociale_kaart.web.links import with_parameters
from sociale_kaart.web.page import Frame
from sociale_kaart.web.service_list import ListPage, build_list, build_wrong_question
from sociale_kaart.web.sources import Labels
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import (
    OWN_NAMES,
    absolute,
    frame,
    house,
    own_parameters,
    parameters,
    reader,
)

pages = Blueprint("embed", __name__)

PATH = "/embed"
_PRESET = ("theme", "area")


@dataclass(frozen=True, slots=True)
class EmbedPage:
    """A list for a frame: what was preset stays in every question asked in it."""

    list: ListPage
    preset: tuple[tuple[str, str], ...]
    whole_url: str
    """The same question on the site itself."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to preset."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ComposePage:
    """The page on which one composes a frame and copies its code."""

    frame: Frame
    themes: tuple[Choice, ...]
    areas: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    url: str
    code: str


@pages.get(PATH)
def show() -> Response:
    """The list for a frame."""
    g.framable = True
    given = own_parameters()
    try:
        answer = ask(house().sources, parameters(), house().clock())
        found, status = build_list(answer, given, reader(), PATH), 200
    except InvalidQuery as error:
        found, status = build_wrong_question(error, given), error.status
    kept = [(name, value) for name in _PRESET for value in given.get(name, ())]
    page = EmbedPage(
        found,
        (*kept, *found.frame.search.hidden),
        with_parameters("/services", {**given, "page": ()}),
    )
    return Response(render_template("embed/list.html", page=page), status)


@pages.get("/embed/compose")
def compose() -> str:
    """Choose theme, area and language, see the result, and copy the code."""
    g.frames = True
    with house().sources.database.session() as session:
        labels = house().sources.labels(session)
    chosen = {name: request.args.get(name, "")[:200] for name in ("theme", "area", "language")}
    themes = _choices(_themes(labels), chosen["theme"])
    areas = _choices(_areas(labels), chosen["area"])
    languages = _choices(
        ((code, OWN_NAMES[code]) for code in INTERFACE_LANGUAGES), chosen["language"]
    )
    url = _embed_url(themes, areas, languages)
    page = ComposePage(
        frame=frame(gettext("On your own site"), canonical="/embed/compose"),
        themes=themes,
        areas=areas,
        languages=languages,
        url=url,
        code=_code(absolute(url)),
    )
    return render_template("embed/compose.html", page=page)


def _themes(labels: Labels) -> Iterable[tuple[str, str]]:
    return ((each, labels.theme(each, *reader().wanted)) for each in labels.themes)


def _areas(labels: Labels) -> list[tuple[str, str]]:
    towns = (each for each in labels.areas.values() if each.kind == "municipality")
    named = [(each.id, each.show(*reader().wanted)) for each in towns]
    return sorted(named, key=lambda pair: pair[1].casefold())


def _choices(values: Iterable[tuple[str, str]], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, text, value == chosen) for value, text in values)


def _embed_url(*choices: tuple[Choice, ...]) -> str:
    names = ("theme", "area", "lang")
    picked = (tuple(each.value for each in some if each.chosen) for some in choices)
    return with_parameters(PATH, dict(zip(names, picked, strict=True)))


def _code(url: str) -> str:
    title = f"{house().site_name}: {gettext('Find help near you')}"
    values = (("src", url), ("title", title), ("width", "100%"), ("height", "800"))
    written = " ".join(f'{name}="{_escaped(value)}"' for name, value in values)
    return f'<iframe {written} loading="lazy"></iframe>'


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
