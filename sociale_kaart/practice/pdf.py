"""Papers as PDF/UA-1: tagged, so that a screen reader reads them aloud in the right order."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typst import Compiler

_FOLDER = Path(__file__).resolve().parent
FONTS = _FOLDER.parent / "web" / "static" / "vendor" / "fonts"
"""DejaVu Sans: Latin, Cyrillic, Greek and Arabic. Without it typst's own serif is used."""

_lock = threading.Lock()


def make_pdf(layout: str, paper: Any) -> bytes:
    """A paper (a dataclass) laid out by a file beside this one.

    Texts go in as data: none of them can become layout.
    """
    given = {"data": json.dumps(asdict(paper), ensure_ascii=False)}
    with _lock:
        made = _compiler(layout).compile(sys_inputs=given, format="pdf", pdf_standards="ua-1")
    if not isinstance(made, bytes):  # pragma: no cover (only for pictures of several pages)
        raise TypeError("typst gave no PDF")
    return made


@lru_cache(maxsize=4)
def _compiler(layout: str) -> Compiler:
    # Imported late: it takes 40 MB, and a worker that prints nothing never pays for it.
    from typst import Compiler

    fonts = [FONTS] if FONTS.is_dir() else []
    return Compiler(_FOLDER / layout, root=_FOLDER, font_paths=fonts, ignore_system_fonts=True)
