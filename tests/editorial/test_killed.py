"""Sixty writers killed while they write: no file is damaged, none is shorter, nothing is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from sociale_kaart.storage.change import last_change_id
from tests.editorial.catalogues import Site
from tests.editorial.small import service

ROOT = Path(__file__).resolve().parents[2]
KILLS = 60


def test_sixty_kills_while_exporting_leave_no_damaged_and_no_shortened_file(site: Site) -> None:
    site.edit_file(*(service(f"groep-{number}", description="Zin. " * 90) for number in range(12)))
    site.load()
    url = f"sqlite:///{site.folder.parent / 'kaart.sqlite3'}"
    command = [sys.executable, "-m", "tests.editorial.killed", str(site.folder), url, str(KILLS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["kills"], found["damaged"], found["shortened"]) == (KILLS, 0, 0)
    assert found["written"] == KILLS
    with site.database.session() as session:
        assert last_change_id(session) > 0
    site.export()
    assert site.in_files() == site.in_sql()
    assert site.load().equal
