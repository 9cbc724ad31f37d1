"""The sheet of a network meeting as OpenDocument text, for who fills it in on a computer."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from sociale_kaart.practice.meeting import MeetingSheet, Part, Table
from sociale_kaart.practice.sheet import Phrase

if TYPE_CHECKING:
    from odfdo import Body, Cell, Document, Header
    from odfdo import Table as OdfTable

_COUNTRIES = {"nl": "NL", "en": "GB", "da": "DK", "fi": "FI"}
"""Spelling is checked in the language of a country."""
_WIDTH = 17.4
"""Centimetres between the margins of A4."""
_GREY = "#6e6e6e"


def meeting_odt(sheet: MeetingSheet) -> bytes:
    """The sheet as a file that LibreOffice and Word open (ISO/IEC 26300)."""
    # Imported late: only this file needs the library and its XML parser.
    from odfdo import Document, Paragraph

    document = Document("text")
    language = f"{sheet.language}-{_COUNTRIES[sheet.language]}"
    document.language = document.meta.language = language
    document.meta.title = sheet.title
    document.meta.generator = "sociale_kaart"
    _add_styles(document)
    _add_languages(document, sheet)
    body = document.body
    body.clear()
    body.append(_heading(1, sheet.title))
    body.append(Paragraph(sheet.lead))
    _append_fields(body, sheet.fields)
    for number, part in enumerate(sheet.parts, 1):
        _append_part(document, body, part, number)
    for words in sheet.footer:
        body.append(Paragraph(words, style="sk-small"))
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _heading(level: int, words: str) -> Header:
    from odfdo import Header

    made = Header(level, words)
    made.style = f"Heading_20_{level}"  # the constructor forgets the one it is given
    return made


def _append_part(document: Document, body: Body, part: Part, number: int) -> None:
    from odfdo import Paragraph

    body.append(_heading(2, part.title))
    if part.hint:
        body.append(Paragraph(part.hint))
    for _ in range(part.lines):
        body.append(Paragraph("", style="sk-line"))
    _append_fields(body, part.fields)
    if part.table is not None:
        body.append(_table(document, part.table, number))


def _append_fields(body: Body, names: tuple[str, ...]) -> None:
    from odfdo import Paragraph

    for name in names:
        body.append(Paragraph(f"{name}: "))


def _table(document: Document, table: Table, number: int) -> OdfTable:
    """A table with a heading row that is repeated on each page."""
    from odfdo import Cell, Column, Element, Row
    from odfdo import Table as OdfTable

    made = OdfTable(f"sk-{number}")
    for share in table.widths:
        made.append(Column(style=_column_style(document, share, sum(table.widths))))
    head = Element.from_tag("table:table-header-rows")
    row = Row()
    for name in table.columns:
        row.append(_cell(Cell(style="sk-cell"), (Phrase(name),), "sk-head"))
    head.append(row)
    made.append(head)
    for each in table.rows:
        row = Row(style="sk-tall" if table.tall else "sk-row")
        for cell in each:
            row.append(_cell(Cell(style="sk-cell"), cell, "sk-body"))
        made.append(row)
    return made


def _cell(cell: Cell, phrases: tuple[Phrase, ...], style: str) -> Cell:
    from odfdo import Paragraph

    for each in phrases or (Phrase(""),):
        cell.append(
            Paragraph(each.text, style=f"{style}-{each.language}" if each.language else style)
        )
    return cell


def _column_style(document: Document, share: int, of: int) -> str:
    from odfdo import Style

    name = f"sk-column-{share}-{of}"
    width = f"{_WIDTH * share / of:.2f}cm"
    if document.get_style("table-column", name) is None:
        document.insert_style(Style("table-column", name=name, width=width), automatic=True)
    return name


def _add_styles(document: Document) -> None:
    from odfdo import Style

    line = f"0.5pt solid {_GREY}"
    cell = Style("table-cell", name="sk-cell", border=line, padding="0.1cm")
    document.insert_style(cell, automatic=True)
    for name, height in (("sk-row", "0.75cm"), ("sk-tall", "1.5cm")):
        style = Style("table-row", name=name)
        style.set_properties({"style:min-row-height": height}, area="table-row")
        document.insert_style(style, automatic=True)
    for name, size, bold in _LETTERS:
        style = Style("paragraph", name=name, area="text", size=size, bold=bold)
        document.insert_style(style, automatic=True)
    below = Style("paragraph", name="sk-line")
    edges = {"fo:border-bottom": line, "fo:padding-top": "0.45cm", "fo:margin-bottom": "0.1cm"}
    below.set_properties({"style:join-border": "false", **edges}, area="paragraph")
    document.insert_style(below, automatic=True)


_LETTERS = (("sk-head", "10pt", True), ("sk-body", "10pt", False), ("sk-small", "9pt", False))


def _add_languages(document: Document, sheet: MeetingSheet) -> None:
    """Styles for texts in another language than the sheet's, so that they are read aloud well."""
    from odfdo import Style

    tables = [part.table for part in sheet.parts if part.table is not None]
    cells = [cell for table in tables for row in table.rows for cell in row]
    for language in {each.language for cell in cells for each in cell if each.language}:
        style = Style("paragraph", name=f"sk-body-{language}", area="text", size="10pt")
        country = _COUNTRIES.get(language, "none")
        style.set_properties({"fo:language": language, "fo:country": country}, area="text")
        document.insert_style(style, automatic=True)
