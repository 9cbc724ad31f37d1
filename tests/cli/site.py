"""A small installation that tests reach through the command only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = Path(sys.executable).parent / "sociale-kaart"
SERVICES = """\
language: nl
services:
# The first that people ask for.
- id: geldspreekuur
  organization: de-brug
  name: Geldspreekuur
  themes: [debt-and-money]
  summary: Hulp bij rekeningen die u niet kunt betalen.
  country: NL
  locations:
  - {address: Laan 1, postcode: 9712 AB, place: Groningen, point: [6.565, 53.221]}
  service_area: [groningen]
  phones: [050 000 0123]
  source: Invented for demonstration
  assured_date: 2026-08-30
  assured_by: Social team
  demonstration: true
...
"""
ORGANIZATIONS = """\
language: nl
organizations:
- id: de-brug
  name: De Brug
  country: NL
  source: Invented for demonstration
  assured_date: 2026-08-30
  assured_by: Social team
...
"""


class Site:
    """A catalogue folder and everything made from it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.data.mkdir()
        for name in ("themes.yaml", "areas.geojson"):
            shutil.copy(ROOT / "data" / name, self.data / name)
        self.services = self.data / "services.yaml"
        self.services.write_text(SERVICES, encoding="utf-8")
        (self.data / "organizations.yaml").write_text(ORGANIZATIONS, encoding="utf-8")
        kept = {name: text for name, text in os.environ.items() if "SOCIALE_KAART" not in name}
        self.environment = {
            **kept,
            "SOCIALE_KAART_DATA_FOLDER": str(self.data),
            "SOCIALE_KAART_INDEX_FOLDER": str(folder / "index"),
            "SOCIALE_KAART_INSTANCE_FOLDER": str(folder / "instance"),
        }

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """What a command printed and how it ended."""
        return subprocess.run(
            [COMMAND, *arguments],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )

    def change(self, old: str, new: str) -> None:
        """Edit the services file as a person would."""
        text = self.services.read_text(encoding="utf-8")
        assert old in text
        self.services.write_text(text.replace(old, new), encoding="utf-8")
