"""Checking a catalogue's files before anything is done with them."""

from __future__ import annotations

from pathlib import Path

from sociale_kaart.catalogue import Reading, read_catalogue


def check(folder: Path) -> Reading:
    """Read a catalogue and check it whole; raises CatalogueError with every problem."""
    return read_catalogue(folder)
