"""Every number of the ranking, with its reason. ``docs/search.md`` shows the formula.

relevance = text + theme + bonuses, each about 0 to 1; then coverage multiplies, and distance,
freshness and kind add a little: they order what is equally relevant.
"""

from __future__ import annotations

from collections.abc import Mapping

FIELDS = ("name", "summary", "organization", "description", "place", "kind")
"""Fields of an entry, in the order in which a posting counts a word's occurrences."""

FIELD_WEIGHTS: Mapping[str, float] = {
    "name": 5.0,  # what people who know it call it; short, chosen with care
    "summary": 2.5,  # one sentence that says what it is
    "organization": 1.5,  # finds everything of one organization, without drowning a need
    "description": 1.0,  # the measure for the others
    "place": 0.8,  # a village in words; a recognised place works through coverage instead
    "kind": 1.2,  # "groep", "hulplijn", a link worker's role
}
LENGTH_NORMS: Mapping[str, float] = {
    "name": 0.3,  # a long name is hardly less about its words
    "summary": 0.3,
    "organization": 0.2,
    "description": 0.6,  # a long text mentions many things by the way
    "place": 0.0,
    "kind": 0.0,
}
"""BM25F's b per field (Robertson and Zaragoza, 2009): how much length counts against a field."""

SATURATION = 3.0
"""BM25's k1: the second mention tells less than the first. Above the usual 1.2 because a word in
a name already counts as five; 3 to 4 was best on 91 Finnish service classes."""

ALTERNATIVES: Mapping[str, float] = {
    "word": 1.0,  # the word itself, in any of its endings
    "synonym": 0.4,  # another word for the same
    "part": 0.55,  # inside a compound
    "parts": 0.7,  # all parts of the asked compound; some of them count for their share
    "spelling": 0.5,  # a correction; only where the word itself is unknown
    "alike": 1.0,  # of a likeness below 1: shares runs of letters (Finnish endings, compounds)
}
"""How much an occurrence counts, by how its word relates to the word asked."""

OTHER_LANGUAGE = 0.75
"""A word read in another language than the question's: often right, sometimes a false friend."""
FALSE_FRIEND = 0.2
"""What a word that the question's own language knows tells as one of another: "bad" is no bath."""
BESIDE_OWN_LANGUAGE = 0.4
"""What is left of that in an entry that has a text in the question's language as well: its own
words would have said it."""

THEME = 1.0
"""A theme that the question points to, for an entry that has it as its first theme.

As much as a full text match: an entry that has both comes first, and an entry about the theme
stands above one that mentions the word by the way.
"""
THEME_SUM = 1.2
"""How quickly the evidence of several words makes a theme certain: a whole phrase of one word
gives 0.7, one of two words 0.9, three words of which each points there a little 0.6."""
THEME_ORDER = (1.0, 0.8, 0.65, 0.55)
"""An entry's first theme is what it is about; the last value holds for all further ones."""

ALL_WORDS = 0.15
"""Every word of the question matched."""
PHRASE = 0.2
"""Two neighbouring words of the question are neighbours in the name."""
WHOLE_NAME = 0.5
"""The question is the name: somebody looks for one entry."""

COVERAGE: Mapping[str, float] = {
    "area": 1.0,
    "near": 0.97,  # probably open to the place, but nobody wrote so
    "anywhere": 1.0,
    "national": 0.85,  # help in the neighbourhood first, the national line when it fits better
    "remote": 0.85,
    "outside": 0.5,  # and always after all others
}
OTHER_COUNTRY = 0.6
"""Without a place, for an entry in a country where the question's language is not spoken: whoever
asks in Dutch lives in the Netherlands, unless they say otherwise. English says nothing."""
DISTANCE = 0.2
"""Right here instead of far away; small, so that the right help far away beats other help near."""
DISTANCE_KM = 8.0
"""At this distance 1/e of that is left: about half an hour by bicycle."""
STALE = -0.06
"""Nobody looked at the entry since its review was due."""
KIND: Mapping[str, float] = {
    "link_worker": 0.03,  # a human being who knows the rest
    "helpline": 0.0,
    "service": 0.02,
    "group": 0.01,
    "facility": 0.0,
    "scheme": 0.0,
}
"""Settles ties: help by somebody before a building or a rule."""
ENTRANCE = 0.03
"""The general front door of its area, between equals."""

URGENT = 1.0
"""In words of acute danger: added to what is about it, so that it stands above a full match."""
URGENT_LINE = 10.0
"""And to a helpline about it: a number to call now comes before everything else."""
LINE = 0.5
"""Where the question surely points to crisis or violence without such words: for the lines about
it, so that one of them stands among the first."""
URGENT_THEMES: Mapping[str, Mapping[str, float]] = {
    "suicide": {"crisis": 1.1, "mental-wellbeing": 1.0},  # a suicide line is both; 112 the first
    "violence": {"crisis": 1.1, "domestic-violence": 1.0},  # the emergency number first
    "emergency": {"crisis": 1.1, "domestic-violence": 0.2},  # the emergency number alone
    "child": {
        "domestic-violence": 1.1,
        "crisis": 1.0,
        "youth-support": 0.2,
    },  # who listens, then 112
}
"""Which themes a danger is about. A line's first theme counts most, as everywhere."""
URGENT_LINES: Mapping[str, int] = {"suicide": 2, "violence": 2, "child": 2, "emergency": 1}
"""How many lines stand first whatever else is asked: the right one, and the emergency number or
the line of the trade beside it."""
URGENT_LEAST = 0.9
"""A line with less about the danger (a money line with crisis as its second theme) is not one."""

PERSONS = 0.1
"""For a group that the question names, where the entry is meant for it: between equals in need,
what is for you comes first."""
IMMOBILE: Mapping[str, float] = {
    "home": 0.08,  # it comes to the person
    "transport": 0.05,  # it brings the person
    "wheelchair": 0.04,  # no step at the door
}
"""For somebody who cannot easily come."""
AT_PRACTICE = 0.8
"""Help at the GP practice is asked for: the link workers, whose roles people do not know."""

NEAR_KM = 25.0
"""Without an area of its own, a service counts as near up to here when no radius is given."""
OUTSIDE_KM = 15.0
"""A service whose area does not hold the place is still shown, last, up to here."""
OUTSIDE_WIDE_KM = 60.0
"""And up to here when there is hardly anything else."""
FEW = 3
"""Fewer hits than this are too few: the question is widened, and the page says how."""
EVERY_WORD = 0.97
"""From this share on a document counts as having every word; sums of shares round."""
FEW_WORDS = 20
"""Fewer hits with every word than a page: those with only some of them follow, announced."""
ENOUGH_WORDS = 0.25
"""When no entry has all words: the share of the best entry's matched weight that still counts."""
THEME_CERTAIN = 0.3
"""Evidence from which a theme answers for a word of the question."""
VARIETY = 0.35
"""From this share of the surest theme's weight on, another theme is a likely need as well, and one
entry about it stands third: on phrases of our own that helped one in twenty more people."""
