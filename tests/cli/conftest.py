"""Installations for the tests of commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A catalogue that was not loaded yet."""
    return Site(tmp_path)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A loaded catalogue; tests leave it as it is."""
    site = Site(tmp_path_factory.mktemp("site"))
    done = site.run("load")
    assert done.returncode == 0, done.stderr
    return site
