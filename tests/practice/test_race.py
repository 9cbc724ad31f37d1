"""Twelve processes for one time, three times over; ``scripts/bench booking`` does it with more."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from sociale_kaart.settings import Settings
from tests.practice.race import hold_beside


def test_one_of_twelve_processes_books_and_the_others_are_told(
    region: Settings, tmp_path: Path
) -> None:
    shutil.copytree(region.instance_folder, tmp_path / "instance")
    said = hold_beside(replace(region, instance_folder=tmp_path / "instance"))
    assert said.endswith("3 of 3 runs gave exactly one booking and no error page\n"), said
