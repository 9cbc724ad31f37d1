"""Personal numbers are found however they are written; phone numbers and texts are let through."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from sociale_kaart.directory.person_number import find_person_number

ROOT = Path(__file__).resolve().parents[2]
BORN = st.dates(date(1900, 1, 1), date(2026, 11, 1))
AROUND = st.sampled_from(
    ["{}", "BSN: {}.", "patiënt {} graag bellen", "({})", "nr={}", "a, {}; b", "«{}»", "\u200b{}"]
)


def bsn(first_eight: int) -> str | None:
    """The BSN that begins with these eight digits, by a sum written otherwise than the rule's."""
    digits = f"{first_eight:08d}"
    check = sum(int(each) * (9 - place) for place, each in enumerate(digits)) % 11
    return f"{digits}{check}" if check < 10 and first_eight else None


def hetu(born: date, serial: int) -> str:
    """As the population register makes it."""
    sign = {18: "+", 19: "-", 20: "A"}[born.year // 100]
    check = "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(f"{born:%d%m%y}{serial:03d}") % 31]
    return f"{born:%d%m%y}{sign}{serial:03d}{check}"


@given(st.integers(1, 99_999_999), AROUND, st.sampled_from(["", " ", ".", "-", "\u00a0"]))
def test_every_bsn_is_found(first_eight: int, around: str, between: str) -> None:
    number = bsn(first_eight)
    assume(number is not None)
    assert number is not None
    assume(not number.startswith(("0800", "0900")))  # so written, these are free phone numbers
    written = between.join((number[:4], number[4:6], number[6:]))
    assert find_person_number(around.format(written)) is not None


@given(BORN, st.integers(0, 9999), AROUND, st.sampled_from(["-", "–", "‑"]))
def test_every_cpr_is_found(born: date, serial: int, around: str, hyphen: str) -> None:
    assert find_person_number(around.format(f"{born:%d%m%y}{hyphen}{serial:04d}")) in {
        "CPR",
        "HETU",
    }


@given(BORN, st.integers(2, 999), AROUND, st.booleans())
def test_every_hetu_is_found(born: date, serial: int, around: str, small: bool) -> None:
    number = hetu(born, serial)
    assert find_person_number(around.format(number.lower() if small else number)) == "HETU"


def test_a_cpr_without_its_hyphen_is_found_by_its_check_digit() -> None:
    # Made up, as in the register's own explanation of modulus 11.
    assert find_person_number("0707614285") == "CPR"
    assert find_person_number("07 07 61 4285") == "CPR"


@pytest.mark.parametrize(
    "text",
    [
        *("112", "050 000 0123", "0612345670", "+31 50 000 01 23", "+31612345678", "0900-1450"),
        *("+45 70 20 12 01", "09 2525 0111", "9712 AB", "2026-11-25", "12.50", "08:30-12:30"),
        *("NL91 ABNA 0417 1643 00", "https://example.org/123456789", "KvK 12345678", ""),
        *("000000000", "311299-12345", "990101-1234", "311299-123Å", "v1.2.3.4.5.6.7.8.9.0"),
    ],
)
def test_other_numbers_are_let_through(text: str) -> None:
    assert find_person_number(text) is None


def test_nothing_in_the_shipped_catalogue_is_taken_for_one() -> None:
    for path in sorted((ROOT / "data").rglob("*.yaml")):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert find_person_number(line) is None, (path.name, line)


@given(st.text(max_size=200))
@example("١٢٣٤٥٦٧٨٢")
def test_any_text_is_answered(text: str) -> None:
    assert find_person_number(text) in {None, "BSN", "CPR", "HETU"}
