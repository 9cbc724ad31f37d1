"""Walk through one morning in a practice and take the pictures of docs/tour.md.

    scripts/make_tour [--into docs/images]

It makes an installation with the shipped catalogue in a folder of its own, stops the clock on
a Tuesday morning, serves it, and clicks through the pages in headless Chromium as an assistant
and a patient would. Run it again when pages change their looks.
"""

from __future__ import annotations

import argparse
import base64
import os
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bench_booking import ROOT, installation
from playwright.sync_api import Browser, Page, sync_playwright
from waitress.server import create_server

sys.path.insert(0, str(ROOT))

from sociale_kaart.directory.account import Scope
from tests.accounts.people import House

MORNING = datetime(2026, 11, 24, 8, 40, tzinfo=UTC)
"""A Tuesday, 9:40 in Groningen."""
PRACTICE, WORKER = "praktijk-de-hortus-groningen", "osd-groningen-centrum"
WIDTH, HEIGHT, SCALE = 1280, 860, 0.75
ASKED = "can't pay my bills 9712"


class Tour:
    """A walk with a camera."""

    def __init__(self, page: Page, home: str, folder: Path) -> None:
        self.page, self.home, self.folder = page, home, folder
        self.outcome = ""
        """What the code on the slip leads to."""

    def go(self, path: str) -> None:
        """Open an address of the site, in English and from the practice."""
        sign = "&" if "?" in path else "?"
        self.page.goto(f"{self.home}{path}{sign}practice={PRACTICE}&lang=en")

    def click(self, words: str) -> None:
        """Follow the first link, or press the first button, with these words."""
        found = self.page.locator("a, button").filter(has_text=re.compile(words))
        self.leave(found.locator("visible=true").first.click)

    def leave(self, act: Callable[[], object]) -> None:
        """Do what leads to another page, and wait until that stands."""
        with self.page.expect_navigation(wait_until="load"):
            act()

    def shoot(self, name: str, *, width: int = WIDTH, height: int = HEIGHT) -> None:
        """Keep what is seen from the top of the page, as a small WebP."""
        self.page.evaluate("document.activeElement?.blur()")
        session = self.page.context.new_cdp_session(self.page)
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": SCALE}
        options = {"format": "webp", "quality": 80, "captureBeyondViewport": True, "clip": clip}
        data = base64.b64decode(session.send("Page.captureScreenshot", options)["data"])
        path = self.folder / f"tour-{name}.webp"
        path.write_bytes(data)
        print(f"{path} {len(data) / 1000:.0f} kB")


def ask(tour: Tour) -> None:
    """Somebody phones: the words and the postcode in one box."""
    tour.go("/")
    tour.page.locator("input[name=q]").first.fill(ASKED)
    tour.leave(lambda: tour.page.keyboard.press("Enter"))
    tour.page.wait_for_timeout(1500)  # until the map beside the list stands
    tour.shoot("1-question")


def reach(tour: Tour) -> None:
    """Which link worker can be reached now."""
    tour.go(f"/practices/{PRACTICE}")
    tour.shoot("2-link-worker")


def book(tour: Tour) -> None:
    """An appointment with a code."""
    tour.click("Choose a time")
    tour.shoot("3-times", height=600)
    tour.leave(tour.page.locator("button[name=starts]").nth(1).click)
    tour.shoot("4-appointment", height=560)


def give_slip(tour: Tour) -> None:
    """A slip in the patient's language, with its anonymous code."""
    tour.go(f"/services?q={ASKED.replace(' ', '+')}")
    tour.click("Put on slip")
    tour.click("Make the slip")
    tour.click("Українська")
    tour.shoot("5-slip", height=1100)
    link = tour.page.locator(".sheet a[href*='/outcome']").first.get_attribute("href") or ""
    tour.outcome = f"{tour.home}/{link.partition('://')[2].partition('/')[2]}"


def meet(tour: Tour) -> None:
    """Who does what, and a network meeting."""
    tour.go("/pathways/debts-groningen")
    tour.shoot("6-pathway", height=980)
    tour.click("Sheet for a network meeting")
    tour.shoot("7-meeting", height=1300)


def tell(tour: Tour) -> None:
    """The patient, at home with a phone and no account, says how it went."""
    browser = tour.page.context.browser
    if browser is None or not tour.outcome:
        raise SystemExit("the slip has no code")
    context = browser.new_context(viewport={"width": 400, "height": 860}, locale="en-GB")
    phone = Tour(context.new_page(), tour.home, tour.folder)
    phone.page.goto(tour.outcome)
    for name in ("reached", "effect"):
        phone.page.locator(f"input[name={name}]").first.check()
    phone.shoot("8-outcome", width=400, height=860)
    context.close()


STEPS: tuple[Callable[[Tour], object], ...] = (ask, reach, book, give_slip, meet, tell)


@contextmanager
def serving(house: House) -> Iterator[str]:
    """The application on a port of its own, in a thread; gives its address."""
    server = create_server(house.app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        thread.join(5)


def walk(browser: Browser, house: House, home: str, folder: Path) -> None:
    """Sign the assistant in and take every step."""
    member = house.member("practice", scope=Scope(practices=(PRACTICE,)))
    cookie = member.client.get_cookie("session")
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB")
    context.add_cookies([{"name": "session", "value": cookie.value if cookie else "", "url": home}])
    tour = Tour(context.new_page(), home, folder)
    for step in STEPS:
        step(tour)
    context.close()


def main(arguments: Sequence[str]) -> int:
    """Make the installation, serve it and walk."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--into", type=Path, default=ROOT / "docs" / "images")
    chosen = parser.parse_args(arguments)
    chromium = shutil.which(os.environ.get("SOCIALE_KAART_CHROMIUM") or "chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        house = House(installation(Path(folder), ""))
        house.clock.moment = MORNING
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with serving(house) as home:
            walk(browser, house, home, chosen.into)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
