"""Writers that are really killed, one after another, at moments nobody chooses.

    python -m tests.editorial.killed FOLDER URL KILLS

Each child edits entries in the database and exports them into the files of FOLDER, round after
round; it is killed with SIGKILL somewhere in its second round, and the files are read and compared
with what was there before. Prints what was found as JSON.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from sociale_kaart.catalogue import read_catalogue
from sociale_kaart.editorial.export import export
from sociale_kaart.editorial.publish import publish
from sociale_kaart.errors import CatalogueError
from sociale_kaart.storage.database import open_database
from sociale_kaart.storage.revision import states
from sociale_kaart.storage.service import require_service


def write_for_ever(folder: Path, url: str, ready: int) -> None:
    """Edit and export without end; a child's whole life."""
    database = open_database(url)
    with database.session() as session:
        ids = sorted(states(session, "service"))
    for number in range(1_000_000):
        name = ids[number % len(ids)]
        with database.transaction() as session:
            entry = require_service(session, name)
            alert = {"nl": f"{os.getpid()} {number} " + "x" * (number % 200)}
            facts = entry.model_dump() | {"alert": alert}
            revision = states(session, "service", [name])[name].revision
            publish(session, type(entry).model_validate(facts), revision, "noor", "kill")
        export(database, folder)
        os.write(ready, b"r")


def kill_one(folder: Path, url: str, chance: random.Random) -> None:
    """Start a writer, let it finish one round, and kill it before the next one is over."""
    came, ready = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(came)
            write_for_ever(folder, url, ready)
        finally:
            os._exit(1)
    os.close(ready)
    begun = time.monotonic()
    assert os.read(came, 1) == b"r"
    time.sleep(chance.uniform(0, time.monotonic() - begun))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(came)


def main() -> None:
    folder, url, kills = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    chance = random.Random(4)
    before = {name: set(read_catalogue(folder).directory.entries(name)) for name in KINDS}  # type: ignore[arg-type]
    found = {"kills": 0, "damaged": 0, "shortened": 0, "leftovers": 0, "written": 0}
    for _ in range(kills):
        bytes_before = {path: path.read_bytes() for path in folder.glob("*.yaml")}
        kill_one(folder, url, chance)
        found["kills"] += 1
        try:
            now = read_catalogue(folder).directory
        except CatalogueError:
            found["damaged"] += 1
            continue
        found["shortened"] += any(set(now.entries(name)) != before[name] for name in KINDS)  # type: ignore[arg-type]
        found["written"] += any(path.read_bytes() != data for path, data in bytes_before.items())
    found["leftovers"] = len(list(folder.rglob("*.tmp")))
    print(json.dumps(found))


KINDS = ("organization", "practice", "service", "theme")

if __name__ == "__main__":
    main()
