"""How long an import takes, and how well duplicates are found.

    scripts/bench import [--rows 5000]

A synthetic catalogue becomes a spreadsheet as others write them (no ids of ours, no revisions) and
is imported into an empty database, a second time, and a third time with every phone number
changed. Duplicates: a part of the shipped catalogue is known, and all of it comes in again, the
known part with slips in names and gaps in facts. Precision and recall are those of what is held
back. Seconds of the processor and on the clock; the processor's are less noisy.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sociale_kaart.catalogue import read_catalogue
from sociale_kaart.catalogue.columns import columns_of, in_order
from sociale_kaart.catalogue.csv_table import write_csv
from sociale_kaart.catalogue.incoming import read_incoming
from sociale_kaart.catalogue.table import OWNER, SOURCE_ID, Row, Table, table_of
from sociale_kaart.directory.collection import Directory
from sociale_kaart.directory.service import Service
from sociale_kaart.editorial.import_report import ImportReport
from sociale_kaart.editorial.importing import Wish, import_table
from sociale_kaart.editorial.load import load
from sociale_kaart.storage.database import Database, migrate, open_database
from sociale_kaart.storage.record import dump_record

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 25)
LIMIT = 60.0
"""Seconds that 5,000 rows may take."""
_NEVER_SAID = {"id", "former_ids", "link_worker", "organization", "kind"}


def main(arguments: Sequence[str]) -> int:
    """Measure and print; exit status 1 when an import takes too long."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=5000)
    rows = parser.parse_args(arguments).rows
    with tempfile.TemporaryDirectory() as name:
        slowest = _speed(Path(name), rows)
    with tempfile.TemporaryDirectory() as name:
        _duplicates(Path(name))
    return int(slowest > LIMIT * rows / 5000)


def _speed(folder: Path, count: int) -> float:
    made = folder / "made"
    command = [sys.executable, ROOT / "scripts/make_catalogue.py", "--entries", str(count), made]
    subprocess.run([str(each) for each in command], check=True, stdout=subprocess.DEVNULL)
    directory = read_catalogue(made).directory
    database = _database(folder)
    table = _as_others_write(directory, list(directory.services.values()))
    data = write_csv(table)
    print(f"{count:,} rows, {len(data) / 1e6:.1f} MB of CSV")
    print("| import | outcome | processor | clock |\n|---|---|---|---|")
    slowest = 0.0
    for what, text in (
        ("first", data),
        ("again", data),
        ("every phone changed", data.replace(b'"0', b'"01')),
    ):
        report, processor, clock = _timed(database, text)
        slowest = max(slowest, clock)
        print(f"| {what} | {report.counts} | {processor:.1f} s | {clock:.1f} s |")
    database.close()
    return slowest


def _timed(database: Database, data: bytes) -> tuple[ImportReport, float, float]:
    processor, clock = time.process_time(), time.perf_counter()
    table = read_incoming(data, "x.csv")
    report = import_table(database, table, Wish("bench", duplicates="new"), TODAY)
    return report, time.process_time() - processor, time.perf_counter() - clock


def _database(folder: Path) -> Database:
    """A database with the shipped themes and areas, and nothing else."""
    data = folder / "data"
    data.mkdir()
    for name in ("themes.yaml", "areas.geojson"):
        (data / name).write_bytes((ROOT / "data" / name).read_bytes())
    url = f"sqlite:///{folder / 'bench.sqlite3'}"
    migrate(url)
    database = open_database(url)
    load(data, database)
    return database


def _as_others_write(directory: Directory, services: Sequence[Service]) -> Table:
    rows = []
    for line, service in enumerate(services, 2):
        cells = {
            name: cell
            for name, cell in columns_of(dump_record(service)).items()
            if name.split(".")[0] not in _NEVER_SAID
        }
        cells[OWNER] = directory.organizations[service.organization].name.show("nl")
        rows.append(Row(line, cells | {SOURCE_ID: service.id}))
    columns = {name for row in rows for name in row.cells}
    return table_of(rows, (), in_order(columns, Service))


def _duplicates(folder: Path) -> None:
    """Every other service of the shipped catalogue is known; all come in, those with slips."""
    rng = random.Random(11)
    directory = read_catalogue(ROOT / "data").directory
    services = [each for each in directory.services.values() if each.kind != "link_worker"]
    known, new = services[::2], services[1::2]
    database = _database(folder)
    first = _as_others_write(directory, known)
    import_table(database, first, Wish("first", duplicates="new"), TODAY)
    again = _as_others_write(directory, known)
    slips = [Row(row.line, _with_slips(dict(row.cells), rng)) for row in again.rows]
    others = _as_others_write(directory, new)
    both = Table(tuple(dict.fromkeys((*again.columns, *others.columns))), (*slips, *others.rows))
    report = import_table(database, both, Wish("second", dry=True), TODAY)
    database.close()
    same = {row.cells[SOURCE_ID] for row in slips}
    held = {each.source_id for each in report.of("held")}
    print(f"\nDuplicates: {len(same)} known with slips among {len(both.rows)} rows")
    print(
        f"precision {len(held & same) / len(held):.3f}, recall {len(held & same) / len(same):.3f}"
    )
    for each in report.outcomes:
        if (each.source_id in held) != (each.source_id in same):
            what = "mistaken" if each.source_id in held else "missed"
            likely = f" for {each.duplicates[0].name}" if each.duplicates else ""
            print(f"  {what}: {each.name}{likely}")


def _with_slips(cells: dict[str, str], rng: random.Random) -> dict[str, str]:
    """A row as somebody else typed it: slips in the name, facts left out, phones written anew."""
    for name in [each for each in cells if each.startswith("name.")]:
        cells[name] = _changed(cells[name], rng)
    for name in list(cells):
        forgotten = name.startswith(("locations.", "email", "url", "phones.2"))
        if forgotten and rng.random() < 0.3:
            del cells[name]
        elif name.startswith("phones.1") and rng.random() < 0.3:
            cells[name] = cells[name].replace(" ", "")
    return cells


def _changed(text: str, rng: random.Random) -> str:
    how = rng.randrange(4)
    if how == 0:
        return " ".join(reversed(text.split(" ", 1)))
    if how == 1:
        return text.upper()
    return _slip(text, rng)


def _slip(text: str, rng: random.Random) -> str:
    """One letter lost, doubled or changed places."""
    if len(text) < 6:
        return text
    at = rng.randrange(1, len(text) - 2)
    return rng.choice(
        (
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        )
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
