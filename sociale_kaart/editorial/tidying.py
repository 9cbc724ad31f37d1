"""Values as people write them in spreadsheets → values as entries hold them.

Only what an entry would refuse is touched, so that what was written by us comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from pydantic import TypeAdapter

from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.directory.schedule import Schedule
from sociale_kaart.storage.shape import fold

_YES = frozenset(["ja", "yes", "y", "j", "x", "true", "waar", "kylla", "k", "1", "sand"])
_NO = frozenset(["nee", "no", "n", "nej", "ei", "false", "onwaar", "0", "falsk"])
_DATE = re.compile(r"([0-9]{1,2})[-./ ]([0-9]{1,2})[-./ ]([0-9]{4})(?:[ T].*)?")
_ISO = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T].*")
_PHONE = re.compile(r"\+?[0-9][0-9 ()/-]*")
_DAYS = {
    "Mo": "ma maandag mon monday man mandag maanantai",
    "Tu": "di dinsdag tue tuesday tir tirsdag ti tiistai",
    "We": "wo woensdag wed wednesday ons onsdag ke keskiviikko",
    "Th": "do donderdag thu thursday tor torsdag to torstai",
    "Fr": "vr vrijdag fri friday fre fredag pe perjantai",
    "Sa": "za zaterdag sat saturday lor lordag lørdag la lauantai",
    "Su": "zo zondag sun sunday son sondag søndag su sunnuntai",
}
_DAY_OF = {fold(word): day for day, words in _DAYS.items() for word in words.split()}
_LANGUAGE_OF = {
    word: tag
    for tag, words in {
        "nl": "nederlands dutch hollandsk hollanti",
        "en": "engels english engelsk englanti",
        "da": "deens danish dansk tanska",
        "fi": "fins finnish finsk suomi",
        "sv": "zweeds swedish svensk ruotsi",
        "de": "duits german tysk saksa",
        "fr": "frans french fransk ranska",
        "ar": "arabisch arabic arabisk arabia",
        "tr": "turks turkish tyrkisk turkki",
        "pl": "pools polish polsk puola",
        "uk": "oekraiens ukrainian ukrainsk ukraina",
        "so": "somalisch somali somalisk",
        "ti": "tigrinya tigrinja",
        "fa": "farsi perzisch persian persisk persia",
        "ru": "russisch russian russisk venaja",
        "es": "spaans spanish spansk espanja",
    }.items()
    for word in words.split()
}


def tidy(name: str, text: str, country: str) -> str:
    """A cell of a field as an entry may hold it; unchanged where nothing is known to help."""
    kind = re.sub(r"\.[0-9]+", "", name)
    help_with = _HELP.get(kind) or _HELP.get(kind.rpartition(".")[2])
    return help_with(text.strip(), country) if help_with else text.strip()


def tidy_phone(text: str, country: str) -> str:
    """A number without the words around it, with the zero that a spreadsheet took away."""
    if _PHONE.fullmatch(text):
        digits = re.sub(r"\D", "", text)
        usual = len(digits) == 9 and text[0] in "123456789"
        special = re.fullmatch(r"(?:800|900|906|909)[0-9]{4}", text)
        return f"0{text}" if country == "NL" and (usual or special) else text
    text = re.sub(r"^\((\+?[0-9]+)\)\s*", r"\1 ", text)
    plain = re.sub(r"^(?:tel(?:efoon)?|phone|tlf|puh)[.: ]*", "", text, flags=re.IGNORECASE)
    plain = re.sub(r"[.\u2010-\u2015\u00a0]", " ", plain).replace("\u200b", "").strip()
    found = _PHONE.match(plain)
    return found[0].strip(" /-(") if found else text


def split_phones(text: str) -> list[str]:
    """Each number of a cell that holds several, with ``/``, ``;``, ``,`` or a word in between."""
    if _PHONE.fullmatch(text) and len(re.sub(r"\D", "", text)) <= 15:
        return [text]
    parts = re.split(r"\s*(?:[;,\n]|\s/\s|\bof\b|\ben\b|\bor\b|\bog\b|\btai\b)\s*", text)
    return [part for part in parts if len(re.sub(r"\D", "", part)) >= 3]


def _web(text: str, _country: str) -> str:
    first = re.split(r"[\s;,]+", text)[0] if text else text
    if re.match(r"https?://", first, re.IGNORECASE):
        return first
    return f"https://{first}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", first) else text


def _mail(text: str, _country: str) -> str:
    plain = re.sub(r"^mailto:", "", text, flags=re.IGNORECASE)
    found = re.search(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+", plain)
    return found[0].rstrip(".") if found else plain


def _day(text: str, _country: str) -> str:
    """Day before month, as all countries of this map write it."""
    if found := _ISO.fullmatch(text):
        return found[1]
    found = _DATE.fullmatch(text)
    if found is None:
        return text
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    except ValueError:
        return text


def _yes_no(text: str, _country: str) -> str:
    word = fold(text)
    return "true" if word in _YES else "false" if word in _NO else text


def _whole(text: str, _country: str) -> str:
    found = re.fullmatch(r"(-?[0-9]{1,9})(?:[.,]0+)?(?: *(?:jaar|år|years?|weken|weeks?))?", text)
    return found[1] if found else text


def _money(text: str, _country: str) -> str:
    found = re.fullmatch(r"(?:€|eur|kr\.?|dkk)? *([0-9]{1,9})(?:[.,]([0-9]{1,2}|-))?", fold(text))
    if found is None:
        return text
    return f"{found[1]}.{found[2]}" if found[2] and found[2] != "-" else found[1]


def _postcode(text: str, country: str) -> str:
    found = re.fullmatch(r"([1-9][0-9]{3}) ?([A-Za-z]{2})", text)
    return f"{found[1]} {found[2].upper()}" if found and country == "NL" else text


def _country(text: str, _country: str) -> str:
    word = fold(text)
    for code, facts in COUNTRIES.items():
        if word in {fold(code), *(fold(each) for each in facts.name.values()), "the " + word}:
            return code
    return "NL" if word in {"netherlands", "holland"} else text


def _languages(text: str, _country: str) -> str:
    words = [each for each in re.split(r"[;,/\n]| en | and | og | ja ", text) if each.strip()]
    return "; ".join(_LANGUAGE_OF.get(fold(each), each.strip()) for each in words)


def _hours(text: str, _country: str) -> str:
    """OSM syntax of plain sentences such as ``ma t/m vr 9.00 - 17.00 uur``; else as it was."""
    if is_schedule(text):
        return text
    plain = re.sub(r"\b(?:uur|kl|klo|van|from|fra)\b\.?", " ", fold(text))
    plain = re.sub(r"t/m|tot en met|\btot\b|–|—|\bto\b|\btil\b", "-", plain)
    plain = re.sub(r"\b([01]?[0-9]|2[0-4])[.:u]([0-5][0-9])\b", _clock, plain)
    plain = re.sub(r"(?<![0-9:])([01]?[0-9]|2[0-4])(?![0-9:])", _clock, plain)
    plain = re.sub(r"[a-zåæøäö]+", lambda found: _DAY_OF.get(found[0], found[0]), plain)
    plain = re.sub(r"\s*-\s*", "-", plain)
    plain = re.sub(r"(?<=[a-z])\s*(?:,|&|en|and|og|ja|\+)\s*(?=Mo|Tu|We|Th|Fr|Sa|Su)", ",", plain)
    plain = re.sub(r"(?<=[0-9])\s*[;,\n]?\s*(?=Mo|Tu|We|Th|Fr|Sa|Su)", "; ", plain)
    plain = re.sub(r"(?<=[a-z]):\s*", " ", plain)
    plain = re.sub(r"(?<=[0-9])\s*(?:,|&|en|and|og|ja)\s*(?=[0-9])", ",", plain)
    plain = " ".join(plain.split()).strip(" .;,")
    return plain if _PLAIN_WEEK.fullmatch(plain) and is_schedule(plain) else text


def _clock(found: re.Match[str]) -> str:
    minutes = found[2] if found.re.groups > 1 else "00"
    return f"{int(found[1]):02}:{minutes}"


_DAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_TIMES = r"[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}"
_RULE = rf"{_DAY}(?:[-,]{_DAY})* {_TIMES}(?:,{_TIMES})*"
_PLAIN_WEEK = re.compile(rf"{_RULE}(?:; {_RULE})*")


_SCHEDULE: TypeAdapter[str] = TypeAdapter(Schedule)


def is_schedule(text: str) -> bool:
    """Whether a text is opening hours in OSM syntax."""
    try:
        _SCHEDULE.validate_python(text)
    except ValueError:
        return False
    return True


_HELP: Mapping[str, Callable[[str, str], str]] = {
    "number": tidy_phone,
    "url": _web,
    "refer_url": _web,
    "email": _mail,
    "assured_date": _day,
    "valid_from": _day,
    "valid_until": _day,
    "reported": _day,
    "start": _day,
    "end": _day,
    "free": _yes_no,
    "confidential": _yes_no,
    "entrance": _yes_no,
    "demonstration": _yes_no,
    "minimum_age": _whole,
    "maximum_age": _whole,
    "weeks": _whole,
    "review_months": _whole,
    "maximum": _whole,
    "available": _whole,
    "amount": _money,
    "postcode": _postcode,
    "country": _country,
    "languages": _languages,
    "schedule": _hours,
}
"""What helps with a field, by its whole path or the last step of it."""
