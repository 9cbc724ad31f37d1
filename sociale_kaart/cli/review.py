"""Commands about what others propose, and about undoing what one account did."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import click

from sociale_kaart.cli.installation import database, json_option
from sociale_kaart.cli.speech import Commands, print_json, say
from sociale_kaart.editorial.revert import Reverted, revert_account
from sociale_kaart.settings import read_settings
from sociale_kaart.storage.account import require_account
from sociale_kaart.storage.proposal import Proposal, open_proposals

_BY = "command line"


@click.group(cls=Commands)
def review() -> None:
    """What waits for a decision, and undoing everything that one account did.

    Example: sociale-kaart review revert --account noor@example.org
    """


@review.command("list")
@json_option
def list_(as_json: bool) -> None:
    """Show proposals and reports that wait for an answer, the oldest first.

    Example: sociale-kaart review list
    """
    with database(read_settings()).session() as session:
        waiting = open_proposals(session)
    if as_json:
        print_json([dataclasses.asdict(each) for each in waiting])
        return
    for each in waiting:
        click.echo(_line(each))
    if not waiting:
        click.echo("Nothing waits for a decision.")


def _line(each: Proposal) -> str:
    what = f"report ({each.topic})" if each.topic else "proposal"
    words = f": {' '.join(each.words.split())}" if each.words else ""
    return f"#{each.id} {each.created_at:%Y-%m-%d} {each.kind} {each.entry_id}, {what}{words}"


@review.command()
@click.option("--account", "email", required=True, help="E-mail address of the account.")
@click.option("--reason", default="", help="Why; stands in the history of each entry.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@json_option
def revert(email: str, reason: str, dry_run: bool, as_json: bool) -> None:
    """Undo everything that one account changed, and refuse what it proposed.

    What others changed since stays. The history keeps all of it. To shut the account as well:
    sociale-kaart user close.

    Example: sociale-kaart review revert --account noor@example.org --reason vandalism
    """
    opened = database(read_settings())
    with opened.transaction() as session:
        account = require_account(session, email)
        why = reason or f"undone: everything by account {account.id}"
        done = revert_account(session, account.actor, _BY, why, datetime.now(UTC))
        if dry_run:
            session.rollback()
    if as_json:
        print_json(dataclasses.asdict(done))
        return
    _tell(done, "would be undone" if dry_run else "undone")


def _tell(done: Reverted, word: str) -> None:
    for each in done.restored:
        click.echo(f"{each}: {word}")
    for each in done.unchanged:
        click.echo(f"{each}: stays, others changed the same since")
    for each in done.failed:
        click.echo(f"{each}: cannot be undone by itself; look at its history")
    say(
        f"{len(done.restored)} {word}, {len(done.unchanged)} stay, {len(done.failed)} to look at,"
        f" {done.refused} proposals refused."
    )
