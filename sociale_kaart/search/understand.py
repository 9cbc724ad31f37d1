"""Finds in a question what is not a need: place, time, cost, language, manner, age.

Careful rather than clever: a part is taken out only when it can hardly mean anything else, and
every part taken out is a chip the reader can remove. Removing all chips gives the plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sociale_kaart.geography.mention import Mention
from sociale_kaart.geography.place import Place
from sociale_kaart.geography.place_name import ORDINARY
from sociale_kaart.geography.place_name import fold as place_key
from sociale_kaart.language.folding import fold
from sociale_kaart.language.tokens import normal
from sociale_kaart.search.query import Understood
from sociale_kaart.search.understood_words import (
    AT_THE_PRACTICE,
    DAYS,
    EXONYMS,
    FREE,
    GROUPS,
    LANGUAGE_NAMES,
    MOBILITY,
    MODES,
    NOT_BESIDE,
    OPEN_EVENINGS,
    OPEN_NOW,
)

FindPlace = Callable[[str], Place | None]
FindMentions = Callable[[Sequence[str]], Sequence[Mention]]
IsOrdinary = Callable[[str], bool]

_WORD = re.compile(r"[^\s,;:!?()\"“”]+")
_MOST_WORDS = 60
_PREPOSITIONS = "in te bij rond rondom omgeving nabij near around at i på ved nær omkring från bei"
_BEFORE_PLACE = frozenset((*_PREPOSITIONS.split(), "lähellä"))

_YEARS = r"jaar|jarige?|jr|years?(?: old)?|year-old|yo|år(?:ig)?|vuotias|vuotiaan|vuotta|v\.|j\."
_AGE = re.compile(
    rf"(?<!\w)(?:van |aged? |på |is |ben )?(1[01][0-9]|[1-9]?[0-9])(?: ?-?(?:{_YEARS}))"
    r"(?: oud| gammel)?(?!\w)",
    re.IGNORECASE,
)
_PERSON = (
    "weduwe|weduwnaar|man|vrouw|mevrouw|mevr|mw|meneer|dhr|heer|dame|moeder|vader|opa|oma|zoon|"
    "dochter|jongen|meisje|jongere|student|widow|widower|man|woman|lady|mother|father|son|daughter|"
    "boy|girl|enke|enkemand|mand|kvinde|dame|herre|mor|far|søn|datter|dreng|pige|"
    "leski|mies|nainen|rouva|herra|äiti|isä|poika|tyttö|nuori"
)
_PERSON_AGE = re.compile(
    rf"(?<!\w)(?:{_PERSON})(?: van)?,? (1[01][0-9]|[1-9][0-9]?)(?![\w/:.-]*\w)"
    r"(?! ?(?:kind|children|børn|lasta|x|keer|km|euro))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question was understood as. ``words`` are what is left of it."""

    words: str
    understood: tuple[Understood, ...]
    place: Place | None = None


def read_question(
    text: str,
    mentions: FindMentions,
    is_ordinary: IsOrdinary,
    *,
    plain: Iterable[str] = (),
    given: Iterable[str] = (),
) -> Reading:
    """Take out of a question what can hardly be a need.

    ``plain`` are parts to leave as words; ``given`` are kinds (``near``, ``open`` …) that the
    reader already chose in a field of its own, so that the text is not read for them.
    """
    kept = {_key(part) for part in plain}
    skip = set(given)
    found: list[Understood] = []
    place: Place | None = None
    for part in _filters(text):
        if part.kind not in skip and _key(part.text) not in kept and _is_free(part, found):
            found.append(part)
            skip |= {part.kind} - _SEVERAL
    if "near" not in skip:
        for part, candidate in _places(text, mentions, is_ordinary):
            if _key(part.text) not in kept and _is_free(part, found):
                found.append(part)
                place = candidate
                break
    found.sort(key=lambda part: part.start)
    taken = [part for part in found if part.kind not in _ALSO_WORDS]
    return Reading(_without(text, taken), tuple(found), place)


def _key(text: str) -> str:
    return " ".join(fold(normal(text)).split())


def _is_free(part: Understood, found: Sequence[Understood]) -> bool:
    return all(part.end <= other.start or part.start >= other.end for other in found)


def _without(text: str, parts: Sequence[Understood]) -> str:
    if not parts:
        return text
    kept: list[str] = []
    end = 0
    for part in parts:
        kept.append(text[end : part.start])
        end = part.end
    return " ".join("".join((*kept, text[end:])).split()).strip(" ,;.-")


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    choice = "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{choice})(?!\w)", re.IGNORECASE)


_FINNISH_ENDING = re.compile(r"(?<=\w{4})i?(?:ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|in|ssä)$")
_NO = re.compile(r"(?:niet|geen|not|no|ikke|ei) \Z", re.IGNORECASE)
_ON = ("op ", "on ", "på ", "open ", "åben ", "auki ", "am ", "")
_PHRASES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("open", "now", _pattern(OPEN_NOW)),
    ("open", "evening", _pattern(OPEN_EVENINGS)),
    ("cost", "free", _pattern(FREE)),
    ("practice", "link_worker", _pattern(AT_THE_PRACTICE)),
    ("mobility", "limited", _pattern(MOBILITY)),
    *(("mode", mode, _pattern(phrases)) for mode, phrases in MODES.items()),
    *(
        ("open", day, _pattern(before + name for name in names for before in _ON))
        for day, names in DAYS.items()
    ),
    *(("language", code, _pattern(names)) for code, names in LANGUAGE_NAMES.items()),
    *(("person", group, _pattern(names)) for group, names in GROUPS.items()),
)
_SEVERAL = frozenset({"language", "person"})
"""Kinds of which a question may name more than one."""
_ALSO_WORDS = frozenset({"person", "mobility"})
"""Kinds that only bring forward what suits: their words stay words of the need as well."""


def _filters(text: str) -> Iterator[Understood]:
    for kind, value, pattern in _PHRASES:
        for match in pattern.finditer(text):
            if not _NO.search(text[: match.start()]) and not _is_ordinary_use(text, match):
                yield Understood(kind, value, match.group(), match.start(), match.end())
    for match in (*_AGE.finditer(text), *_PERSON_AGE.finditer(text)):
        start = match.start() if match.re is _AGE else match.start(1)
        part = text[start : match.end()]
        yield Understood("age", match.group(1), part, start, match.end())


def _is_ordinary_use(text: str, match: re.Match[str]) -> bool:
    """Whether the neighbouring word makes it a need: "online bankieren", "free time"."""
    before = _WORD.findall(text[: match.start()])[-1:]
    after = _WORD.findall(text[match.end() :])[:1]
    beside = NOT_BESIDE.get(normal(match.group()), ())
    return any(normal(word) in beside for word in (*before, *after))


def _places(
    text: str, mentions: FindMentions, is_ordinary: IsOrdinary
) -> Iterator[tuple[Understood, Place]]:
    """Places in the text, those that a postcode names first.

    An uncertain name counts when its words are never written small in the catalogue's texts.
    """
    words = list(_WORD.finditer(text))[:_MOST_WORDS]
    typed = [word.group() for word in words]
    found = mentions(typed) or mentions([_nominative(word) for word in typed])
    for mention in sorted(found, key=lambda each: each.place.kind != "postcode"):
        named = words[mention.start : mention.end]
        if not mention.certain and _are_ordinary([word.group() for word in named], is_ordinary):
            continue
        start, end = _with_preposition(words, mention.start), named[-1].end()
        part = Understood("near", mention.place.label, text[start:end], start, end)
        yield part, mention.place


def _nominative(word: str) -> str:
    """A name without a Finnish ending: "Winschotenissa", "Kööpenhaminasta"."""
    if not word[:1].isupper():
        return word
    return EXONYMS.get(bare := _FINNISH_ENDING.sub("", word), bare)


def _are_ordinary(words: Sequence[str], is_ordinary: IsOrdinary) -> bool:
    if place_key(" ".join(words)) in ORDINARY:
        return True
    return all(is_ordinary(normal(word)) for word in words)


def _with_preposition(words: Sequence[re.Match[str]], number: int) -> int:
    """The preposition belongs to the place: "in Winschoten" leaves no "in" behind."""
    if number and normal(words[number - 1].group()) in _BEFORE_PLACE:
        return words[number - 1].start()
    return words[number].start()
