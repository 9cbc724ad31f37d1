"""Map pictures: kept seven days, checked, never more than the cap, and old rather than none."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sociale_kaart.errors import InvalidSetting, NotFound, RemoteUnavailable
from sociale_kaart.geography.tiles import KEPT_SECONDS, TileCache, TileSource
from tests.geography.stand_in import PNG, Reply, StandIn, stand_in


@pytest.fixture
def server() -> Iterator[StandIn]:
    with stand_in() as told:
        yield told


def cache_of(server: StandIn, folder: Path, most_bytes: int = 1_000_000) -> TileCache:
    source = TileSource.of(f"{server.url}/{{z}}/{{x}}/{{y}}.png", "© Kadaster")
    assert source is not None
    return TileCache(source, folder, most_bytes)


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def grow_old(folder: Path) -> None:
    then = time.time() - KEPT_SECONDS - 1
    for path in kept(folder):
        os.utime(path, (then, then))


def test_a_picture_is_fetched_once_and_then_kept(server: StandIn, tmp_path: Path) -> None:
    cache = cache_of(server, tmp_path)
    assert cache.get(8, 132, 83).contents == PNG
    assert cache_of(server, tmp_path).get(8, 132, 83).kind == "image/png"
    assert server.paths == ["/8/132/83.png"]


def test_after_seven_days_it_is_fetched_anew_and_kept_when_that_fails(
    server: StandIn, tmp_path: Path
) -> None:
    cache = cache_of(server, tmp_path)
    cache.get(3, 1, 1)
    grow_old(tmp_path)
    newer = PNG + b"newer"
    server.answer = lambda _: Reply(newer)
    assert cache.get(3, 1, 1).contents == newer
    grow_old(tmp_path)
    server.answer = lambda _: Reply(b"", status=500)
    assert cache.get(3, 1, 1).contents == newer


@pytest.mark.parametrize(("z", "x", "y"), [(0, 1, 0), (3, 8, 0), (3, 0, 8), (20, 0, 0)])
def test_outside_the_world_nothing_is_asked(
    server: StandIn, tmp_path: Path, z: int, x: int, y: int
) -> None:
    with pytest.raises(NotFound):
        cache_of(server, tmp_path).get(z, x, y)
    assert server.paths == []


@pytest.mark.parametrize("body", [b"", b"<script>alert(1)</script>", b"GIF89a"])
def test_only_pictures_are_passed_on(server: StandIn, tmp_path: Path, body: bytes) -> None:
    server.answer = lambda _: Reply(body, "image/png")
    with pytest.raises(RemoteUnavailable):
        cache_of(server, tmp_path).get(1, 0, 0)
    assert kept(tmp_path) == []


def test_the_oldest_go_when_there_is_no_more_room(server: StandIn, tmp_path: Path) -> None:
    cache = cache_of(server, tmp_path, most_bytes=10 * len(PNG))
    for x in range(16):
        cache.get(4, x, 0)
        for path in kept(tmp_path):
            status = path.stat()
            os.utime(path, (status.st_atime, status.st_mtime - 10))
    names = {int(path.parent.name) for path in kept(tmp_path)}
    assert sum(path.stat().st_size for path in kept(tmp_path)) <= 10 * len(PNG)
    assert 15 in names
    assert 0 not in names


def test_a_source_that_fails_is_left_alone_for_a_while(server: StandIn, tmp_path: Path) -> None:
    cache = cache_of(server, tmp_path)
    server.answer = lambda _: Reply(b"", status=503)
    for x in range(4):
        with pytest.raises(RemoteUnavailable):
            cache.get(4, x, 0)
    assert len(server.paths) == 1


def test_another_source_starts_without_the_pictures_of_the_first(
    server: StandIn, tmp_path: Path
) -> None:
    cache_of(server, tmp_path).get(2, 1, 1)
    other = TileSource.of(f"{server.url}/other/{{z}}/{{x}}/{{y}}", "Someone")
    assert other is not None
    TileCache(other, tmp_path, 1_000_000).get(2, 1, 1)
    assert len(kept(tmp_path)) == 1
    assert server.paths[-1] == "/other/2/1/1"


@pytest.mark.parametrize(
    ("url", "thanks", "named"),
    [
        ("https://example.org/{z}/{x}.png", "x", "tiles_url"),
        ("file:///{z}/{x}/{y}", "x", "tiles_url"),
        ("https://example.org/{z}/{x}/{y}.png", "", "tiles_attribution"),
    ],
)
def test_settings_that_cannot_work_are_refused_by_name(url: str, thanks: str, named: str) -> None:
    with pytest.raises(InvalidSetting, match=named):
        TileSource.of(url, thanks)


def test_without_an_address_there_is_no_source() -> None:
    assert TileSource.of("", "") is None
