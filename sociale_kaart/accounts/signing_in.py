"""Signing in and out: password, second step, and the sessions that come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sociale_kaart.accounts.limits import (
    ACCOUNT_LIMIT,
    ADDRESS_LIMIT,
    SECOND_LIMIT,
    count_attempt,
    forgive,
)
from sociale_kaart.accounts.passwords import hash_password, is_outdated, is_right, require_good
from sociale_kaart.accounts.sealing import Seals, hash_of, new_token
from sociale_kaart.accounts.second_step import enrol, is_right_code
from sociale_kaart.directory.account import Account, Role
from sociale_kaart.errors import InvalidEntry, NotSignedIn
from sociale_kaart.storage.account import change_secrets, find_account, secrets_of
from sociale_kaart.storage.database import Database, Session
from sociale_kaart.storage.sign_in import (
    SignedIn,
    Stage,
    add_session,
    end_session,
    end_sessions,
    forget_sessions,
    get_session,
    see_session,
)

LONGEST_SESSION = timedelta(hours=12)
"""A working day; then everybody signs in again (ASVS 7.3.2)."""
IDLE: Mapping[Role, timedelta] = {
    "practice": timedelta(hours=4),  # a morning's surgery on one screen
    "editor": timedelta(minutes=30),  # ASVS 7.3.1; what was typed outlives the session
    "municipal_admin": timedelta(minutes=30),
    "admin": timedelta(minutes=30),
}
_HALF_WAY = timedelta(minutes=10)
"""For the second step, once the password was right."""
_SEEN_AGAIN = timedelta(minutes=1)
"""A session's last use is noted at most once in so long."""
DEVICE_SECONDS = 180 * 24 * 3600
"""How long a browser in which somebody signed in keeps attempts of its own."""


@dataclass(frozen=True, slots=True)
class Client:
    """Where an attempt comes from: network address, and the seal of a browser known to us."""

    address: str
    device: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A session that was just made: its token, which only the browser keeps."""

    token: str
    account: Account
    stage: Stage


def sign_in(
    database: Database, seals: Seals, email: str, password: str, client: Client, now: datetime
) -> Opened:
    """A session for an address with its password; one that still needs its second step.

    Raises TooMany, and NotSignedIn with the same words and after the same time whether the
    address is unknown, the account is shut or the password is wrong.
    """
    email = email.strip().casefold()[:254]
    key = seals.digest("account", f"{email}\n{_device(seals, email, client)}")
    limits = (ACCOUNT_LIMIT, key), (ADDRESS_LIMIT, seals.digest("address", client.address))
    attempt = count_attempt(database, limits, now)
    with database.session() as session:
        account = find_account(session, email)
        kept = secrets_of(session, account.id).password_hash if account else None
    if not is_right(kept, password) or account is None or account.disabled or kept is None:
        raise NotSignedIn("This address and this password do not belong together")
    forgive(database, attempt)
    with database.transaction() as session:
        if is_outdated(kept):
            change_secrets(session, account.id, password_hash=hash_password(password))
        forget_sessions(session, now - LONGEST_SESSION)
        return open_session(session, account, first_stage(account), now)


def _device(seals: Seals, email: str, client: Client) -> str:
    """Which browser it is, when this address signed in there before; else nobody's.

    Known browsers have attempts of their own, so that a stranger who uses up those of an
    address does not lock its owner out (OWASP "device cookies").
    """
    found = seals.open("device", client.device, DEVICE_SECONDS) if client.device else None
    if isinstance(found, list) and len(found) == 2 and found[0] == seals.digest("owner", email):
        return str(found[1])
    return ""


def seal_device(seals: Seals, email: str) -> str:
    """What a browser keeps to be known again: nothing that tells whose it is."""
    return seals.seal("device", [seals.digest("owner", email), new_token()[:16]])


def first_stage(account: Account) -> Stage:
    """What a session is good for when it is known who somebody is."""
    if account.has_second_step:
        return "second"
    return "enrol" if account.needs_second_step else "full"


def open_session(session: Session, account: Account, stage: Stage, now: datetime) -> Opened:
    """A new session of an account, with a new token."""
    token = new_token()
    add_session(session, hash_of(token), account.id, stage, now)
    return Opened(token, account, stage)


def give_code(database: Database, seals: Seals, token: str, code: str, now: datetime) -> Opened:
    """A whole session for one that waits for its second step; raises TooMany and InvalidEntry."""
    waiting = _require_stage(database, token, "second", now)
    key = seals.digest("second", str(waiting.account.id))
    attempt = count_attempt(database, [(SECOND_LIMIT, key)], now)
    with database.transaction() as session:
        right = is_right_code(session, seals, waiting.account.id, code, now)
    if not right:
        raise InvalidEntry("code", "this code is not right; look for the newest one in your app")
    forgive(database, attempt)
    return _go_on(database, token, waiting.account, now)


def set_up_second_step(
    database: Database, seals: Seals, token: str, secret: str, code: str, now: datetime
) -> tuple[Opened, tuple[str, ...]]:
    """Take a second step into use; gives a whole session and the recovery codes.

    Raises TooMany and InvalidEntry.
    """
    waiting = _require_stage(database, token, "enrol", now)
    key = seals.digest("second", str(waiting.account.id))
    attempt = count_attempt(database, [(SECOND_LIMIT, key)], now)
    with database.transaction() as session:
        codes = enrol(session, seals, waiting.account.id, secret, code, now)
    forgive(database, attempt)
    return _go_on(database, token, waiting.account, now), codes


def _require_stage(database: Database, token: str, stage: Stage, now: datetime) -> SignedIn:
    found = current_session(database, token, now)
    if found is None or found.stage != stage:
        raise NotSignedIn("Sign in again")
    return found


def _go_on(database: Database, token: str, account: Account, now: datetime) -> Opened:
    """A new token at every step, so that one that was known before is worth nothing."""
    with database.transaction() as session:
        end_session(session, hash_of(token))
        return open_session(session, account, "full", now)


def current_session(database: Database, token: str, now: datetime) -> SignedIn | None:
    """The session of a token; None when it ended, was idle for too long, or never was."""
    kept = hash_of(token)
    with database.session() as session:
        found = get_session(session, kept)
    if found is None or _is_over(found, now):
        return None
    if found.stage == "full" and now - found.seen_at >= _SEEN_AGAIN:
        with database.transaction() as session:
            see_session(session, kept, now)
    return found


def _is_over(found: SignedIn, now: datetime) -> bool:
    if found.stage != "full":
        return now - found.created_at >= _HALF_WAY
    idle = now - found.seen_at >= IDLE[found.account.role]
    return idle or now - found.created_at >= LONGEST_SESSION


def sign_out(database: Database, token: str) -> None:
    """End a session on the server; its token is worth nothing from then on."""
    with database.transaction() as session:
        end_session(session, hash_of(token))


def sign_out_everywhere(database: Database, account: int) -> None:
    """End every session of an account."""
    with database.transaction() as session:
        end_sessions(session, account)


def change_password(
    database: Database, seals: Seals, account: Account, old: str, new: str, now: datetime
) -> Opened:
    """Give an account another password; every other session ends.

    Raises InvalidEntry naming the field, and TooMany.
    """
    key = seals.digest("second", str(account.id))
    attempt = count_attempt(database, [(SECOND_LIMIT, key)], now)
    with database.session() as session:
        kept = secrets_of(session, account.id).password_hash
    if not is_right(kept, old):
        raise InvalidEntry("old_password", "this is not your password")
    require_good(new, account.email, account.name)
    hashed = hash_password(new)
    forgive(database, attempt)
    with database.transaction() as session:
        change_secrets(session, account.id, password_hash=hashed)
        end_sessions(session, account.id)
        return open_session(session, account, "full", now)
