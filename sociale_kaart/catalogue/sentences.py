"""What a record refuses, as sentences for people: what is wrong and what would be right."""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from sociale_kaart.directory.scalar import ID_PATTERN, READABLE
from sociale_kaart.directory.text import LANGUAGES, Text

_EXAMPLES = {
    "id": "id: wmo-loket-oldambt",
    "organization": "organization: wij-groningen",
    "name": "name: Schuldhulp Beijum",
    "themes": "themes: [debt-and-money]",
    "summary": "summary: Een maatschappelijk werker helpt u met post en geld.",
    "country": "country: NL",
    "source": "source: https://example.org, or who told it",
    "assured_date": "assured_date: 2026-04-27",
    "assured_by": "assured_by: Social team Oldambt",
    "words": "words: {nl: [schulden, deurwaarder]}",
    "point": "point: [6.5665, 53.2194] (longitude first)",
    "area": "area: groningen",
    "start": "start: 2026-12-24",
    "end": "end: 2027-01-02",
    "weeks": "weeks: 3",
    "reported": "reported: 2026-09-14",
    "number": "number: 050 123 4567",
    "role": "role: welzijnscoach",
    "channel": "channel: walk_in",
}
"""What a missing field looks like when it is there."""

_PATTERNS = (
    (ID_PATTERN, "is no id", "Use lower-case letters, digits and single hyphens: wmo-oldambt."),
    (READABLE, "holds a control character", "Remove it."),
    ("^(NL|", "is no country of this map", "Write NL, DK, FI, SE or DE."),
    ("^(nl|", "is no language of the catalogue", "Write nl, en, da, fi, sv or de."),
    ("^[a-z]{2,3}", "is no language tag", "Write a tag such as nl, ar, ti or zh-Hant."),
    ("^([A-Z]{2}|", "is no area", "Write an area's id, such as groningen, or a country: NL."),
)
"""By the beginning of a pattern: what is wrong, and what would be right."""

_KINDS = {
    "string_type": ("must be one text", "Put a single text here, not a list or a map."),
    "tuple_type": ("must be a list", "Write [one, two], or each item on its own line after `- `."),
    "dict_type": ("must be a text, or a map by language", "Write a text, or {nl: …, en: …}."),
    "model_type": ("must be a map of fields", "Write each field on its own line, indented."),
    "int_type": ("must be a whole number", "Write a number, such as 18."),
    "bool_type": ("must be true or false", "Write true or false."),
    "date_type": ("must be a day", "Write a day as 2026-04-27."),
}


def explain(error: ErrorDetails, record: type[BaseModel]) -> tuple[str, str]:
    """Message and hint for one error of a record."""
    kind, context = error["type"], error.get("ctx", {})
    field = str(error["loc"][-1]) if error["loc"] else ""
    if kind == "missing":
        example = _EXAMPLES.get(field)
        return "the field is missing", f"Add a line such as `{example}`." if example else ""
    if kind == "extra_forbidden":
        return unknown_field(field, fields_at(record, error["loc"][:-1]))
    if kind == "literal_error":
        return _not_allowed(error["input"], str(context["expected"]))
    if kind == "string_pattern_mismatch":
        return _pattern(error["input"], str(context["pattern"]))
    if kind in _KINDS:
        return _KINDS[kind]
    return _measured(error)


def _measured(error: ErrorDetails) -> tuple[str, str]:
    """Errors that carry a bound, and rules of our own that say themselves what would be right."""
    kind, context = error["type"], error.get("ctx", {})
    bounds = {
        "string_too_short": ("the text is empty or too short", "Leave the field out, or fill it."),
        "string_too_long": (f"longer than {context.get('max_length')} characters", "Shorten it."),
        "too_short": (f"needs at least {context.get('min_length')} item", "Add one."),
        "too_long": (f"has more than {context.get('max_length')} items", "Keep the main ones."),
        "greater_than_equal": (f"{error['input']} is below {context.get('ge')}", "Raise it."),
        "less_than_equal": (f"{error['input']} is above {context.get('le')}", "Lower it."),
    }
    if kind in bounds:
        return bounds[kind]
    said = str(context["error"]) if "error" in context else error["msg"]
    return said, ""


def unknown_field(field: str, known: tuple[str, ...]) -> tuple[str, str]:
    """Message and hint for a field that a record does not have."""
    message = f"there is no field {field} here"
    if close := nearest(field, known):
        return message, f"Did you mean {close}?"
    return message, f"Fields here: {', '.join(known)}."


def _not_allowed(value: object, expected: str) -> tuple[str, str]:
    allowed = re.findall(r"'([^']*)'", expected)
    close = nearest(str(value), allowed)
    hint = f"Did you mean {close}? " if close else ""
    return f"{_shown(value)} is not possible here", f"{hint}Possible: {', '.join(allowed)}."


def _pattern(value: object, pattern: str) -> tuple[str, str]:
    for beginning, message, hint in _PATTERNS:
        if pattern.startswith(beginning):
            return f"{_shown(value)} {message}", hint
    return f"{_shown(value)} has not the right form", f"The form is {pattern}."


def _shown(value: object) -> str:
    text = str(value) if str(value).isprintable() else ascii(value)
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"


def nearest(wrong: str, known: Iterable[str]) -> str | None:
    """The known word most like a wrong one, or None when none is like it."""
    close = get_close_matches(wrong.lower(), list(known), n=1)
    return close[0] if close else None


def fields_at(record: type[BaseModel], place: tuple[int | str, ...]) -> tuple[str, ...]:
    """The names of the fields that a record has at a place inside it."""
    current: type[BaseModel] | None = record
    for step in place:
        if isinstance(step, int) or current is None:
            continue
        field = current.model_fields.get(step)
        current = next(models_in(field.annotation), None) if field else None
    if current is Text:
        return LANGUAGES
    return tuple(current.model_fields) if current else ()


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The records inside an annotation such as ``tuple[Location, ...]`` or ``Phone | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in {Annotated, Union, types.UnionType, tuple, list, dict}:
        for part in get_args(annotation):
            yield from models_in(part)
