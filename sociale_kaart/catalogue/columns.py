"""An entry as one row of a table: a column per value, named by its path, and back.

``{"name": {"nl": "Schuldhulp"}, "themes": ["debt-and-money"], "phones": [{"number": "113"}]}``
becomes ``name.nl``, ``themes`` and ``phones.1.number``. Lists of words stand in one cell with ``;``
between them, a point as ``6.5665, 53.2194`` (longitude first), items of other lists are numbered
from 1. Nothing is lost: what :func:`read_columns` makes of :func:`columns_of` is the same document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from sociale_kaart.catalogue.fields import models_in
from sociale_kaart.directory.text import LANGUAGES, Text

Document = dict[str, Any]
Cells = dict[str, str]
"""A row by column: only columns that say something."""

Leaf = Literal["text", "words", "point"]
"""What one cell holds: one value, several words with ``;`` between them, or a position."""

EMPTY = "{}"
"""A part that is there and says nothing, such as a second location without facts."""
BETWEEN = "; "
_MOST_ITEMS = 100
"""Items of one list; a column with a larger number is no column of ours."""


def columns_of(document: Mapping[str, Any]) -> Cells:
    """The cells of an entry's document, in the order of its fields."""
    cells: Cells = {}
    for name, value in document.items():
        cells |= _cells(name, value)
    return cells


def _cells(path: str, value: Any) -> Cells:
    if isinstance(value, list | tuple) and all(isinstance(each, int | float) for each in value):
        return {path: ", ".join(_number(each) for each in value)} if value else {}
    if isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
        return {path: BETWEEN.join(value)} if value else {}
    if isinstance(value, list | tuple):
        value = {str(number): each for number, each in enumerate(value, 1)}
    if isinstance(value, Mapping):
        inner: Cells = {}
        for name, each in value.items():
            inner |= _cells(f"{path}.{name}", each)
        return inner or {path: EMPTY}
    if isinstance(value, bool):
        return {path: "true" if value else "false"}
    return {} if value is None else {path: str(value)}


def _number(value: float) -> str:
    return f"{value:.7f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def read_columns(cells: Mapping[str, str], record: type[BaseModel]) -> Document:
    """The document that cells say; columns that are no field of the record are left out.

    Values are texts, as in a catalogue file; the record says what they mean.
    """
    root: Document = {}
    for column in in_order(cells, record):
        leaf = leaf_of(record, column)
        if leaf is not None and cells[column].strip():
            _put(root, column.split("."), _value(leaf, cells[column]))
    return {name: _listed(value) for name, value in root.items()}


def _value(leaf: Leaf, text: str) -> Any:
    if text == EMPTY:
        return {}
    if leaf == "words":
        return [each for each in (part.strip() for part in re.split(r"[;\n]", text)) if each]
    if leaf == "point":
        return [each.strip() for each in text.split(",")]
    return text.strip()


def _put(holder: Document, steps: list[str], value: Any) -> None:
    for step in steps[:-1]:
        inner = holder.setdefault(step, {})
        if not isinstance(inner, dict):
            return
        holder = inner
    holder[steps[-1]] = value


def _listed(value: Any) -> Any:
    """Maps with the keys 1, 2, 3 … are lists; gaps close up."""
    if not isinstance(value, dict):
        return value
    if value and all(each.isdigit() for each in value):
        return [_listed(value[each]) for each in sorted(value, key=int)]
    return {name: _listed(inner) for name, inner in value.items()}


@lru_cache(maxsize=10_000)
def leaf_of(record: type[BaseModel], column: str) -> Leaf | None:
    """What a column's cells hold; None when it is no value of the record.

    A text's column may name the language or not; a list of records may stand as a whole
    (``phones``) when each can be written as one text.
    """
    current: Any = record
    steps = column.split(".")
    for number, step in enumerate(steps, 1):
        if step.isdigit():
            current = _item(current)
            if current is None or not 1 <= int(step) <= _MOST_ITEMS:
                return None
            continue
        model = _model(current)
        if model is None or _item(current) is not None:
            return None
        if model is Text:
            return "text" if step in LANGUAGES and number == len(steps) else None
        if step not in model.model_fields:
            return None
        current = model.model_fields[step].annotation
    return _leaf(current)


def _leaf(annotation: Any) -> Leaf | None:
    item = _item(annotation)
    if item is not None:
        return "words" if _model(item) is None else "text"
    if "Point" in repr(annotation):
        return "point"
    return "text"


def _item(annotation: Any) -> Any:
    """What a list holds; None for what is no list."""
    if get_origin(annotation) is tuple:
        return get_args(annotation)[0]
    for part in get_args(annotation):
        found = _item(part)
        if found is not None:
            return found
    return None


def _model(annotation: Any) -> type[BaseModel] | None:
    return next(models_in(annotation), None)


def in_order(columns: Iterable[str], record: type[BaseModel]) -> list[str]:
    """Columns in the order of the record's fields; others after them, as they came."""
    return sorted(columns, key=lambda column: tuple(_rank(record, column)))


@lru_cache(maxsize=10_000)
def _rank(record: type[BaseModel], column: str) -> tuple[int, ...]:
    return tuple(_ranks(record, column))


def _ranks(record: type[BaseModel], column: str) -> Iterator[int]:
    current: Any = record
    for step in column.split("."):
        if step.isdigit():
            yield int(step)
            continue
        model = _model(current)
        fields = model.model_fields if model is not None and model is not Text else {}
        names = list(LANGUAGES) if model is Text else list(fields)
        yield names.index(step) if step in names else len(names)
        current = fields[step].annotation if step in fields else None
