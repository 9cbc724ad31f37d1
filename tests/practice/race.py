"""Many press the button for the same time at once: how many get it, and what the others read.

``python -m tests.practice.race --data … --index … --instance … --service ID --practice ID``
races on an installation that is there; ``scripts/bench booking`` makes one first. Each process is
one practice: it sends the form through the whole application, as a browser would.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.synchronize import Barrier as ProcessBarrier
from pathlib import Path

from sqlalchemy import func, select

from sociale_kaart.directory.account import Scope
from sociale_kaart.settings import Settings
from sociale_kaart.storage.tables import APPOINTMENT
from tests.accounts.people import SAME_ORIGIN, House, Person
from tests.conftest import ROOT

_FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True)
class Run:
    """What one run gave: answers by status, bookings in the database, and seconds."""

    statuses: Counter[int]
    booked: int
    seconds: tuple[float, ...]

    @property
    def is_right(self) -> bool:
        """One booking, everybody else told that the time is taken, and nobody an error."""
        others = sum(self.statuses.values()) - 1
        return self.booked == 1 and self.statuses == Counter({303: 1, 409: others})

    def __str__(self) -> str:
        return (
            f"{self.booked} booked, answers {dict(self.statuses)}, slowest {self.seconds[-1]:.3f} s"
        )


class Race:
    """A link worker's times, and a practice in front of the page with them.

    The application is made and used once before the processes are forked from it, as servers do;
    each has a connection of its own, and none is inherited.
    """

    def __init__(self, settings: Settings, service: str, practice: str) -> None:
        self.service, self.practice = service, practice
        self.path = f"/services/{service}/appointments"
        self.house = House(settings)
        email = f"race{time.monotonic_ns()}@example.org"
        self.person = self.house.member("practice", email, Scope(practices=(practice,)))
        self.person.get("/health")  # opens the index, which every process then shares

    def run(self, processes: int) -> Run:
        """So many processes book the first free time at the same moment."""
        page = self.person.get(self.path)
        starts = re.findall(r'name="starts" value="([^"]+)"', page)[0]
        token = self.person.token(self.path)
        self.house.database.close()
        gate, results = _FORK.Barrier(processes), _FORK.SimpleQueue()
        workers = [
            _FORK.Process(target=_press, args=(self, starts, token, number, gate, results))
            for number in range(processes)
        ]
        for worker in workers:
            worker.start()
        found = [results.get() for _ in workers]
        for worker in workers:
            worker.join()
        seconds = tuple(sorted(each for _, each in found))
        return Run(Counter(status for status, _ in found), self._booked(starts), seconds)

    def _booked(self, starts: str) -> int:
        moment = datetime.fromisoformat(starts).astimezone(UTC)
        query = select(func.count()).where(
            APPOINTMENT.c.service == self.service,
            APPOINTMENT.c.starts >= moment - timedelta(seconds=1),
            APPOINTMENT.c.starts <= moment + timedelta(seconds=1),
        )
        with self.house.database.session() as session:
            return session.scalar(query) or 0


def _press(
    race: Race,
    starts: str,
    token: str,
    number: int,
    gate: ProcessBarrier,
    results: multiprocessing.SimpleQueue[tuple[int, float]],
) -> None:
    person: Person = race.person
    person.get("/health")
    once = f"process-{number}-{starts}"
    fields = {"practice": race.practice, "starts": starts, "once": once, "_token": token}
    gate.wait()
    start = time.perf_counter()
    status = person.client.post(race.path, data=fields, headers=SAME_ORIGIN).status_code
    results.put((status, time.perf_counter() - start))
    os._exit(0)


def hold(race: Race, runs: int, processes: int) -> bool:
    """Hold so many races and print a line for each; gives whether all went right."""
    right = 0
    for number in range(1, runs + 1):
        run = race.run(processes)
        right += run.is_right
        print(f"run {number}: {run}", flush=True)
    print(f"{right} of {runs} runs gave exactly one booking and no error page")
    return right == runs


def hold_beside(settings: Settings) -> str:
    """Hold three small races in a process without threads, so that it may fork; what it says."""
    given = {
        "data": settings.data_folder,
        "index": settings.index_folder,
        "instance": settings.instance_folder,
        "url": settings.database_url,
        "service": "osd-lijn-oost",
        "practice": "praktijk-oost",
    }
    words = [word for name, value in given.items() for word in (f"--{name}", str(value))]
    command = [sys.executable, "-m", "tests.practice.race", *words]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    return ended.stdout + ended.stderr


def main(arguments: Sequence[str]) -> int:
    """Race on an installation; exit status 1 when anything but one booking came out."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for name in ("data", "index", "instance"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--url", default="")
    parser.add_argument("--service", required=True)
    parser.add_argument("--practice", required=True)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--processes", type=int, default=12)
    chosen = parser.parse_args(arguments)
    settings = Settings(
        data_folder=chosen.data,
        index_folder=chosen.index,
        instance_folder=chosen.instance,
        database_url=chosen.url,
    )
    race = Race(settings, chosen.service, chosen.practice)
    return 0 if hold(race, chosen.runs, chosen.processes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
