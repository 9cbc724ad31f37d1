"""Words of acute danger in four languages: thoughts of suicide, and violence or an emergency now.

Whoever types these must see the emergency line first, whatever else is found. Rather one box
too many than one too few, but a leaflet's word ("zelfmoordpreventie") is no cry for help less.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from sociale_kaart.language.folding import fold
from sociale_kaart.language.tokens import normal

Danger = Literal["suicide", "violence"]

_SUICIDE = """
zelfmoord* zelfdoding* suicid* selvmord* itsemur* sjalvmord* selbstmord*
wil dood|wil niet meer leven|niet meer willen leven|wil er niet meer zijn|leven niet meer zitten
maak er een eind aan|eind aan mijn leven|einde aan mijn leven|dood willen|liever dood
kill myself|killing myself|end my life|want to die|wants to die|take my own life|better off dead
dont want to live|don t want to live|no reason to live
vil do|vil ikke leve|tage mit eget liv|tage livet af|ikke leve mere|gore en ende pa mit liv
haluan kuolla|haluaa kuolla|en halua elaa|ei halua elaa|tappaa itseni|tapan itseni|paattaa paivani
"""
_VIOLENCE = """
slaat mij|slaat me|slaat haar|slaat mijn|word geslagen|wordt geslagen|bedreigt mij|bedreigt me
gaat me vermoorden|wil me vermoorden|met een mes|wurgt|verkracht*|opgesloten door
hits me|hitting me|beats me|beating me|is going to kill me|threatens me|threatening me|with a knife
strangl*|choking me|raped*
slar mig|truer mig|truer med at|voldtag*|med en kniv|kvaeler
lyo minua|hakkaa minua|uhkaa minua|raiska*|puukolla|kuristaa
"""


def _pattern(table: str) -> re.Pattern[str]:
    phrases = [p for line in table.strip().splitlines() for p in _phrases(line)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})")


def _phrases(line: str) -> list[str]:
    """One word with an asterisk may go on; phrases stand between bars."""
    parts = line.split("|") if "|" in line else line.split()
    return [
        re.escape(part.strip(" *")).replace(r"\ ", r"\s+") + ("" if "*" in part else r"(?!\w)")
        for part in parts
    ]


_PATTERNS: Mapping[Danger, re.Pattern[str]] = {
    "suicide": _pattern(_SUICIDE),
    "violence": _pattern(_VIOLENCE),
}


def danger_in(text: str) -> Danger | None:
    """The acute danger that a text speaks of, if any."""
    plain = re.sub(r"[^\w]+", " ", fold(normal(text)))
    danish = re.sub(r"[^\w]+", " ", fold(normal(text).replace("ø", "o").replace("å", "a")))
    for danger, pattern in _PATTERNS.items():
        if pattern.search(plain) or pattern.search(danish):
            return danger
    return None
