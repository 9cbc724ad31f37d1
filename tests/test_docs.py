"""What is documented is true, and what exists is documented."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import click
import pytest

from sociale_kaart.cli import main
from sociale_kaart.directory.service import Service
from sociale_kaart.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_setting_has_a_row_with_its_default() -> None:
    operators = text_of("docs/operators.md")
    for each in fields(Settings):
        default = f"`{each.default}`" if each.default != "" else ""
        assert f"| `{each.name}` | {default}".rstrip() in operators, each.name


def test_every_command_stands_in_the_docs_and_has_an_example() -> None:
    operators = text_of("docs/operators.md")
    for name, command in main.commands.items():
        assert f"`sociale-kaart {name}" in operators, name
        assert isinstance(command, click.Command)
        assert "Example: sociale-kaart " in (command.help or ""), name


def test_every_field_of_a_service_is_explained() -> None:
    catalogue = text_of("docs/catalogue.md")
    for name in Service.model_fields:
        assert f"`{name}`" in catalogue, name


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    reasons = text_of("docs/dependencies.md")
    for requirement in wanted:
        name = re.split(r"[<>=]", requirement)[0]
        assert re.search(rf"(\| |, ){re.escape(name)}( \||,)", reasons), name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def test_every_room_stands_in_the_architecture() -> None:
    page = text_of("docs/architecture.md")
    package = ROOT / "sociale_kaart"
    rooms = [path.name for path in package.iterdir() if not path.name.startswith("_")]
    for room in rooms:
        if room not in {"translations", "templates"} and not room.startswith("map_file"):
            assert f"`{room}" in page, room
