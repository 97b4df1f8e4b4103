"""The live captions: settled words in ink, unsettled ones lighter, fillers tinted and underlined.

Only what changed at the end of the text is touched, so that nothing that was read moves.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from coach_app.ui.caption_view import Paragraph, RunTone
from coach_app.ui.look import Look

SIZE = 19


def unchanged(shown: Sequence[object], wanted: Sequence[object]) -> int:
    """How many items at the beginning need not be touched."""
    same = 0
    for old, new in zip(shown, wanted, strict=False):
        if old is not new and old != new:
            break
        same += 1
    return same


class Captions(QTextEdit):
    """Shows captions word by word; keeps to the end unless the reader has scrolled back.

    Each paragraph is a block of the document: Qt lays the whole block out when a word of it changes.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: Sequence[Paragraph] = ()
        self._ends: list[list[int]] = []
        """Where each word of each paragraph ends."""
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Live captions")
        self.document().setDocumentMargin(2)
        self.document().setUndoRedoEnabled(False)
        look.changed.connect(self._repaint_all)

    def render_captions(self, captions: Sequence[Paragraph]) -> None:
        """Show `captions`; paragraphs without a word are left out."""
        captions = tuple(paragraph for paragraph in captions if paragraph)
        kept = unchanged(self._shown, captions)
        if kept == len(self._shown) == len(captions):
            return
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 4
        begun = unchanged(self._shown[kept], captions[kept]) if kept < min(len(self._shown), len(captions)) else 0
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        if kept < len(self._shown):
            cursor.setPosition(self._ends[kept][begun - 1] if begun else self._ends[kept - 1][-1] if kept else 0)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        del self._ends[kept + (begun > 0) :]
        for number, paragraph in enumerate(captions[kept:], start=kept):
            first = begun if number == kept else 0
            if not first:
                self._begin(cursor, number)
            ends = self._ends[number]
            del ends[first:]
            for index, run in enumerate(paragraph[first:], start=first):
                if index:
                    cursor.insertText(" ", self._format(RunTone.SAID))
                cursor.insertText(run.text, self._format(run.tone))
                ends.append(cursor.position())
        cursor.endEditBlock()
        self._shown = captions
        if at_end:
            bar.setValue(bar.maximum())

    def _begin(self, cursor: QTextCursor, number: int) -> None:
        """Begin paragraph `number` at the end of the text."""
        block = QTextBlockFormat()
        block.setLineHeight(148, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setBottomMargin(10)
        if number:
            cursor.insertBlock(block)
        else:
            cursor.setBlockFormat(block)
        self._ends.append([])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:  # starts and stops the answer, wherever the focus is
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _repaint_all(self) -> None:
        captions, self._shown, self._ends = self._shown, (), []
        self.clear()
        self.render_captions(captions)

    def _format(self, tone: RunTone) -> QTextCharFormat:
        style = QTextCharFormat()
        style.setFont(self._look.font(SIZE))
        match tone:
            case RunTone.SAID:
                style.setForeground(self._look.colour("ink"))
            case RunTone.TENTATIVE:
                style.setForeground(self._look.colour("faint"))
            case RunTone.FILLER:
                style.setForeground(self._look.colour("warn"))
                style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
                style.setFontWeight(QFont.Weight.Medium)
        return style
