"""Numbers to call when it cannot wait: public, commonly known, the same on every page."""

from __future__ import annotations

from collections.abc import Mapping

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
_FOR = {"suicide": (1, 0), "violence": (0, 2), "emergency": (0,)}
"""Which rows a danger asks for, the first thing to do first."""

_COUNTRY_OF = {"da": "DK", "fi": "FI"}


def help_numbers(reader: Reader, country: str = "") -> tuple[HelpNumber, ...]:
    """The emergency numbers of a country, by default that of the reader's language."""
    rows = _NUMBERS.get(country) or _NUMBERS[_COUNTRY_OF.get(reader.language, "NL")]
    return tuple(
        HelpNumber(str(gettext(name)), numbers, str(gettext(when)), urgent)
        for name, numbers, when, urgent in rows
    )


def danger_numbers(reader: Reader, danger: str | None, country: str = "") -> tuple[HelpNumber, ...]:
    """The numbers for somebody whose words speak of acute danger; none without danger."""
    numbers = help_numbers(reader, country)
    return tuple(numbers[row] for row in _FOR.get(danger or "", ()))
