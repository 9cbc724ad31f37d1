"""Files for the browser: taken out of node_modules, and served under an address that changes
with their contents, so that browsers may keep them for ever.

``python -m sociale_kaart.web.assets`` copies what the map needs from ``node_modules``.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

STATIC = Path(__file__).resolve().parent / "static"
VENDOR = STATIC / "vendor"

TAKEN: Mapping[str, str] = {
    "leaflet/dist/leaflet.js": "leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet.css",
    "leaflet/dist/images/layers.png": "images/layers.png",
    "leaflet/dist/images/layers-2x.png": "images/layers-2x.png",
    "leaflet/dist/images/marker-icon.png": "images/marker-icon.png",
    "leaflet/LICENSE": "leaflet.LICENSE.txt",
    "supercluster/dist/supercluster.min.js": "supercluster.min.js",
    "supercluster/LICENSE": "supercluster.LICENSE.txt",
    "dejavu-fonts-ttf/ttf/DejaVuSans.ttf": "fonts/DejaVuSans.ttf",
    "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf": "fonts/DejaVuSans-Bold.ttf",
    "dejavu-fonts-ttf/LICENSE": "fonts/LICENSE.txt",
}
"""What is taken from node_modules, and its name in ``static/vendor``."""

STYLE = "style.css"
"""The one style sheet of every page: the parts in ``static/style`` one after another."""
THEME = "theme.css"
"""The name under which an installation's own design tokens are served."""

_MAP_NEEDS = ("vendor/leaflet.js", "vendor/leaflet.css", "vendor/supercluster.min.js")
_KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
_TEXT = ("text/", "image/svg", "application/json")


@dataclass(frozen=True, slots=True)
class Asset:
    """One file in memory, also compressed where that makes it smaller."""

    kind: str
    contents: bytes
    compressed: bytes | None


@dataclass(frozen=True, slots=True)
class Assets:
    """All files for the browser, by name; ``version`` is a hash of all their contents."""

    files: Mapping[str, Asset]
    version: str

    @property
    def folder_url(self) -> str:
        """The address of the folder in which this version's files stand."""
        return f"/assets/{self.version}"

    @property
    def has_map(self) -> bool:
        """Whether everything a map needs is here."""
        return all(name in self.files for name in _MAP_NEEDS)

    @property
    def has_theme(self) -> bool:
        """Whether the installation has design tokens of its own."""
        return THEME in self.files

    def versioned(self, markup: str) -> str:
        """Markup in which the lasting addresses of assets become those of this version."""
        return markup.replace('"/assets/vendor/', f'"{self.folder_url}/vendor/')


def read_assets(folder: Path = STATIC, theme: Path | None = None) -> Assets:
    """Every file of a folder, read and compressed once: together they are a few hundred kB.

    ``theme`` is an installation's own file of design tokens. Fonts are for paper only and are
    sent to no browser.
    """
    contents = dict(_contents(folder))
    if theme is not None:
        contents[THEME] = theme.read_bytes()
    digest = hashlib.sha256()
    for name, each in contents.items():
        digest.update(f"{name}\0{len(each)}\0".encode() + each)
    files = {name: _asset(name, each) for name, each in contents.items()}
    return Assets(files, digest.hexdigest()[:12])


def style_sheet(folder: Path = STATIC) -> str:
    """The style sheet of every page, put together from its parts in the order of their names."""
    parts = sorted((folder / "style").glob("*.css"))
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    if (folder / "style").is_dir():
        yield STYLE, style_sheet(folder).encode()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.parent.name not in {"fonts", "style"}:
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _asset(name: str, contents: bytes) -> Asset:
    kind = _KINDS.get(PurePath(name).suffix) or mimetypes.guess_type(name)[0] or "text/plain"
    if not kind.startswith(_TEXT):
        return Asset(kind, contents, None)
    compressed = gzip.compress(contents, 9, mtime=0)
    smaller = compressed if len(compressed) < len(contents) else None
    return Asset(f"{kind}; charset=utf-8", contents, smaller)


def install_assets(node_modules: Path, target: Path = VENDOR) -> tuple[str, ...]:
    """Copy what the pages need; gives the names. Raises FileNotFoundError naming what is missing.

    The folder is made beside and put in place whole.
    """
    beside = target.with_name(f"{target.name}.new")
    shutil.rmtree(beside, ignore_errors=True)
    for source, name in TAKEN.items():
        (beside / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(node_modules / source, beside / name)
    shutil.rmtree(target, ignore_errors=True)
    beside.replace(target)
    return tuple(TAKEN.values())


def main() -> int:
    """Install from the checkout's ``node_modules``; exit status 1 says what to do first."""
    node_modules = STATIC.parents[2] / "node_modules"
    try:
        names = install_assets(node_modules)
    except FileNotFoundError as error:
        print(f"{error.filename} is missing; run npm ci first.", file=sys.stderr)
        return 1
    print(f"{len(names)} browser assets installed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
