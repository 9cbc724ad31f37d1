"""Faults of form (encoding, YAML, JSON) said so that an editor can mend them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import yaml

from sociale_kaart.catalogue.limits import MAX_DEPTH, MAX_FAULTS
from sociale_kaart.errors import Problem


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a text; ``line`` counts from 1, 0 means the text as a whole."""

    line: int
    message: str
    hint: str = ""

    def in_file(self, file: str) -> Problem:
        """The same as a problem of a named file."""
        return Problem(file, self.line, message=self.message, hint=self.hint)


def told_once(problems: Sequence[Problem], noun: str) -> Iterator[Problem]:
    """What is wrong in the same way in very many places, once, with how many more there are.

    A file from elsewhere lacks the same fields in each of its features: thousands of lines would
    hide that one change in its export mends them all. ``noun`` says what the places are.
    """
    kinds = Counter((each.field, each.message) for each in problems)
    told: set[tuple[str, str]] = set()
    for each in problems:
        kind = each.field, each.message
        if kinds[kind] <= MAX_FAULTS:
            yield each
        elif kind not in told:
            told.add(kind)
            others = f"{each.message}; the same in {kinds[kind] - 1:,} other {noun}"
            yield replace(each, message=others)


_SENTENCES: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a colon with a space stands where it cannot",
        'Check the indentation, or put the whole text in quotes: "Let op: bel eerst".',
    ),
    (
        "unexpected end of stream",
        "a quote or bracket is opened here and never closed",
        "Close it, or put the text in the other kind of quotes.",
    ),
    (
        "unexpected document",
        "a quote or bracket is opened here and never closed",
        "Close it, or put the text in the other kind of quotes.",
    ),
    (
        "cannot start any token",
        "a text cannot begin with this character",
        "Put the text in quotes.",
    ),
    (
        "could not find expected ':'",
        "this line has no `field: value`",
        "Add the colon, or put a longer text in quotes or under `|`.",
    ),
    (
        "escape",
        "a backslash in double quotes stands before a character that cannot follow it",
        "Write two backslashes, or use single quotes.",
    ),
    (
        "expected key",
        "this line does not fit the lines above it",
        "Check its indentation, and quotes in the line above.",
    ),
    (
        "expected '-' indicator",
        "this line does not fit the list above it",
        "Give every item of a list the same indentation, and begin it with `- `.",
    ),
    (
        "expected ',' or",
        "a [list] or {map} on one line is not closed, or lacks a comma",
        "Close the bracket; put texts with a comma or colon in quotes.",
    ),
    (
        "expected <document start>",
        "this line does not fit the lines above it",
        "Check its indentation; everything after `language:` belongs to one list.",
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot begin here",
        "Begin it on a line of its own, or put the text in quotes.",
    ),
    (
        "expected node content",
        "a value is missing here, or begins with a sign that means something in YAML",
        "Fill it in, or put the text in quotes.",
    ),
    ("maximum nesting depth", f"lists and maps go deeper than {MAX_DEPTH} levels", ""),
    (
        "block scalar",
        "after | or > only the text's lines may follow",
        "Begin the text on the next line, indented.",
    ),
    (
        "while scanning a",
        "a value begins with a sign that means something in YAML (& * ! % |)",
        "Put the text in quotes.",
    ),
    (
        "exceeded maximum nesting depth",
        f"lists and maps go deeper than {MAX_DEPTH} levels",
        "",
    ),
)
"""What the parser says, what that means, and what would be right; the first that occurs counts."""


def explain_syntax(error: yaml.YAMLError, text: str) -> Fault:
    """A parser's error as a sentence for people, with the line where mending begins."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Fault(0, "this is no YAML", str(error).split("\n")[0])
    said = f"{error.problem or ''} ({error.context or ''})"
    opened = "end of stream" in said or "unexpected document" in said
    mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 0
    if _indented_by_tab(text, line):
        return Fault(line, "the line is indented with a tab", "Use spaces, two for each level.")
    for phrase, message, hint in _SENTENCES:
        if phrase in said:
            return Fault(line, message, hint)
    return Fault(line, f"this is no YAML: {said}", "Check indentation and quotes around here.")


def _indented_by_tab(text: str, line: int) -> bool:
    lines = text.split("\n")
    near = lines[max(0, line - 2) : line + 1]
    return any(re.match(r" *\t\s*\S", each) for each in near)
