"""Free texts must not hold anybody's personal number: a map is no place for patients."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sociale_kaart.directory.person_name import find_person_name, words_of
from sociale_kaart.directory.person_number import find_person_number
from sociale_kaart.errors import CatalogueError, Problem
from sociale_kaart.storage.shape import Document

FOUND = "this looks like a personal number"
NAMED = "this looks like somebody's name"
_NO_FREE_TEXT = frozenset(
    {
        *("id", "former_ids", "organization", "practices", "services", "shortlist", "entrance"),
        *("themes", "service_area", "areas", "area", "country", "kind", "modes", "routes", "role"),
        *("groups", "languages", "channel", "sector", "wheelchair", "number", "email", "url"),
        *("refer_url", "schedule", "postcode", "point", "amount", "weeks", "reported", "start"),
        *("end", "assured_date", "valid_from", "valid_until", "replacement"),
    }
)
"""Fields with a form of their own; a phone number may by chance look like a personal one."""


_NAMES = frozenset(
    {
        *("name", "alternate_name", "address", "place", "source", "assured_by", "responsible"),
        *("legal_basis", "synonyms"),
    }
)
"""Fields that hold the names of organizations, streets, roles and laws, not sentences."""


def person_names(
    document: Document, before: Document, places: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Dotted path of every sentence, written anew, in which somebody seems to be named.

    ``before`` is what stood there already; words of it, of the entry's own names and of
    ``places`` are nobody's. An editor may still say that they are none: see the form.
    """
    texts, old = list(_texts(document, "")), [text for _, text in _texts(before, "")]
    known = words_of(*old, *places, *(text for path, text in texts if _is_name(path)))
    for path, text in texts:
        if text not in old and not _is_name(path) and find_person_name(text, known, whole=True):
            yield path, NAMED


def _is_name(path: str) -> bool:
    return not _NAMES.isdisjoint(path.split("."))


def persons_in(words: str) -> Iterator[str]:
    """What is wrong with words that are kept with an entry: a number or a name of somebody."""
    if find_person_number(words) is not None:
        yield FOUND
    if find_person_name(words, whole=True):
        yield NAMED


def personal_numbers(document: Document) -> Iterator[tuple[str, str]]:
    """Dotted path of every text that holds a personal number, and a sentence about it."""
    for path, text in _texts(document, ""):
        if find_person_number(text) is not None:
            yield path, FOUND


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in _NO_FREE_TEXT:
                yield from _texts(inner, f"{path}.{name}".lstrip("."))
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from _texts(inner, f"{path}.{number}")


def require_none(id: str, document: Document) -> None:
    """Raises CatalogueError, naming every field that holds a personal number."""
    problems = [
        Problem("database", 0, id, field, message) for field, message in personal_numbers(document)
    ]
    if problems:
        raise CatalogueError(problems)
