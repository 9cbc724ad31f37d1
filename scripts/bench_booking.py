"""Booking under pressure: many for one time, and many at the same time.

    scripts/bench booking [--runs 20] [--processes 100] [--postgresql | --url postgresql+psycopg://…]
    scripts/bench booking --concurrent 20 [--bookings 20] [--postgresql]

The first lets so many processes book one time at once, again and again; exit status 1 when
anything but exactly one booking came out, or anybody saw an error page. The second starts the
real server and lets so many people book without a pause, each for themselves, over HTTP.
Without ``--url`` or ``--postgresql`` the database is a SQLite file of its own.
"""

from __future__ import annotations

import argparse
import http.client
import logging
import os
import random
import re
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from multiprocessing import get_context
from pathlib import Path
from urllib.parse import urlencode

import waitress

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sociale_kaart.directory.account import Scope  # noqa: E402
from sociale_kaart.directory.slot import appointment_channel  # noqa: E402
from sociale_kaart.editorial.load import load  # noqa: E402
from sociale_kaart.editorial.refresh import Folders, rederive  # noqa: E402
from sociale_kaart.settings import Settings  # noqa: E402
from sociale_kaart.storage.database import migrate, open_database  # noqa: E402
from sociale_kaart.storage.practice import all_practices  # noqa: E402
from sociale_kaart.storage.service import iterate_services  # noqa: E402
from tests.accounts.people import SAME_ORIGIN, House  # noqa: E402
from tests.postgresql import postgresql  # noqa: E402
from tests.practice.race import Race, hold  # noqa: E402

SERVICE, PRACTICE = "osd-groningen-centrum", "praktijk-de-hortus-groningen"


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


@contextmanager
def serving(house: House) -> Iterator[int]:
    """The real server in a process of its own, which inherits no connection; gives its port."""
    house.database.close()
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(128)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    threads = house.settings.threads
    server = get_context("fork").Process(
        target=waitress.serve,
        args=(house.app,),
        kwargs={"sockets": [listening], "threads": threads, "ident": None, "_quiet": True},
    )
    server.start()
    try:
        yield int(listening.getsockname()[1])
    finally:
        server.terminate()
        server.join()
        listening.close()


class Booker(threading.Thread):
    """Somebody of a practice who opens a page with times, takes one, and does so again."""

    def __init__(
        self, port: int, cookie: str, goals: Sequence[tuple[str, str]], often: int
    ) -> None:
        super().__init__()
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookie, self._goals, self._often = cookie, goals, often
        self.statuses: Counter[int] = Counter()
        self.shown: list[float] = []
        self.booked: list[float] = []

    def run(self) -> None:
        """Book as often as was asked; runs in a thread of its own."""
        for number in range(self._often):
            service, practice = random.choice(self._goals)
            path = f"/services/{service}/appointments"
            page = self._timed(self.shown, lambda path=path: self._ask("GET", path))[1]
            times = re.findall(r'name="starts" value="([^"]+)"', page)
            token = page.partition('name="_token" value="')[2].partition('"')[0]
            once = f"{self.name}-{number}"
            fields = {"practice": practice, "once": once, "_token": token}
            form = urlencode({**fields, "starts": random.choice(times)})
            send = lambda path=path, form=form: self._ask("POST", path, form)  # noqa: E731
            self.statuses[self._timed(self.booked, send)[0]] += 1

    @staticmethod
    def _timed(seconds: list[float], act: Callable[[], tuple[int, str]]) -> tuple[int, str]:
        start = time.perf_counter()
        found = act()
        seconds.append(time.perf_counter() - start)
        return found

    def _ask(self, method: str, path: str, form: str | None = None) -> tuple[int, str]:
        headers = {"Cookie": f"session={self._cookie}", **SAME_ORIGIN}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, form, headers)
        response = self._connection.getresponse()
        return response.status, response.read().decode()


def book_together(settings: Settings, people: int, often: int) -> bool:
    """So many people book at the same time; prints how long it took them. False after an error."""
    house = House(settings)
    goals = _goals(house)
    scope = Scope(practices=tuple(practice for _, practice in goals))
    cookies = []
    for number in range(people):
        email = f"booker{number}-{time.monotonic_ns()}@example.org"
        cookie = house.member("practice", email, scope).client.get_cookie("session")
        cookies.append(cookie.value if cookie else "")
    before = _children()
    with serving(house) as port:
        bookers = [Booker(port, each, goals, often) for each in cookies]
        for booker in bookers:
            booker.start()
        for booker in bookers:
            booker.join()
    used = _children() - before
    statuses = sum((each.statuses for each in bookers), Counter())
    print(f"{people} people, {often} bookings each, answers {dict(statuses)}")
    _print_seconds("page with times", [each for booker in bookers for each in booker.shown])
    _print_seconds("booking", [each for booker in bookers for each in booker.booked])
    each = used / max(1, 2 * statuses.total()) * 1000
    print(f"the server used {each:.1f} ms of processor time for each of these requests")
    return set(statuses) <= {303, 409} and statuses.total() == people * often


def _children() -> float:
    """Seconds of processor time of processes that have ended, in user and system mode."""
    times = os.times()
    return times.children_user + times.children_system


def _goals(house: House) -> list[tuple[str, str]]:
    """Every link worker with appointments, and a practice that may book there."""
    with house.database.session() as session:
        practices = [each.id for each in all_practices(session)]
        workers = [each for each in iterate_services(session) if appointment_channel(each)]
    today = house.clock().date()
    return [
        (each.id, (each.link_worker.practices or practices)[0])
        for each in workers
        if each.link_worker is not None and each.is_current(today)
    ]


_SHARES = (("median", 0.5), ("p95", 0.95), ("p99", 0.99), ("slowest", 1.0))


def _print_seconds(what: str, seconds: list[float]) -> None:
    ordered = sorted(seconds)
    last = len(ordered) - 1
    shares = ((name, ordered[min(last, int(len(ordered) * share))]) for name, share in _SHARES)
    print(f"{what}: " + ", ".join(f"{name} {each * 1000:.0f} ms" for name, each in shares))


def main(arguments: Sequence[str]) -> int:
    """Make an installation and put pressure on it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--processes", type=int, default=100)
    parser.add_argument("--concurrent", type=int, default=0, help="people who book by themselves")
    parser.add_argument("--bookings", type=int, default=20, help="of each of them")
    parser.add_argument("--url", default="", help="an empty database")
    parser.add_argument("--postgresql", action="store_true", help="start a server for this")
    chosen = parser.parse_args(arguments)
    with (
        tempfile.TemporaryDirectory() as folder,
        postgresql() if chosen.postgresql else nullcontext(chosen.url) as url,
    ):
        settings = installation(Path(folder), url)
        if chosen.concurrent:
            return 0 if book_together(settings, chosen.concurrent, chosen.bookings) else 1
        race = Race(settings, SERVICE, PRACTICE)
        return 0 if hold(race, chosen.runs, chosen.processes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
