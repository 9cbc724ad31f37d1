"""Days, times, distances and money as a reader of a language writes them. Remembered, as Babel
works out a pattern anew each time and a page shows a hundred of them.
"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal

LOCALES = {"nl": "nl_NL", "en": "en_GB", "da": "da_DK", "fi": "fi_FI"}
LOCALES |= {"ar": "ar", "pl": "pl_PL", "tr": "tr_TR", "uk": "uk_UA"}
_CLOCKS = LOCALES | {"ar": "ar_MA"}
"""Times of day count to 24 on paper for everybody: opening hours from 1 to 5 are misread."""
_DAY = {"nl": "d MMMM", "en": "d MMMM", "da": "d. MMMM", "fi": "d. MMMM"}
"""A day of a month; Danish and Finnish write a point after an ordinal."""
_CURRENCIES = {"NL": "EUR", "FI": "EUR", "DE": "EUR", "DK": "DKK", "SE": "SEK"}


@lru_cache(maxsize=4096)
def spoken_day(day: date, language: str) -> str:
    """A day with its year: ``1 July 2026``."""
    return format_date(day, "long", LOCALES[language])


@lru_cache(maxsize=2048)
def weekday_and_day(day: date, language: str) -> str:
    """A day of the coming week: ``Monday 23 November``."""
    return format_date(day, f"cccc {_DAY.get(language, 'd MMMM')}", LOCALES[language])


@lru_cache(maxsize=2048)
def spoken_weekday(day: date, language: str) -> str:
    """The name of a day of the week, as inside a sentence: Finnish says ``maanantaina``."""
    return format_date(day, "EEEE", LOCALES[language])


@lru_cache(maxsize=2048)
def short_weekday(day: date, language: str) -> str:
    """The name of a day of the week where there is little room: ``Mon``."""
    return format_date(day, "ccc", LOCALES[language])


@lru_cache(maxsize=2048)
def spoken_month_day(day: date, language: str) -> str:
    """A day without its year: ``23 November``."""
    return format_date(day, _DAY.get(language, "d MMMM"), LOCALES[language])


@lru_cache(maxsize=256)
def spoken_month(day: date, language: str) -> str:
    """The month of a day with its year: ``November 2026``."""
    found = format_date(day, "LLLL y", LOCALES[language])
    return found[:1].upper() + found[1:]


def clock(moment: datetime) -> time:
    """The time of day of a moment, in the moment's own zone."""
    return moment.time().replace(second=0, microsecond=0)


@lru_cache(maxsize=2048)
def spoken_time(moment: time, language: str) -> str:
    """A time of day: ``09:00``; Danish and Finnish write a point."""
    return format_time(moment, "short", locale=_CLOCKS[language])


def spoken_midnight(language: str) -> str:
    """The end of a day: ``24:00``, written as other times are."""
    return spoken_time(time(22), language).replace("22", "24")


@lru_cache(maxsize=4096)
def spoken_distance(km: float, language: str) -> str:
    """A distance: ``400 m`` below a kilometre, ``2.3 km`` below ten, else whole kilometres."""
    if km < 0.95:
        return f"{max(50, round(km * 20) * 50)} m"
    return f"{format_decimal(km, '0.#' if km < 9.95 else '#,##0', LOCALES[language])} km"


@lru_cache(maxsize=1024)
def spoken_number(number: float, language: str) -> str:
    """A number with at most one decimal: ``2.5``."""
    return format_decimal(number, "#,##0.#", LOCALES[language])


@lru_cache(maxsize=1024)
def spoken_count(number: int, language: str) -> str:
    """A whole number with the language's marks between thousands."""
    return format_decimal(number, "#,##0", LOCALES[language])


def spoken_money(amount: Decimal, country: str, language: str) -> str:
    """An amount in the country's currency."""
    return format_currency(amount, _CURRENCIES[country], locale=LOCALES[language])


@lru_cache(maxsize=1024)
def language_name(code: str, language: str) -> str:
    """What a spoken language (BCP 47 tag) is called, or the tag itself."""
    names = Locale.parse(LOCALES[language]).languages
    return str(names.get(code) or names.get(code.split("-")[0]) or code)
