"""A record → the canonical lines of its entry in a YAML file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from sociale_kaart.catalogue.scalars import LINE_WIDTH, is_word, render_line, render_scalar
from sociale_kaart.directory.collection import Entry
from sociale_kaart.directory.contact import Phone
from sociale_kaart.directory.place import Point
from sociale_kaart.directory.text import Text


class Bare(str):
    """A number, day or truth value, written without quotes."""

    __slots__ = ()


_Tree = str | Sequence[Any] | Mapping[str, Any]


def render_entry(entry: Entry, language: str) -> str:
    """The entry as an item of its file's list, beginning with ``- id:`` and ending its line.

    ``language`` is the file's: a text in that language alone stands as a plain text. Fields come
    in the record's order; those with their default value are left out.
    """
    return "\n".join(_item(entry_tree(entry, language), 0)) + "\n"


def render_field(entry: Entry, name: str, language: str, indent: int) -> list[str]:
    """The lines of one field; empty when it has its default value."""
    fields = entry_tree(entry, language)
    return _field(name, fields[name], indent) if name in fields else []


def entry_tree(record: BaseModel, language: str) -> dict[str, Any]:
    """A record's fields as maps, lists and texts, without those that have their default value.

    Numbers, days and truth values are :class:`Bare`; a text in ``language`` alone is a text.
    """
    return {
        name: _tree(getattr(record, name), language)
        for name, field in type(record).model_fields.items()
        if field.is_required() or getattr(record, name) != field.default
    }


def _tree(value: Any, language: str) -> _Tree:
    """A value as maps, lists and texts."""
    if isinstance(value, Text):
        return value.root[language] if set(value.root) == {language} else dict(value.root)
    if isinstance(value, Phone) and value.name is None:
        return value.number
    if isinstance(value, BaseModel):
        return entry_tree(value, language)
    if isinstance(value, Point):
        return [_degrees(value.lon), _degrees(value.lat)]
    if isinstance(value, tuple):
        return [_tree(each, language) for each in value]
    if isinstance(value, dict):
        return {key: _tree(each, language) for key, each in value.items()}
    return value if isinstance(value, str) else _bare(value)


def _degrees(value: float) -> Bare:
    return Bare(f"{value:.7f}".rstrip("0").rstrip("."))


def _bare(value: object) -> Bare:
    if isinstance(value, bool):
        return Bare("true" if value else "false")
    if isinstance(value, Decimal):
        return Bare(format(value, "f"))
    if isinstance(value, date):
        return Bare(value.isoformat())
    return Bare(value)


def _item(tree: _Tree, indent: int) -> list[str]:
    """One item of a list, its dash at ``indent``."""
    pad = " " * indent
    if isinstance(tree, Mapping) and tree:
        first, *rest = (line for key in tree for line in _field(key, tree[key], indent + 2))
        return [f"{pad}- {first.lstrip(' ')}", *rest]
    first, *rest = _value(tree, indent)
    return [f"{pad}- {first}", *rest]


def _field(key: str, tree: _Tree, indent: int) -> list[str]:
    first, *rest = _value(tree, indent)
    head = f"{' ' * indent}{render_line(key)}:"
    return [f"{head} {first}" if first else head, *rest]


def _value(tree: _Tree, indent: int) -> list[str]:
    """The rest of the key's line, then the lines below it."""
    if isinstance(tree, Bare):
        return [tree]
    if isinstance(tree, str):
        return render_scalar(tree, indent + 2)
    flow = _flow(tree)
    if flow is not None and len(flow) + indent < LINE_WIDTH:
        return [flow]
    if isinstance(tree, Mapping):
        return ["", *(line for key in tree for line in _field(key, tree[key], indent + 2))]
    return ["", *(line for each in tree for line in _item(each, indent + 2))]


def _flow(tree: _Tree) -> str | None:
    """Short words, numbers and days between brackets; None for everything else."""
    if isinstance(tree, str):
        return tree if isinstance(tree, Bare) or is_word(tree) else _quoted_word(tree)
    if isinstance(tree, Mapping):
        if not all(isinstance(each, Bare) for each in tree.values()):
            return None
        return "{" + ", ".join(f"{render_line(key)}: {each}" for key, each in tree.items()) + "}"
    parts = [_flow(each) if isinstance(each, str) else None for each in tree]
    words = [part for part in parts if part is not None]
    return f"[{', '.join(words)}]" if len(words) == len(parts) else None


def _quoted_word(text: str) -> str | None:
    """A trap such as ``no`` or a phone number in quotes; None for what is no single word."""
    return f'"{text}"' if text.replace("-", "").replace(" ", "").isalnum() else None
