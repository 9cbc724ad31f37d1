"""Files for the browser: taken from node_modules, served for ever, and light."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from sociale_kaart.settings import Settings
from sociale_kaart.web.app import create_app
from sociale_kaart.web.assets import STATIC, TAKEN, install_assets, read_assets, style_sheet

ROOT = Path(__file__).resolve().parents[2]


def addresses(client: FlaskClient, path: str = "/") -> list[str]:
    return re.findall(r'"(/assets/[^"]+)"', client.get(path).get_data(as_text=True))


def test_files_are_kept_for_ever_under_an_address_of_their_contents(client: FlaskClient) -> None:
    for address in addresses(client):
        response = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert response.status_code == 200
        assert "immutable" in response.headers["Cache-Control"]
        if response.mimetype == "image/png":  # has its own compression
            continue
        assert gzip.decompress(response.data)


def test_a_file_of_another_version_is_served_but_not_kept(client: FlaskClient) -> None:
    response = client.get("/assets/000000000000/style.css")
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["../app.py", "..%2fapp.py", "", "vendor", "vendor/../page.js"])
def test_nothing_else_is_served(client: FlaskClient, name: str) -> None:
    assert client.get(f"/assets/000000000000/{name}").status_code in {308, 404}


def test_another_content_is_another_version(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a{}", encoding="utf-8")
    first = read_assets(tmp_path).version
    (tmp_path / "a.css").write_text("b{}", encoding="utf-8")
    assert read_assets(tmp_path).version != first


def test_own_style_is_light() -> None:
    assert len(gzip.compress(style_sheet().encode(), 9)) <= 8_000


def test_assets_are_installed_whole_and_again(tmp_path: Path) -> None:
    for source in TAKEN:
        path = tmp_path / "node_modules" / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    target = tmp_path / "vendor"
    for _ in range(2):
        install_assets(tmp_path / "node_modules", target)
        found = {p.relative_to(target).as_posix() for p in target.rglob("*") if p.is_file()}
        assert found == set(TAKEN.values())


def test_a_missing_package_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"leaflet\.js"):
        install_assets(tmp_path, tmp_path / "vendor")


def test_the_lock_has_exact_versions_with_hashes_and_names_no_registry() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: each for name, each in lock["packages"].items() if name}
    assert packages
    for each in packages.values():
        assert each["integrity"].startswith("sha512-")
        assert "resolved" not in each


def test_styles_use_only_tokens_that_there_are() -> None:
    tokens = set(re.findall(r"(--sk-[a-z-]+):", style_sheet()))
    for path in (*STATIC.glob("*.css"), *STATIC.glob("style/*.css")):
        text = path.read_text(encoding="utf-8")
        used = set(re.findall(r"var\((--[a-z-]+)", text)) - set(re.findall(r"(--[a-z-]+):", text))
        assert {name for name in used if not name.startswith("--utrecht-")} <= tokens, path.name


def test_a_municipality_brings_its_own_tokens(tmp_path: Path, region: Settings) -> None:
    theme = tmp_path / "ours.css"
    theme.write_text(":root { --utrecht-link-color: #123456; }", encoding="utf-8")
    client = create_app(replace(region, theme_file=str(theme))).test_client()
    sheets = [name for name in addresses(client) if name.endswith(".css")]
    assert [name.rpartition("/")[2] for name in sheets] == ["style.css", "theme.css"]
    assert "#123456" in client.get(sheets[1]).get_data(as_text=True)


def test_the_style_page_is_for_developers(region: Settings, client: FlaskClient) -> None:
    assert create_app(region).test_client().get("/style").status_code == 404
    text = client.get("/style", headers={"Accept-Language": "nl"}).get_data(as_text=True)
    assert '<html lang="en"' in text
    assert "noindex" in text
