"""Commands about what others propose, and about undoing what one account did."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import UTC, datetime

import click

from sociale_kaart.accounts.sealing import Seals, read_secret
from sociale_kaart.cli.installation import database, json_option, mailbox_of
from sociale_kaart.cli.speech import Commands, print_json, say, warn
from sociale_kaart.editorial.contacts import broken_contacts, check_links, links_to_check
from sociale_kaart.editorial.freshness import Asking, askings, note_asked
from sociale_kaart.editorial.revert import Reverted, revert_account
from sociale_kaart.errors import InvalidSetting
from sociale_kaart.mail import Letter, send
from sociale_kaart.settings import Settings, read_settings
from sociale_kaart.storage.account import require_account
from sociale_kaart.storage.database import Database
from sociale_kaart.storage.proposal import Proposal, open_proposals
from sociale_kaart.storage.upkeep import link_checks, note_link_checks
from sociale_kaart.web.app import create_app
from sociale_kaart.web.reminder import reminder

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


@review.command()
@click.option("--dry-run", is_flag=True, help="Show the letters, and send none.")
@click.option("--most", default=200, show_default=True, help="Letters at one time.")
def remind(dry_run: bool, most: int) -> None:
    """Ask organizations by e-mail whether their entries are still right; run it once a day.

    Each entry goes up a ladder: a reminder, a second, an urgent one, then it is marked and ranks
    lower. What is invented is left out.

    Example: sociale-kaart review remind --dry-run
    """
    settings, now = read_settings(), datetime.now(UTC)
    opened, app = database(settings), create_app(settings)
    keys = Seals(read_secret(settings.instance_folder))
    with opened.session() as session:
        asked = askings(session, now)[:most]
    with app.app_context():
        letters = [reminder(each, keys, settings.address, settings.site_name) for each in asked]
    if dry_run:
        for letter in letters:
            click.echo(f"To: {letter.to}\nSubject: {letter.subject}\n\n{letter.text}")
        return
    sent = _send(settings, opened, asked, letters, now) if letters else 0
    say(f"{sent} letters sent, {len(letters) - sent} not taken.")


@review.command()
@click.option("--most", default=500, show_default=True, help="Links at one time.")
@json_option
def links(most: int, as_json: bool) -> None:
    """Look whether links still work, and list links and phone numbers that do not.

    Run it once a day. A link that worked is looked at once a week; one that failed twice is told.

    Example: sociale-kaart review links
    """
    opened, now = database(read_settings()), datetime.now(UTC)
    with opened.session() as session:
        urls, checks = links_to_check(session, now, most), link_checks(session)
    say(f"Looking at {len(urls)} links …")
    found = list(check_links(urls, checks, now))
    with opened.transaction() as session:
        note_link_checks(session, found)
        broken = list(broken_contacts(session))
    if as_json:
        print_json([dataclasses.asdict(each) for each in broken])
        return
    for each in broken:
        click.echo(f"{each.kind} {each.id}: {each.contact} ({each.trouble})")
    say(f"{sum(1 for each in found if each.problem)} failed now, {len(broken)} to mend.")


def _send(
    settings: Settings,
    opened: Database,
    asked: Sequence[Asking],
    letters: Sequence[Letter],
    now: datetime,
) -> int:
    """Send letters and remember each that was taken at once; gives how many were."""
    mailbox = mailbox_of(settings)
    if mailbox is None:
        raise InvalidSetting("smtp_host: set the server that takes e-mail, or use --dry-run")
    sent = 0
    for asking, (letter, problem) in zip(asked, send(mailbox, letters), strict=True):
        if problem:
            warn(f"{letter.to}: {problem}")
            continue
        with opened.transaction() as session:
            note_asked(session, asking, now)
        sent += 1
    return sent


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
