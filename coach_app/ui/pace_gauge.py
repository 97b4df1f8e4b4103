"""The pace gauge: an arc with the comfortable band in green and a mark at the present pace."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach_app.ui.look import Look
from coach_app.ui.pace_view import GREEN_FROM, GREEN_TO, GaugeState

START_DEGREES, SPAN_DEGREES = 205.0, 230.0
"""The arc runs clockwise from lower left to lower right."""

DROP = -math.sin(math.radians(START_DEGREES))
"""How far the ends of the arc lie below its centre, in radii."""


@dataclass(frozen=True, slots=True)
class _Dial:
    """Where the arc lies in the widget."""

    centre: QPointF
    radius: float

    @property
    def box(self) -> QRectF:
        return QRectF(self.centre.x() - self.radius, self.centre.y() - self.radius, 2 * self.radius, 2 * self.radius)

    def at(self, share: float, radius: float) -> QPointF:
        angle = math.radians(START_DEGREES - share * SPAN_DEGREES)
        return QPointF(self.centre.x() + radius * math.cos(angle), self.centre.y() - radius * math.sin(angle))


class PaceGauge(QWidget):
    """Shows one `GaugeState`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._state = GaugeState.of(None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Pace")
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def render_gauge(self, state: GaugeState) -> None:
        """Show `state`."""
        if state != self._state:
            self._state = state
            self.setAccessibleDescription(f"{state.figure} words a minute, {state.verdict}")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(220), self._look.px(146))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = look.px(11)
        radius = min(self.width() / 2 - thick, (self.height() - 2 * thick) / (1 + DROP))
        dial = _Dial(QPointF(self.width() / 2, radius + thick), radius)
        self._arc(painter, dial, 0, 1, "sunken", thick)
        self._arc(painter, dial, GREEN_FROM, GREEN_TO, "accent", thick)
        if self._state.share is not None:
            self._mark(painter, dial, self._state.share, thick)
        self._text(painter, dial)

    def _arc(self, painter: QPainter, dial: _Dial, start: float, end: float, colour: str, thick: float) -> None:
        pen = QPen(self._look.colour(colour), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        begin = START_DEGREES - start * SPAN_DEGREES
        painter.drawArc(dial.box, round(begin * 16), round(-(end - start) * SPAN_DEGREES * 16))

    def _mark(self, painter: QPainter, dial: _Dial, share: float, thick: float) -> None:
        painter.setPen(QPen(self._look.colour("surface"), self._look.px(3)))
        painter.setBrush(self._look.colour("ink"))
        painter.drawEllipse(dial.at(share, dial.radius), thick * 0.86, thick * 0.86)

    def _text(self, painter: QPainter, dial: _Dial) -> None:
        look = self._look
        painter.setPen(look.colour("ink" if self._state.share is not None else "faint"))
        painter.setFont(look.font(34, QFont.Weight.DemiBold))
        middle = dial.centre.y()
        whole = QRectF(0, middle - look.px(34), self.width(), look.px(42))
        painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, self._state.figure)
        painter.setFont(look.font(12.5))
        painter.setPen(look.colour("muted"))
        below = QRectF(0, middle + look.px(8), self.width(), look.px(18))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, "words a minute")
        painter.setFont(look.font(13, QFont.Weight.Medium))
        painter.setPen(look.colour({"good": "accent", "warn": "warn", "bad": "bad"}.get(self._state.tone, "muted")))
        verdict = QRectF(0, middle + look.px(29), self.width(), look.px(20))
        painter.drawText(verdict, Qt.AlignmentFlag.AlignCenter, self._state.verdict)
