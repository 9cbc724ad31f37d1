"""Many press the button for the same time at once: how many get it, and how long it takes.

    scripts/bench_booking [--runs 20] [--processes 100] [--url postgresql+psycopg://…]

Each process is one practice: it sends the form through the whole application, as a browser
would. Without ``--url`` the database is a SQLite file of its own. Exit status 1 when anything
but exactly one booking for the time came out, or anybody saw an error page.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.synchronize import Barrier as ProcessBarrier
from pathlib import Path

from flask import Flask

from sociale_kaart.accounts.inviting import invite
from sociale_kaart.directory.account import Scope
from sociale_kaart.editorial.load import load
from sociale_kaart.editorial.refresh import Folders, rederive
from sociale_kaart.settings import Settings
from sociale_kaart.storage.database import migrate, open_database
from sociale_kaart.web.app import create_app

ROOT = Path(__file__).resolve().parent.parent
SERVICE, PRACTICE = "osd-groningen-centrum", "praktijk-de-hortus-groningen"
PATH = f"/services/{SERVICE}/appointments"
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}
MOMENT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
_FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True)
class Run:
    """What one run gave: answers by status, bookings in the database, and seconds."""

    statuses: Counter[int]
    booked: int
    slowest: float
    p99: float

    @property
    def is_right(self) -> bool:
        """One booking, everybody else told that the time is taken, and nobody an error."""
        others = sum(self.statuses.values()) - 1
        return self.booked == 1 and self.statuses == Counter({303: 1, 409: others})


def installation(folder: Path, url: str) -> Settings:
    """An installation with the shipped catalogue."""
    settings = Settings(
        data_folder=ROOT / "data",
        index_folder=folder / "search_index",
        instance_folder=folder / "instance",
        database_url=url,
    )
    migrate(settings.database)
    database = open_database(settings.database)
    folders = Folders(settings.data_folder, settings.index_folder, settings.instance_folder)
    load(folders.data, database)
    rederive(folders, database, say=lambda _: None)
    database.close()
    return settings


def sign_up(app: Flask) -> tuple[str, str]:
    """A practice's account; gives its session and its form token, which all processes use."""
    database = app.extensions["sociale_kaart"].sources.database
    scope = Scope(practices=(PRACTICE,))
    email = f"bench{time.monotonic_ns()}@example.org"
    client = app.test_client()
    path = f"/invitation/{invite(database, email, 'practice', scope, 'bench', MOMENT)}"
    fields = {"email": email, "name": "Bench", "password": "een lange zin met koffie"}
    client.post(path, data={**fields, "_token": _token(client.get(path).text)}, headers=FROM_HERE)
    cookie = client.get_cookie("session")
    if cookie is None:
        raise SystemExit("the account could not be made")
    return cookie.value, _token(client.get(PATH).text)


def _token(page: str) -> str:
    return page.partition('name="_token" value="')[2].partition('"')[0]


def first_time(app: Flask, session: str) -> str:
    """The first time that can be booked."""
    client = app.test_client()
    client.set_cookie("session", session)
    return client.get(PATH).text.partition('name="starts" value="')[2].partition('"')[0]


def race(settings: Settings, processes: int, starts: str, session: str, token: str) -> Run:
    """So many processes book one time at the same moment."""
    gate, results = _FORK.Barrier(processes), _FORK.SimpleQueue()
    workers = [
        _FORK.Process(target=_press, args=(settings, starts, session, token, gate, results))
        for _ in range(processes)
    ]
    for worker in workers:
        worker.start()
    found = [results.get() for _ in workers]
    for worker in workers:
        worker.join()
    took = sorted(seconds for _, seconds in found)
    p99 = took[min(len(took) - 1, round(len(took) * 0.99) - 1)]
    return Run(Counter(status for status, _ in found), _booked(settings, starts), took[-1], p99)


def _press(
    settings: Settings,
    starts: str,
    session: str,
    token: str,
    gate: ProcessBarrier,
    results: multiprocessing.SimpleQueue[tuple[int, float]],
) -> None:
    client = create_app(settings, clock=lambda: MOMENT).test_client()
    client.set_cookie("session", session)
    client.get("/health")
    once = f"{multiprocessing.current_process().name}-{starts}"
    fields = {"practice": PRACTICE, "starts": starts, "once": once, "_token": token}
    gate.wait()
    start = time.perf_counter()
    status = client.post(PATH, data=fields, headers=FROM_HERE).status_code
    results.put((status, time.perf_counter() - start))


def _booked(settings: Settings, starts: str) -> int:
    from sqlalchemy import func, select

    from sociale_kaart.storage.tables import APPOINTMENT

    database = open_database(settings.database)
    with database.session() as session:
        moment = datetime.fromisoformat(starts).astimezone(UTC)
        query = select(func.count()).where(
            APPOINTMENT.c.service == SERVICE,
            APPOINTMENT.c.starts >= moment - timedelta(seconds=1),
            APPOINTMENT.c.starts <= moment + timedelta(seconds=1),
        )
        count = session.scalar(query) or 0
    database.close()
    return count


def main(arguments: Sequence[str]) -> int:
    """Run the races and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--processes", type=int, default=100)
    parser.add_argument("--url", default="")
    chosen = parser.parse_args(arguments)
    right = 0
    with tempfile.TemporaryDirectory() as folder:
        settings = installation(Path(folder), chosen.url)
        app = create_app(settings, clock=lambda: MOMENT)
        session, token = sign_up(app)
        for number in range(1, chosen.runs + 1):
            starts = first_time(app, session)
            app.extensions["sociale_kaart"].sources.database.close()
            run = race(settings, chosen.processes, starts, session, token)
            right += run.is_right
            print(
                f"run {number}: {run.booked} booked, answers {dict(run.statuses)},"
                f" p99 {run.p99:.3f} s, slowest {run.slowest:.3f} s",
                flush=True,
            )
    print(f"{right} of {chosen.runs} runs gave exactly one booking and no error page")
    return 0 if right == chosen.runs else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
