"""Measure the map in headless Chromium: how soon pins stand, how panning feels, what travels.

Every size is a synthetic catalogue, loaded and served by the real commands. ``shown`` is from the
moment the entries have arrived until clusters and pins are drawn; ``longest task`` is the
longest time the page was busy during panning and zooming. Also the floors under the map:
containment of points in areas, the coverage of a kind of help over many areas, and what a radius
and distances add to a question.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from bench import MOMENT, NEAR, QUERIES, frequent_words, run, server, spread
from make_catalogue import make
from playwright.sync_api import Browser, Page, sync_playwright

from sociale_kaart.directory.place import Area, Point
from sociale_kaart.directory.theme import THEME_IDS
from sociale_kaart.geography.areas import AreaIndex
from sociale_kaart.reports.coverage import CoverageReporter, Wanted
from sociale_kaart.reports.coverage_facts import CoverageFacts, ServiceFacts
from sociale_kaart.reports.coverage_table import build_coverage_table
from sociale_kaart.search.engine import open_engine
from sociale_kaart.search.query import Query

SIZES = (5_000, 50_000)
VISITS = 3
WATCH = """
new MutationObserver(() => {
  if (window.readyAt === undefined && document.querySelector('[data-ready]')) {
    window.readyAt = performance.now();
  }
}).observe(document, {subtree: true, attributes: true, childList: true});
"""
ARRIVED = """() => Math.max(...performance.getEntriesByType('resource')
  .filter((each) => each.name.includes('.geojson')).map((each) => each.responseEnd))"""
SENT = """() => performance.getEntriesByType('resource')
  .concat(performance.getEntriesByType('navigation'))
  .map((each) => [each.name, each.transferSize])"""


def visit(page: Page, browser: Browser, address: str) -> dict[str, float]:
    """One visit to the large map with an empty cache: figures in ms and kB."""
    page.goto(f"{address}/map?lang=en")
    page.wait_for_selector(".map-frame[data-ready]")
    page.wait_for_selector(".pin, .cluster")
    shown = page.evaluate("window.readyAt") - page.evaluate(ARRIVED)
    sent: dict[str, float] = dict(page.evaluate(SENT))
    data = sum(size for name, size in sent.items() if ".geojson" in name)
    return {
        "clusters stand after the data (ms, at most 1,000 and 2,000)": shown,
        "longest task while panning (ms, at most 100)": _pan(page, browser),
        "data, compressed (kB, at most 300)": data / 1000,
        "first map paint, without data (kB, at most 250)": (sum(sent.values()) - data) / 1000,
        "markers": page.locator(".pin, .cluster").count(),
    }


def _pan(page: Page, browser: Browser) -> float:
    """The longest task while a reader pans and zooms, in ms of the page's own processor time.

    Processor time, because a busy machine makes any task look long.
    """
    page.wait_for_timeout(800)
    browser.start_tracing(page=page, categories=["devtools.timeline", "toplevel"])
    for step in range(12):
        across, down = ((250, 0), (0, 200), (-250, 0), (0, -200))[step % 4]
        page.evaluate("([x, y]) => { socialMap.panBy([x, y]); }", [across, down])
        page.wait_for_timeout(350)
        if step % 4 == 3:
            page.evaluate("() => { socialMap.zoomIn(); }")
            page.wait_for_timeout(500)
    return _longest_task(json.loads(browser.stop_tracing())["traceEvents"])


def _longest_task(events: Sequence[dict[str, Any]]) -> float:
    main = {
        (each["pid"], each["tid"])
        for each in events
        if each["name"] == "thread_name" and each["args"].get("name") == "CrRendererMain"
    }
    tasks = (
        each.get("tdur", 0)
        for each in events
        if each["name"].endswith("RunTask") and (each["pid"], each["tid"]) in main
    )
    return max(tasks, default=0) / 1000


def settings_in(work: Path) -> dict[str, str]:
    """The environment of an installation in a folder."""
    return dict(os.environ) | {
        "SOCIALE_KAART_DATA_FOLDER": str(work / "data"),
        "SOCIALE_KAART_INDEX_FOLDER": str(work / "search_index"),
        "SOCIALE_KAART_INSTANCE_FOLDER": str(work / "instance"),
    }


def measure_map(entries: int, work: Path) -> dict[str, str]:
    """The figures of one size: the median of some visits, except where the worst counts."""
    make(work / "data", entries, seed=1)
    environment = settings_in(work)
    run(["load"], environment)
    visits = []
    with server(environment) as (port, _, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        for _ in range(VISITS):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            page = context.new_page()
            page.add_init_script(WATCH)
            visits.append(visit(page, browser, f"http://127.0.0.1:{port}"))
            context.close()
        browser.close()
    worst = max(each["longest task while panning (ms, at most 100)"] for each in visits)
    rows = {name: f"{median(each[name] for each in visits):.0f}" for name in visits[0]}
    return rows | {"longest task while panning (ms, at most 100)": f"{worst:.0f}"}


def _chromium() -> str:
    found = subprocess.run(["which", "chromium"], capture_output=True, text=True, check=False)
    return os.environ.get("SOCIALE_KAART_CHROMIUM") or found.stdout.strip()


def grid_of_areas(count: int) -> list[Area]:
    """So many municipalities side by side, each a polygon of 60 corners."""
    side = int(count**0.5)
    return [_area(number, side) for number in range(side * side)]


def _area(number: int, side: int) -> Area:
    """A cell of a grid over the Netherlands whose borders wave, the same on both sides."""
    column, row = number % side, number // side
    wide, high = 3.5 / side, 2.5 / side
    west, south = 3.6 + column * wide, 50.9 + row * high
    steps = np.linspace(0, 1, 16)[:-1]
    wave = np.sin(steps * 2 * np.pi) / 10
    edges = [
        *zip(west + steps * wide, south + wave * high, strict=True),
        *zip(west + (1 + wave) * wide, south + steps * high, strict=True),
        *zip(west + (1 - steps) * wide, south + (1 - wave) * high, strict=True),
        *zip(west - wave * wide, south + (1 - steps) * high, strict=True),
    ]
    ring = [[float(lon), float(lat)] for lon, lat in [*edges, edges[0]]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return Area(
        f"vak-{number}", "municipality", {"nl": f"Vak {number}"}, "NL", "NL", geometry, "Invented"
    )


def measure_containment(areas: int = 2_025, points: int = 100_000) -> str:
    """Milliseconds of processor time per point to find its area among very many, in bulk."""
    index = AreaIndex(grid_of_areas(areas))
    chance = np.random.default_rng(3)
    lons, lats = chance.uniform(3.6, 7.1, points), chance.uniform(50.9, 53.4, points)
    found = min(_seconds(lambda: index.areas_of(lons, lats)) for _ in range(3))
    return f"{found * 1000 / points:.4f}"


def _seconds(act: Any) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start


def measure_coverage(services: int = 5_000, areas: int = 2_025) -> dict[str, str]:
    """Seconds of processor time to join and count coverage, and to count one question."""
    chance = np.random.default_rng(4)
    drawn, day = grid_of_areas(areas), date(2026, 11, 25)
    lons, lats = chance.uniform(3.6, 7.1, services), chance.uniform(50.9, 53.4, services)
    found = tuple(
        ServiceFacts(
            f"s-{number}",
            (THEME_IDS[number % 28],),
            "service",
            "",
            "NL",
            (f"vak-{number % len(drawn)}",) if number % 2 else (),
            False,
            (Point(float(lon), float(lat)),),
            0,
            0,
        )
        for number, (lon, lat) in enumerate(zip(lons, lats, strict=True))
    )
    facts = CoverageFacts(found, ())
    build_coverage_table(drawn[:1], facts, day)  # imports geopandas, which is no counting
    joined = min(_seconds(lambda: build_coverage_table(drawn, facts, day)) for _ in range(3))
    reporter = CoverageReporter(build_coverage_table(drawn, facts, day))

    def ask() -> object:
        return reporter.report(Wanted(), "municipality", "NL", day)

    first = _seconds(ask)
    later = min(_seconds(ask) for _ in range(3))
    size = f"{services:,} services x {len(drawn):,} areas"
    return {
        f"coverage of {size}, joined once (s)": f"{joined:.2f}",
        "the same, one question, first / later (s)": f"{first:.2f} / {later:.2f}",
    }


def measure_distance(entries: int, work: Path) -> dict[str, str]:
    """Milliseconds that a radius and sorting by distance take beyond the same words alone.

    Each question is asked both ways one after the other, both warm; of five rounds the quickest
    counts, because other work on the machine only ever makes them slower.
    """
    make(work / "data", entries, seed=1)
    run(["load"], settings_in(work))
    engine = open_engine(work / "search_index")
    words = frequent_words(work / "data", random.Random(7))[:QUERIES]
    rounds = []
    for _ in range(5):
        pairs = []
        for word in words:
            placed = Query(text=word, near=NEAR, radius_km=10.0, sort="distance")
            pairs.append([_asked(engine, query) for query in (Query(text=word), placed)])
        rounds.append(pairs)
    best = np.min(np.array(rounds), axis=0)
    beyond = best[:, 1] - best[:, 0]
    return {
        f"words alone at {entries:,}, p50 / p95 (ms)": spread(best[:, 0].tolist()),
        "words + radius + distance, p50 / p95 (ms)": spread(best[:, 1].tolist()),
        "beyond the text part, p50 / p95 (ms)": spread(beyond.tolist()),
    }


def _asked(engine: Any, query: Query) -> float:
    """Milliseconds of processor time of one question whose words were met before."""
    engine.search(query, MOMENT)
    engine.forget_answers()
    start = time.process_time()
    engine.search(query, MOMENT)
    return (time.process_time() - start) * 1000


def show(title: str, figures: dict[str, str]) -> None:
    """Print one table."""
    print(f"\n{title}")
    for name, value in figures.items():
        print(f"  {name:<66}{value:>14}", flush=True)


def main(arguments: Sequence[str]) -> int:
    """Print tables; ``--entries N`` measures one size of map, ``--distance N`` one of search."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, action="append", help="one size; repeatable")
    parser.add_argument("--distance", type=int, default=120_000, help="entries; 0 leaves it out")
    chosen = parser.parse_args(arguments)
    name = "point in one of 2,025 areas, in bulk (ms per point, at most 0.2)"
    show("Areas", {name: measure_containment(), **measure_coverage()})
    for entries in chosen.entries or SIZES:
        with tempfile.TemporaryDirectory() as work:
            show(f"The map with {entries:,} entries", measure_map(entries, Path(work)))
    if chosen.distance:
        with tempfile.TemporaryDirectory() as work:
            show("Distance", measure_distance(chosen.distance, Path(work)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
