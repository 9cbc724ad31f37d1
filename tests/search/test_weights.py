"""Every weight of the ranking is told of in the documentation."""

from pathlib import Path

import pytest

from sociale_kaart.search import weights

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "search.md").read_text(encoding="utf-8")
NAMES = sorted(name for name in vars(weights) if name.isupper())


@pytest.mark.parametrize("name", NAMES)
def test_a_weight_is_named_with_what_it_is_for(name):
    assert f"`{name}`" in DOCUMENT
