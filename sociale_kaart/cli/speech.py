"""What a command says: failures as sentences with an exit status, and values as JSON."""

from __future__ import annotations

import errno
import json
import sys
from typing import Any

import click

from sociale_kaart.errors import CatalogueError, Conflict, SocialeKaartError

MOST_PROBLEMS = 50
"""Problems shown by commands that are not about showing them."""


class Commands(click.Group):
    """Turns every foreseen failure into a sentence and an exit status, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except SocialeKaartError as error:
            explain(error)
            sys.exit(error.exit_status)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            warn("The disk is full; what was there is kept. Free some space and try again.")
            sys.exit(1)


def explain(error: SocialeKaartError, most: int = MOST_PROBLEMS) -> None:
    """Say what went wrong, with the problems of files (at most so many) or every clash."""
    if isinstance(error, CatalogueError):
        for problem in error.problems[:most]:
            warn(str(problem))
        left = len(error.problems) - most
        if left > 0:
            warn(f"… and {left:,} more; sociale-kaart check shows every one.")
    if isinstance(error, Conflict):
        for clash in error.clashes:
            warn(f"{clash.kind} {clash.id}, {clash.field}")
            warn(f"    in the file:     {clash.theirs}")
            warn(f"    in the database: {clash.ours}")
        warn("Say which side wins with --prefer file or --prefer sql.")
    warn(f"{error.message.rstrip('.')}.")


def warn(text: str) -> None:
    """Say what is wrong, on standard error."""
    click.echo(text, err=True)


def say(text: str) -> None:
    """Tell how work goes, on standard error, so that output stays clean."""
    click.echo(text, err=True)


def print_json(value: object) -> None:
    """Print a value for programs, on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
