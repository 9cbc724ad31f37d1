"""How often people are helped may not fall."""

from __future__ import annotations

import tomllib

import pytest

from sociale_kaart.directory.collection import Directory
from sociale_kaart.geography.gazetteer import Gazetteer
from sociale_kaart.search.engine import Engine
from tests.relevance.measure import measure, summarize
from tests.relevance.phrases import FILES, FOLDER, read_set

FIGURES = tomllib.loads((FOLDER / "figures.toml").read_text(encoding="utf-8"))
MOST_ZERO = 0.01
"""The share of phrases that may find nothing at all."""


@pytest.mark.parametrize("name", FILES)
def test_no_figure_falls(
    name: str, engine: Engine, gazetteer: Gazetteer, shipped: Directory
) -> None:
    found = summarize(measure(read_set(name), engine, gazetteer, shipped.services))
    reached = {figure: getattr(found, figure) for figure in FIGURES[name]}
    fallen = {
        figure: (value, FIGURES[name][figure])
        for figure, value in reached.items()
        if value < FIGURES[name][figure]
    }
    assert not fallen
    assert found.zero <= MOST_ZERO
