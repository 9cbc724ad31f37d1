"""An entry's document drawn as the controls of a form, with the description of its fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.directory.text import INTERFACE_LANGUAGES, LANGUAGES
from sociale_kaart.directory.week_grid import DAYS, WeekGrid, read_week
from sociale_kaart.storage.shape import Document
from sociale_kaart.web.edit_fields import Field
from sociale_kaart.web.edit_parse import MOST_SPANS
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.sources import Labels
from sociale_kaart.web.spoken import language_name, spoken_weekday
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.wording import FAMILIES

_CHOSEN = {"choice", "choices", "areas", "area", "themes", "organization", "country"}
_INDENT = "\u2003"
_A_MONDAY = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose; ``depth`` is how deep it stands in a tree."""

    value: str
    text: str
    chosen: bool
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Options under a heading."""

    title: str
    options: tuple[Option, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class WeekControl:
    """Opening hours: how they are given, the grid's days with their times, and the text."""

    how: str
    text: str
    days: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    holidays: bool


@dataclass(frozen=True, slots=True)
class Control:
    """One question of the form. ``name`` is what the form sends; ``parts`` are inside it."""

    widget: str
    name: str
    label: str
    hint: str = ""
    error: str = ""
    value: str = ""
    language: str = ""
    groups: tuple[Group, ...] = ()
    parts: tuple[Control, ...] = ()
    rows: tuple[tuple[Control, ...], ...] = ()
    week: WeekControl | None = None
    sent: bool = True
    """Whether the form says that it has this field."""

    @property
    def id(self) -> str:
        """The id of the element, which links of the summary lead to."""
        return self.name.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Drawing:
    """What controls are drawn with: labels, organizations to choose from, errors, blank rows."""

    labels: Labels
    reads: Reader
    country: str
    organizations: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, int] = field(default_factory=dict)
    """How many blank rows each field with rows has, where it is not one."""

    def draw(self, fields: Iterable[Field], document: Document) -> tuple[Control, ...]:
        """The controls of some fields, filled in from a document."""
        return tuple(self._control(each, each.path, _at(document, each.path)) for each in fields)

    def _control(self, each: Field, name: str, value: Any) -> Control:
        plain = Control(
            widget=each.widget,
            name=name,
            label=gettext(each.label),
            hint=gettext(each.hint) if each.hint else "",
            error=self.errors.get(name, ""),
        )
        if each.widget in {"text", "prose", "wordlists"}:
            return replace(plain, parts=tuple(self._languages(plain, value)))
        if each.widget == "rows":
            return replace(plain, rows=tuple(self._rows(each, name, value or ())))
        if each.widget == "week":
            return replace(plain, week=_week(value, self.reads.interface), value=value or "")
        if each.widget in _CHOSEN:
            return replace(plain, groups=tuple(self._groups(each, value)), value=str(value or ""))
        return replace(plain, value=_plain(each, value))

    def _languages(self, plain: Control, value: Any) -> Iterator[Control]:
        """The languages side by side: the entry's own first, then those of the interface."""
        texts = value if isinstance(value, Mapping) else {}
        own = COUNTRIES[self.country].language if self.country in COUNTRIES else "nl"
        inner = "." in plain.name
        wanted = {own, *texts, *(() if inner else INTERFACE_LANGUAGES)}
        for language in sorted(wanted, key=lambda each: (each != own, LANGUAGES.index(each))):
            name = f"{plain.name}.{language}"
            yield Control(
                plain.widget,
                name,
                language_name(language, self.reads.interface),
                value=_one_on_a_line(texts.get(language, "")),
                language=language,
                error=self.errors.get(name, ""),
            )

    def _rows(self, each: Field, name: str, items: Sequence[Any]) -> Iterator[tuple[Control, ...]]:
        blank = self.more.get(name, 0 if items else 1)
        for number, item in enumerate([*items, *([None] * blank)]):
            row = f"{name}.{number}"
            yield tuple(
                self._control(
                    part, f"{row}.{part.path}" if part.path else row, _at(item, part.path)
                )
                for part in each.parts
            )

    def _groups(self, each: Field, value: Any) -> Iterator[Group]:
        chosen = set(value) if isinstance(value, list | tuple) else {str(value or "").lower()}
        if each.widget == "areas":
            yield from self._areas(chosen)
        elif each.widget == "area":
            every = (
                option for group in self._areas({str(value or "")}) for option in group.options
            )
            yield Group("", tuple(replace(o, text=_INDENT * o.depth + o.text) for o in every))
        elif each.widget == "themes":
            yield from self._themes(chosen)
        elif each.widget == "country":
            names = {code: self.labels.area(code, *self.reads.wanted) for code in COUNTRIES}
            yield Group("", tuple(Option(key, text, key == value) for key, text in names.items()))
        elif each.widget == "organization":
            names = {str(value): str(value)} if value else {}
            names |= self.organizations
            yield Group("", tuple(Option(key, text, key == value) for key, text in names.items()))
        else:
            exact = chosen if each.widget == "choices" else {str(_yes(value))}
            choices = (each.choices or {}).items()
            options = (Option(key, gettext(text), key in exact) for key, text in choices)
            yield Group("", tuple(options))

    def _themes(self, chosen: set[str]) -> Iterator[Group]:
        wanted = self.reads.wanted
        for family in FAMILIES:
            options = tuple(
                Option(each, self.labels.theme(each, *wanted), each in chosen)
                for each in family.themes
                if each in self.labels.themes
            )
            if options:
                yield Group(gettext(family.name), options, any(o.chosen for o in options))

    def _areas(self, chosen: set[str]) -> Iterator[Group]:
        """Each country with its areas as a tree."""
        children: dict[str, list[str]] = {}
        for area in self.labels.areas.values():
            children.setdefault(area.parent or "", []).append(area.id)

        def below(parent: str, depth: int) -> Iterator[Option]:
            found = [
                (self.labels.area(each, *self.reads.wanted), each)
                for each in children.get(parent, ())
            ]
            for text, each in sorted(found):
                yield Option(each, text, each in chosen, depth)
                yield from below(each, depth + 1)

        for code in COUNTRIES:
            title = self.labels.area(code, *self.reads.wanted)
            options = (Option(code, title, code in chosen), *below(code, 1))
            if len(options) > 1 or code in chosen:
                yield Group(title, options, any(option.chosen for option in options))


def _at(document: Any, path: str) -> Any:
    for step in path.split(".") if path else ():
        if not isinstance(document, Mapping):
            return None
        document = document.get(step)
    return document


def _one_on_a_line(value: Any) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _yes(value: Any) -> Any:
    """A yes or no as forms send it; anything else as it is."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value


def _plain(each: Field, value: Any) -> str:
    if value is None:
        return ""
    if each.widget == "words" and isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if each.widget == "point" and isinstance(value, list | tuple):
        return f"{value[1]:.6f}, {value[0]:.6f}"
    return str(_yes(value))


def _day_name(day: str, language: str) -> str:
    name = spoken_weekday(_A_MONDAY + timedelta(days=DAYS.index(day)), language)
    return name[:1].upper() + name[1:]


def _week(value: Any, language: str) -> WeekControl:
    text = value if isinstance(value, str) else ""
    grid = read_week(text) if text else None
    fits = grid is not None and all(len(grid.of(day)) <= MOST_SPANS for day in DAYS)
    how = "unknown" if not text else "always" if text == "24/7" else "grid" if fits else "text"
    shown = grid if grid is not None and fits else WeekGrid(holidays_closed=True)
    days = tuple((day, _day_name(day, language), _spans(shown, day)) for day in DAYS)
    return WeekControl(how, text, days, shown.holidays_closed)


def _spans(grid: WeekGrid, day: str) -> tuple[tuple[str, str], ...]:
    """The times of a day for a clock of 00:00 to 23:59, with room for one more."""
    times = [(start, "00:00" if end == "24:00" else end) for start, end in grid.of(day)]
    room = max(2, min(MOST_SPANS, len(times) + 1))
    return (*times, *([("", "")] * (room - len(times))))
