"""What a record refuses, as sentences for people: what is wrong and what would be right."""

from __future__ import annotations

import re
import unicodedata

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from sociale_kaart.catalogue.fields import belonging, fields_at, nearest, unknown_field
from sociale_kaart.directory.scalar import ID_PATTERN, READABLE

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
    "address": "address: Hoofdstraat 101",
    "postcode": "postcode: 9982 AH",
    "place": "place: Uithuizermeeden",
    "sector": "sector: municipality",
    "responsible": "responsible: Sociaal team Oldambt",
    "what": "what: Bespreekt met u wat er nodig is.",
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

_OF_IDS = ("is no id", "is no area")
_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})

_KINDS = {
    "string_type": ("must be one text", "Put a single text here, not a list or a map."),
    "tuple_type": ("must be a list", "Write [one, two], or each item on its own line after `- `."),
    "dict_type": ("must be a text, or a map by language", "Write a text, or {nl: …, en: …}."),
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
        return unknown_field(field, record, error["loc"][:-1])
    if kind == "literal_error":
        return _not_allowed(error["input"], str(context["expected"]))
    if kind == "string_pattern_mismatch":
        message, hint = _pattern(error["input"], str(context["pattern"]))
        elsewhere = belonging(field, record, error["loc"][:-1]) if "language" in message else None
        return message, elsewhere or hint
    if kind == "model_type":
        fields = ", ".join(fields_at(record, error["loc"]))
        return "must be a map of fields", f"Its fields, each on its own line, indented: {fields}."
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
    if said.startswith("write ") and isinstance(error["input"], str):
        return f"{_shown(error['input'])} cannot stand here", f"W{said[1:]}."
    return said, ""


def _not_allowed(value: object, expected: str) -> tuple[str, str]:
    allowed = re.findall(r"'([^']*)'", expected)
    if not isinstance(value, str):
        return "must be one word", f"Possible: {', '.join(allowed)}."
    close = nearest(str(value), allowed)
    hint = f"Did you mean {close}? " if close else ""
    return f"{_shown(value)} is not possible here", f"{hint}Possible: {', '.join(allowed)}."


def _pattern(value: object, pattern: str) -> tuple[str, str]:
    for beginning, message, hint in _PATTERNS:
        if pattern.startswith(beginning):
            slug = _slug(str(value)) if message in _OF_IDS else ""
            meant = f"Did you mean {slug}? " if 1 < len(slug) <= 60 else ""
            return f"{_shown(value)} {message}", f"{meant}{hint}"
    return f"{_shown(value)} has not the right form", f"The form is {pattern}."


def _slug(text: str) -> str:
    """What a text would be as an id."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_ASCII))
    return re.sub("[^a-z0-9]+", "-", re.sub("[\u0300-\u036f]", "", plain)).strip("-")


def _shown(value: object) -> str:
    text = str(value) if str(value).isprintable() else ascii(value)
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"
