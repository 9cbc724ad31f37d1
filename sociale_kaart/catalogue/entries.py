"""One YAML or GeoJSON file of the catalogue → checked records, and every problem with its line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sociale_kaart.catalogue.commas import TornText, find_torn_texts
from sociale_kaart.catalogue.document import Document, Path, parse_document
from sociale_kaart.catalogue.feature_collection import parse_collection
from sociale_kaart.catalogue.fields import fields_at, nearest, unknown_field
from sociale_kaart.catalogue.layout import LIST_KEYS, is_collection
from sociale_kaart.catalogue.sentences import explain
from sociale_kaart.directory.collection import RECORDS, Entry, EntryKind
from sociale_kaart.directory.text import LANGUAGES
from sociale_kaart.errors import Problem

_DEFAULT_LANGUAGE = "nl"
_FIRST_LINE = "`language: nl` in the first line"
_EMPTY = (
    "the field is empty",
    "Fill it or leave it out; a text that says ~ or null stands in quotes.",
)


@dataclass(slots=True)
class FileEntries:
    """What one file holds: good entries with their lines, ids of broken ones, problems.

    ``complete`` is False when entries may be missing because the file is cut off or no YAML.
    """

    file: str
    kind: EntryKind
    language: str = _DEFAULT_LANGUAGE
    entries: list[tuple[Entry, int]] = field(default_factory=list)
    broken: list[tuple[str, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    complete: bool = True


def read_entries(text: str, file: str, kind: EntryKind) -> FileEntries:
    """Read and check every entry of one file's text; nothing is raised, all is reported."""
    found = FileEntries(file, kind)
    document, form = parse_entries(text, file, kind)
    found.problems.extend(form)
    found.problems.extend(fault.in_file(file) for fault in document.faults)
    found.complete = document.complete
    items = _items(document, found)
    found.problems = [_with_line(each, text) for each in found.problems]
    failures = _validate(items, document, found)
    if failures or document.blanks:
        located, _ = parse_entries(text, file, kind, locate=True)
        torn = find_torn_texts(located, text, RECORDS[kind], LIST_KEYS[kind])
        pieces = {piece for each in torn for piece in each.pieces}
        found.problems.extend(_torn(torn, found, items))
        found.problems.extend(_empty(located, found, items, pieces))
        for number, error in failures:
            found.problems.extend(_explained(number, error, items, located, found, pieces))
    return found


def parse_entries(
    text: str, file: str, kind: EntryKind, *, locate: bool = False
) -> tuple[Document, list[Problem]]:
    """The document in a YAML or GeoJSON file, by its name, and problems with a feature's form.

    ``locate`` also notes the line of every value.
    """
    if is_collection(file):
        return parse_collection(text, file, kind, locate=locate)
    return parse_document(text, locate=locate), []


def _items(document: Document, found: FileEntries) -> list[Any]:
    """The file's list of entries; problems with the top of the file are added to ``found``."""
    root, key = document.root, LIST_KEYS[found.kind]
    if root is None:
        return []
    if not isinstance(root, dict):
        found.complete = False
        found.problems.append(
            Problem(
                found.file,
                1,
                message="the file does not begin with fields",
                hint=f"Begin it with `language: nl` and then `{key}:`.",
            )
        )
        return []
    found.problems.extend(_top(root, found))
    items = root.get(key)
    if isinstance(items, list):
        return items
    if key not in root or items is not None:
        found.complete = False
        hint = f"Write `{key}:` and under it each entry, beginning with `- id: …`."
        found.problems.append(Problem(found.file, 0, "", key, f"there is no list {key}", hint))
    return []


def _top(root: Mapping[str, Any], found: FileEntries) -> Iterator[Problem]:
    language = root.get("language")
    if language in LANGUAGES:
        found.language = str(language)
    else:
        said = "no language" if language is None else f"no such language: {language}"
        where = '"language": "nl" beside "type"' if is_collection(found.file) else _FIRST_LINE
        hint = f"Write {where}; known are {', '.join(LANGUAGES)}."
        yield Problem(found.file, 0, field="language", message=said, hint=hint)
    known = ("language", LIST_KEYS[found.kind])
    for key in root:
        if key not in known:
            close = nearest(key, known)
            hint = f"Did you mean {close}?" if close else f"A file has {' and '.join(known)}."
            yield Problem(found.file, 0, "", key, f"there is no field {key} here", hint)


def _validate(
    items: list[Any], document: Document, found: FileEntries
) -> list[tuple[int, ValidationError]]:
    record = RECORDS[found.kind]
    context = {"language": found.language}
    lines = document.starts.get(LIST_KEYS[found.kind], [])
    failures = []
    for number, item in enumerate(items):
        try:
            entry = record.model_validate(item, context=context)
        except ValidationError as error:
            failures.append((number, error))
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                found.broken.append((item["id"], lines[number]))
        else:
            found.entries.append((entry, lines[number]))
    return failures


def _with_line(problem: Problem, text: str) -> Problem:
    """A problem with a field at the top of the file, with that field's line."""
    found = re.search(rf"^{re.escape(problem.field)}\s*:", text, re.MULTILINE)
    if problem.line or not problem.field:
        return problem
    return replace(problem, line=text.count("\n", 0, found.start()) + 1 if found else 1)


def _label(items: list[Any], number: int) -> str:
    item = items[number] if number < len(items) else None
    named = item.get("id") if isinstance(item, dict) else None
    return named if isinstance(named, str) else f"entry {number + 1}"


def _torn(torn: list[TornText], found: FileEntries, items: list[Any]) -> Iterator[Problem]:
    for text in torn:
        message = f"the text “{text.whole}” holds a comma, which ends a text inside {{…}}"
        label, name = _label(items, int(text.path[1])), dotted(text.path[2:])
        yield Problem(found.file, text.line, label, name, message, text.mending)


def _empty(
    located: Document, found: FileEntries, items: list[Any], torn: Collection[Path]
) -> Iterator[Problem]:
    key = LIST_KEYS[found.kind]
    for path, line in located.empty.items():
        if path == (key,) or path == ("language",) or path in torn:
            continue
        inside = len(path) > 1 and path[0] == key and isinstance(path[1], int)
        label = _label(items, int(path[1])) if inside else ""
        place = path[2:] if inside else path
        known = fields_at(RECORDS[found.kind], place[:-1]) if inside else ()
        message, hint = _EMPTY
        if known and place and isinstance(place[-1], str) and place[-1] not in known:
            message, hint = unknown_field(place[-1], RECORDS[found.kind], place[:-1])
            hint = _with_comma_hint(hint, path, located)
        yield Problem(found.file, line, label, dotted(place), message, hint)


def _explained(
    number: int,
    error: ValidationError,
    items: list[Any],
    located: Document,
    found: FileEntries,
    torn: Collection[Path],
) -> Iterator[Problem]:
    base: Path = (LIST_KEYS[found.kind], number)
    details = error.errors(include_url=False)
    for detail in details:
        if detail["input"] is None or _follows(detail, details):
            continue  # empty or refused values are reported by themselves
        place = tuple(step for step in detail["loc"] if step != "[key]")
        if (*base, *place) in torn:
            continue
        shown, line = locate(located, base, place)
        message, hint = explain(_without_markers(detail, place), RECORDS[found.kind])
        if detail["type"] == "extra_forbidden":
            hint = _with_comma_hint(hint, (*base, *place), located)
        field_name = dotted(place if detail["type"] == "missing" else shown)
        yield Problem(found.file, line, _label(items, number), field_name, message, hint)


def _with_comma_hint(hint: str, path: Path, located: Document) -> str:
    """Also say that an unknown field in ``{…}`` may be the end of a text with a comma."""
    if path[:-1] not in located.flows or not hint.startswith("Fields here"):
        return hint
    return f"{hint} If it belongs to the text before the comma, put that text in quotes."


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Whether a list is only called too short because its items are wrong."""
    place = detail["loc"]
    return detail["type"] == "too_short" and any(
        len(other["loc"]) > len(place) and other["loc"][: len(place)] == place for other in details
    )


def _without_markers(detail: ErrorDetails, place: tuple[int | str, ...]) -> ErrorDetails:
    return {**detail, "loc": place}


def locate(located: Document, base: Path, place: Path) -> tuple[Path, int]:
    """The deepest part of a place that the file really has, and its line."""
    for length in range(len(place), 0, -1):
        line = located.lines.get((*base, *place[:length]))
        if line is not None:
            return place[:length], line
    return (), located.lines.get(base, 0)


def dotted(path: Path) -> str:
    """A place inside an entry as people write it: ``locations.0.point``."""
    return ".".join(str(step) for step in path)
