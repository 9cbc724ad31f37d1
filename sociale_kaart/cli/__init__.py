"""The same acts in a terminal: check, load, search, serve and the rest.

Exit status: 0 done, 1 problems found, 2 wrong use, 3 conflict.
"""

from __future__ import annotations

import click

from sociale_kaart import __version__
from sociale_kaart.cli import (
    catalogue,
    counts,
    exchange,
    importing,
    question,
    review,
    serving,
    user,
)
from sociale_kaart.cli.coverage import coverage
from sociale_kaart.cli.privacy import privacy
from sociale_kaart.cli.speech import Commands


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """An interactive social map: local welfare services, checked, searchable, on a map.

    Settings come from SOCIALE_KAART_* in the environment; docs/operators.md lists them.
    """


for command in (
    serving.start,
    catalogue.check,
    catalogue.load,
    exchange.export,
    importing.import_,
    catalogue.index,
    question.search,
    question.draw_map,
    coverage,
    serving.serve,
    catalogue.schema,
    catalogue.doctor,
    counts.tidy,
    counts.register,
    privacy,
    user.user,
    review.review,
):
    main.add_command(command)
