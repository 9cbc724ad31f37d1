"""Letters that sound alike in a language, brought to one: what people write as they hear it.

For spelling only. A pair stands here because people mix it up in writing, not because phoneticians
would; words are folded first, so Danish å is ``aa``, ø ``oe`` and æ ``ae``, Finnish ä ``a``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sociale_kaart.language.folding import fold

_PAIRS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "nl": (
        ("ij|ei|y", "I"),  # "pijn" and "pein" sound alike
        ("ou|au", "A"),  # "vrouw" and "vrauw"
        ("sch(?=e?r)", "sr"),  # "schrift" is said "srift"
        ("ch|g", "G"),  # "lachen" and "laggen"
        ("ck|k|q|c(?=[aouklrt])", "k"),
        ("c", "s"),
        ("ph|f|v", "f"),  # "vinden" is often said "finden"
        ("z|s", "s"),
        ("d\\b|dt\\b|t\\b", "t"),  # a final d sounds like t: "schuld", "schult"
        ("th", "t"),
        ("uw", "u"),
    ),
    "da": (
        ("hv", "v"),  # "hvile" and "vile"
        ("hj", "j"),  # "hjælp" and "jælp"
        ("gj", "g"),
        ("ej|eg(?=[nl])|aj|ai|ei", "J"),  # "arbejde", "arbajde"; "regning", "rejning"
        ("oev|oej|oeg", "U"),
        ("av|ag(?=[nl])|au", "W"),
        ("ld|ll", "l"),  # "gæld" and "gæl"
        ("nd|nn", "n"),  # "mand" and "man"
        ("rd", "r"),  # "svært", "hård" and "hår"
        ("ds|ts|z|c(?=[eiy])|s", "s"),
        ("ck|ch|c|q|g\\b|k", "k"),
        ("d\\b|t\\b|dt", "t"),
        ("b\\b|p\\b", "p"),
        ("ae|e", "e"),  # "æ" and "e": "næse", "nese"
        ("oe|y", "y"),  # "ø" and "y": "trøst", "tryst"
        ("aa|o", "o"),  # "å" and "o": "gård", "gord"
        ("ph", "f"),
        ("w", "v"),
        ("x", "ks"),
    ),
    "fi": (
        ("w", "v"),
        ("c|q", "k"),
        ("x", "ks"),
        ("z", "s"),
        ("b", "p"),  # "banaani" is said "panaani"
        ("g(?!e\\b)", "k"),
        ("d|t", "t"),  # "lohduttaa" and "lohtuttaa"
        ("f", "v"),  # "filmi" and "vilmi"
        ("np|mp", "mp"),  # "sanonpa" is said "sanompa"
        ("nk|nkk", "nk"),
        ("hj", "j"),
        ("ij(?=[aeouy])|i(?=[aeou])", "I"),  # "perijä", "periä"
        ("uv(?=[aeiou])|u(?=[aeio])", "U"),  # "kauvan" for "kauan"
    ),
    "en": (
        ("tion|sion|cian|shun", "S"),
        ("kn|gn(?=\\w)", "n"),  # "know", "now"
        ("wr|rh", "r"),
        ("wh", "w"),
        ("ph", "f"),
        ("gh", ""),  # "neighbour", "fight"
        ("ch(?=[lor])|ck|c(?=[aoulkrt])|q|c\\b", "k"),  # "alchohol", "alcohol"
        ("sc(?=[eiy])|c|z", "s"),  # "counselling", "cancelling"
        ("mb\\b", "m"),
        ("our\\b|or\\b|er\\b|ar\\b|re\\b", "R"),  # "neighbour", "neighbor", "counsellor"
        ("ie|ei|ea|ee|ey|y\\b|i", "i"),  # "recieve", "receive"; "greif", "grief"
        ("ance\\b|ence\\b|anse\\b", "N"),  # "dependance", "dependence"
        ("able\\b|ible\\b", "B"),
        ("ou|ow|au|aw", "O"),
        ("x", "ks"),
        ("e\\b", ""),  # the silent e
    ),
}
"""Per language, what is replaced by what, in this order."""

_PATTERNS = {
    language: tuple((re.compile(pattern), sound) for pattern, sound in pairs)
    for language, pairs in _PAIRS.items()
}
_DOUBLE = re.compile(r"(.)\1+")

LANGUAGES = frozenset(_PAIRS)
"""Languages whose sounds are known."""


def sound_key(word: str, language: str = "nl") -> str:
    """A key that words of a language share when they sound alike."""
    word = fold(word, language)
    for pattern, sound in _PATTERNS[language]:
        word = pattern.sub(sound, word)
    return _DOUBLE.sub(r"\1", word)
