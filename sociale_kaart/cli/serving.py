"""Commands that serve: serve, and start, which loads first."""

from __future__ import annotations

import errno
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import waitress

from sociale_kaart.cli.installation import data_option, database, folders, prefer_option
from sociale_kaart.cli.speech import say, warn
from sociale_kaart.cli.upkeep import tidy_up
from sociale_kaart.cli.user import tell_first_admin
from sociale_kaart.editorial.follow import Follower
from sociale_kaart.editorial.refresh import is_current
from sociale_kaart.errors import DatabaseUnavailable, InvalidSetting
from sociale_kaart.settings import Settings, read_settings
from sociale_kaart.storage.area import iterate_areas
from sociale_kaart.storage.database import open_database
from sociale_kaart.web.app import create_app

STARTER = Path(__file__).resolve().parent.parent / "starter"
"""The demonstration catalogue inside a wheel; a checkout has it in data/."""

_LOAD = "from sociale_kaart.cli import main; main(prog_name='sociale-kaart')"

_A_DAY = 24 * 3600.0

_host = click.option("--host", help="Address to listen on (default: 127.0.0.1).")
_port = click.option("--port", help="Port to listen on (default: 8000).")


@click.command()
@_host
@_port
def serve(host: str | None, port: str | None) -> None:
    """Serve the pages from what was loaded last.

    Example: sociale-kaart serve --port 8080
    """
    settings = read_settings(host=host, port=port)
    _serve(settings, _listen(settings))


@click.command()
@data_option
@_host
@_port
@prefer_option
def start(data: Path | None, host: str | None, port: str | None, prefer: str | None) -> None:
    """Load what changed in the catalogue, then serve: what scripts/start runs.

    With problems in the files the last good state is served. Example: sociale-kaart start
    """
    settings = read_settings(data_folder=data, host=host, port=port)
    listening = _listen(settings)
    _begin_with_starter(settings)
    opened = database(settings)
    if not is_current(folders(settings), opened):
        status = _load_beside(settings, prefer)
        if status:
            with opened.session() as session:
                if next(iter(iterate_areas(session)), None) is None:
                    warn("Nothing was loaded before, so there is nothing to serve.")
                    sys.exit(status)
            warn("Nothing was loaded; serving the last good state.")
    tell_first_admin(settings, opened)
    opened.close()
    _serve(settings, listening)


def _load_beside(settings: Settings, prefer: str | None) -> int:
    """Load in a process of its own, which gives its memory back before serving begins."""
    command = [sys.executable, "-c", _LOAD, "load", "--data", str(settings.data_folder)]
    given = ["--prefer", prefer] if prefer else []
    return subprocess.run([*command, *given], check=False).returncode  # noqa: S603  (ourselves)


def _begin_with_starter(settings: Settings) -> None:
    """In an empty directory, begin with the demonstration catalogue that a wheel carries."""
    if STARTER.is_dir() and not settings.data_folder.exists():
        say(f"There is no catalogue yet; the demonstration goes into {settings.data_folder}/")
        shutil.copytree(STARTER, settings.data_folder)


def _listen(settings: Settings) -> socket.socket:
    """A socket that listens already, so that a taken port is told before any work is done."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        listening.close()
        address = f"{settings.host}:{settings.port}"
        if error.errno == errno.EADDRINUSE:
            raise InvalidSetting(
                f"Port {settings.port} is taken: something already listens on {address}."
                " Stop it, or choose another with --port"
            ) from error
        raise InvalidSetting(f"Cannot listen on {address}: {error.strerror}") from error
    return listening


def _serve(settings: Settings, listening: socket.socket) -> None:
    app = create_app(settings)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    threading.Thread(target=_warm, args=(app,), daemon=True).start()
    Follower(folders(settings), settings.database).start()
    threading.Thread(target=_keep_up_daily, args=(settings,), daemon=True).start()
    say(f"The social map is at http://{host}:{settings.port}/ (stop it with Ctrl+C)")
    waitress.serve(app, sockets=[listening], threads=settings.threads, ident=None, _quiet=True)


def _keep_up_daily(settings: Settings) -> None:
    """Publish what is over and forget what is past, at the start and then once a day."""
    opened = open_database(settings.database)
    while True:
        with suppress(DatabaseUnavailable):  # The next day is soon enough.
            tidy_up(opened, datetime.now(UTC))
        time.sleep(_A_DAY)


def _warm(app: Any) -> None:
    """Ask for a page, so that no visitor waits for what every page needs: index and templates."""
    app.test_client().get("/services?q=hulp")
