"""Numbers to call when it cannot wait: public, commonly known, the same on every page."""

from __future__ import annotations

from collections.abc import Mapping

from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.web.page import HelpNumber
from sociale_kaart.web.reader import Reader
from sociale_kaart.web.translation import gettext
from sociale_kaart.web.wording import N_

_Row = tuple[str, tuple[tuple[str, str], ...], str, bool]

_AT_ONCE = N_("Police, ambulance or fire brigade, at once")
_NUMBERS: Mapping[str, tuple[_Row, ...]] = {
    # 112.nl; 113.nl; veiligthuis.nl
    "NL": (
        (
            N_("Emergency"),
            (("112", "112"),),
            N_("Police, ambulance or fire brigade, at once"),
            True,
        ),
        (
            N_("113 Suicide prevention"),
            (("113", "113"), ("0800-0113", "08000113")),
            N_("When you think about suicide; day and night, free of charge"),
            False,
        ),
        (
            "Veilig Thuis",
            (("0800-2000", "08002000"),),
            N_("When you or someone else is not safe at home; day and night, free of charge"),
            False,
        ),
    ),
    # politi.dk; livslinien.dk; levudenvold.dk
    "DK": (
        (
            N_("Emergency"),
            (("112", "112"),),
            N_("Police, ambulance or fire brigade, at once"),
            True,
        ),
        (
            "Livslinien",
            (("70 201 201", "+4570201201"),),
            N_("When you think about suicide"),
            False,
        ),
        (
            "Lev Uden Vold",
            (("1888", "1888"),),
            N_("When you or someone else is not safe at home; day and night, free of charge"),
            False,
        ),
    ),
    # 112.fi; mieli.fi; nollalinja.fi
    "FI": (
        (
            N_("Emergency"),
            (("112", "112"),),
            N_("Police, ambulance or fire brigade, at once"),
            True,
        ),
        (
            "MIELI Kriisipuhelin",
            (("09 2525 0111", "+358925250111"),),
            N_("When you think about suicide"),
            False,
        ),
        (
            "Nollalinja",
            (("080 005 005", "080005005"),),
            N_("When you or someone else is not safe at home; day and night, free of charge"),
            False,
        ),
    ),
}
_FOR = {"suicide": (1, 0), "violence": (0, 2), "child": (2, 0), "emergency": (0,)}
"""Which rows a danger asks for, the first thing to do first."""

_COUNTRY_OF = {"da": "DK", "fi": "FI"}


def help_numbers(reader: Reader, country: str = "") -> tuple[HelpNumber, ...]:
    """The emergency numbers of a country, by default that of the reader's language."""
    return tuple(map(_in_words, _rows(reader.language, country)))


def _rows(language: str, country: str) -> tuple[_Row, ...]:
    """A country's numbers; of one whose lines we do not know only its emergency number."""
    if country and country not in _NUMBERS:
        number = COUNTRIES[country].emergency
        return ((N_("Emergency"), ((number, number),), _AT_ONCE, True),)
    return _NUMBERS[country or _COUNTRY_OF.get(language, "NL")]


def _in_words(row: _Row) -> HelpNumber:
    name, numbers, when, urgent = row
    return HelpNumber(str(gettext(name)), numbers, str(gettext(when)), urgent)


def danger_numbers(reader: Reader, danger: str | None, country: str = "") -> tuple[HelpNumber, ...]:
    """The numbers for somebody whose words speak of acute danger; none without danger."""
    return tuple(map(_in_words, _danger_rows(reader.language, danger, country)))


def danger_document(language: str, danger: str, country: str) -> dict[str, object]:
    """The same for programs: which danger, in which country, and whom to call, first one first."""
    rows = _danger_rows(language, danger, country)
    numbers = [{"name": name, "numbers": [n for n, _ in each]} for name, each, _, _ in rows]
    return {"kind": danger, "country": country, "call": numbers}


def _danger_rows(language: str, danger: str | None, country: str) -> tuple[_Row, ...]:
    rows = _rows(language, country)
    return tuple(rows[row] for row in _FOR.get(danger or "", ()) if row < len(rows))
