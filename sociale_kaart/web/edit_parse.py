"""A form that was sent, read into an entry's document with the description of its fields."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from sociale_kaart.directory.text import LANGUAGES
from sociale_kaart.directory.week_grid import DAYS, Times, WeekGrid, read_week, write_week
from sociale_kaart.storage.shape import Document
from sociale_kaart.web.edit_fields import Field

Form = MultiDict[str, str]
MOST_SPANS = 3
"""Times a day for which a week grid has room."""
_POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*")


def parse_form(fields: Iterable[Field], form: Form, before: Document) -> Document:
    """The document with the values of a form in place of its own; nothing is judged yet.

    Values that make no sense stay as they were typed, so that they can be shown again. Fields
    that the form does not have keep their value.
    """
    document: Document = copy.deepcopy(before)
    for field in fields:
        # Boxes that are not ticked send nothing, so the form says which fields it has.
        if f"has:{field.path}" not in form:
            continue
        _put(document, field.path, _value(field, field.path, form, _get(before, field.path)))
    return document


def _get(document: Any, path: str) -> Any:
    for step in path.split(".") if path else ():
        if not isinstance(document, Mapping):
            return None
        document = document.get(step)
    return document


def _put(document: Document, path: str, value: Any) -> None:
    """Set or, with None, take out what stands at a path, and what became empty around it."""
    first, _, rest = path.partition(".")
    if not rest:
        if value is None:
            document.pop(first, None)
        else:
            document[first] = value
        return
    inner = document.get(first)
    inner = dict(inner) if isinstance(inner, Mapping) else {}
    _put(inner, rest, value)
    if inner:
        document[first] = inner
    else:
        document.pop(first, None)


def _value(field: Field, name: str, form: Form, before: Any) -> Any:
    """What was filled in for one field; None when that is nothing."""
    widget = field.widget
    if widget == "yes":
        return "true" if form.get(name) else None
    if widget in {"choices", "areas", "themes"}:
        return _listed(form.getlist(name), before) or None
    if widget in {"text", "prose"}:
        return _text(name, form) or None
    if widget == "wordlists":
        return _wordlists(name, form) or None
    if widget == "rows":
        return _rows(field, name, form) or None
    if widget == "week":
        return _week(name, form, before)
    typed = form.get(name, "").replace("\r\n", "\n").strip()
    if not typed:
        return None
    if widget == "words":
        return [each.strip() for each in re.split(r"[,\s]+", typed) if each.strip()]
    if widget == "money":
        return typed.replace(",", ".") if re.fullmatch(r"\d+,\d+", typed) else typed
    return _point(typed) if widget == "point" else typed


def _listed(chosen: list[str], before: Any) -> list[str]:
    """What was ticked, in the order that it had before; boxes have no order of their own."""
    earlier = [each for each in before or () if each in chosen]
    return list(dict.fromkeys([*earlier, *(each for each in chosen if each)]))


def _text(name: str, form: Form) -> dict[str, str]:
    found = {}
    for language in LANGUAGES:
        typed = form.get(f"{name}.{language}", "").replace("\r\n", "\n").strip()
        if typed:
            found[language] = typed
    return found


def _wordlists(name: str, form: Form) -> dict[str, list[str]]:
    """Words by language, one on a line; what stands there twice counts once."""
    found = {}
    for language, text in _text(name, form).items():
        lines = (" ".join(line.split()) for line in text.split("\n"))
        found[language] = list(dict.fromkeys(line for line in lines if line))
    return found


def _point(typed: str) -> Any:
    """Latitude and longitude as maps give them; a document has longitude first."""
    found = _POINT.fullmatch(typed)
    return [float(found[2]), float(found[1])] if found else typed


def row_numbers(name: str, form: Form) -> list[int]:
    """The numbers of the rows that a form has under a name."""
    beginning = re.compile(rf"(?:has:)?{re.escape(name)}\.(\d{{1,4}})(?:\.|$)")
    found = {int(match[1]) for key in form if (match := beginning.match(key))}
    return sorted(found)


def _rows(field: Field, name: str, form: Form) -> list[Any]:
    rows = []
    for number in row_numbers(name, form):
        row = f"{name}.{number}"
        if form.get(f"{row}.remove"):
            continue
        item: Any = {}
        for part in field.parts:
            if not part.path:
                item = _value(part, row, form, None)
                continue
            _put(item, part.path, _value(part, f"{row}.{part.path}", form, _old(row, part, form)))
        if item:
            rows.append(item)
    return rows


def _old(row: str, part: Field, form: Form) -> Any:
    """What a week in a row said before, which the form carries along."""
    return form.get(f"{row}.{part.path}.was") if part.widget == "week" else None


def _week(name: str, form: Form, before: Any) -> str | None:
    """The schedule: from the grid, from the text, day and night, or unknown.

    A grid that says the same as before leaves the text as it was written.
    """
    how = form.get(f"{name}.how", "unknown")
    if how == "always":
        return "24/7"
    if how == "text":
        return form.get(f"{name}.text", "").strip() or None
    if how != "grid":
        return None
    grid = WeekGrid(
        {day: times for day in DAYS if (times := _times(f"{name}.{day}", form))},
        bool(form.get(f"{name}.holidays")),
    )
    earlier = read_week(before) if isinstance(before, str) else None
    if isinstance(before, str) and earlier == grid:
        return before
    return write_week(grid)


def _times(name: str, form: Form) -> tuple[Times, ...]:
    found = []
    for number in range(MOST_SPANS):
        start, end = (form.get(f"{name}.{number}.{side}", "").strip() for side in ("from", "until"))
        if start or end:
            found.append((_clock(start), "24:00" if end == "00:00" else _clock(end)))
    return tuple(sorted(found))


def _clock(typed: str) -> str:
    """A time as OSM writes it: ``9.30`` and ``9:30`` become ``09:30``."""
    found = re.fullmatch(r"(\d{1,2})[.:h]?(\d{2})?(?::\d{2})?", typed)
    return f"{int(found[1]):02}:{found[2] or '00'}" if found else typed
