"""The parts of a score as bars: what was measured, the mark it gets, its weight."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach_app.ui.look import Look
from coach_app.ui.measure_view import Part

ROW = 30
NAME, FIGURE, WEIGHT, GAP = 0.22, 0.24, 0.10, 12
"""Shares of the width for the three columns of text, more where a text needs it, and pixels behind them; the bar takes
the rest."""


class ConfidenceBars(QWidget):
    """Shows `Part`s, one a row."""

    def __init__(self, look: Look, name: str = "Parts of the speaking confidence") -> None:
        super().__init__()
        self._look = look
        self._parts: Sequence[Part] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def render_parts(self, parts: Sequence[Part]) -> None:
        """Show `parts`."""
        self._parts = parts
        told = (f"{part.name} {part.figure}, mark {part.mark:.2f}, weight {part.weight}" for part in parts)
        self.setAccessibleDescription("; ".join(told))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self._look.px(ROW) * len(self._parts))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, wide = look.px(ROW), self.width()
        left, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
        names = _widest(look.font(14), [part.name.capitalize() for part in self._parts], wide * NAME)
        figures = _widest(look.font(13), [part.figure for part in self._parts], wide * FIGURE)
        bar_start, bar_end = names + figures, wide * (1 - WEIGHT)
        for index, part in enumerate(self._parts):
            top = index * row
            painter.setFont(look.font(14))
            painter.setPen(look.colour("ink"))
            painter.drawText(QRectF(0, top, names, row), left | middle, part.name.capitalize())
            painter.setFont(look.font(13))
            painter.setPen(look.colour("muted"))
            painter.drawText(QRectF(names, top, figures, row), left | middle, part.figure)
            weight = QRectF(bar_end, top, wide * WEIGHT, row)
            painter.drawText(weight, Qt.AlignmentFlag.AlignRight | middle, part.weight)
            track = QRectF(bar_start, top + row / 2 - 4, bar_end - bar_start, 8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("sunken"))
            painter.drawRoundedRect(track, 4, 4)
            if part.mark > 0:
                painter.setBrush(look.colour("accent"))
                painter.drawRoundedRect(QRectF(track.left(), track.top(), max(8, track.width() * part.mark), 8), 4, 4)


def _widest(font: QFont, texts: Sequence[str], least: float) -> float:
    """The width of a column of `texts`, at the least `least`."""
    metrics = QFontMetricsF(font)
    return max([least, *(metrics.horizontalAdvance(text) + GAP for text in texts)])
