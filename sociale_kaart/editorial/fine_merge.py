"""Two people in one field: brought together row by row and word by word, where they do not meet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeGuard

from sociale_kaart.storage.shape import Document

CLASH: Final = object()
"""Both changed the same, to something different."""
_ABSENT: Final = object()


def merge_fields(base: Document, mine: Document, theirs: Document) -> Document:
    """The fields that both changed and that can be brought together, with the value of both."""
    found: Document = {}
    for name in mine.keys() & theirs.keys():
        if mine[name] != theirs[name]:
            value = merge_values(base.get(name, _ABSENT), mine[name], theirs[name])
            if value is not CLASH:
                found[name] = value
    return found


def merge_values(base: Any, mine: Any, theirs: Any) -> Any:
    """What both together made of a value; ``CLASH`` when they cannot be brought together.

    Values inside are compared one by one. Of rows, those that were there keep their place and what
    each added follows; where somebody took a row out, nobody can tell which is which any more.
    """
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    if all(isinstance(each, Mapping) for each in (base, mine, theirs)):
        return _merge_mappings(base, mine, theirs)
    if all(_is_words(each) for each in (base, mine, theirs)):
        return _merge_words(base, mine, theirs)
    if all(isinstance(each, list | tuple) for each in (base, mine, theirs)):
        return _merge_rows(list(base), list(mine), list(theirs))
    return CLASH


def _merge_mappings(base: Document, mine: Document, theirs: Document) -> Any:
    merged: Document = {}
    for name in dict.fromkeys((*base, *theirs, *mine)):
        value = merge_values(*(each.get(name, _ABSENT) for each in (base, mine, theirs)))
        if value is CLASH:
            return CLASH
        if value is not _ABSENT:
            merged[name] = value
    return merged


def _is_words(value: Any) -> TypeGuard[list[str]]:
    """Whether it is a list of single words, each once, such as themes or areas."""
    return (
        isinstance(value, list | tuple)
        and all(isinstance(each, str) for each in value)
        and len(set(value)) == len(value)
    )


def _merge_words(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    gone = set(base) - set(mine)
    added = (each for each in mine if each not in base)
    return list(dict.fromkeys([*(each for each in theirs if each not in gone), *added]))


def _merge_rows(base: list[Any], mine: list[Any], theirs: list[Any]) -> Any:
    there = len(base)
    if len(mine) < there or len(theirs) < there:
        return CLASH
    rows = [merge_values(*three) for three in zip(base, mine[:there], theirs[:there], strict=True)]
    if any(row is CLASH for row in rows):
        return CLASH
    added = [*theirs[there:], *(row for row in mine[there:] if row not in theirs[there:])]
    return [*rows, *added]
