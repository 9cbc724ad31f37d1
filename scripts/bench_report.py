"""How long slips and reports take on the server, over as many referrals as a region makes.

    scripts/bench report [--referrals 100000] [--seed 1]

Referrals of five years over the shipped catalogue's practices and services, most of them in a
few themes. Times are milliseconds of this process (``time.process_time``), the least of several.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from http import HTTPStatus
from pathlib import Path

from bench_booking import installation
from flask.testing import FlaskClient

from sociale_kaart.directory.referral import AGE_BANDS, Referral
from sociale_kaart.practice.upkeep import keep_up
from sociale_kaart.reports.publishing import Whereabouts
from sociale_kaart.storage.database import Database, open_database
from sociale_kaart.storage.practice import areas_of_practices
from sociale_kaart.storage.referral import count_referral
from sociale_kaart.storage.service import iterate_services
from sociale_kaart.web.app import create_app

YEARS = (2021, 2022, 2023, 2024, 2025)
MOMENT = datetime(2026, 1, 2, 10, 0, tzinfo=UTC)
TIMES = 7
FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


def enter(database: Database, number: int, chance: random.Random) -> Counter[str]:
    """Referrals as they are: a practice sends to what is near, and some things are common."""
    with database.session() as session:
        services = list(iterate_services(session))
        practices, where = sorted(areas_of_practices(session)), Whereabouts.read(session)
    near = {
        practice: [s for s in services if {where.areas[practice], s.country} & {*s.service_area}]
        for practice in practices
    }
    counted: Counter[Referral] = Counter()
    true: Counter[str] = Counter()
    for _ in range(number):
        practice = chance.choice(practices)
        choices = near[practice] or services
        service = choices[min(len(choices) - 1, int(chance.expovariate(0.12)))]
        theme = chance.choice(service.themes[:2])
        month = date(chance.choice(YEARS), chance.randrange(1, 13), 1)
        band = chance.choice(AGE_BANDS)
        counted[Referral(month, practice, "slip", service.id, theme, band)] += 1
        true[str(month.year)] += 1
    with database.transaction() as session:
        for referral, count in counted.items():
            count_referral(session, referral, count)
    return true


def least(act: Callable[[], object]) -> float:
    """Milliseconds of the quickest of several times."""
    found = []
    for _ in range(TIMES):
        begin = time.process_time()
        act()
        found.append(time.process_time() - begin)
    return min(found) * 1000


def fetch(client: FlaskClient, path: str) -> str:
    """A page that is there."""
    answer = client.get(path)
    if answer.status_code != HTTPStatus.OK:
        raise SystemExit(f"{path} answers {answer.status_code}")
    return answer.text


def told(client: FlaskClient, by: str) -> int:
    """How many referrals a report tells in rows of one value each."""
    lines = fetch(client, f"/reports/referrals.csv?by={by}").splitlines()[1:-1]
    return sum(int(line.rsplit(",", 1)[1]) for line in lines if "+" not in line.split(",")[0])


def make(client: FlaskClient) -> str:
    """Press “make the slip”, and go to the slip."""
    page = fetch(client, "/services?slip=geldspreekuur-hortusbuurt&q=schulden")
    form = re.search(r'<form method="post" action="(/slip[^"]*)">(.*?)</form>', page, re.DOTALL)
    if form is None:
        raise SystemExit("no slip can be made on the page of results")
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]+)"', form[2]))
    begin = time.process_time()
    answer = client.post(form[1].replace("&amp;", "&"), data=fields, headers=FROM_HERE)
    fetch(client, answer.location or "")
    return f"{(time.process_time() - begin) * 1000:.0f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--referrals", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = installation(Path(folder), "")
        database = open_database(settings.database)
        enter(database, given.referrals, random.Random(given.seed))
        begin = time.process_time()
        keep_up(database, MOMENT)
        print(f"publishing {len(YEARS)} years: {(time.process_time() - begin):.1f} s, once")
        client = create_app(settings, clock=lambda: MOMENT).test_client()
        for query in ("", "year=2025&area=groningen", "by=service", "by=practice", "by=year"):
            page = least(lambda q=query: fetch(client, f"/reports/referrals?{q}"))  # type: ignore[misc]
            table = least(lambda q=query: fetch(client, f"/reports/referrals.csv?{q}"))  # type: ignore[misc]
            print(
                f"report {query or 'of everything':<26} page {page:6.0f} ms   CSV {table:6.0f} ms"
            )
        for by in ("theme", "area", "organization", "service", "practice", "year"):
            share = told(client, by) / given.referrals
            print(f"told by {by:<13} {share:6.1%} of all referrals, in rows of one value")
        slips = min(make(client) for _ in range(TIMES))
        print(f"slip with its code: {slips} ms from the press to the page")
        database.close()


if __name__ == "__main__":
    main()
