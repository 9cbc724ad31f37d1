"""The drawn map: same-origin, strict policy, no text that could run, alive in a real browser."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sociale_kaart.directory.place import Area
from sociale_kaart.errors import IndexUnavailable
from sociale_kaart.geography.outline import build_outlines
from sociale_kaart.maps import (
    ASSETS,
    OUTLINED,
    MapParts,
    Tiles,
    draw_page_parts,
    read_parts,
    write_parts,
)

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "sociale_kaart" / "web" / "static" / "vendor"
ORIGIN = "https://kaart.example.org"
POLICY = (
    "default-src 'none'; script-src 'nonce-{0}'; style-src 'nonce-{0}'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
NASTY = "${alert(1)}`</script><script>alert(2)</script><img src=x onerror=alert(3)>{nonce}"


@pytest.fixture(scope="module")
def areas() -> list[Area]:
    features = json.loads((ROOT / "data" / "areas.geojson").read_text(encoding="utf-8"))["features"]
    return [Area(**each["properties"], geometry=each["geometry"]) for each in features]


@pytest.fixture(scope="module")
def parts(areas: list[Area]) -> MapParts:
    return draw_page_parts(areas)


@pytest.fixture(scope="module")
def assets() -> dict[str, str]:
    found = {name: next(VENDOR.rglob(name), None) for name in ASSETS}
    if None in found.values():
        pytest.skip("browser assets are missing; ./scripts/test installs them")
    return {name: path.read_text(encoding="utf-8") for name, path in found.items() if path}


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 900, "height": 700})
    opened = context.new_page()
    opened.said = []
    opened.asked = []
    opened.on("console", lambda message: opened.said.append(message.text))
    opened.on("pageerror", lambda error: opened.said.append(str(error)))
    opened.on("dialog", lambda dialog: (opened.said.append(dialog.message), dialog.dismiss()))
    opened.on("request", lambda request: opened.asked.append(request.url))
    yield opened
    context.close()


def named(area: Area, name: str, source: str = "") -> Area:
    return Area(
        area.id, area.kind, {"nl": name}, area.country, area.parent, area.geometry, source, True
    )


def test_the_parts_name_no_other_host_and_nothing_a_strict_policy_forbids(parts: MapParts) -> None:
    text = parts.header + parts.body + parts.script
    assert not re.search(r"https?://|//[a-z]+\.[a-z]", text)
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", text)
    assert "viewport" not in text
    assert not re.search(r"jquery|bootstrap|awesome|\$\.", text, re.IGNORECASE)
    tags = re.findall(r"<(?:script|link)[^>]*>", text)
    assert len(tags) == 4
    assert all('nonce="{nonce}"' in tag for tag in tags)


def test_the_same_areas_give_the_same_parts(areas: list[Area], parts: MapParts) -> None:
    assert draw_page_parts(areas) == parts


def test_a_nonce_is_filled_in_everywhere_and_cannot_break_out(parts: MapParts) -> None:
    filled = parts.with_nonce('a"b')
    text = filled.header + filled.script
    assert text.count('nonce="a&quot;b"') == 4
    assert "{nonce}" not in text


def test_names_and_sources_of_areas_stay_text(areas: list[Area]) -> None:
    drawn = draw_page_parts([named(area, NASTY, NASTY) for area in areas]).with_nonce("abc")
    assert drawn.script.count("</script>") == 1
    assert "<img" not in drawn.script
    assert drawn.script.count('nonce="abc"') == 1


def test_a_catalogue_without_areas_still_has_a_map() -> None:
    drawn = draw_page_parts([])
    assert "geo_json" not in drawn.script
    assert "areas: null" in drawn.script


def test_tiles_come_from_the_address_given_with_their_thanks_as_text(areas: list[Area]) -> None:
    drawn = draw_page_parts(areas, tiles=Tiles("/tiles/{z}/{x}/{y}.png", "© <b>Kadaster"))
    assert "/tiles/{z}/{x}/{y}.png" in drawn.script
    assert "<b>" not in drawn.script


def test_parts_come_back_from_disk_as_drawn(parts: MapParts, tmp_path: Path) -> None:
    write_parts(parts, tmp_path / "deep" / "map.json")
    assert read_parts(tmp_path / "deep" / "map.json") == parts


@pytest.mark.parametrize(
    "damage", [None, "", "{", "[]", "{}", '{"format": 9}', '{"format": 1, "header": 2}']
)
def test_missing_or_damaged_parts_are_said_to_be_so(tmp_path: Path, damage: str | None) -> None:
    path = tmp_path / "map.json"
    if damage is not None:
        path.write_text(damage, encoding="utf-8")
    with pytest.raises(IndexUnavailable):
        read_parts(path)


def test_reading_parts_does_not_import_folium(parts: MapParts, tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    write_parts(parts, path)
    program = (
        "import sys; from pathlib import Path; from sociale_kaart.maps import read_parts;"
        f"read_parts(Path({str(path)!r}));"
        "print([name for name in ('folium', 'pandas', 'branca') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_outlines_keep_common_borders_and_stay_light(areas: list[Area]) -> None:
    features = build_outlines(areas, most_points=250)["features"]
    assert len(features) == 13
    towns = {each["id"]: each["geometry"]["coordinates"] for each in features}
    corners = {tuple(point) for point in towns["groningen"][0]}
    assert corners & {tuple(point) for point in towns["het-hogeland"][0]}
    assert sum(len(ring) for polygon in towns.values() for ring in polygon) < 300


@pytest.mark.browser
def test_under_a_strict_policy_the_map_stands_and_tells_the_page(
    page: Any, parts: MapParts, areas: list[Area], assets: dict[str, str]
) -> None:
    nonce = "r4nd0m"
    filled = parts.with_nonce(nonce)
    listener = (
        f'<script nonce="{nonce}">window.addEventListener("social-map-ready",'
        "(e) => { window.told = [e.detail.map === window.socialMap,"
        " e.detail.areas.getLayers().length]; });</script>"
    )
    css = f'<style nonce="{nonce}">.folium-map {{ height: 400px }}</style>'
    body = f"<!DOCTYPE html><html><head>{filled.header}{css}{listener}</head>"
    body += f"<body>{filled.body}{filled.script}</body></html>"

    def answer(route: Any) -> None:
        name = route.request.url.rpartition("/")[2]
        if name in assets:
            kind = "text/css" if name.endswith("css") else "text/javascript"
            route.fulfill(body=assets[name], content_type=kind)
        else:
            headers = {"Content-Security-Policy": POLICY.format(nonce)}
            route.fulfill(body=body, content_type="text/html; charset=utf-8", headers=headers)

    page.route("**/*", answer)
    page.goto(ORIGIN + "/")
    page.wait_for_function("window.told")
    drawn = sum(area.kind in OUTLINED for area in areas)
    assert page.evaluate("window.told") == [True, drawn]
    assert page.evaluate("typeof Supercluster") == "function"
    assert page.evaluate("socialMap.getBounds().contains([53.22, 6.57])")
    assert page.evaluate("socialMap.getMaxZoom()") == 18
    assert page.locator("path.map-area").count() >= 10
    assert page.said == []
    assert {url.partition("/assets")[0] for url in page.asked} == {ORIGIN, ORIGIN + "/"}
