"""The level meter: a row of short bars, the loudest ones in the colour of a warning."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach_app.ui.look import Look
from coach_app.ui.practice_view import QUIETEST_DBFS, Level

BARS = 28
HOT_DBFS = -6.0
"""From here on the bars warn: convention of recording, leaves room before clipping."""


class LevelMeter(QWidget):
    """Shows one `Level`; bars are filled up to the loudness, the peak stands as a mark."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._level = Level()
        self.setAccessibleName("Input level")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)
        look.changed.connect(self.update)

    def render_level(self, level: Level) -> None:
        """Show `level`."""
        if level != self._level:
            self._level = level
            self.setAccessibleDescription("clipping" if level.clipping else "silent" if level.silent else "")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        step = self.width() / BARS
        lit = self._level.rms * BARS
        peak = min(BARS - 1, round(self._level.peak * BARS)) if self._level.peak > 0 else -1
        hot = BARS * (1 - HOT_DBFS / QUIETEST_DBFS)
        for bar in range(BARS):
            on = bar < lit or bar == peak
            colour = "sunken"
            if on:
                colour = "bad" if self._level.clipping else "warn" if bar >= hot else "accent"
            painter.setBrush(self._look.colour(colour))
            painter.drawRoundedRect(QRectF(bar * step, 0, step - 2.5, self.height()), 2, 2)
