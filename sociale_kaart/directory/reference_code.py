"""Reference codes that people read aloud: no letters that look alike, and a character to check."""

from __future__ import annotations

import secrets

ALPHABET = "234679CDFGHJKMNPQRTVWXY"
"""23 characters: no 0 O, 1 I L, 5 S, 8 B, Z, and no vowels, so that no code is a word.

23 is a prime number, which is what makes the check find every single wrong character and every
two that changed places.
"""
LENGTH = 8
"""With the check character; 23 to the 7th is 3.4 milliard, too many to try with a limit."""


def new_code() -> str:
    """A random code, its last character the check."""
    random = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return random + _check(random)


def code_of(number: int) -> str:
    """The code of a number: the same number gives the same code."""
    letters = []
    for _ in range(LENGTH - 1):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    random = "".join(letters)
    return random + _check(random)


def parse_code(text: str) -> str:
    """A code as somebody typed it: small letters, spaces and hyphens do not matter.

    Raises ValueError that says what is wrong.
    """
    code = "".join(each for each in text.upper() if each not in " -\u2010\u2011\u2013\u00a0\t")
    if len(code) != LENGTH:
        raise ValueError(f"a code has {LENGTH} letters and digits")
    if any(each not in ALPHABET for each in code) or _check(code[:-1]) != code[-1]:
        raise ValueError("a letter or digit is wrong; look again")
    return code


def spoken_code(code: str) -> str:
    """The code in two groups of four."""
    return f"{code[:4]}-{code[4:]}"


def _check(code: str) -> str:
    """The character that makes the sum of places times values a multiple of 23."""
    total = sum(place * ALPHABET.index(each) for place, each in enumerate(code, 1))
    last = LENGTH
    inverse = pow(last, -1, len(ALPHABET))
    return ALPHABET[-total * inverse % len(ALPHABET)]
