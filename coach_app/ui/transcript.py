"""The transcript of a report: each line with its time in the margin, fillers tinted, pauses as small marks."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from coach_app.ui.look import Look
from coach_app.ui.transcript_view import Line, Piece, PieceKind

MARGIN_WIDTH = 58


class TranscriptText(QTextEdit):
    """Shows the lines of a transcript at their full height: the page around it scrolls.

    `sought` carries the time, in seconds, of the line whose time in the margin was clicked.
    """

    sought = Signal(float)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines: Sequence[Line] = ()
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Transcript")
        self.document().setDocumentMargin(0)
        self.document().setUndoRedoEnabled(False)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        look.changed.connect(self._write)

    def render_lines(self, lines: Sequence[Line]) -> None:
        """Show `lines`."""
        self._lines = lines
        self._write()

    def sizeHint(self) -> QSize:
        return QSize(400, round(self.document().size().height()) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if href := self.anchorAt(event.position().toPoint()):
            self.sought.emit(float(href))
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        on_time = bool(self.anchorAt(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if on_time else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def _write(self) -> None:
        self.clear()
        margin = self._look.px(MARGIN_WIDTH)
        cursor = QTextCursor(self.document())
        for index, line in enumerate(self._lines):
            block = QTextBlockFormat()
            block.setLineHeight(145, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            block.setLeftMargin(margin)
            block.setTextIndent(-margin)
            block.setBottomMargin(10)
            block.setTabPositions([QTextOption.Tab(margin, QTextOption.TabType.LeftTab)])
            if index:
                cursor.insertBlock(block)
            else:
                cursor.setBlockFormat(block)
            time = self._format(None)
            time.setAnchor(True)
            time.setAnchorHref(f"{line.start_s}")
            time.setToolTip("Click to listen from here")
            cursor.insertText(line.time, time)
            cursor.insertText("\t", self._format(None))
            for place, piece in enumerate(line.pieces):
                if place:
                    cursor.insertText(" ", self._format(PieceKind.WORD))
                cursor.insertText(_shown(piece), self._format(piece.kind))
        self.updateGeometry()

    def _format(self, kind: PieceKind | None) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setFont(self._look.font(16))
        colour = "ink"
        match kind:
            case None:
                style.setFont(self._look.font(13))
                colour = "accent"
            case PieceKind.FILLER:
                style.setFont(self._look.font(16, QFont.Weight.Medium))
                style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                colour = "warn"
            case PieceKind.HEDGE | PieceKind.BREAK:
                style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                style.setUnderlineColor(self._look.colour("muted"))
                colour = "muted" if kind is PieceKind.BREAK else "ink"
            case PieceKind.PAUSE:
                style.setFont(self._look.font(13))
                style.setBackground(self._look.colour("sunken"))
                colour = "muted"
            case PieceKind.WORD:
                pass
        style.setForeground(self._look.colour(colour))
        return style


def _shown(piece: Piece) -> str:
    if piece.kind is not PieceKind.PAUSE:
        return piece.text
    unbroken = piece.text.replace(" ", "\u00a0")
    return f"\u00a0{unbroken}\u00a0"
