"""How long opening and saving an edit form take on the server, over a region's catalogue.

    scripts/bench edit [--entries 5000] [--saves 200] [--seed 1]

An admin opens the form of one service after another, changes its phone number and saves. Wall time
is what a person waits for on this machine; processor time (``time.process_time``) tells what it
costs where others work on the machine as well. Milliseconds, p50 / p95.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from bench import spread
from flask.testing import FlaskClient
from make_catalogue import make

from sociale_kaart.accounts.signing_in import open_session
from sociale_kaart.directory.account import Scope
from sociale_kaart.editorial.load import load
from sociale_kaart.settings import Settings
from sociale_kaart.storage.account import add_account
from sociale_kaart.storage.database import Database, migrate, open_database
from sociale_kaart.storage.entry import ordered_ids
from sociale_kaart.storage.tables import SHAPES
from sociale_kaart.web.app import create_app
from tests.accounts.filled import filled

T = TypeVar("T")
LOOKS = 5
GOAL = 150.0
"""Milliseconds for a save at p95."""


def main() -> None:
    """Make a catalogue, load it, and edit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_AS_WRITTEN)
    parser.add_argument("--entries", type=int, default=5000)
    parser.add_argument("--saves", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = _installation(Path(folder), asked.entries, asked.seed)
        measure(settings, asked.saves, random.Random(asked.seed))


_AS_WRITTEN = argparse.RawDescriptionHelpFormatter


def _installation(folder: Path, entries: int, seed: int) -> Settings:
    make(folder / "data", entries, seed)
    settings = Settings(
        data_folder=folder / "data",
        index_folder=folder / "search_index",
        instance_folder=folder / "instance",
    )
    migrate(settings.database)
    database = open_database(settings.database)
    load(settings.data_folder, database)
    database.close()
    return settings


def _admin(client: FlaskClient, database: Database) -> None:
    """Let the client be signed in as an admin."""
    now = datetime.now(UTC)
    with database.transaction() as session:
        account = add_account(session, "bench@example.org", "Bench", "admin", Scope(), now)
        client.set_cookie("session", open_session(session, account, "full", now).token)


def measure(settings: Settings, saves: int, chance: random.Random) -> None:
    """Open and save so many forms, and print what it took."""
    app = create_app(settings)
    database: Database = app.extensions["sociale_kaart"].sources.database
    client = app.test_client()
    _admin(client, database)
    with database.session() as session:
        ids = ordered_ids(session, SHAPES["service"].table)
    opening, saving = Times(), Times()
    for number, each in enumerate(chance.choices(ids, k=saves)):
        path = f"/edit/services/{each}?part=contact"
        page = opening.of(lambda path=path: client.get(path))
        form = {**filled(page.get_data(as_text=True)), "do": "save"}
        form["phones.0.number"] = [f"050 {number // 10000:03} {number % 10000:04}"]
        done = saving.of(lambda path=path, form=form: client.post(path, data=form))
        if done.status_code != 303:
            raise SystemExit(f"{path} was not saved: {done.status_code}")
    desk, overview = Times(), Times()
    for _ in range(LOOKS):
        desk.of(lambda: client.get("/edit"))
        overview.of(lambda: client.get("/edit/overview"))
    print(f"{len(ids):,} services, {saves} saves; p50 / p95 in milliseconds")
    print(f"open the form  {opening}")
    print(f"save           {saving}   (goal: {GOAL:.0f} at p95)")
    print(f"the desk       {desk}")
    print(f"the overview   {overview}")


class Times:
    """Wall and processor times of one act, in milliseconds."""

    def __init__(self) -> None:
        self.wall: list[float] = []
        self.processor: list[float] = []

    def of(self, act: Callable[[], T]) -> T:
        """Do it, and note how long it took."""
        began, worked = time.perf_counter(), time.process_time()
        result = act()
        self.processor.append(1000 * (time.process_time() - worked))
        self.wall.append(1000 * (time.perf_counter() - began))
        return result

    def __str__(self) -> str:
        return f"{spread(self.wall)} waiting, {spread(self.processor)} of the processor"


if __name__ == "__main__":
    main()
