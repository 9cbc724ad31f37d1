"""Measure the whole way from catalogue to page at several sizes, and print one table.

Every figure comes from fresh processes on synthetic catalogues of scripts/make_catalogue; times
of queries are medians (p50) and 95th percentiles (p95) in milliseconds.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from make_catalogue import make

from sociale_kaart.directory.place import Point
from sociale_kaart.editorial.publish import publish
from sociale_kaart.geography.place import Place
from sociale_kaart.search.engine import open_engine
from sociale_kaart.search.query import Query
from sociale_kaart.storage.database import open_database
from sociale_kaart.storage.revision import states
from sociale_kaart.storage.service import iterate_services

ROOT = Path(__file__).resolve().parent.parent
COMMAND = Path(sys.executable).parent / "sociale-kaart"
SIZES = (500, 5_000, 120_000)
QUERIES = 200
MOMENT = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
NEAR = Place(
    "9712", "postcode", "9712 Groningen", Point(6.565, 53.221), "NL", 0.7, ("groningen", "NL")
)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which so large a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def spread(values: Sequence[float]) -> str:
    """Median and 95th percentile as ``p50 / p95``."""
    return f"{median(values):.1f} / {percentile(values, 0.95):.1f}"


def frequent_words(data: Path, chance: random.Random) -> list[str]:
    """Words of the catalogue, drawn as often as they occur in it."""
    words: list[str] = []
    for file in sorted(data.glob("services/*.yaml"))[:2]:
        text = file.read_text(encoding="utf-8")
        for line in re.findall(r"(?:nl|summary|description): (.+)", text)[:20_000]:
            words += [word for word in re.findall(r"[^\W\d_]{3,}", line.lower()) if len(word) > 3]
    return [chance.choice(words) for _ in range(QUERIES * 4)]


def classes(words: Sequence[str], chance: random.Random) -> dict[str, list[Query]]:
    """The query classes, each with as many questions as there are words for."""

    def typo(word: str) -> str:
        spot = chance.randrange(1, len(word) - 1)
        return word[:spot] + word[spot + 1] + word[spot] + word[spot + 2 :]

    one = words[:QUERIES]
    threes = [" ".join(words[at : at + 3]) for at in range(QUERIES)]
    return {
        "one word": [Query(text=word) for word in one],
        "three words": [Query(text=text) for text in threes],
        "word + filter + counts": [
            Query(text=word, themes=("debt-and-money",), cost="free") for word in one
        ],
        "one typo": [Query(text=typo(word)) for word in one],
        "word + radius + distance": [
            Query(text=word, near=NEAR, radius_km=10.0, sort="distance") for word in one
        ],
        "words + place, best first": [Query(text=text, near=NEAR) for text in threes],
    }


def timed(acts: Sequence[Callable[[], object]]) -> list[float]:
    """Milliseconds of each act, after one warm-up round."""
    for act in acts:
        act()
    found = []
    for act in acts:
        start = time.perf_counter()
        act()
        found.append((time.perf_counter() - start) * 1000)
    return found


def measure_queries(index: Path, data: Path) -> dict[str, str]:
    """Times inside the process, warm, by class."""
    chance = random.Random(7)
    words = frequent_words(data, chance)
    engine = open_engine(index)
    rows = {
        name: spread(timed([lambda query=query: engine.search(query, MOMENT) for query in queries]))  # type: ignore[misc]
        for name, queries in classes(words, chance).items()
    }
    prefixes = [word[:3] for word in words[:QUERIES]]
    rows["prefix"] = spread(
        timed([lambda text=text: engine.suggest(text, "nl", 8) for text in prefixes])  # type: ignore[misc]
    )
    rows["memory after queries (MB)"] = f"{resident_mb(os.getpid()):.0f}"
    return rows


def resident_mb(pid: int) -> float:
    """Resident memory of a process in megabytes (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found.group(1)) / 1024 if found else float("nan")


def run(arguments: Sequence[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds and peak megabytes of a command in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    start = time.perf_counter()
    subprocess.run([str(COMMAND), *arguments], env=environment, check=True, stdout=sys.stderr)
    seconds = time.perf_counter() - start
    return seconds, max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(environment: dict[str, str]) -> Iterator[tuple[int, int, float]]:
    """A running server: its port, process id and seconds until it answered."""
    port = free_port()
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(COMMAND), "start", "--port", str(port)], env=environment, stdout=sys.stderr
    )
    try:
        while not answers(port):
            if process.poll() is not None:
                raise SystemExit("the server stopped")
            time.sleep(0.02)
        yield port, process.pid, time.perf_counter() - start
    finally:
        process.terminate()
        process.wait(10)


def answers(port: int) -> bool:
    """Whether the server says it is healthy."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except OSError:
        return False


def measure_pages(port: int, data: Path) -> dict[str, str]:
    """Times of whole pages over HTTP, one request after another on one connection."""
    chance = random.Random(11)
    words = frequent_words(data, chance)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def page(path: str) -> Callable[[], object]:
        def fetch() -> object:
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                raise SystemExit(f"{path} answered {answer.status}")
            return body

        return fetch

    plain = [page(f"/services?{urlencode({'q': word})}") for word in words[:QUERIES]]
    placed = [
        page(f"/services?{urlencode({'q': ' '.join(words[at : at + 3]), 'near': '9712'})}")
        for at in range(QUERIES)
    ]
    return {
        "results page, one word": spread(timed(plain)),
        "results page, three words + place": spread(timed(placed)),
    }


def measure_edits(port: int, database_url: str) -> dict[str, str]:
    """Seconds from an edit's commit until the running server finds it by a new word."""
    database = open_database(database_url)
    found = []
    for word in ("kwartelhof", "zonnebraam", "merelklok", "dijkfluit", "rietpauw"):
        with database.transaction() as session:
            entry = next(iterate_services(session))
            base = states(session, "service", [entry.id])[entry.id].revision
            name = entry.name.model_copy(update={"root": {"nl": f"Spreekuur {word}"}})
            publish(session, entry.model_copy(update={"name": name}), base, "bench", "")
        start = time.perf_counter()
        while not finds(port, word, entry.id):
            time.sleep(0.01)
        found.append(time.perf_counter() - start)
    database.close()
    return {"edit until it is found, p50 / worst (s)": f"{median(found):.2f} / {max(found):.2f}"}


def finds(port: int, word: str, service: str) -> bool:
    """Whether the first hit for a word is a service."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", f"/api/v1/services?q={word}")
    items = json.loads(connection.getresponse().read())["items"]
    connection.close()
    return bool(items) and items[0]["id"] == service


def folder_mb(folder: Path) -> float:
    """Size of all files in a folder, in megabytes."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def measure(entries: int, work: Path) -> dict[str, str]:
    """All figures for one size."""
    data, index = work / "data", work / "search_index"
    make(data, entries, seed=1)
    environment = dict(os.environ) | {
        "SOCIALE_KAART_DATA_FOLDER": str(data),
        "SOCIALE_KAART_INDEX_FOLDER": str(index),
        "SOCIALE_KAART_INSTANCE_FOLDER": str(work / "instance"),
    }
    rows = {"catalogue (MB)": f"{folder_mb(data):.1f}"}
    load_seconds, _ = run(["load", "--no-index"], environment)
    index_seconds, peak = run(["index"], environment)
    rows["load (s)"] = f"{load_seconds:.1f}"
    rows["index build (s)"] = f"{index_seconds:.1f}"
    rows["load + index (s)"] = f"{load_seconds + index_seconds:.1f}"
    rows["peak memory of load and index (MB)"] = f"{peak:.0f}"
    rows["index size (MB)"] = f"{folder_mb(index):.1f}"
    inside = subprocess.run(
        [sys.executable, __file__, "--inside", str(index), str(data)],
        capture_output=True,
        text=True,
        check=True,
    )
    rows |= json.loads(inside.stdout)
    with server(environment) as (port, pid, seconds):
        rows["start until it answers (s)"] = f"{seconds:.1f}"
        rows |= measure_pages(port, data)
        rows["worker memory after pages (MB)"] = f"{resident_mb(pid):.0f}"
        url = f"sqlite:///{work / 'instance' / 'sociale_kaart.sqlite3'}"
        rows |= measure_edits(port, url)
        rows["worker memory after edits (MB)"] = f"{resident_mb(pid):.0f}"
    return rows


def table(columns: dict[int, dict[str, str]]) -> str:
    """The figures as a Markdown table, a column per size."""
    names = list(dict.fromkeys(name for rows in columns.values() for name in rows))
    width = max(len(name) for name in names)
    lines = [
        f"| {'p50 / p95 in ms'.ljust(width)} | " + " | ".join(f"{n:>15,}" for n in columns) + " |"
    ]
    lines.append("|" + "-" * (width + 2) + "|" + "----------------:|" * len(columns))
    lines += [
        f"| {name.ljust(width)} | "
        + " | ".join(f"{rows.get(name, ''):>15}" for rows in columns.values())
        + " |"
        for name in names
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Command line: ``bench [--entries N …] [--work FOLDER]``."""
    if arguments[:1] == ["--inside"]:
        print(json.dumps(measure_queries(Path(arguments[1]), Path(arguments[2]))))
        return 0
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, nargs="+", default=SIZES, help="sizes to measure")
    parser.add_argument("--work", type=Path, help="keep the catalogues and indexes in this folder")
    chosen = parser.parse_args(arguments)
    columns = {}
    for entries in chosen.entries:
        print(f"measuring {entries:,} entries …", file=sys.stderr, flush=True)
        work = (chosen.work or Path(tempfile.mkdtemp(prefix="bench-"))) / str(entries)
        columns[entries] = measure(entries, work)
        print(table(columns), flush=True)
        if chosen.work is None:
            shutil.rmtree(work.parent)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
