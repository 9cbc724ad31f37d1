"""A small catalogue with its database, fresh for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.editorial.catalogues import Site, site_with
from tests.editorial.small import directory


@pytest.fixture
def site() -> Iterator[Site]:
    """The small catalogue, not yet loaded."""
    with site_with(directory()) as made:
        yield made


@pytest.fixture
def loaded(site: Site) -> Site:
    """The small catalogue, loaded."""
    site.load()
    return site
