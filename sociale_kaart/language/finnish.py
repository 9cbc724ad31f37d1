"""Finnish words brought to a stem that keeps still where Snowball's changes with the ending.

Snowball's Finnish stems differ between *avustus* and *avustuksen*, *asunto* and *asunnon*,
*lapset* and *lasten*, *lupa* and *luvat*. Here a case ending goes first, then the alternations
of the stem itself (consonant gradation, ``-nen/-se-``, ``-us/-ukse-``, ``-s/-``) are undone; what
remains is no word, but nearly all forms of a word share it.
"""

from __future__ import annotations

import re

_VOWELS = "aeiouyäöå"
_SHORTEST = 3

_IRREGULAR: dict[str, str] = {
    form: stem
    for stem, forms in (
        ("ap", "apu apua avun avut apuna avulla"),
        ("laps", "lapsi lasta lasten lapsien"),
        ("mieh", "mies miestä miesten"),
        ("velk", "velan velat velaksi velalla velasta velassa"),
        ("tuk", "tuen tuet tuella tuesta tuessa tueksi tuelle"),
        ("ruok", "ruoan ruuan ruoat ruuat ruoalla ruualla ruoasta ruuasta"),
        ("jalk", "jalan jalat jalalla"),
        ("luk", "luvun luvut luvulla"),
        ("kyk", "kyvyn kyvyt kyvyllä"),
        (
            "työ",
            "työ työn työt työtä töitä töiden töissä töihin työhön työssä",
        ),
        ("tie", "tie tien tiet tietä teitä teiden tiellä tieltä tielle"),
        ("yö", "yö yön yöt yötä öitä öiden yöllä"),
        ("pää", "pää pään päät päätä päiden päällä"),
        ("suu", "suu suun suut suuta suiden suussa"),
        ("maa", "maa maan maat maata maiden maassa maahan maasta maalle"),
        ("perh", "perhe perheen perheet perheitä perheiden"),
        ("ik", "ikä iän iät ikää iässä iältä"),
        ("hoit", "hoito hoidon hoidot hoitoa hoitoja hoitojen hoidossa hoitoon hoidosta"),
    )
    for form in forms.split()
}

_PARTICLES = re.compile(r"(?<=.{4})(?:kin|kaan|kään)$")
_POSSESSIVES = re.compile(r"(?<=.{3}[aeiouyäö])(?:nsa|nsä|mme|nne)$")
_ENDINGS = re.compile(
    r"(?<=.{2})(?:"
    r"(?:i?(?:ssa|ssä|sta|stä|lla|llä|(?<!va)lta|ltä|lle|ksi|tta|ttä|na|nä|neen))"
    r"|(?<=[aeiouyäö])(?:seen|siin)|(?<=[aeiouyäö]{2})(?:hin|han|hen|hon|hun|hyn|hän|hön)"
    r"|iin|een|aan|oon|uun|yyn|ään|öön"
    r"|iden|itten|jen|ien|ten|en|n"
    r"|(?<=[aeiouyäös])(?:ta|tä)"
    r"|(?<=[oöuye])(?:ja|jä)|ia|iä|t"
    r")$"
)
_GRADES: tuple[tuple[str, str], ...] = (
    ("ng", "nk"),
    ("mm", "mp"),
    ("nn", "nt"),
    ("ll", "lt"),
    ("rr", "rt"),
    ("kk", "k"),
    ("pp", "p"),
    ("tt", "t"),
    ("hd", "ht"),
    ("lj", "lk"),
    ("rj", "rk"),
    ("v", "p"),
    ("d", "t"),
)
"""Weak grade and strong grade of a stem's last consonants; both come to the second form."""

_LAST = re.compile(rf"^(.*[{_VOWELS}])([^{_VOWELS}]+)$")
_DERIVED_FROM = 7
_LONG = 5
_INSTRUMENT = re.compile(r"(?<=[aäeouyö])in$")
_ABSTRACT = re.compile(r"(?<=[aeiouyäö])([uy])[dt]$")


def stem(word: str) -> str:
    """The stem of a normal Finnish word (lower case, its own letters)."""
    known = _IRREGULAR.get(word)
    if known is not None:
        return known
    bare = _PARTICLES.sub("", word)
    bare = _POSSESSIVES.sub("", bare)
    if bare.endswith("minen") and len(bare) > _DERIVED_FROM:
        return _graded(_vowelless(bare[:-5]))
    if bare.endswith("nen"):
        return _normalized(bare[:-3] + "s")
    if bare.endswith(("nyt", "nut")):
        return _normalized(bare[:-2])
    if bare.endswith(("ton", "tön")) and len(bare) > _LONG:
        return _graded(bare[:-2] + "t")
    if _INSTRUMENT.search(bare):
        return bare
    known = _IRREGULAR.get(bare)
    return known if known is not None else _normalized(_without_ending(bare))


def _without_ending(word: str) -> str:
    """Without its case ending; a word that would be left without a vowel stays whole."""
    bare = _ENDINGS.sub("", word)
    if len(bare) < _SHORTEST or not set(bare) & set(_VOWELS):
        return word
    return bare


def _normalized(bare: str) -> str:
    short = _vowelless(bare)
    if len(short) < 2:
        return bare
    if short.endswith("ks"):
        short = short[:-2] + "s"
    short = _ABSTRACT.sub(r"\1s", short)
    if len(short) >= _DERIVED_FROM and short.endswith("mis"):
        short = short[:-3]
    elif len(short) >= _DERIVED_FROM and short.endswith(("us", "ys")):
        short = _vowelless(short[:-2])
    elif len(short) > 4 and short.endswith(("as", "äs")):
        short = short[:-2]
    if short.endswith("im") and len(short) >= _LONG:
        return short[:-1] + "n"
    if short.endswith(("ttom", "ttöm")):
        short = short[:-2]
    return _graded(_vowelless(short))


def _vowelless(text: str) -> str:
    return text.rstrip(_VOWELS) or text


def _graded(text: str) -> str:
    found = _LAST.match(text)
    if found is None:
        return text
    head, last = found.groups()
    for weak, strong in _GRADES:
        if last == weak:
            return head + strong
    return text
