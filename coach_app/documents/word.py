"""The lines of a Word document: paragraphs, tables, text boxes and the page header, in reading order.

Runs inside the limited process only.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import docx
import docx.opc.exceptions
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from coach_app.documents.errors import DocumentError
from coach_app.interview.dates import is_annotation
from coach_app.interview.lines import Line

MOST_BYTES_UNPACKED = 100 << 20
"""A document whose parts unpack to more than this is a trap, not a resume."""

DEFAULT_SIZE = 11.0
"""Size in points where neither the text nor its styles say one: Word's own default."""


def lines_of_word_document(path: str) -> list[Line]:
    """The lines of a DOCX file. Raises `DocumentError`."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_BYTES_UNPACKED:
                raise DocumentError("This document unpacks to far more than a resume holds, so it was not opened.")
        document = docx.Document(path)
    except (zipfile.BadZipFile, docx.opc.exceptions.PackageNotFoundError, KeyError, ValueError) as error:
        raise DocumentError("This is no readable Word document. Save it as .docx again, or as a PDF.") from error
    lines: list[Line] = []
    for section in list(document.sections)[:1]:
        for part in (section.first_page_header, section.header):
            lines += _block_lines(part._element, document) if not part.is_linked_to_previous else []
    lines += _block_lines(document.element.body, document)
    return lines


def _block_lines(parent: Any, document: Any) -> list[Line]:
    """The lines of paragraphs and tables below `parent`, a blank paragraph becoming a gap."""
    lines: list[Line] = []
    blank = 0.0
    for element in parent.iterchildren():
        if element.tag == qn("w:sdt"):
            content = element.find(qn("w:sdtContent"))
            lines += _block_lines(content, document) if content is not None else []
        elif element.tag == qn("w:p"):
            found = list(_paragraph_lines(Paragraph(element, document), blank))
            blank = blank + 1.0 if not found else 0.0
            lines += found
            for box in element.iter(qn("w:txbxContent")):
                if not any(ancestor.tag.endswith("}Fallback") for ancestor in box.iterancestors()):
                    lines += _block_lines(box, document)
        elif element.tag == qn("w:tbl"):
            lines += _table_lines(Table(element, document), document)
            blank = 1.0
    return lines


def _table_lines(table: Table, document: Any) -> Iterator[Line]:
    """A row of single lines is one line with cells, and so is the first of a row whose one cell only dates the other.

    A row of longer cells is read cell by cell, as columns are.
    """
    columns: dict[int, list[Line]] = {}
    for row in table.rows:
        seen: list[Any] = []
        cells: list[list[Line]] = []
        for cell in row.cells:
            if cell._tc not in seen:
                seen.append(cell._tc)
                cells.append(_block_lines(cell._tc, document))
        filled = [cell for cell in cells if cell]
        if all(len(cell) == 1 for cell in filled) and filled:
            yield from _read_columns(columns)
            first = filled[0][0]
            texts = tuple(text for cell in filled for text in cell[0].cells)
            yield Line(" ".join(texts), texts, first.size, first.bold, first.indent, 0.0, first.gap, 0)
        elif len(filled) == 2 and (beside := _annotated(*filled)):
            yield from _read_columns(columns)
            yield from beside
        else:
            for number, cell in enumerate(cells):
                columns.setdefault(number, []).extend(cell)
    yield from _read_columns(columns)


def _annotated(left: list[Line], right: list[Line]) -> list[Line]:
    """The lines of two cells one of which is a date or a place beside the other; none where neither is."""
    for mark, text in ((left, right), (right, left)):
        if len(mark) == 1 and is_annotation(mark[0].text):
            cells = (*left[0].cells, *right[0].cells)
            return [replace(text[0], text=" ".join(cells), cells=cells), *text[1:]]
    return []


def _read_columns(columns: dict[int, list[Line]]) -> Iterator[Line]:
    for number in sorted(columns):
        yield from columns[number]
    columns.clear()


def _paragraph_lines(paragraph: Paragraph, blank: float) -> Iterator[Line]:
    size, bold = _look(paragraph)
    style = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
    listed = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    indent = paragraph.paragraph_format.left_indent
    before = paragraph.paragraph_format.space_before
    gap = max(blank, before.pt / size if before is not None else 0.0)
    for text in paragraph.text.split("\n"):
        cells = tuple(" ".join(cell.split()) for cell in text.split("\t") if cell.strip())
        if not cells:
            continue
        if (listed or style.startswith("list")) and not style.startswith(("heading", "title")):
            cells = (f"• {cells[0]}", *cells[1:])
        yield Line(" ".join(cells), cells, size, bold, indent.pt if indent is not None else 0.0, 0.0, gap, 0)
        gap = 0.0


def _look(paragraph: Paragraph) -> tuple[float, bool]:
    """Size of the type in points, and whether the paragraph opens in bold."""
    style = paragraph.style
    sizes = [run.font.size.pt for run in paragraph.runs if run.text.strip() and run.font.size is not None]
    size, bold = max(sizes, default=0.0), None
    opening = next((run for run in paragraph.runs if run.text.strip()), None)
    if opening is not None:
        bold = opening.bold
    while style is not None and (not size or bold is None):
        if not size and style.font.size is not None:
            size = style.font.size.pt
        if bold is None:
            bold = style.font.bold
        style = style.base_style
    return size or DEFAULT_SIZE, bool(bold)
