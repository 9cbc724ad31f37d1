"""Commands about counts: what has to happen every day, and registers of earlier years."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from sociale_kaart.cli.installation import database
from sociale_kaart.cli.upkeep import tidy_up
from sociale_kaart.errors import CatalogueError, Problem
from sociale_kaart.practice.register import read_register
from sociale_kaart.practice.upkeep import behind
from sociale_kaart.settings import read_settings


@click.command()
@click.option("--check", is_flag=True, help="Say what should have happened, and change nothing.")
def tidy(check: bool) -> None:
    """Publish years and months that are over, and forget what is past its period.

    A server does so by itself every day. Exit status 1 says, with --check, that it has not.

    Example: sociale-kaart tidy
    """
    opened, now = database(read_settings()), datetime.now(UTC)
    if not check:
        published = tidy_up(opened, now)
        click.echo(f"{published} periods published; nothing is kept longer than it should be.")
        return
    with opened.session() as session:
        found = list(behind(session, now))
    for each in found:
        click.echo(each)
    if found:
        sys.exit(1)
    click.echo("Everything that is over is published, and nothing is kept too long.")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def register(file: Path) -> None:
    """Read in referrals of earlier years from a CSV file, and publish those years.

    Columns: month (2022-03), practice, service, theme, age_band, count. A year can be read in
    once: what is published does not change. Example: sociale-kaart register 2022.csv
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        problem = Problem(str(file), 0, "", "", "this is not text in UTF-8")
        raise CatalogueError([problem]) from error
    total = read_register(database(read_settings()), lines, str(file), datetime.now(UTC))
    click.echo(f"{total:,} referrals read in and published.")
