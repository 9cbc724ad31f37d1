"""Texts that an unquoted comma tears apart: ``{free: false, text: gas, licht en internet}``.

YAML reads ``licht en internet`` there as a field of its own without a value.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from sociale_kaart.catalogue.document import Document, Path
from sociale_kaart.catalogue.fields import fields_at


@dataclass(frozen=True, slots=True)
class TornText:
    """A text that goes on after a comma: where it begins, its line, and the whole of it.

    ``pieces`` are the places of what is taken for empty fields.
    """

    path: Path
    line: int
    whole: str
    pieces: tuple[Path, ...]

    @property
    def mending(self) -> str:
        """What to write instead."""
        if re.fullmatch(r"[0-9]+,[0-9]+", self.whole):
            return f"Write a number with a point: {self.path[-1]}: {self.whole.replace(',', '.')}"
        mark = "'" if '"' in self.whole else '"'
        return f"Put it in quotes: {self.path[-1]}: {mark}{self.whole}{mark}"


def find_torn_texts(
    located: Document, text: str, record: type[BaseModel], key: str
) -> list[TornText]:
    """Every torn text in the entries that stand under a key of a file, from top to bottom."""
    found: list[TornText] = []
    for path in located.empty:
        if len(path) < 3 or path[0] != key or any(path in torn.pieces for torn in found[-1:]):
            continue
        known = fields_at(record, path[2:-1])
        torn = _torn_text(located, text, path, known)
        if torn is not None:
            found.append(torn)
    return found


def _torn_text(
    located: Document, text: str, empty: Path, known: Collection[str]
) -> TornText | None:
    """The text that an empty field is really the end of; None when it is simply empty."""
    map_path = empty[:-1]
    holder = _at(located.root, map_path)
    if map_path not in located.flows or not isinstance(holder, dict) or empty[-1] in known:
        return None
    names = list(holder)
    start = end = names.index(empty[-1])
    while start and _is_piece(located, (*map_path, names[start]), known):
        start -= 1
    while end + 1 < len(names) and _is_piece(located, (*map_path, names[end + 1]), known):
        end += 1
    begin = holder[names[start]]
    if not isinstance(begin, str) or names[start] not in known:
        return None
    path, pieces = (*map_path, names[start]), names[start + 1 : end + 1]
    places = tuple((*map_path, piece) for piece in pieces)
    return TornText(path, located.lines.get(path, 0), _as_written(text, (begin, *pieces)), places)


def _as_written(text: str, parts: Sequence[str]) -> str:
    """The parts with the commas and spaces that really stand between them."""
    found = re.search(r"\s*,\s*".join(map(re.escape, parts)), text)
    return " ".join(found.group().split()) if found else ", ".join(parts)


def _is_piece(located: Document, path: Path, known: Collection[str]) -> bool:
    return path in located.empty and path[-1] not in known


def _at(root: Any, path: Path) -> Any:
    """What stands at a place; None where nothing does."""
    for step in path:
        if isinstance(root, dict):
            root = root.get(str(step))
        elif isinstance(root, list) and isinstance(step, int) and step < len(root):
            root = root[step]
        else:
            return None
    return root
