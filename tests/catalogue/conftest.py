"""A small catalogue on disk, and a way to spoil it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sociale_kaart.catalogue import read_catalogue
from sociale_kaart.errors import CatalogueError, Problem
from tests.places import AREAS

FILES = {
    "themes.yaml": """\
# What people need
language: nl
themes:
- id: debt-and-money
  name: {nl: Schulden, en: Debts}
  summary: Hulp bij schulden.
  words: {nl: [schulden, deurwaarder]}
...
""",
    "organizations.yaml": """\
language: nl
organizations:
- id: wij-groningen
  name: WIJ Groningen
  country: NL
  source: Invented for demonstration
  assured_date: 2026-08-30
  assured_by: Social team
...
""",
    "practices.yaml": """\
language: nl
practices:
- id: de-esdoorn
  name: De Esdoorn
  country: NL
  address: Voorbeeldlaan 1
  postcode: 9736 AB
  place: Groningen
  point: [6.5893, 53.2476]
  area: beijum
  shortlist: [geldhulp-beijum]
  source: Invented for demonstration
  assured_date: 2026-08-30
  assured_by: Social team
...
""",
    "services/beijum.yaml": """\
language: nl
services:
# About money
- id: geldhulp-beijum
  organization: wij-groningen   # the team
  name: Geldhulp Beijum
  themes: [debt-and-money]
  # ask the team before changing this
  summary: Hulp bij schulden en post.
  country: NL
  locations:
    - place: Groningen
      point: [6.5893, 53.2476]
  service_area: [beijum]
  phones:
    - "0612345670"
  source: Invented for demonstration
  assured_date: 2026-08-30
  assured_by: Social team

# About nothing yet
- id: geldhulp-per-telefoon
  organization: wij-groningen
  name: Geldhulp per telefoon
  themes: [debt-and-money]
  summary: Bel ons over post en geld.
  modes: [phone]
  country: NL
  source: Invented for demonstration
  assured_date: 2026-08-30
  assured_by: Social team
# the end
...
""",
}


def areas_text() -> str:
    features = [
        {
            "type": "Feature",
            "properties": {
                "id": area.id,
                "kind": area.kind,
                "names": area.names,
                "country": area.country,
                "parent": area.parent,
                "source": area.source,
                "approximate": area.approximate,
            },
            "geometry": area.geometry,
        }
        for area in AREAS.values()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, indent=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "areas.geojson").write_text(areas_text(), encoding="utf-8")
    return tmp_path


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(folder)
    return caught.value.problems
