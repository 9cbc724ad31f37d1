"""A slip as PDF."""

from __future__ import annotations

from sociale_kaart.practice.pdf import make_pdf
from sociale_kaart.practice.sheet import Sheet


def sheet_pdf(sheet: Sheet) -> bytes:
    """The sheet as a PDF document."""
    return make_pdf("sheet.typ", sheet)
