"""Two areas, one inside the other, for catalogues that tests make up."""

from __future__ import annotations

from sociale_kaart.directory.place import Area


def square(west: float, south: float, size: float = 0.1) -> dict[str, object]:
    """A square as GeoJSON Polygon, counter-clockwise, corners in degrees."""
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


AREAS = {
    "groningen": Area(
        "groningen", "municipality", {"nl": "Groningen"}, "NL", "NL", square(6.5, 53.1), "drawn"
    ),
    "beijum": Area(
        "beijum",
        "neighbourhood",
        {"nl": "Beijum", "en": "Beijum (North)"},
        "NL",
        "groningen",
        square(6.55, 53.15, 0.02),
        "drawn",
        approximate=True,
    ),
}
