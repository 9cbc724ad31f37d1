"""JSON read so strictly that it means one thing, and the lines on which features begin."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from sociale_kaart.catalogue.faults import Fault
from sociale_kaart.catalogue.limits import MAX_JSON_DEPTH

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]')
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_NO_BRACKET = re.compile(r"[^\[\]{}]+")
_SYNTAX = (
    ("Expecting ',' delimiter", "a comma or a closing bracket is missing"),
    ("Expecting ':' delimiter", "a colon is missing after a name"),
    ("Expecting property name", "a name in double quotes is missing, or there is a comma too many"),
    ("Illegal trailing comma", "there is a comma too many"),
    ("Expecting value", "a value is missing, or there is a comma too many"),
    ("Extra data", "there is more after the end"),
    ("Unterminated string", "a double quote is opened and not closed"),
    ("Invalid control character", "a text in quotes runs on over the end of its line"),
    ("Invalid \\", "a backslash stands before a character that cannot follow it"),
)
"""What Python's JSON reader says, and what that means."""
_SURROGATES = re.compile(r"(?<!\\)(?:\\\\)*((?:\\u[dD][89a-fA-F][0-9a-fA-F]{2})+)")
_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_WGS84 = re.compile(r"(CRS:?84|EPSG:{1,2}4326)$")


class Number(str):
    """A number of a JSON text as it is written there."""

    __slots__ = ()


class NoJson(ValueError):
    """A text that is no JSON, or JSON that is refused; ``fault`` says why and where."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def parse_json(text: str, depth: int = MAX_JSON_DEPTH, *, texts: bool = False) -> Any:
    """What a JSON text says. Raises NoJson; also for depth, double names, NaN and half letters.

    With ``texts`` numbers come as :class:`Number`, so that no digit is lost.
    """
    fault = _too_deep(text, depth) or _half_letter(text)
    if fault is not None:
        raise NoJson(fault)
    number = Number if texts else None
    try:
        return json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_no_number,
            parse_float=number,
            parse_int=number,
        )
    except json.JSONDecodeError as error:
        raise NoJson(_syntax(error, text)) from error
    except _Refused as error:
        message, part, hint = error.args
        raise NoJson(Fault(line_of(text, part), message, hint)) from error
    except ValueError as error:
        raise NoJson(Fault(0, "a number has thousands of digits", "Write degrees.")) from error


class _Refused(ValueError):
    """JSON that means different things to different programs."""


def _syntax(error: json.JSONDecodeError, text: str) -> Fault:
    if not text.strip():
        return Fault(1, "the file is empty", "Write a FeatureCollection, or remove the file.")
    if text.lstrip().startswith("{") and not text.rstrip().endswith("}"):
        end = text.rstrip().count("\n") + 1
        hint = "Take it from its source again, or close what is open."
        return Fault(end, "the file is cut off: the JSON ends too early", hint)
    said = next((mine for theirs, mine in _SYNTAX if error.msg.startswith(theirs)), error.msg)
    before = " ".join(text[max(0, error.pos - 40) : error.pos].split())
    return Fault(error.lineno, f"this is no JSON: {said}", f"Look just after: {before}")


def _too_deep(text: str, most: int) -> Fault | None:
    """A fault when brackets go so deep that Python's JSON reader could give up."""
    brackets = _NO_BRACKET.sub("", _STRING.sub("", text))
    for _ in range(most):
        brackets = brackets.replace("[]", "").replace("{}", "")
    depth = 0
    for bracket in brackets:
        depth += 1 if bracket in "[{" else -1
        if depth > most:
            return Fault(0, f"brackets go deeper than {most} levels", "")
    return None


def _half_letter(text: str) -> Fault | None:
    """A fault when an escape names half of a letter, which no file or database can hold."""
    for found in _SURROGATES.finditer(text):
        pairs = _PAIR.sub("", found[1])
        if pairs:
            line = text.count("\n", 0, found.start()) + 1
            hint = "Write the letter itself."
            return Fault(line, f"{pairs[:6]} is half of a letter", hint)
    return None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Refused(f"{twice} stands twice in one object", f'"{twice}"', "Keep one of the two.")
    return found


def _no_number(constant: str) -> NoReturn:
    raise _Refused(f"{constant} is no number", constant, "Write degrees, such as 6.5665.")


def line_of(text: str, part: str) -> int:
    """The line on which a part of a text first stands."""
    return text.count("\n", 0, max(text.find(part), 0)) + 1


def projection_faults(crs: object, text: str) -> Iterator[Fault]:
    """What is wrong with the member ``crs`` of old GeoJSON, unless it says WGS 84."""
    if crs is None:
        return
    facts = crs.get("properties") if isinstance(crs, dict) else None
    name = facts.get("name", "") if isinstance(facts, dict) else ""
    if not _WGS84.search(str(name)):
        yield Fault(
            line_of(text, '"crs"'),
            f"the coordinates are in {name or 'another system'}",
            "Export them as WGS 84 (EPSG:4326), longitude first, and leave crs out.",
        )


class FeatureLines:
    """The line on which each feature begins, or each item of another list at the top; found only
    when somebody asks.
    """

    def __init__(self, text: str, key: str = "features") -> None:
        self._text, self._key = text, f'"{key}"'
        self._found: list[int] | None = None

    def of(self, number: int) -> int:
        """The line of the feature with this number, counted from 0; 0 when there is none."""
        if self._found is None:
            self._found = list(self._lines())
        return self._found[number] if number < len(self._found) else 0

    def _lines(self) -> Iterator[int]:
        line, before = 1, 0
        for start in self._starts():
            line += self._text.count("\n", before, start)
            before = start
            yield line

    def _starts(self) -> Iterator[int]:
        depth, key, inside = 0, "", False
        for token in _TOKEN.finditer(self._text):
            mark = token.group()
            if mark in "[{":
                inside = key == self._key if depth == 1 else inside
                if depth == 2 and inside and mark == "{":
                    yield token.start()
                depth += 1
            elif mark in "]}":
                depth -= 1
            elif depth == 1:
                key = mark
