"""What a page weighs and how it settles, as Chromium itself counts: used by tests and bench."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

MEGABIT = 1_000_000 / 8
"""Bytes a second."""
_WATCH = """
window.shift = 0; window.lcp = 0;
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) if (!each.hadRecentInput) window.shift += each.value;
}).observe({type: 'layout-shift', buffered: true});
new PerformanceObserver((list) => {
  for (const each of list.getEntries()) window.lcp = each.startTime;
}).observe({type: 'largest-contentful-paint', buffered: true});
"""


_MAP = re.compile(r"/map[a-z_]*\.js$|/vendor/|\.geojson|/tiles/")
"""What is fetched for a map, once it is nearly in view."""


@dataclass
class Part:
    """One request: what it was for, bytes as sent (headers included) and as read."""

    kind: str
    address: str
    sent: int = 0
    read: int = 0

    @property
    def of_map(self) -> bool:
        """Whether only the map needs it."""
        return _MAP.search(self.address) is not None


@dataclass(frozen=True, slots=True)
class Weight:
    """One visit with an empty cache; ``lcp`` in ms."""

    parts: tuple[Part, ...]
    shift: float
    lcp: float

    @property
    def first_view(self) -> tuple[Part, ...]:
        """Everything but the map."""
        return tuple(part for part in self.parts if not part.of_map)

    @property
    def html(self) -> int:
        """Bytes of pages, as sent."""
        return sum(part.sent for part in self.parts if part.kind == "Document")

    @property
    def own_script(self) -> int:
        """Bytes of our own scripts before the map, as browsers read them: not compressed."""
        return sum(part.read for part in self.first_view if part.kind == "Script")


class _Seen(dict[str, Part]):
    def asked(self, event: dict[str, Any]) -> None:
        address = event["request"]["url"]
        if address.startswith("http"):
            self[event["requestId"]] = Part(event.get("type", "Other"), address)

    def got_data(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self:
            self[event["requestId"]].read += event["dataLength"]

    def finished(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self:
            self[event["requestId"]].sent = int(event["encodedDataLength"])


def sent(parts: Iterable[Part]) -> int:
    """Bytes of requests together, as sent."""
    return sum(part.sent for part in parts)


def weigh(
    page: Page,
    url: str,
    settled: Callable[[Page], None] = lambda _: None,
    megabits: float = 0,
    slower: float = 1,
) -> Weight:
    """Open an address in a page of a fresh context and weigh what that takes.

    ``settled`` waits for what comes after loading, such as a map; ``megabits`` a second and
    ``slower`` make network (with 150 ms of latency) and processor those of an old phone.
    """
    seen = _Seen()
    page.add_init_script(_WATCH)
    session = page.context.new_cdp_session(page)
    session.on("Network.requestWillBeSent", seen.asked)
    session.on("Network.dataReceived", seen.got_data)
    session.on("Network.loadingFinished", seen.finished)
    session.send("Network.enable")
    if megabits:
        speed = megabits * MEGABIT
        network = {"offline": False, "latency": 150, "downloadThroughput": speed}
        network["uploadThroughput"] = speed
        session.send("Network.emulateNetworkConditions", network)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(url)
    page.wait_for_load_state("networkidle")
    settled(page)
    page.wait_for_timeout(200)
    return Weight(tuple(seen.values()), page.evaluate("window.shift"), page.evaluate("window.lcp"))
