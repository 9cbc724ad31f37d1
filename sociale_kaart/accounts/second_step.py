"""The second step: a code of the minute from an app (TOTP, RFC 6238), or a recovery code."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime

import pyotp

from sociale_kaart.accounts.sealing import Seals
from sociale_kaart.errors import InvalidEntry
from sociale_kaart.storage.account import change_secrets, secrets_of, use_totp_step
from sociale_kaart.storage.database import Session

RECOVERY_CODES = 10
_SECONDS = 30
_NEIGHBOURS = (0, -1, 1)
"""Clocks differ: the code before and the one after count too."""
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""No letters or digits that look alike on paper."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an app needs: the secret to type, and the same as an address for a QR code."""

    secret: str
    address: str


def new_enrolment(email: str, site_name: str, secret: str = "") -> Enrolment:
    """A fresh secret, or the one that was shown before."""
    secret = secret or pyotp.random_base32()
    address = pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=site_name)
    return Enrolment(secret, address)


def enrol(
    session: Session, seals: Seals, account: int, secret: str, code: str, now: datetime
) -> tuple[str, ...]:
    """Take a secret into use and give new recovery codes, which are shown once.

    Raises InvalidEntry when the code does not come from that secret.
    """
    step = _step_of(secret, _digits(code), now)
    if step is None:
        raise InvalidEntry("code", "this code is not right; look for the newest one in your app")
    codes = tuple(_recovery_code() for _ in range(RECOVERY_CODES))
    hashes = [seals.digest("recovery", _plain(each)) for each in codes]
    change_secrets(session, account, totp_secret=secret, totp_used=step, recovery_hashes=hashes)
    return codes


def is_right_code(session: Session, seals: Seals, account: int, code: str, now: datetime) -> bool:
    """Whether a code of the app or a recovery code is right; either is good for once only."""
    kept = secrets_of(session, account)
    step = _step_of(kept.totp_secret, _digits(code), now) if kept.totp_secret else None
    if step is not None:
        return use_totp_step(session, account, step)
    used = seals.digest("recovery", _plain(code))
    if used not in kept.recovery_hashes:
        return False
    left = [each for each in kept.recovery_hashes if each != used]
    change_secrets(session, account, recovery_hashes=left)
    return True


def _step_of(secret: str, code: str, now: datetime) -> int | None:
    """The number of the half minute to which a code belongs, among those that count now."""
    totp, present = pyotp.TOTP(secret, interval=_SECONDS), int(now.timestamp()) // _SECONDS
    found = None
    for step in (present + offset for offset in _NEIGHBOURS):
        if secrets.compare_digest(totp.generate_otp(step), code):
            found = step
    return found


def _digits(code: str) -> str:
    return re.sub(r"[^0-9]", "", code)[:10]


def _plain(code: str) -> str:
    return re.sub(r"[^a-z0-9]", "", code.casefold())[:40]


def _recovery_code() -> str:
    letters = [secrets.choice(_LETTERS) for _ in range(12)]
    return "-".join("".join(letters[start : start + 4]) for start in (0, 4, 8))
