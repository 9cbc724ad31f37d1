"""How to reach somebody: phone numbers as people dial them, and in international form."""

from __future__ import annotations

import re
from typing import Annotated

import phonenumbers
from pydantic import AfterValidator, BeforeValidator, StringConstraints

from sociale_kaart.directory.scalar import Record
from sociale_kaart.directory.text import ShortText


def _phone_characters(value: str) -> str:
    if not re.fullmatch(r"\+?[0-9][0-9 ()/-]*", value) or not 3 <= len(_digits(value)) <= 15:
        raise ValueError(
            "write a phone number with digits, spaces and hyphens, such as 050 123 4567"
        )
    return value


_SHORT = 6
"""Digits of the longest short number, such as 116 111."""


def _digits(value: str) -> str:
    return re.sub(r"\D", "", value)


PhoneNumber = Annotated[
    str, StringConstraints(min_length=3, max_length=30), AfterValidator(_phone_characters)
]


class Phone(Record):
    """A phone number as written in its country, and what it is for."""

    number: PhoneNumber
    name: ShortText | None = None

    def dial(self, country: str) -> str:
        """The number for a ``tel:`` link: E.164, or bare digits of a short number (113, 112)."""
        try:
            parsed = phonenumbers.parse(self.number, country)
        except phonenumbers.NumberParseException:
            return _digits(self.number)
        if not phonenumbers.is_possible_number(parsed):
            return _digits(self.number)
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)

    def exists(self, country: str) -> bool:
        """Whether such a number can be given out in its country; short ones are taken as they are.

        The ranges are those of Google's library, which follows the national numbering plans.
        """
        if len(_digits(self.number)) <= _SHORT:
            return True
        try:
            parsed = phonenumbers.parse(self.number, country)
        except phonenumbers.NumberParseException:
            return False
        return phonenumbers.is_valid_number(parsed)


def _bare_number(value: object) -> object:
    return {"number": value} if isinstance(value, str) else value


PhoneEntry = Annotated[Phone, BeforeValidator(_bare_number)]
"""A phone in a list: ``- 113`` or ``- {number: 113, name: Crisis line}``."""
