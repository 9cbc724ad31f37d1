"""The map as folium composes it: parts for our own page, or one file that works from disk.

The page's parts are drawn once, when a catalogue is loaded, and kept as JSON; a worker only
fills in the nonce of each answer and never imports folium (2.4 s and 60 MB, measured).

What the page's own script can count on: the container has the id ``map_social`` and the class
``folium-map``; when the map stands, ``window.socialMap`` is the Leaflet map and this event comes::

    window.addEventListener("social-map-ready", (event) => {
        event.detail.map;    // L.Map
        event.detail.areas;  // L.GeoJSON of area outlines, class "map-area", or null
    });

The drawn script is a module, so it runs after every ``defer`` script before it. No text of an
entry is in the parts: folium puts popup and tooltip texts into JavaScript template literals,
where ``${…}`` runs as code. The page's script fetches entries and writes them with textContent.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sociale_kaart.directory.place import Area, AreaKind, Point
from sociale_kaart.errors import IndexUnavailable
from sociale_kaart.geography.outline import bounds_of, build_outlines

ASSETS = ("leaflet.css", "leaflet.js", "supercluster.min.js")
"""Browser assets of a map, by the names under which they are served."""

MAP_ID = "map_social"
MIN_ZOOM, MAX_ZOOM = 4, 18
"""From a third of Europe to single houses; without a largest zoom clusters never open."""

OUTLINED: Mapping[AreaKind, int] = {
    "municipality": 1200,
    "district": 400,
    "neighbourhood": 300,
}
"""Kinds of areas that are drawn, and how many points all of a kind may have together."""

FORMAT = 2
_FOLDER = Path(__file__).parent
_NONCE = 'nonce="{nonce}"'

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True, slots=True)
class MapParts:
    """HTML for a page: ``header`` goes into its head, ``body`` where the map is, ``script`` last.

    Every element that a Content-Security-Policy asks a nonce of has a placeholder for it.
    """

    header: str
    body: str
    script: str

    def with_nonce(self, nonce: str) -> MapParts:
        """The same parts for one answer with this nonce."""
        filled = f'nonce="{html.escape(nonce)}"'
        return MapParts(*(part.replace(_NONCE, filled) for part in asdict(self).values()))


@dataclass(frozen=True, slots=True)
class Tiles:
    """Where map pictures come from: our own proxy's address and whom to thank (plain text)."""

    url: str
    attribution: str


def own_asset(name: str) -> str:
    """The address of an asset as this application serves it."""
    return f"/assets/vendor/{name}"


def draw_page_parts(
    areas: Sequence[Area],
    bounds: Bounds | None = None,
    *,
    asset_url: Callable[[str], str] = own_asset,
    tiles: Tiles | None = None,
) -> MapParts:
    """The map of a page over these areas: outlines of municipalities, tiles if there are any.

    ``bounds`` is what it shows before anything is found; by default the country with most
    municipalities. The same input gives the same parts, to the byte.
    """
    figure = _figure(areas, bounds, tiles)
    header = "\n".join(_asset_tag(asset_url(name)) for name in ASSETS)
    body = "".join(_rendered(figure.html))
    code = "\n".join(_rendered(figure.script)) + _announce(bool(areas))
    return MapParts(header, body.strip(), f'<script type="module" {_NONCE}>\n{code}\n</script>')


def write_parts(parts: MapParts, path: Path) -> None:
    """Keep drawn parts as JSON; a reader sees the old file or the new one, never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}.new")
    with beside.open("w", encoding="utf-8") as file:
        json.dump({"format": FORMAT, **asdict(parts)}, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def read_parts(path: Path) -> MapParts:
    """The parts as drawn; raises IndexUnavailable when they are missing or damaged."""
    try:
        found = json.loads(path.read_bytes())
        if found.pop("format") == FORMAT and all(isinstance(each, str) for each in found.values()):
            return MapParts(**found)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexUnavailable("the map is not drawn yet; load the catalogue again") from error
    raise IndexUnavailable("the map was drawn by another version; load the catalogue again")


@dataclass(frozen=True, slots=True)
class FileParts:
    """A map for one file: ``body`` where it stands, ``scripts`` and ``styles`` as plain texts.

    The policy of such a file names these texts by their hashes, see :func:`policy_of`.
    """

    body: str
    scripts: tuple[str, ...]
    styles: tuple[str, ...]


def draw_file_parts(
    areas: Sequence[Area],
    points: Sequence[Point],
    asset_texts: Mapping[str, str],
) -> FileParts:
    """The map of a file over these points, with Leaflet and supercluster in it.

    ``asset_texts`` gives the text of each of :data:`ASSETS`. Raises KeyError when one is missing.
    """
    figure = _figure(areas, _around(points), None)
    drawing = "\n".join(_rendered(figure.script)) + _announce(bool(areas))
    return FileParts(
        "".join(_rendered(figure.html)).strip(),
        (*(asset_texts[name] for name in ASSETS if name.endswith(".js")), drawing),
        tuple(asset_texts[name] for name in ASSETS if name.endswith(".css")),
    )


def embeddable(script: str) -> str:
    """A script that cannot close the element it stands in."""
    return re.sub(r"</(?=script)", r"<\\/", script, flags=re.IGNORECASE)


def policy_of(scripts: Sequence[str], styles: Sequence[str]) -> str:
    """A Content-Security-Policy that allows these texts and not one request."""

    def hashes(texts: Sequence[str]) -> str:
        digests = (hashlib.sha256(each.encode()).digest() for each in texts)
        return " ".join(f"'sha256-{base64.b64encode(each).decode()}'" for each in digests)

    return (
        f"default-src 'none'; script-src {hashes(scripts)}; style-src {hashes(styles)};"
        " base-uri 'none'; form-action 'none'"
    )


def _figure(areas: Sequence[Area], bounds: Bounds | None, tiles: Tiles | None) -> Any:
    """A rendered folium figure with fixed names and without folium's own assets."""
    import folium

    canvas = folium.Map(
        location=[0, 0],
        tiles=None,
        zoom_control="topright",
    )
    canvas._id = MAP_ID.removeprefix("map_")
    canvas.default_js = canvas.default_css = []
    west, south, east, north = bounds or _home(areas)
    canvas.fit_bounds([[south, west], [north, east]])
    if tiles is not None:
        folium.TileLayer(
            tiles.url, attr=html.escape(tiles.attribution), control=False, max_zoom=MAX_ZOOM
        ).add_to(canvas)
    if areas:
        _add_outlines(canvas, areas)
    figure = canvas.get_root()
    for number, child in enumerate(canvas._children.values()):
        child._id = f"part_{number}" if child.get_name() != "geo_json_areas" else child._id
    figure.render()
    return figure


def _add_outlines(canvas: Any, areas: Sequence[Area]) -> None:
    """Areas as vectors, with the thanks their sources ask for (as text, not HTML).

    Each kind is simplified by itself, because a district lies upon its municipality.
    """
    import folium

    outlines = [build_outlines(areas, [kind], most) for kind, most in OUTLINED.items()]
    layer = folium.GeoJson(
        {**outlines[0], "features": [each for found in outlines for each in found["features"]]},
        style_function=lambda each: {
            "weight": 1.5 if each["properties"]["kind"] == "municipality" else 0.75,
            "fillOpacity": 0.06,
        },
        control=False,
        class_name="map-area",
        interactive=False,
        attribution=html.escape("; ".join(_sources(areas))),
    )
    layer._id = "areas"
    layer.add_to(canvas)


def _sources(areas: Sequence[Area]) -> list[str]:
    drawn = (area.source for area in areas if area.kind in OUTLINED and area.source)
    return list(dict.fromkeys(drawn))


def _home(areas: Sequence[Area]) -> Bounds:
    """The country with most municipalities; the Netherlands' north when nothing is drawn."""
    towns = [area for area in areas if area.kind == "municipality"]
    if not towns:
        return (6.1, 52.8, 7.3, 53.5)
    countries = [area.country for area in towns]
    most = max(dict.fromkeys(countries), key=countries.count)
    return bounds_of([area for area in towns if area.country == most])


def _around(points: Sequence[Point]) -> Bounds | None:
    if not points:
        return None
    lons, lats = [each.lon for each in points], [each.lat for each in points]
    return min(lons) - 0.01, min(lats) - 0.01, max(lons) + 0.01, max(lats) + 0.01


def _rendered(element: Any) -> list[str]:
    return [child.render() for child in element._children.values()]


def _asset_tag(url: str) -> str:
    address = html.escape(url)
    if address.partition("?")[0].endswith(".css"):
        return f'<link rel="stylesheet" href="{address}" {_NONCE}>'
    return f'<script src="{address}" defer {_NONCE}></script>'


def _announce(outlined: bool) -> str:
    areas = "geo_json_areas" if outlined else "null"
    return (
        f"\n{MAP_ID}.setMinZoom({MIN_ZOOM}).setMaxZoom({MAX_ZOOM});"
        f"\nL.control.scale({{imperial: false}}).addTo({MAP_ID});"
        f"\nwindow.socialMap = {MAP_ID};"
        f"\nwindow.socialAreas = {areas};"
        '\nwindow.dispatchEvent(new CustomEvent("social-map-ready",'
        f" {{detail: {{map: {MAP_ID}, areas: {areas}}}}}));"
    )
