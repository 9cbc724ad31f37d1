"""What this installation signs: a secret key made once, and seals that name their purpose."""

from __future__ import annotations

import hashlib
import hmac
import logging
import os
import secrets
from pathlib import Path

from itsdangerous import BadData, URLSafeTimedSerializer

log = logging.getLogger("sociale_kaart.accounts")

KEY_FILE = "secret_key"
_BYTES = 32


def read_secret(instance: Path) -> bytes:
    """The installation's secret key, made at the first start and readable by its owner only.

    Where it can be neither read nor written, a key that lasts as long as this process: pages
    still work, and who was signed in signs in again.
    """
    path = instance / KEY_FILE
    try:
        instance.mkdir(parents=True, exist_ok=True)
        _make(path)
        key = path.read_bytes()
    except OSError as error:
        log.warning("The secret key cannot be kept (%s); a temporary one is used", error.strerror)
        return secrets.token_bytes(_BYTES)
    if len(key) < _BYTES:
        raise ValueError(f"{path} is too short for a secret key; delete it to have one made")
    return key


def _make(path: Path) -> None:
    """Write a new key beside and link it into place, so that no other process reads half of it."""
    if path.exists():
        return
    beside = path.with_name(f"{KEY_FILE}.{secrets.token_hex(8)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, secrets.token_bytes(_BYTES))
        os.fsync(handle)
    finally:
        os.close(handle)
    try:
        os.link(beside, path)
    except FileExistsError:
        return
    finally:
        beside.unlink()


class Seals:
    """Values that only this installation can have made; each seal is good for one purpose."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def seal(self, purpose: str, value: object) -> str:
        """A value (of JSON) with our signature and the present moment; not hidden, only sealed."""
        return self._of(purpose).dumps(value)

    def open(self, purpose: str, token: str, seconds: int) -> object | None:
        """The sealed value; None when it is not ours, for something else, or older than that."""
        try:
            found: object = self._of(purpose).loads(token, max_age=seconds)
        except BadData:
            return None
        return found

    def digest(self, purpose: str, value: str) -> str:
        """A keyed hash of a value, for keeping what need only be recognised."""
        text = f"{purpose}\n{value}".encode()
        return hmac.new(self._secret, text, hashlib.sha256).hexdigest()

    def _of(self, purpose: str) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self._secret, salt=f"sociale_kaart/{purpose}")


def new_token() -> str:
    """A random token of 256 bits for an address or a cookie."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is kept of a random token: whoever reads the database cannot use it."""
    return hashlib.sha256(token.encode()).hexdigest()
