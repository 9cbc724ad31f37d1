"""Put every bad input of the tests to the search, and print the processor time of the slowest.

Milliseconds of this process's own processor time (other work on the machine does not count), the
most of three, postings and answers forgotten before each: reading the question and answering it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import MOMENT
from make_catalogue import make

from sociale_kaart.catalogue import read_catalogue
from sociale_kaart.errors import InvalidQuery
from sociale_kaart.geography.areas import AreaIndex
from sociale_kaart.geography.gazetteer_building import build_gazetteer
from sociale_kaart.geography.gazetteer_file import read_gazetteer, write_gazetteer
from sociale_kaart.search.build import build_index
from sociale_kaart.search.engine import Engine
from sociale_kaart.search.parse import parse_query
from tests.bad_input import BAD

LIMIT_MS = 200.0
ROUNDS = 3


def measure(work: Path, entries: int) -> dict[str, float]:
    """Milliseconds by name of the input; a text as the question, and again as the place."""
    make(work / "data", entries, seed=1)
    directory = read_catalogue(work / "data").directory
    build_index(work / "index", directory, {}, AreaIndex(directory.areas.values()))
    places = work / "places"
    places.mkdir()
    write_gazetteer(build_gazetteer(tuple(directory.areas.values())), places)
    engine, gazetteer = Engine(work / "index"), read_gazetteer(places)

    def ask(field: str, text: str) -> float:
        engine.forget()
        start = time.process_time()
        args = {"lang": ["nl"], field: [text]}
        try:
            query = parse_query(args, gazetteer.find, engine.is_ordinary, gazetteer.find_in)
            engine.search(query, MOMENT)
        except InvalidQuery:
            pass
        return (time.process_time() - start) * 1000

    ask("q", "schulden")
    return {
        f"{name} ({field})": max(ask(field, text) for _ in range(ROUNDS))
        for name, text in BAD.items()
        for field in ("q", "near")
    }


def main(arguments: list[str]) -> int:
    """Command line: ``bench input [--entries N]``; 1 when one took longer than the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=5_000)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        found = measure(Path(work), chosen.entries)
    slowest = sorted(found, key=lambda name: -found[name])
    print(f"{len(found)} inputs, {chosen.entries:,} entries, processor ms (limit {LIMIT_MS:g}):")
    for name in slowest[:10]:
        print(f"{found[name]:8.1f}  {name}")
    return int(found[slowest[0]] > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
