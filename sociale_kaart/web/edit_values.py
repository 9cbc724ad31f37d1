"""Values of an entry's fields in words, and the differences between two versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sociale_kaart.directory.collection import EntryKind
from sociale_kaart.directory.text import LANGUAGES
from sociale_kaart.storage.change import fields_between
from sociale_kaart.storage.shape import Document
from sociale_kaart.web.edit_fields import PARTS, Field, fields_of, label_of
from sociale_kaart.web.sources import Labels
from sociale_kaart.web.spoken import language_name
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.visit import reader


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in two versions, as lines of words; no lines mean that it says nothing."""

    field: str
    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def differences(
    kind: EntryKind, before: Document | None, after: Document | None, labels: Labels
) -> Iterator[Difference]:
    """Every field in which two versions differ, in the order of the form."""
    names = fields_between(before, after)
    order = [field.path.partition(".")[0] for field in fields_of(kind)] if kind in _FORMS else []
    for name in sorted(names, key=lambda each: order.index(each) if each in order else 99):
        yield Difference(
            name,
            label(kind, name),
            tuple(lines(kind, name, (before or {}).get(name), labels)),
            tuple(lines(kind, name, (after or {}).get(name), labels)),
        )


_FORMS: tuple[EntryKind, ...] = tuple(PARTS)


def label(kind: EntryKind, path: str) -> str:
    """What a field is called in the reader's language."""
    return gettext(label_of(kind, path)) if kind in _FORMS else path


def lines(kind: EntryKind, path: str, value: Any, labels: Labels) -> Iterator[str]:
    """A value in words, one thing per line."""
    if value is None or value in ({}, [], ""):
        return
    if isinstance(value, Mapping):
        for name, inner in value.items():
            for line in lines(kind, f"{path}.{name}", inner, labels):
                yield f"{_name(kind, path, name)}: {line}"
    elif path.endswith("point") and isinstance(value, list | tuple):
        yield f"{value[1]:.6f}, {value[0]:.6f}"
    elif isinstance(value, list | tuple):
        for item in value:
            yield "; ".join(lines(kind, path, item, labels))
    else:
        yield _word(kind, path, value, labels)


def _name(kind: EntryKind, path: str, name: str) -> str:
    if name in LANGUAGES:
        return language_name(name, reader().interface)
    part = _part(kind, path, name)
    if part is not None:
        return gettext(part.label)
    return label(kind, f"{path}.{name}")


def _part(kind: EntryKind, path: str, name: str) -> Field | None:
    """The description of something inside a row."""
    for field in fields_of(kind) if kind in _FORMS else ():
        if field.widget == "rows" and (path == field.path or path.startswith(f"{field.path}.")):
            inside = f"{path[len(field.path) + 1 :]}.{name}".strip(".")
            return next((part for part in field.parts if part.path == inside), None)
    return None


def _word(kind: EntryKind, path: str, value: Any, labels: Labels) -> str:
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    wanted = reader().wanted
    if path in {"service_area", "eligibility.areas", "country", "area"}:
        return labels.area(str(value), *wanted)
    if path == "themes":
        return labels.theme(str(value), *wanted)
    for field in fields_of(kind) if kind in _FORMS else ():
        if field.path == path and field.choices and value in field.choices:
            return gettext(field.choices[value])
    return str(value)
