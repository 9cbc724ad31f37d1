"""An installation of one's own, for tests that change it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sociale_kaart.settings import Settings
from tests.accounts.people import House, house_of


@pytest.fixture
def house(region: Settings, tmp_path: Path) -> Iterator[House]:
    with house_of(region, tmp_path) as made:
        yield made
