"""Passwords: which are good enough, and how they are kept (argon2id)."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from sociale_kaart.errors import InvalidEntry

SHORTEST, LONGEST = 12, 200
_FEWEST_DIFFERENT = 5
_WELL_KNOWN = (
    *("123456789012", "1234567890123", "password1234", "passwordpassword", "qwertyuiop12"),
    *("qwertyuiopas", "wachtwoord123", "wachtwoord12", "welkomwelkom", "welkom123456"),
    *("adminadmin12", "administrator", "iloveyou1234", "letmeinletmein", "changemechangeme"),
    *("socialekaart", "sociale kaart", "salasana1234", "kodeord12345", "adgangskode1"),
)
"""Twelve characters and more that guessers try first (ASVS 6.2.4)."""

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""OWASP's lowest recommended cost for argon2id (19 MiB, 2 rounds): 30 ms, and four threads that
sign people in at the same time still fit in a small machine."""
_nobody = _hasher.hash("nobody has this password")


def require_good(password: str, *about: str) -> None:
    """Raises InvalidEntry when a password is too short, too long, or one that guessers try.

    ``about`` are words about the person: address and name. No rule about kinds of characters,
    and no end date (ASVS 6.2.5, 6.2.10).
    """
    if len(password) < SHORTEST:
        raise InvalidEntry("password", f"use at least {SHORTEST} characters")
    if len(password) > LONGEST:
        raise InvalidEntry("password", f"use at most {LONGEST} characters")
    plain = password.casefold()
    own = {part for text in about for part in text.casefold().replace("@", " ").split()}
    rest = plain
    for word in sorted((each for each in own if len(each) > 3), key=len, reverse=True):
        rest = rest.replace(word, "")
    if len(set(plain)) < _FEWEST_DIFFERENT or plain in _WELL_KNOWN or len(rest) < SHORTEST // 2:
        raise InvalidEntry("password", "this one is easy to guess")


def hash_password(password: str) -> str:
    """What is kept of a password."""
    return _hasher.hash(password)


def is_right(kept: str | None, password: str) -> bool:
    """Whether a password fits; takes as long when there is nothing to compare it with."""
    try:
        fits = _hasher.verify(kept or _nobody, password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return fits and kept is not None


def is_outdated(kept: str) -> bool:
    """Whether a password was kept at a lower cost than today's."""
    return _hasher.check_needs_rehash(kept)
