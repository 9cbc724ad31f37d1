"""Measure pages as an old phone gets them: headless Chromium with an empty cache at 1.6 Mbit/s,
150 ms of latency and a processor four times slower, on a screen of 360 by 740.

``LCP`` is the largest contentful paint in ms: the median of the visits, and the worst in
brackets. ``kB`` is what travels before the map, with headers, ``+ map`` all of it; ``HTML`` as
sent; ``script`` is ours before the map, not compressed. The target is an LCP of 1,500 ms; what
else the machine does is in the figure, so measure on a quiet one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench import ROOT, run, server
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(ROOT))

from tests.browser.weight import Weight, sent, weigh

TARGET = 1_500
PAGES = {
    "home": "/",
    "home of a practice": "/?practice=praktijk-de-hortus-groningen",
    "results": "/services?q=ik+kan+mijn+rekeningen+niet+betalen+9712",
    "results, acute danger": "/services?q=ik+wil+dood",
    "entry": "/services/geldspreekuur-hortusbuurt",
    "map": "/map?q=schulden+9712",
    "coverage": "/coverage",
}


def settle(page: Page) -> None:
    """On the large map, wait until it stands."""
    if "/map" in page.url:
        page.wait_for_selector(".map-frame[data-ready]")
        page.wait_for_timeout(1_000)


def measure(browser: Browser, url: str, visits: int, width: int) -> list[Weight]:
    """So many visits of a page, each with an empty cache."""
    found = []
    for _ in range(visits):
        context = browser.new_context(viewport={"width": width, "height": 740}, locale="nl-NL")
        found.append(weigh(context.new_page(), url, settle, megabits=1.6, slower=4))
        context.close()
    return found


def row(name: str, visits: Sequence[Weight]) -> str:
    """One line of the table."""
    one = visits[0]
    times = [each.lcp for each in visits]
    cells = (
        f"{median(times):,.0f} ({max(times):,.0f})",
        str(len(one.first_view)),
        f"{sent(one.first_view) / 1000:.1f}",
        f"{sent(one.parts) / 1000:.1f}",
        f"{one.html / 1000:.1f}",
        f"{one.own_script / 1000:.1f}",
        f"{max(each.shift for each in visits):.4f}",
    )
    return f"{name:<24}" + "".join(f"{cell:>15}" for cell in cells)


def main(arguments: Sequence[str]) -> int:
    """Print the table; exit status 1 when a page misses the target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=5, help="visits of each page")
    parser.add_argument("--width", type=int, default=360, help="of the screen, in pixels")
    chosen = parser.parse_args(arguments)
    heads = ("LCP", "requests", "kB", "+ map", "HTML kB", "script kB", "layout shift")
    late = False
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        environment = _installation(Path(work))
        run(["load"], environment)
        browser = playwright.chromium.launch(
            executable_path=_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        print(" " * 24 + "".join(f"{head:>15}" for head in heads))
        with server(environment) as (port, _, _):
            for name, path in PAGES.items():
                url = f"http://127.0.0.1:{port}{path}"
                visits = measure(browser, url, chosen.visits, chosen.width)
                print(row(name, visits), flush=True)
                late = late or median(each.lcp for each in visits) > TARGET
        browser.close()
    return int(late)


def _installation(work: Path) -> dict[str, str]:
    """The shipped catalogue in an installation of its own."""
    shutil.copytree(ROOT / "data", work / "data")
    return dict(os.environ) | {
        "SOCIALE_KAART_DATA_FOLDER": str(work / "data"),
        "SOCIALE_KAART_INDEX_FOLDER": str(work / "search_index"),
        "SOCIALE_KAART_INSTANCE_FOLDER": str(work / "instance"),
    }


def _chromium() -> str:
    found = shutil.which(os.environ.get("SOCIALE_KAART_CHROMIUM") or "chromium")
    if found is None:
        raise SystemExit("There is no Chromium here; set SOCIALE_KAART_CHROMIUM.")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
