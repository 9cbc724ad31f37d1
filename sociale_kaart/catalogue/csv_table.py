"""CSV files as spreadsheets write and read them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from sociale_kaart.catalogue.encoding import BOM
from sociale_kaart.catalogue.formula import guard_cell, unguard_cell
from sociale_kaart.catalogue.heading import Line, build_table
from sociale_kaart.catalogue.table import Table
from sociale_kaart.catalogue.unknown_text import read_text
from sociale_kaart.errors import CatalogueError, Problem

SEPARATOR = ";"
"""What spreadsheets in the Netherlands, Denmark, Finland and Germany expect between cells."""

_SEPARATOR_LINE = re.compile(r"sep=(.)", re.IGNORECASE)
"""What Excel puts into the first line on request."""
_SEPARATOR_WORDS = {"\t": "tab", ",": "comma", ";": "semicolon"}
_LOOKED_AT = 20_000


def write_csv(table: Table, separator: str = SEPARATOR) -> bytes:
    """A table as CSV (RFC 4180) in UTF-8 with the mark by which spreadsheets know that.

    Every cell stands in quotes, and none can run as a formula.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([guard_cell(cell) for cell in row] for row in table.grid())
    return f"{BOM}{out.getvalue()}".encode()


def read_csv(data: bytes, file: str, encoding: str = "", separator: str = "") -> Table:
    """The table of a CSV file; encoding and separator are recognised unless they are given.

    Raises CatalogueError when the file cannot be a table.
    """
    text, found = read_text(data, file, encoding)
    first, _, rest = text.partition("\n")
    skipped = 0
    if match := _SEPARATOR_LINE.fullmatch(first.strip()):
        text, separator, skipped = rest, separator or match[1], 1
    between = separator or _separator(text)
    form = f"CSV, {found}, separator {_SEPARATOR_WORDS.get(between, between)}"
    return build_table(_lines(text, file, between, skipped), file, form)


def _lines(text: str, file: str, separator: str, skipped: int) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    line = 1 + skipped
    try:
        for cells in reader:
            yield line, [unguard_cell(cell) for cell in cells]
            line = reader.line_num + 1 + skipped
    except csv.Error as error:
        message, hint = f"this is no CSV: {error}", "A quote may be opened here and never closed."
        raise CatalogueError([Problem(file, line, message=message, hint=hint)]) from error


def _separator(text: str) -> str:
    """The sign that cuts most of the first lines into equally many cells."""
    best, most = SEPARATOR, 0.0
    for separator in (";", ",", "\t", "|"):
        head = io.StringIO(text[:_LOOKED_AT], newline="")
        try:
            widths = [len(row) for row in csv.reader(head, delimiter=separator) if row]
        except csv.Error:
            continue
        width, count = Counter(widths).most_common(1)[0] if widths else (1, 0)
        score = count / max(1, len(widths)) * (width - 1) if width > 1 else 0.0
        if score > most:
            best, most = separator, score
    return best
