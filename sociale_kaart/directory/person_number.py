"""Numbers that stand for a person: BSN (NL), CPR (DK) and HETU (FI), found in free text.

No field of a social map needs one, so a text that holds one is refused with an explanation.
The rules: BSN, "elfproef" (Logisch ontwerp BSN); CPR, day of birth and, where it is not written
with its hyphen, modulus 11 (cpr.dk, "Personnummeret i CPR"); HETU, day of birth and check
character modulus 31 with the separators of 2023 (dvv.fi, "Henkilötunnus").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Literal

PersonNumber = Literal["BSN", "CPR", "HETU"]

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_DASHES = re.compile("[‐‑‒–—−]")
_ALONE = r"(?<![\w+])", r"(?!\w)(?![ .-]?\d)"
_BSN = re.compile(
    rf"{_ALONE[0]}(?<!\d[ .-])(?!0[89]00[ -])\d(?:[ .-]?\d){{8}}{_ALONE[1]}", re.ASCII
)
_CPR = re.compile(
    rf"{_ALONE[0]}(\d{{2}})[ ./-]?(\d{{2}})[ ./-]?(\d{{2}})([ -]?)(\d{{4}})(?!\w)", re.ASCII
)
_HETU = re.compile(
    rf"{_ALONE[0]}(\d{{2}})(\d{{2}})(\d{{2}})([-+A-FU-Y])(\d{{3}})([0-9A-Y])(?!\w)",
    re.ASCII | re.IGNORECASE,
)
_HETU_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CPR_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def find_person_number(text: str) -> PersonNumber | None:
    """Which kind of personal number stands in the text, or None."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    plain = _DASHES.sub("-", plain)
    return next(_found(plain), None)


def _found(text: str) -> Iterator[PersonNumber]:
    if any(_is_hetu(match) for match in _HETU.finditer(text)):
        yield "HETU"
    if any(_is_cpr(match) for match in _CPR.finditer(text)):
        yield "CPR"
    if any(_is_bsn(match[0]) for match in _BSN.finditer(text)):
        yield "BSN"


def _is_bsn(written: str) -> bool:
    digits = [int(each) for each in written if each.isdigit()]
    total = sum(weight * digit for weight, digit in zip(range(9, 1, -1), digits, strict=False))
    return any(digits) and (total - digits[8]) % 11 == 0


def _is_cpr(match: re.Match[str]) -> bool:
    day, month, year, separator, serial = match.groups()
    if not _is_day(int(day), int(month), int(year)):
        return False
    if separator == "-":
        return True
    digits = day + month + year + serial
    total = sum(weight * int(digit) for weight, digit in zip(_CPR_WEIGHTS, digits, strict=True))
    return total % 11 == 0


def _is_hetu(match: re.Match[str]) -> bool:
    day, month, year, _, serial, check = match.groups()
    number = int(day + month + year + serial)
    return _is_day(int(day), int(month), int(year)) and _HETU_CHECK[number % 31] == check.upper()


def _is_day(day: int, month: int, year: int) -> bool:
    """Whether it is a day in any century: 29 February only where some century has it."""
    for century in (1800, 1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False
