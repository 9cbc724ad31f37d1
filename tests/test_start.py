"""What the first command says when the machine is not ready for it."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def machine_with(folder: Path, **commands: str) -> dict[str, str]:
    """An environment whose only commands are these scripts and those every system has."""
    for name, script in commands.items():
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
    for name in ("sh", "dirname", "env"):
        for place in ("/bin", "/usr/bin"):
            if Path(place, name).exists() and not (folder / name).exists():
                (folder / name).symlink_to(Path(place, name))
    return {"PATH": str(folder)}


@pytest.mark.parametrize("script", ["scripts/start", "scripts/test"])
def test_a_python_that_is_too_old_is_told_with_the_remedy(tmp_path: Path, script: str) -> None:
    old = 'case "$1" in --version) echo "Python 3.9.2";; *) exit 1;; esac'
    environment = machine_with(tmp_path, python3=old)
    done = subprocess.run(
        [ROOT / script], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "needs Python 3.11 or newer; found: Python 3.9.2" in done.stderr
    assert "SOCIALE_KAART_PYTHON" in done.stderr


def test_a_machine_without_python_is_told_so(tmp_path: Path) -> None:
    done = subprocess.run(
        [ROOT / "scripts/start"],
        env=machine_with(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "found: none" in done.stderr


def test_a_full_disk_is_told_before_anything_is_installed(tmp_path: Path) -> None:
    script = (
        "import shutil, sys; sys.path.insert(0, 'scripts'); import prepare\n"
        "from pathlib import Path\n"
        "prepare.STAMPS = Path(sys.argv[1])\n"
        "usage = type(shutil.disk_usage('.'))\n"
        "shutil.disk_usage = lambda _: usage(10**9, 10**9, 5_000_000)\n"
        "sys.exit(prepare.main([]))\n"
    )
    done = subprocess.run(
        ["python3", "-c", script, tmp_path],
        cwd=ROOT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "disk is almost full: 5 MB free" in done.stderr
    assert "900 MB needed" in done.stderr
