"""Clusters as the map makes them lose no spot and count none twice, at every zoom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from sociale_kaart.web.assets import VENDOR
from tests.conftest import ROOT

PINS = ROOT / "sociale_kaart" / "web" / "static" / "map_pins.js"
COUNTED = """
([spots, box]) => {
  const features = spots.map(([lon, lat], id) => ({
    type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties: { id },
  }));
  const index = new Supercluster(OPTIONS).load(features);
  const world = [-180, -85, 180, 85];
  const leaves = (each) => each.properties.cluster
    ? index.getLeaves(each.properties.cluster_id, Infinity).map((leaf) => leaf.properties.id)
    : [each.properties.id];
  const found = [];
  for (let zoom = 0; zoom <= 18; zoom += 1) {
    const all = index.getClusters(world, zoom);
    found.push({
      counts: all.map((each) => each.properties.point_count ?? 1),
      ids: all.map(leaves),
      inBox: index.getClusters(box, zoom).flatMap(leaves),
      openAt: all.filter((each) => each.properties.cluster)
        .map((each) => index.getClusterExpansionZoom(each.properties.cluster_id)),
    });
  }
  return found;
}
"""
spots = st.tuples(st.floats(6, 7.3), st.floats(52.8, 53.5))
crowds = st.tuples(spots, st.integers(1, 40)).map(
    lambda drawn: [(drawn[0][0] + n * 1e-4, drawn[0][1]) for n in range(drawn[1])]
)
many = st.lists(crowds, max_size=5).map(lambda each: [spot for crowd in each for spot in crowd])


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    library = VENDOR / "supercluster.min.js"
    if not library.exists():
        pytest.skip("browser assets are missing; ./scripts/test installs them")
    made = chromium.new_page()
    made.add_script_tag(path=library)
    yield made
    made.close()


def script() -> str:
    """Our own options, from the script that the map runs."""
    source = PINS.read_text(encoding="utf-8")
    options = source.partition("new Supercluster(")[2].partition(")")[0]
    assert "radius" in options
    return COUNTED.replace("OPTIONS", options)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(many, st.tuples(spots, st.floats(0.01, 1)))
def test_counts_add_up_at_every_zoom(
    page: Page, drawn: list[tuple[float, float]], corner: tuple[tuple[float, float], float]
) -> None:
    (west, south), size = corner
    box = [west, south, west + size, south + size]
    found: list[dict[str, Any]] = page.evaluate(script(), [drawn, box])
    for zoom, each in enumerate(found):
        assert sum(each["counts"]) == len(drawn)
        assert [len(ids) for ids in each["ids"]] == each["counts"]
        assert sorted(leaf for ids in each["ids"] for leaf in ids) == list(range(len(drawn)))
        assert len(each["inBox"]) == len(set(each["inBox"]))
        assert all(zoom < opens <= 17 for opens in each["openAt"])
    edge = 1e-4  # the library keeps places in 32 bits
    alone = {
        number
        for number, (x, y) in enumerate(drawn)
        if box[0] + edge < x < box[2] - edge and box[1] + edge < y < box[3] - edge
    }
    assert alone <= set(found[18]["inBox"])
    assert max(found[18]["counts"], default=1) == 1
