"""Commands about accounts: who may sign in, and as what."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from typing import Any, cast

import click

from sociale_kaart.accounts.inviting import (
    change_role,
    close_account,
    invite,
    invite_first_admin,
    invite_to_reset,
    reopen_account,
)
from sociale_kaart.cli.installation import database, json_option
from sociale_kaart.cli.speech import Commands, print_json, say
from sociale_kaart.directory.account import ROLES, Role, Scope
from sociale_kaart.settings import Settings, read_settings
from sociale_kaart.storage.account import list_accounts
from sociale_kaart.storage.database import Database

_BY = "command line"


@click.group(cls=Commands)
def user() -> None:
    """Accounts of editors, practices and admins: invite, list, role, reset, close, reopen.

    Example: sociale-kaart user invite noor@example.org --role editor --area oldambt
    """


def _rights(command: Any) -> Any:
    """The options that say what an account may do."""
    for name, what in (
        ("practice", "Id of a practice it acts for; may be repeated."),
        ("area", "Id of an area whose entries it edits; may be repeated."),
        ("organization", "Id of an organization whose entries it edits; may be repeated."),
    ):
        command = click.option(f"--{name}", name, multiple=True, help=what)(command)
    kinds = click.Choice(list(ROLES))
    return click.option("--role", type=kinds, required=True, help="What it is for.")(command)


def _scope(
    organization: tuple[str, ...], area: tuple[str, ...], practice: tuple[str, ...]
) -> Scope:
    return Scope(organization, area, practice)


@user.command("invite")
@click.argument("email")
@_rights
def invite_(email: str, role: str, **rights: tuple[str, ...]) -> None:
    """Print a link with which somebody makes an account; it works once, for a week.

    Example: sociale-kaart user invite noor@example.org --role editor --area oldambt
    """
    settings = read_settings()
    token = invite(
        database(settings), email, cast("Role", role), _scope(**rights), _BY, datetime.now(UTC)
    )
    click.echo(link(settings, token))


@user.command("list")
@json_option
def list_(as_json: bool) -> None:
    """Show every account with what it may do.

    Example: sociale-kaart user list
    """
    with database(read_settings()).session() as session:
        accounts = list_accounts(session)
    if as_json:
        print_json([dataclasses.asdict(each) for each in accounts])
        return
    for each in accounts:
        ids = (*each.scope.organizations, *each.scope.areas, *each.scope.practices)
        about = f" ({', '.join(ids)})" if ids else ""
        closed = ", closed" if each.disabled else ""
        click.echo(f"{each.email}: {each.name}, {each.role}{about}{closed}")
    if not accounts:
        click.echo("There are no accounts yet.")


@user.command()
@click.argument("email")
@_rights
def role(email: str, role: str, **rights: tuple[str, ...]) -> None:
    """Give an account another role and scope; it signs in again then.

    Example: sociale-kaart user role noor@example.org --role municipal_admin --area oldambt
    """
    account = change_role(database(read_settings()), email, cast("Role", role), _scope(**rights))
    click.echo(f"{account.email} is {account.role} now.")


@user.command()
@click.argument("email")
def reset(email: str) -> None:
    """Print a link to choose password and second step anew; it works once, for half an hour.

    Example: sociale-kaart user reset noor@example.org
    """
    settings = read_settings()
    token = invite_to_reset(database(settings), email, _BY, datetime.now(UTC))
    click.echo(link(settings, token))


@user.command()
@click.argument("email")
def close(email: str) -> None:
    """Shut an account at once; what it wrote stays in the history.

    Example: sociale-kaart user close noor@example.org
    """
    close_account(database(read_settings()), email)
    click.echo(f"{email} can no longer sign in.")


@user.command()
@click.argument("email")
def reopen(email: str) -> None:
    """Open an account again that was shut.

    Example: sociale-kaart user reopen noor@example.org
    """
    reopen_account(database(read_settings()), email)
    click.echo(f"{email} can sign in again.")


def link(settings: Settings, token: str) -> str:
    """The address of an invitation."""
    return f"{settings.address}/invitation/{token}"


def tell_first_admin(settings: Settings, opened: Database) -> None:
    """While there is no account, print the link that makes the first admin."""
    token = invite_first_admin(opened, datetime.now(UTC))
    if token is not None:
        say("There is no account yet. This link makes the first admin; it works once, for a day:")
        say(f"  {link(settings, token)}")
