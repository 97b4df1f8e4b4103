"""The live captions: settled words in ink, unsettled ones lighter, fillers tinted and underlined.

Only what changed at the end of the text is touched, so that nothing that was read moves.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from coach_app.ui.look import Look
from coach_app.ui.practice_view import Run, RunTone

SIZE = 19


def unchanged(shown: Sequence[Run], wanted: Sequence[Run]) -> int:
    """How many runs at the beginning need not be touched."""
    same = 0
    for old, new in zip(shown, wanted, strict=False):
        if old != new:
            break
        same += 1
    return same


class Captions(QTextEdit):
    """Shows runs of caption, one word each; keeps to the end unless the reader has scrolled back."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: list[Run] = []
        self._ends: list[int] = []
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Live captions")
        self.document().setDocumentMargin(2)
        self.document().setUndoRedoEnabled(False)
        look.changed.connect(self._repaint_all)

    def render_runs(self, runs: Sequence[Run]) -> None:
        """Show `runs`."""
        kept = unchanged(self._shown, runs)
        if kept == len(self._shown) == len(runs):
            return
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 4
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        if kept < len(self._shown):
            cursor.setPosition(self._ends[kept - 1] if kept else 0)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if not kept:
            spaced = QTextBlockFormat()
            spaced.setLineHeight(148, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setBlockFormat(spaced)
        del self._ends[kept:]
        for index, run in enumerate(runs[kept:], start=kept):
            if index:
                cursor.insertText(" ", self._format(RunTone.SAID))
            cursor.insertText(run.text, self._format(run.tone))
            self._ends.append(cursor.position())
        cursor.endEditBlock()
        self._shown = list(runs)
        if at_end:
            bar.setValue(bar.maximum())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:  # starts and stops the answer, wherever the focus is
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _repaint_all(self) -> None:
        runs, self._shown, self._ends = self._shown, [], []
        self.clear()
        self.render_runs(runs)

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
