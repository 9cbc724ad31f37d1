"""Inviting people by a link that works once: new accounts, and accounts whose secrets are lost."""

from __future__ import annotations

from datetime import datetime, timedelta

from sociale_kaart.accounts.passwords import hash_password, require_good
from sociale_kaart.accounts.sealing import hash_of, new_token
from sociale_kaart.accounts.signing_in import Opened, open_session
from sociale_kaart.directory.account import Account, Role, Scope, parse_address
from sociale_kaart.directory.place import COUNTRIES
from sociale_kaart.errors import InvalidEntry, NotAllowed, NotFound
from sociale_kaart.storage.account import (
    add_account,
    change_rights,
    change_secrets,
    count_accounts,
    disable_account,
    find_account,
    get_account,
    list_accounts,
    require_account,
)
from sociale_kaart.storage.database import Database, Session
from sociale_kaart.storage.entry import missing_ids
from sociale_kaart.storage.shape import Kind
from sociale_kaart.storage.sign_in import (
    Invitation,
    Stage,
    add_invitation,
    drop_invitations,
    end_sessions,
    get_invitation,
    use_invitation,
)
from sociale_kaart.storage.tables import SHAPES

INVITED_FOR = timedelta(days=7)
"""A week with a weekend in it."""
FIRST_FOR = timedelta(hours=24)
"""Whoever starts the program for the first time is there."""
RESET_FOR = timedelta(minutes=30)
"""ASVS 6.4.2; the person is on the phone."""
_LONGEST_NAME = 100


def invite(
    database: Database, email: str, role: Role, scope: Scope, invited_by: str, now: datetime
) -> str:
    """The token of a link with which the owner of an address makes an account.

    Raises InvalidEntry for a bad address or a scope that does not exist, and when the
    address has an account already.
    """
    try:
        email = parse_address(email)
    except ValueError as error:
        raise InvalidEntry("email", str(error)) from error
    token = new_token()
    invitation = Invitation(email, role, scope, None, invited_by, now + INVITED_FOR)
    with database.transaction() as session:
        if find_account(session, email) is not None:
            raise InvalidEntry("email", "this address has an account already")
        require_scope(session, role, scope)
        add_invitation(session, hash_of(token), invitation, now)
    return token


def require_scope(session: Session, role: Role, scope: Scope) -> None:
    """Raises InvalidEntry when a scope names what does not exist, or is empty where it may not."""
    wanted: tuple[tuple[str, Kind, tuple[str, ...]], ...] = (
        ("organizations", "organization", scope.organizations),
        ("areas", "area", tuple(each for each in scope.areas if each not in COUNTRIES)),
        ("practices", "practice", scope.practices),
    )
    for field, kind, ids in wanted:
        for missing in missing_ids(session, SHAPES[kind].table, ids):
            raise InvalidEntry(field, f"there is no {kind} {missing}")
    if role == "practice" and not scope.practices:
        raise InvalidEntry("practices", "say for which practice this account is")
    if role == "municipal_admin" and not scope.areas:
        raise InvalidEntry("areas", "say for which municipality this account is")


def invite_first_admin(database: Database, now: datetime) -> str | None:
    """The token for the first admin while there is no account at all; else None.

    Each start makes a new one, and the one before no longer works.
    """
    token = new_token()
    invitation = Invitation("", "admin", Scope(), None, "start", now + FIRST_FOR)
    with database.transaction() as session:
        if count_accounts(session):
            return None
        add_invitation(session, hash_of(token), invitation, now)
    return token


def invite_to_reset(database: Database, email: str, invited_by: str, now: datetime) -> str:
    """The token with which somebody chooses password and second step anew; raises NotFound."""
    token = new_token()
    with database.transaction() as session:
        account = require_account(session, email)
        invitation = Invitation(
            account.email, account.role, account.scope, account.id, invited_by, now + RESET_FOR
        )
        add_invitation(session, hash_of(token), invitation, now)
    return token


def require_invitation(session: Session, token: str, now: datetime) -> Invitation:
    """The invitation behind a token; raises NotFound when it was used, is over or never was."""
    found = get_invitation(session, hash_of(token))
    if found is None or found.expires_at <= now:
        raise NotFound("This link does not work any more. Ask for a new one")
    return found


def accept(
    database: Database, token: str, email: str, name: str, password: str, now: datetime
) -> Opened:
    """Use an invitation: a new account, or new secrets for the one it is for.

    The session that comes of it still has the second step to set up, where the role asks for
    one. Raises NotFound and InvalidEntry.
    """
    with database.session() as session:
        invitation = require_invitation(session, token, now)
    email = invitation.email or _address(email)
    name = " ".join(name.split())
    if invitation.account is None and not 1 <= len(name) <= _LONGEST_NAME:
        raise InvalidEntry("name", "write your name")
    require_good(password, email, name)
    hashed = hash_password(password)
    with database.transaction() as session:
        account = _use(session, token, invitation, email, name, now)
        change_secrets(
            session,
            account.id,
            password_hash=hashed,
            totp_secret=None,
            totp_used=0,
            recovery_hashes=[],
        )
        stage: Stage = "enrol" if account.needs_second_step else "full"
        return open_session(session, account, stage, now)


def _address(text: str) -> str:
    try:
        return parse_address(text)
    except ValueError as error:
        raise InvalidEntry("email", str(error)) from error


def _use(
    session: Session, token: str, invitation: Invitation, email: str, name: str, now: datetime
) -> Account:
    if not use_invitation(session, hash_of(token)):
        raise NotFound("This link does not work any more. Ask for a new one")
    if invitation.account is None:
        if find_account(session, email) is not None:
            raise InvalidEntry("email", "this address has an account already")
        return add_account(session, email, name, invitation.role, invitation.scope, now)
    end_sessions(session, invitation.account)
    account = get_account(session, invitation.account)
    if account is None or account.disabled:
        raise NotFound("This account is closed")
    return account


def change_role(database: Database, email: str, role: Role, scope: Scope) -> Account:
    """Give an account another role and scope; whoever is signed in signs in again.

    Raises NotFound, and InvalidEntry when the scope names what does not exist.
    """
    with database.transaction() as session:
        account = require_account(session, email)
        require_scope(session, role, scope)
        if account.role == "admin" and role != "admin":
            _require_other_admin(session, account)
        change_rights(session, account.id, role, scope)
        end_sessions(session, account.id)
        return Account(account.id, account.email, account.name, role, scope)


def close_account(database: Database, email: str) -> None:
    """Shut an account: its sessions end at once and its invitations no longer work."""
    with database.transaction() as session:
        account = require_account(session, email)
        if account.role == "admin":
            _require_other_admin(session, account)
        disable_account(session, account.id, disabled=True)
        end_sessions(session, account.id)
        drop_invitations(session, account.email)


def _require_other_admin(session: Session, account: Account) -> None:
    """Raises NotAllowed when nobody would be left who can let people in."""
    others = [
        each
        for each in list_accounts(session)
        if each.role == "admin" and not each.disabled and each.id != account.id
    ]
    if not others:
        raise NotAllowed("This is the last admin. Make another one first")


def reopen_account(database: Database, email: str) -> None:
    """Open an account again that was shut."""
    with database.transaction() as session:
        disable_account(session, require_account(session, email).id, disabled=False)
