"""Workbooks: written cell by cell as text, so that no cell is a formula or loses a zero, and read
within limits.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time
from typing import Any

from sociale_kaart.catalogue.heading import Line, build_table
from sociale_kaart.catalogue.limits import MAX_ROWS
from sociale_kaart.catalogue.table import Table
from sociale_kaart.catalogue.unpack import repack, unpack
from sociale_kaart.errors import CatalogueError, Problem

SHEET = "Services"
_WIDTHS = {"id": 28, "organization": 24, "organization_name": 28, "themes": 26, "schedule": 28}
_WIDE = ("name", "summary", "description")
_USUAL, _WIDEST = 18, 45
_EXACT = 1e15
_NO_SIGN = re.compile("_x(FFF[EF])_")
"""How a workbook writes the two signs that XML cannot hold."""
_QUIET = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_xlsx(table: Table) -> bytes:
    """A table as an Excel workbook with one sheet; every cell is text and stays it when edited."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _QUIET)
    sheet = book.add_worksheet(SHEET)
    text, head = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
    _shape(sheet, table, text)
    for number, column in enumerate(table.columns):
        sheet.write_string(0, number, column, head)
    for line, row in enumerate(table.grid(), 1):
        for number, cell in enumerate(row):
            if cell:
                sheet.write_string(line, number, cell, text)
    book.close()
    return out.getvalue()


def _shape(sheet: Any, table: Table, text: Any) -> None:
    """Widths, and a heading and first column that stay in sight."""
    for number, column in enumerate(table.columns):
        wide = column.startswith(_WIDE)
        width = _WIDTHS.get(column, _WIDEST if wide else _USUAL)
        sheet.set_column(number, number, width, text)
    sheet.freeze_panes(1, 1)
    if table.columns and table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def read_xlsx(data: bytes, file: str, sheet: str = "") -> Table:
    """The table of an Excel or OpenDocument workbook: of the sheet named, else of the first that
    has rows. Formulas count by the value that was saved with them.

    Raises CatalogueError for what is no workbook, or a dangerous one.
    """
    import python_calamine as calamine

    safe = repack(unpack(data, file), file)
    try:
        book = calamine.load_workbook(io.BytesIO(safe))
        name, rows = _rows(book, sheet)
    except (calamine.CalamineError, ValueError) as error:
        hint = "Save it as .xlsx from a spreadsheet program."
        message = f"this is no workbook: {error}"
        raise CatalogueError([Problem(file, 0, message=message, hint=hint)]) from error
    return build_table(rows, file, f"workbook, sheet {name}")


def _rows(book: Any, wanted: str) -> tuple[str, list[Line]]:
    names = [each for each in book.sheet_names if not wanted or each == wanted]
    if not names:
        raise ValueError(f"there is no sheet {wanted}; there are {', '.join(book.sheet_names)}")
    for name in names:
        cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=MAX_ROWS + 40)
        if len(cells) > 1:
            return name, [(n, [_text(cell) for cell in row]) for n, row in enumerate(cells, 1)]
    return names[0], []


def _text(value: object) -> str:
    """A cell as somebody would type it; whole numbers without a fraction."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    text = value.isoformat() if isinstance(value, date) else str(value)
    return _NO_SIGN.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
