"""What is not right about a form that was sent, at the field and in the reader's language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from sociale_kaart.errors import CatalogueError
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.wording import N_

_BY_TYPE: Mapping[str, str] = {
    "missing": N_("Fill this in."),
    "string_too_short": N_("Fill this in."),
    "too_short": N_("Choose at least one."),
    "too_long": N_("Choose fewer."),
    "string_too_long": N_("This is too long. Make it shorter."),
    "literal_error": N_("Choose one of the list."),
    "greater_than_equal": N_("This number is too low."),
    "less_than_equal": N_("This number is too high."),
}
_ANYTHING = N_("This is not right yet.")
_BY_BEGINNING: tuple[tuple[str, str], ...] = (
    ("write a whole number", N_("Write a whole number, such as 18.")),
    ("write a day", N_("Write a day as 2026-04-27.")),
    ("write a full web address", N_("Write the whole address, such as https://example.org.")),
    ("write one e-mail address", N_("Write one e-mail address, such as balie@example.org.")),
    ("write a phone number", N_("Write digits, spaces and hyphens, such as 050 123 4567.")),
    ("write an amount", N_("Write an amount, such as 12.50, without a currency.")),
    ("write a point", N_("Write latitude and longitude, such as 53.2194, 6.5665.")),
    ("longitude lies within", N_("This is no place on earth. Search by address instead.")),
    ("these are no opening hours", N_("These are no opening hours. Write times as 09:00.")),
    ("the last day lies before", N_("The last day lies before the first.")),
    ("maximum_age lies below", N_("The highest age lies below the lowest.")),
    ("valid_until lies before", N_("The last day lies before the first.")),
    ("kind link_worker and", N_("Only a link worker has a role, and always has one.")),
    ("keep the", N_("Keep it on one line.")),
    ("there is no organization", N_("This organization does not exist. Choose another.")),
    ("there is no practice", N_("This practice does not exist.")),
    ("there is no service", N_("This service does not exist.")),
    ("there is no area", N_("This area does not exist.")),
    ("there is no theme", N_("This theme does not exist.")),
    (
        "this looks like a personal number",
        N_("This looks like a personal number. Take it out. Phone numbers belong under Contact."),
    ),
    (
        "this looks like somebody's name",
        N_("A name seems to stand in it. Take it out, or write the word without a capital."),
    ),
    ("after “;”", N_("Two rules for one day: the second replaces the first.")),
)


def faults_of(error: ValidationError | CatalogueError) -> Iterator[tuple[str, str]]:
    """Dotted path and sentence of everything that is wrong."""
    if isinstance(error, CatalogueError):
        for problem in error.problems:
            yield problem.field, _sentence("", problem.message)
        return
    for each in error.errors():
        path = ".".join(str(step) for step in each["loc"] if step != "[key]")
        said = str(each.get("ctx", {}).get("error", each["msg"]))
        yield path, _sentence(each["type"], said)


def say_fault(said: str, kind: str = "") -> str:
    """A message of our own rules, or of a kind of fault, in the reader's language."""
    return _sentence(kind, said)


def _sentence(kind: str, said: str) -> str:
    if "characters; keep it within" in said:
        kind = "string_too_long"
    if "lies outside" in said:
        return gettext("This lies in another country. Search by address instead.")
    if "already belongs to" in said or "still refers to it" in said:
        return gettext("Another entry uses this.")
    for beginning, message in _BY_BEGINNING:
        if said.startswith(beginning):
            return gettext(message)
    return gettext(_BY_TYPE.get(kind, _ANYTHING))


def at_controls(faults: Iterable[tuple[str, str]], names: Collection[str]) -> dict[str, str]:
    """The faults by the control that they belong to; ``""`` for the form as a whole."""
    found: dict[str, str] = {}
    for path, sentence in faults:
        found.setdefault(_nearest(path, names), sentence)
    return found


def _nearest(path: str, names: Collection[str]) -> str:
    """The control of a path: itself, what it stands in, or the first inside it."""
    step: Any = path
    while step:
        if step in names:
            return str(step)
        step = step.rpartition(".")[0]
    return next((name for name in names if path and name.startswith(f"{path}.")), "")
