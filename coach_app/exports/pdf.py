"""The report as a PDF on A4, with the program's own typeface in it, so that it looks the same in every reader.

ReportLab (BSD) sets the text and draws the charts as vectors. Nothing of the machine goes into the file: no user, no
path, no clock.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path as FilePath
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    TableStyle,
)
from reportlab.platypus import Table as PdfTable

from coach_app.exports.blocks import (
    NOTE_SIZE,
    WIDTH,
    Block,
    Box,
    Drawing,
    Heading,
    Ink,
    Note,
    Path,
    Points,
    Prose,
    Run,
    Style,
    Table,
)
from coach_app.exports.inks import LIGHT

MARGIN = 56.0
"""Points on every side."""
PADDING = 6.0
"""What ReportLab leaves free inside its frame."""
ACROSS = A4[0] - 2 * MARGIN
PLAIN, STRONG = "Inter", "Inter-SemiBold"


def pdf_of(title: str, blocks: Sequence[Block], fonts: FilePath) -> bytes:
    """The file; `fonts` is the folder of the program's typeface."""
    for name, file in ((PLAIN, "Inter-Regular.ttf"), (STRONG, "Inter-SemiBold.ttf")):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, fonts / file))
    pdfmetrics.registerFontFamily(PLAIN, normal=PLAIN, bold=STRONG, italic=PLAIN, boldItalic=STRONG)
    out = BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=MARGIN - PADDING,
        rightMargin=MARGIN - PADDING,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=title,
        author="",
        subject="",
        creator="Interview Coach",
        producer="Interview Coach",
        lang="en",
        invariant=1,
    )
    flow = [piece for block in blocks for piece in _block(block)]
    document.build(flow, onFirstPage=_number, onLaterPages=_number)
    return out.getvalue()


def _style(size: float, **more: Any) -> ParagraphStyle:
    asked = {"fontName": PLAIN, "fontSize": size, "leading": 1.45 * size, "textColor": HexColor(LIGHT[Ink.TEXT])}
    return ParagraphStyle(f"{size}", **{**asked, **more})


_TEXT = _style(10, spaceAfter=5)
_POINT = _style(10, leftIndent=12, bulletFontName=PLAIN, bulletFontSize=9, spaceAfter=4)
_MUTED = _style(8.8, textColor=HexColor(LIGHT[Ink.MUTED]), spaceAfter=5)
_CELL = _style(9)
_FIGURE = _style(9, alignment=TA_RIGHT)
_HEAD = _style(9, textColor=HexColor(LIGHT[Ink.MUTED]), fontName=STRONG)
_HEAD_FIGURE = _style(9, textColor=HexColor(LIGHT[Ink.MUTED]), fontName=STRONG, alignment=TA_RIGHT)
_HEADINGS = {
    1: _style(21, fontName=STRONG, leading=26, spaceAfter=6),
    2: _style(14, fontName=STRONG, leading=18, spaceBefore=20, spaceAfter=6, keepWithNext=1),
    3: _style(10.5, fontName=STRONG, spaceBefore=9, spaceAfter=4, keepWithNext=1),
}


def _number(canvas: Any, _: object) -> None:
    canvas.setFont(PLAIN, 8.5)
    canvas.setFillColor(HexColor(LIGHT[Ink.MUTED]))
    canvas.drawRightString(A4[0] - MARGIN, MARGIN / 2, str(canvas.getPageNumber()))


def _block(block: Block) -> list[Flowable]:
    match block:
        case Heading(text, level):
            heading = Paragraph(escape(text), _HEADINGS[level])
            return [CondPageBreak(150), heading] if level == 2 else [heading]
        case Prose(runs):
            muted = all(run.style is Style.MUTED for run in runs)
            return [Paragraph(_runs(runs), _MUTED if muted else _TEXT)]
        case Points(points):
            return [Paragraph(_runs(point), _POINT, bulletText="•") for point in points]
        case Table():
            return [_table(block), Spacer(1, 6)]
        case Drawing():
            return [_Picture(block), Spacer(1, 6)]


def _runs(runs: Sequence[Run]) -> str:
    around = {
        Style.PLAIN: ("", ""),
        Style.STRONG: ("<b>", "</b>"),
        Style.MUTED: (f'<font color="{LIGHT[Ink.MUTED]}">', "</font>"),
        Style.FILLER: ('<font backColor="#faeed6">', "</font>"),
        Style.HEDGE: ("<u>", "</u>"),
    }
    return "".join(f"{around[run.style][0]}{escape(run.text)}{around[run.style][1]}" for run in runs)


def _table(table: Table) -> PdfTable:
    count = len(table.heads)
    aligned = [False, *([table.figures] * (count - 1))]
    rows = [
        [
            Paragraph(escape(head), _HEAD_FIGURE if right else _HEAD)
            for head, right in zip(table.heads, aligned, strict=True)
        ]
    ]
    rows += [
        [Paragraph(escape(cell), _FIGURE if right else _CELL) for cell, right in zip(row, aligned, strict=True)]
        for row in table.rows
    ]
    first = 0.42 if table.figures else 0.24
    widths = [ACROSS * first, *([ACROSS * (1 - first) / (count - 1)] * (count - 1))]
    made = PdfTable(rows, colWidths=widths, repeatRows=1, hAlign="LEFT")
    made.setStyle(
        TableStyle(
            [
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(LIGHT[Ink.LINE])),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 6),
                ("TOPPADDING", (0, 0), (-1, -1), 3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ]
        )
    )
    return made


class _Picture(Flowable):  # type: ignore[misc]
    """A drawing, across the page."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self._drawing = drawing
        self._scale = ACROSS / WIDTH

    def wrap(self, *_: float) -> tuple[float, float]:
        """Width and height in points."""
        return ACROSS, self._drawing.height * self._scale

    def draw(self) -> None:
        """Draw it, its lower left corner at the origin."""
        canvas = self.canv
        canvas.translate(0, self._drawing.height * self._scale)
        canvas.scale(self._scale, self._scale)
        for shape in self._drawing.shapes:
            colour = HexColor(LIGHT[shape.ink])
            match shape:
                case Box(x, y, width, height):
                    canvas.setFillColor(colour)
                    canvas.roundRect(x, -y - height, width, height, min(2, width / 2), stroke=0, fill=1)
                case Path(points, _, width):
                    canvas.setStrokeColor(colour)
                    canvas.setLineWidth(width)
                    line = canvas.beginPath()
                    line.moveTo(points[0][0], -points[0][1])
                    for across, down in points[1:]:
                        line.lineTo(across, -down)
                    canvas.drawPath(line)
                case Note(x, y, text, anchor):
                    canvas.setFillColor(colour)
                    canvas.setFont(PLAIN, NOTE_SIZE)
                    put = {
                        "start": canvas.drawString,
                        "middle": canvas.drawCentredString,
                        "end": canvas.drawRightString,
                    }
                    put[anchor](x, -y, text)
