"""What commands work on: folders, database and sources by the settings, and shared options."""

from __future__ import annotations

from pathlib import Path

import click

from sociale_kaart.editorial.refresh import Folders
from sociale_kaart.mail import Mailbox
from sociale_kaart.settings import Settings
from sociale_kaart.storage.database import Database, migrate, open_database
from sociale_kaart.web.sources import Sources

data_option = click.option(
    "--data", type=click.Path(path_type=Path), help="Folder with the catalogue (default: data)."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
prefer_option = click.option(
    "--prefer",
    type=click.Choice(["file", "sql"]),
    help="Which side wins where file and database both changed a field.",
)


def folders(settings: Settings) -> Folders:
    """Where this installation keeps things."""
    return Folders(settings.data_folder, settings.index_folder, settings.instance_folder)


def database(settings: Settings) -> Database:
    """The database, brought to the newest form."""
    migrate(settings.database)
    return open_database(settings.database)


def mailbox_of(settings: Settings) -> Mailbox | None:
    """What sends e-mail; None when no server is set."""
    return Mailbox.of(
        settings.smtp_host,
        settings.smtp_port,
        settings.smtp_security,
        settings.mail_from,
        settings.smtp_user,
        settings.smtp_password,
    )


def sources(settings: Settings) -> Sources:
    """What answers are made from."""
    return Sources(database(settings), settings.index_folder, settings.instance_folder)
