"""Online geocoders for addresses that no offline table knows: off unless an address is set.

Our server asks, so the source learns an address and nothing of who typed it. What it answers is
believed only when it fits what was asked, and is forgotten after a day. Only the field for a
place is ever sent, never the words of a question.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import quote

from sociale_kaart.directory.place import COUNTRIES, Point
from sociale_kaart.errors import InvalidSetting, RemoteUnavailable
from sociale_kaart.geography.place_name import fold
from sociale_kaart.geography.remote import Breaker, fetch, require_source

_SECONDS = 2.0
"""As long as a visitor waits for one source."""
_PAUSE = 60.0
_LARGEST = 200_000
_KEPT_SECONDS = 24 * 3600.0
_MOST_KEPT = 1_000
_LONGEST = 120
_HOUSE = re.compile(r"[^\W\d]{3,}\D*\s\d{1,3}\s?[a-z]?\b(?!\d)", re.IGNORECASE)
_POINT = re.compile(r"POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)")


class Address(NamedTuple):
    """An address as a source writes it, and where it is."""

    label: str
    point: Point
    country: str


@dataclass(frozen=True, slots=True)
class GeocoderSource:
    """One source: its country, the address to ask at with ``{text}`` in it, how to read it."""

    country: str
    url: str
    read: Callable[[Any], tuple[str, Sequence[float]] | None]
    headers: Mapping[str, str]


def _read_pdok(found: Any) -> tuple[str, Sequence[float]] | None:
    """Locatieserver, endpoint ``free``: ``response.docs[0]`` with ``centroide_ll`` in WKT."""
    docs = found["response"]["docs"]
    point = _POINT.match(docs[0]["centroide_ll"]) if docs else None
    return (docs[0]["weergavenaam"], (float(point[1]), float(point[2]))) if docs and point else None


def _read_dawa(found: Any) -> tuple[str, Sequence[float]] | None:
    """``adgangsadresser`` with ``struktur=mini``: ``betegnelse``, ``x`` and ``y`` in degrees."""
    return (found[0]["betegnelse"], (found[0]["x"], found[0]["y"])) if found else None


def _read_digitransit(found: Any) -> tuple[str, Sequence[float]] | None:
    """Pelias: a FeatureCollection with ``label`` among the properties."""
    features = found["features"]
    if not features:
        return None
    return features[0]["properties"]["label"], features[0]["geometry"]["coordinates"]


_ASKED: Mapping[str, tuple[str, str, Callable[[Any], tuple[str, Sequence[float]] | None]]] = {
    "pdok": ("NL", "/free?rows=1&fl=weergavenaam,centroide_ll&q={text}", _read_pdok),
    "dawa": ("DK", "/adgangsadresser?struktur=mini&per_side=1&q={text}", _read_dawa),
    "digitransit": ("FI", "/search?size=1&layers=address,street&text={text}", _read_digitransit),
}
"""Per source its country, what is asked below its address, and who reads the answer."""


def geocoder_sources(urls: Mapping[str, str], digitransit_key: str) -> tuple[GeocoderSource, ...]:
    """The sources whose address is set. Raises InvalidSetting, naming the setting."""
    found = []
    for name, url in urls.items():
        if url:
            country, asked, read = _ASKED[name]
            require_source(url, f"geocoder_{name}_url")
            headers = {"digitransit-subscription-key": digitransit_key}
            if name == "digitransit" and not digitransit_key:
                raise InvalidSetting("digitransit_key: Digitransit asks for a key of your own")
            own = headers if name == "digitransit" else {}
            found.append(GeocoderSource(country, url.rstrip("/") + asked, read, own))
    return tuple(found)


def is_address(text: str) -> bool:
    """Whether a text looks like a street with a house number, which no offline table knows."""
    return bool(_HOUSE.search(text))


class Geocoder:
    """Asks sources for addresses and remembers what they said. Safe to use from many threads."""

    def __init__(self, sources: Sequence[GeocoderSource]) -> None:
        self._sources = [(source, Breaker(_PAUSE)) for source in sources]
        self._known: OrderedDict[str, tuple[float, Address | None]] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, text: str, country: str | None = None) -> Address | None:
        """Where an address is, or None; never raises and never takes long.

        Sources of ``country`` are asked first, then the others.
        """
        text = " ".join(text[:_LONGEST].split())
        if not self._sources or not text:
            return None
        key = f"{country} {text.casefold()}"
        with self._lock:
            until, known = self._known.get(key, (0.0, None))
        if until > time.monotonic():
            return known
        found, complete = self._ask(text, country)
        if found is not None or complete:
            self._remember(key, found)
        return found

    def _ask(self, text: str, country: str | None) -> tuple[Address | None, bool]:
        """What the first source that knows says, and whether every source answered."""
        complete = True
        for source, breaker in sorted(self._sources, key=lambda each: each[0].country != country):
            if breaker.is_open:
                complete = False
                continue
            try:
                found = _asked(source, text)
            except RemoteUnavailable:
                breaker.trip()
                complete = False
                continue
            if found is not None:
                return found, True
        return None, complete

    def _remember(self, key: str, found: Address | None) -> None:
        with self._lock:
            self._known[key] = (time.monotonic() + _KEPT_SECONDS, found)
            while len(self._known) > _MOST_KEPT:
                self._known.popitem(last=False)


def _asked(source: GeocoderSource, text: str) -> Address | None:
    answer = fetch(
        source.url.replace("{text}", quote(text, safe="")),
        seconds=_SECONDS,
        most_bytes=_LARGEST,
        accept="application/json",
        headers=dict(source.headers),
    )
    try:
        read = source.read(json.loads(answer.contents))
        if read is None:
            return None
        label, (lon, lat) = str(read[0])[:200], read[1][:2]
        point = Point(round(float(lon), 6), round(float(lat), 6))
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise RemoteUnavailable("the geocoder answered something else") from error
    usable = COUNTRIES[source.country].contains(point) and _fits(text, label)
    return Address(label, point, source.country) if usable else None


def _fits(text: str, label: str) -> bool:
    """Whether an answer is about what was asked: each number, and a word, stand in both."""
    asked, said = fold(text), fold(label)
    numbers = re.findall(r"\d+", asked)
    words = re.findall(r"[^\W\d]{3,}", asked)
    known = set(re.findall(r"\d+", said))
    return all(each in known for each in numbers) and any(each in said for each in words)
