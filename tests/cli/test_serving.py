"""Commands that serve pages."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator

import pytest

from tests.cli.site import COMMAND, Site


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@pytest.fixture
def running(site: Site, free_port: int) -> Iterator[str]:
    process = subprocess.Popen(
        [COMMAND, "start", "--port", str(free_port)],
        env=site.environment,
        cwd=site.folder,
        stderr=subprocess.PIPE,
    )
    address = f"http://127.0.0.1:{free_port}"
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{address}/health").close()  # noqa: S310
            except OSError:
                assert process.poll() is None
                time.sleep(0.1)
            else:
                break
        yield address
    finally:
        process.terminate()
        process.communicate()


def test_start_loads_and_serves(running: str) -> None:
    with urllib.request.urlopen(f"{running}/services?q=rekeningen+9712") as answer:  # noqa: S310
        assert "Geldspreekuur" in answer.read().decode()


def test_start_with_nothing_to_serve_says_so_and_ends(site: Site, free_port: int) -> None:
    site.change("country: NL", "country: XX")
    done = site.run("start", "--port", str(free_port))
    assert done.returncode == 1
    assert "nothing to serve" in done.stderr


def test_a_bad_setting_is_named(site: Site) -> None:
    site.environment["SOCIALE_KAART_PORT"] = "eighty"
    done = site.run("serve")
    assert done.returncode == 2
    assert "port: 'eighty' is not a whole number" in done.stderr


def test_a_taken_port_is_told_before_any_work(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = site.run("start", "--port", port)
    assert done.returncode == 2
    assert f"Port {port} is taken" in done.stderr
    assert "--port" in done.stderr
    assert not (site.folder / "instance").exists()
