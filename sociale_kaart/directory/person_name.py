"""Words that look like somebody's name, found in free text where none belongs.

No list of names: whoever came here from elsewhere has a name that no list knows. What counts is
how names are written: a title before a capital, or capitals inside a sentence that are no word
the map knows. A name in small letters, or alone at the beginning of a sentence, is not found.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ENDS = re.compile(r"[.!?:\n•*]\s*[\"“‘'(\[-]*\s*$")
_TITLE_WORDS = """
mevrouw mevr mw meneer dhr heer juffrouw mr mrs ms miss fru frk frøken hr herr rouva herra neiti
pan pani bay bayan
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_CAPITAL_WORDS = """
i monday tuesday wednesday thursday friday saturday sunday january february march april may june
july august september october november december english dutch danish finnish christmas easter
pasen kerst pinksteren jul nederlands engels deens fins wmo wlz zvw avg cjg kela sgb teams
whatsapp
"""
_CAPITALS = frozenset(_CAPITAL_WORDS.split())
"""Words with a capital that are nobody's name: days, months, languages, feasts, laws, means."""
_PARTICLE_WORDS = "de den der het t ten ter van von vd af la le el al bin ibn"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_OPENING = " \t\n\"“„‘'([-–•*"
_LONGEST_ABBREVIATION = 5


def find_person_name(text: str, known: Collection[str] = (), *, whole: bool = False) -> str:
    """What looks like a name, or an empty text. ``known`` are words of the map, in small letters:
    of services, organizations, practices and places. With ``whole`` a single capital inside a
    sentence is let through, as a street or a village is: only a title or two capitals are a name.
    """
    words = list(_WORD.finditer(text))
    for place, match in enumerate(words):
        if not _is_capital(match[0], known):
            continue
        before = words[place - 1][0].casefold() if place else ""
        end = _end_of_name(text, words, place, known)
        alone = end == match.end()
        first = _is_first(text, match.start())
        if before in _TITLES or not alone or (not first and not whole):
            return text[match.start() : end]
    return ""


def _end_of_name(text: str, words: list[re.Match[str]], place: int, known: Collection[str]) -> int:
    """Where a name ends that begins with this word: “Jan van der Berg” has two capitals."""
    for following in range(place + 1, len(words)):
        between = text[words[following - 1].end() : words[following].start()]
        if between.strip(" \u00a0'’"):
            break
        if _is_capital(words[following][0], known):
            return words[following].end()
        if words[following][0].casefold() not in _PARTICLES:
            break
    return words[place].end()


def _is_first(text: str, start: int) -> bool:
    """Whether a word begins a sentence, where everybody writes a capital."""
    before = text[:start]
    return not before.strip(_OPENING) or (bool(_ENDS.search(before)) and not _after_title(before))


def _after_title(before: str) -> bool:
    """Whether the point before belongs to a title: “dhr.”."""
    last = _WORD.findall(before)[-1:]
    return bool(last) and last[0].casefold() in _TITLES


def _is_capital(word: str, known: Collection[str]) -> bool:
    """Whether a word is written as a name is and is none that the map knows."""
    if not word[0].isupper() or word.casefold() in _CAPITALS or word.casefold() in known:
        return False
    return not (word.isupper() and len(word) <= _LONGEST_ABBREVIATION)


def words_of(*names: str) -> frozenset[str]:
    """The words of names that may be written, in small letters."""
    return frozenset(word.casefold() for name in names for word in _WORD.findall(name))
