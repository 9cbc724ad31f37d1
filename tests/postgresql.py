"""A PostgreSQL server of the tests' own, in a folder that goes with it."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_OWNERS = ("postgres", "nobody")
"""Who runs the server when tests run as root, which PostgreSQL refuses."""


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, as scripts/postgresql.sh finds it."""
    named = os.environ.get("SOCIALE_KAART_POSTGRESQL", "")
    folders = [Path(named)] if named else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((each for each in folders if (each / "initdb").exists()), None)


def _owner() -> str | None:
    """The user for the server: another one for root, else whoever runs the tests."""
    if os.getuid() != 0:
        return None
    known = {each.pw_name for each in pwd.getpwall()}
    return next((each for each in _OWNERS if each in known), None)


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of an empty database on a server that listens on a socket only."""
    found, owner = programs(), _owner()
    if found is None or (os.getuid() == 0 and owner is None):
        pytest.skip("THERE IS NO POSTGRESQL HERE; ./scripts/test installs it where it can")
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    if owner is not None:
        shutil.chown(folder, owner)
    data = folder / "data"
    as_owner = {"user": owner} if owner is not None else {}
    make = [found / "initdb", "-D", data, "-U", "tests", "--auth=trust", "--no-sync", "-E", "UTF8"]
    subprocess.run(make, check=True, capture_output=True, cwd=folder, **as_owner)
    serve = [found / "postgres", "-D", data, "-k", folder, "-h", "", "-F", "-N", "400"]
    log = (folder / "log").open("wb")
    server = subprocess.Popen(serve, stdout=log, stderr=log, cwd=folder, **as_owner)
    try:
        _wait(folder, server)
        yield f"postgresql+psycopg://tests@/postgres?host={folder}"
    finally:
        server.send_signal(signal.SIGINT)  # does not wait for clients
        server.wait(20)
        log.close()
        shutil.rmtree(folder, ignore_errors=True)


def _wait(folder: Path, server: subprocess.Popen[bytes]) -> None:
    import psycopg

    for _ in range(200):
        assert server.poll() is None, (folder / "log").read_text(errors="replace")
        try:
            psycopg.connect(f"host={folder} user=tests dbname=postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("PostgreSQL did not start")
