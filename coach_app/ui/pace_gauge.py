"""The pace gauge: an arc with the comfortable band in green and a mark at the present pace."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach_app.ui.look import Look, steady
from coach_app.ui.pace_view import GREEN_FROM, GREEN_TO, GaugeState

START_DEGREES, SPAN_DEGREES = 205.0, 230.0
"""The arc runs clockwise from lower left to lower right."""

DROP = -math.sin(math.radians(START_DEGREES))
"""How far the ends of the arc lie below its centre, in radii."""


TALL, LOW = 146, 66
"""Pixels: the usual height of the dial, and that of the figures without it, for low windows and large text."""


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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
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
        return QSize(self._look.px(160), self._look.px(LOW))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.height() < self._look.px(TALL) * 0.8:
            self._figures(painter, QPointF(self.width() / 2, self.height() / 2 - self._look.px(6)), 0.75)
            return
        thick = self._look.px(11)
        radius = min(self.width() / 2 - thick, (self.height() - 2 * thick) / (1 + DROP))
        spare = self.height() - 2 * thick - radius * (1 + DROP)
        dial = _Dial(QPointF(self.width() / 2, spare / 2 + thick + radius), radius)
        self._arc(painter, dial, 0, 1, "sunken", thick)
        self._arc(painter, dial, GREEN_FROM, GREEN_TO, "accent", thick)
        if self._state.share is not None:
            self._mark(painter, dial, self._state.share, thick)
        self._figures(painter, dial.centre, radius / self._look.px(92))

    def _arc(self, painter: QPainter, dial: _Dial, start: float, end: float, colour: str, thick: float) -> None:
        pen = QPen(self._look.colour(colour), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        begin = START_DEGREES - start * SPAN_DEGREES
        painter.drawArc(dial.box, round(begin * 16), round(-(end - start) * SPAN_DEGREES * 16))

    def _mark(self, painter: QPainter, dial: _Dial, share: float, thick: float) -> None:
        painter.setPen(QPen(self._look.colour("surface"), self._look.px(3)))
        painter.setBrush(self._look.colour("ink"))
        painter.drawEllipse(dial.at(share, dial.radius), thick * 0.86, thick * 0.86)

    def _figures(self, painter: QPainter, middle: QPointF, grown: float) -> None:
        """The pace in figures and in a word around `middle`, `grown` times the size for the usual dial."""
        look, known = self._look, self._state.share is not None
        verdict = {"good": "accent", "warn": "warn"}.get(self._state.tone, "muted")
        for text, colour, size, weight, below in (
            (self._state.figure, "ink" if known else "faint", 34, QFont.Weight.DemiBold, -13),
            ("words a minute", "muted", 12.5, QFont.Weight.Normal, 15),
            (self._state.verdict, verdict, 13, QFont.Weight.Medium, 35),
        ):
            painter.setPen(look.colour(colour))
            painter.setFont(steady(look.font(size * min(1.25, grown), weight)))
            centre = middle.y() + look.px(below * grown)
            tall = look.px(2 * size)
            line = QRectF(0, centre - tall / 2, self.width(), tall)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)
