"""Single values as people write them in a catalogue: ids, whole numbers, yes/no, days, links.

The catalogue hands every YAML scalar over as text, so that no YAML rule can turn a phone number
into an octal number or ``NO`` into false. These types turn text into values, strictly.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
READABLE = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]*$"
"""Text without control characters, which no page, file or database shows faithfully."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"-?[0-9]{1,9}")


class Record(BaseModel):
    """Base of every record: frozen, and unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _whole(value: object) -> object:
    if isinstance(value, str):
        if not _WHOLE.fullmatch(value.strip()):
            raise ValueError("write a whole number, such as 18")
        return int(value)
    return value


def _yes_no(value: object) -> object:
    if isinstance(value, str):
        if value not in {"true", "false"}:
            raise ValueError("write true or false")
        return value == "true"
    return value


def _day(value: object) -> object:
    if isinstance(value, str):
        if not _DAY.fullmatch(value.strip()):
            raise ValueError("write a day as year-month-day, such as 2026-04-27")
        try:
            return date.fromisoformat(value.strip())
        except ValueError as error:
            raise ValueError(f"{value} is not a day of the calendar ({error})") from error
    return value


def _one_line(value: str) -> str:
    if "\n" in value:
        raise ValueError("keep this on one line")
    return value


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#.]+(\.[^\s/?#.]+)+([/?#]\S*)?", value):
        raise ValueError("write a full web address that starts with https://")
    return value


def _email(value: str) -> str:
    if not re.fullmatch(r"[^\s@<>,;]+@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+", value):
        raise ValueError("write one e-mail address, such as balie@example.org")
    return value


Identifier = Annotated[str, StringConstraints(pattern=ID_PATTERN, min_length=2, max_length=80)]
"""A stable slug: lower-case letters, digits and single hyphens."""

Whole = Annotated[int, BeforeValidator(_whole)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Day = Annotated[date, BeforeValidator(_day)]
Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=300, pattern=READABLE),
    AfterValidator(_one_line),
]
WebAddress = Annotated[
    str, StringConstraints(max_length=500, pattern=READABLE), AfterValidator(_web_address)
]
Email = Annotated[str, StringConstraints(max_length=254, pattern=READABLE), AfterValidator(_email)]
Country = Annotated[str, StringConstraints(pattern=r"^(NL|DK|FI|SE|DE)$")]
"""ISO 3166-1 alpha-2, for the countries this map knows the rules of."""
