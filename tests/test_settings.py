"""Settings are read once, bad ones are refused by name."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from sociale_kaart.errors import InvalidSetting
from sociale_kaart.settings import Settings, read_settings


def test_without_anything_the_defaults_hold() -> None:
    settings = read_settings({})
    assert settings == Settings()
    assert settings.database == "sqlite:///instance/sociale_kaart.sqlite3"


def test_a_command_wins_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    config = tmp_path / "kaart.toml"
    config.write_text('port = 1\nhost = "0.0.0.0"\nthreads = 2\n', encoding="utf-8")
    environment = {"SOCIALE_KAART_CONFIG": str(config), "SOCIALE_KAART_PORT": "2"}
    settings = read_settings(environment, threads=3, data_folder=None)
    assert (settings.host, settings.port, settings.threads) == ("0.0.0.0", 2, 3)  # noqa: S104


@pytest.mark.parametrize("port", ["0", "65536", "eight", "", "8000.5"])
def test_a_bad_value_is_refused_by_name(port: str) -> None:
    with pytest.raises(InvalidSetting, match="port"):
        read_settings({"SOCIALE_KAART_PORT": port})


@pytest.mark.parametrize("content", ["port = ", "prot = 1", "\xff"])
def test_a_bad_file_is_refused(tmp_path: Path, content: str) -> None:
    config = tmp_path / "kaart.toml"
    config.write_text(content, encoding="latin-1")
    with pytest.raises(InvalidSetting, match=r"kaart\.toml"):
        read_settings({"SOCIALE_KAART_CONFIG": str(config)})
    with pytest.raises(InvalidSetting, match="cannot be read"):
        read_settings({"SOCIALE_KAART_CONFIG": str(tmp_path / "none.toml")})


def test_every_setting_has_help() -> None:
    assert all(each.metadata["help"] for each in fields(Settings))


@pytest.mark.parametrize(
    ("name", "value"), [("DEVELOPMENT", "perhaps"), ("THEME_FILE", "none.css"), ("THEME_FILE", "/")]
)
def test_what_cannot_be_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(InvalidSetting, match=name.lower()):
        read_settings({f"SOCIALE_KAART_{name}": value})


def test_yes_and_no_may_be_written_in_several_ways() -> None:
    for value, meant in (("1", True), ("Yes", True), ("false", False), ("0", False)):
        assert read_settings({"SOCIALE_KAART_DEVELOPMENT": value}).development is meant
