"""Addresses inside the site, and questions as addresses: the address is the state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlencode

Parameters = Mapping[str, Sequence[str]]

PARAMETERS = (
    *("q", "near", "radius", "theme", "area", "group", "kind", "mode", "language", "route"),
    *("cost", "open", "wait", "age", "wheelchair", "plain", "sort", "page", "slip"),
    *("practice", "lang"),
)
"""Every parameter of a question, in the order in which addresses carry them."""


def with_parameters(path: str, parameters: Parameters, also: Sequence[str] = ()) -> str:
    """A path with those parameters that a question knows and that say something.

    ``also`` names further parameters that the page at this path knows.
    """
    known = [
        (name, value)
        for name in (*PARAMETERS, *also)
        for value in parameters.get(name, ())
        if value.strip()
    ]
    return f"{path}?{urlencode(known)}" if known else path


def changed(parameters: Parameters, **new: str | Sequence[str]) -> dict[str, Sequence[str]]:
    """The parameters with some replaced, back on the first page; an empty value takes one out."""
    given = {name: [value] if isinstance(value, str) else value for name, value in new.items()}
    return {**parameters, "page": (), **given}


def without_value(parameters: Parameters, name: str, value: str) -> dict[str, Sequence[str]]:
    """The parameters without one value of one of them, whether repeated or after a comma."""
    parts = [part.strip() for each in parameters.get(name, ()) for part in each.split(",")]
    return changed(parameters, **{name: [part for part in parts if part != value]})


OUTCOME_PATH = "/outcome"
"""Where is told what became of a slip: short, as it is typed from paper."""


def service_path(id: str) -> str:
    """Where a service is shown."""
    return f"/services/{quote(id)}"


def learning_path(id: str) -> str:
    """Where is told how it goes with a service."""
    return f"{service_path(id)}/learning"


def reports_path(subject: str) -> str:
    """Where figures about referrals, outcomes or questions without an answer are told."""
    return f"/reports/{subject}"


def organization_path(id: str) -> str:
    """Where an organization is shown."""
    return f"/organizations/{quote(id)}"


def booking_path(id: str) -> str:
    """Where appointments with a link worker are booked."""
    return f"{service_path(id)}/appointments"


def appointment_path(code: str) -> str:
    """Where an appointment is shown."""
    return f"/appointments/{quote(code)}"


def waiting_path(code: str) -> str:
    """Where a place on a waiting list is shown."""
    return f"/waiting/{quote(code)}"


def pathway_path(id: str) -> str:
    """Where a pathway is shown."""
    return f"/pathways/{quote(id)}"


def meeting_path() -> str:
    """Where the sheet of a network meeting is made."""
    return "/meeting"


def practice_path(id: str) -> str:
    """Where a practice is shown."""
    return f"/practices/{quote(id)}"
