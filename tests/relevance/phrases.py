"""Phrases with what counts as the right answer, read strictly from a YAML file.

The phrases come from imagined consultations and kitchen tables, written before and without the
catalogue's words and synonyms. ``tuning.yaml`` may be tuned on, ``checking.yaml`` is looked at
between rounds of tuning, ``untouched.yaml`` is only measured: nobody reads its misses to tune.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import yaml

from sociale_kaart.directory.service import ServiceKind
from sociale_kaart.directory.text import INTERFACE_LANGUAGES
from sociale_kaart.directory.theme import THEME_IDS

FOLDER = Path(__file__).resolve().parent
FILES = ("tuning", "checking", "untouched")
STYLES = (
    "spoken",
    "typo",
    "compound",
    "one_word",
    "person",
    "sentence_with_place",
    "formal",
    "crisis",
    "cross_language",
)
_REQUIRED = frozenset({"id", "language", "class", "query", "expect", "why"})
_OPTIONAL = frozenset({"place", "kinds", "ids_any"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """What somebody typed into the one box, and which services would be the right kind of help.

    ``style`` is the file's ``class``; ``place`` names the place inside ``query`` as the gazetteer
    knows it ("" when none is named). A service is right when it serves that place and has one of
    the themes ``expect``, and one of ``kinds`` if there are any; where ``ids_any`` names services
    (emergency lines), only these are right.
    """

    id: str
    language: str
    style: str
    query: str
    expect: tuple[str, ...]
    why: str
    place: str = ""
    kinds: tuple[str, ...] = ()
    ids_any: tuple[str, ...] = ()


def read_phrases(path: Path) -> tuple[Phrase, ...]:
    """All phrases of a file, in its order. Raises ValueError naming the first bad phrase."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))["phrases"]
    phrases = tuple(_phrase(row, path) for row in rows)
    if len({phrase.id for phrase in phrases}) < len(phrases):
        raise ValueError(f"{path.name}: an id stands there twice")
    return phrases


def read_set(name: str) -> tuple[Phrase, ...]:
    """The phrases of one of ``FILES``."""
    return read_phrases(FOLDER / f"{name}.yaml")


def _phrase(row: Mapping[str, Any], path: Path) -> Phrase:
    problem = _problem(row)
    if problem:
        raise ValueError(f"{path.name}: {row.get('id', row)}: {problem}")
    return Phrase(
        id=row["id"],
        language=row["language"],
        style=row["class"],
        query=row["query"],
        expect=tuple(row["expect"]),
        why=row["why"],
        place=str(row.get("place", "")),
        kinds=tuple(row.get("kinds", ())),
        ids_any=tuple(row.get("ids_any", ())),
    )


def _problem(row: Mapping[str, Any]) -> str:
    """What is wrong with a row, or an empty string."""
    if not set(row) >= _REQUIRED or not set(row) <= _REQUIRED | _OPTIONAL:
        return f"it needs {sorted(_REQUIRED)} and may have {sorted(_OPTIONAL)}"
    choices = (
        ("language", [row["language"]], INTERFACE_LANGUAGES),
        ("class", [row["class"]], STYLES),
        ("expect", row["expect"], THEME_IDS),
        ("kinds", row.get("kinds", ()), get_args(ServiceKind)),
    )
    for name, values, allowed in choices:
        for value in values:
            if value not in allowed:
                return f"{name} cannot be {value!r}"
    texts = ("id", "query", "why", "place")
    if not all(isinstance(row.get(name, ""), str) for name in texts):
        return f"{', '.join(texts)} are text: write quotes"
    return "" if row["query"].strip() and row["expect"] else "query and expect may not be empty"
