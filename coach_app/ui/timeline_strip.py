"""The answer drawn as one bar: speech, silences, fillers, and the pace as a curve over the comfortable band."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coach_app.coaching import norms
from coach_app.ui.look import Look
from coach_app.ui.notices import Tone
from coach_app.ui.report_view import Strip

SEEK_S = 5.0
"""Seconds that an arrow key moves by."""

CURVE_HEIGHT, BAR_HEIGHT, GAP = 88, 16, 12
GREEN_LOW, GREEN_HIGH = norms.COMFORTABLE_PACE_FROM.value, norms.COMFORTABLE_PACE_TO.value
BOTTOM_PACE, TOP_PACE = 80.0, 205.0
"""Words a minute at the lower and upper end of the curve; what lies beyond is drawn at the end."""


def _height(pace: float, box: QRectF) -> float:
    share = (min(TOP_PACE, max(BOTTOM_PACE, pace)) - BOTTOM_PACE) / (TOP_PACE - BOTTOM_PACE)
    return box.bottom() - share * box.height()


class TimelineStrip(QWidget):
    """Shows one `Strip`, and a mark where it is being listened to.

    `sought` carries the place, in seconds, that was clicked or reached with the arrow keys.
    """

    sought = Signal(float)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._strip = Strip()
        self._at_s: float | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Click to listen from here")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("The answer over time")
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def render_strip(self, strip: Strip) -> None:
        """Show `strip`."""
        self._strip = strip
        self.setAccessibleDescription(strip.description)
        self.updateGeometry()
        self.update()

    def render_position(self, at_s: float | None) -> None:
        """Show where the sound is; None takes the mark away."""
        if at_s != self._at_s:
            self._at_s = at_s
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.sought.emit(self._strip.duration_s * min(1.0, max(0.0, event.position().x() / self.width())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -SEEK_S, Qt.Key.Key_Right: SEEK_S}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.sought.emit(min(self._strip.duration_s, max(0.0, (self._at_s or 0.0) + step)))

    def sizeHint(self) -> QSize:
        curve = self._look.px(CURVE_HEIGHT + GAP) if self._strip.pace else 0
        return QSize(400, curve + self._look.px(BAR_HEIGHT + 24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0.0
        if self._strip.pace:
            height = float(self._look.px(CURVE_HEIGHT))
            self._curve(painter, QRectF(0, 0, self.width(), height))
            top = height + self._look.px(GAP)
        self._bar(painter, QRectF(0, top, self.width(), self._look.px(BAR_HEIGHT)))
        if self._at_s is not None and self._strip.duration_s:
            at = self._at_s / self._strip.duration_s * self.width()
            foot = QPointF(at, top + self._look.px(BAR_HEIGHT) + 2)
            for colour, width in (("surface", 6), ("ink", 2)):  # seen on speech as on silence
                painter.setPen(QPen(self._look.colour(colour), width))
                painter.drawLine(QPointF(at, 0), foot)
        if self.hasFocus():
            painter.setPen(QPen(self._look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _curve(self, painter: QPainter, box: QRectF) -> None:
        look, wide = self._look, box.width()
        high, low = _height(GREEN_HIGH, box), _height(GREEN_LOW, box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent_soft"))
        painter.drawRoundedRect(QRectF(0, high, wide, low - high), 4, 4)
        painter.setFont(look.font(12))
        painter.setPen(look.colour("muted"))
        line = look.px(16)
        painter.drawText(QRectF(0, high - line, wide, line), Qt.AlignmentFlag.AlignLeft, f"{GREEN_HIGH:.0f} words/min")
        painter.drawText(QRectF(0, low + 1, wide, line), Qt.AlignmentFlag.AlignLeft, f"{GREEN_LOW:.0f}")
        points = [QPointF(at * wide, _height(pace, box)) for at, pace in self._strip.pace]
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(
            QPen(look.colour("accent"), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        painter.drawPath(path)

    def _bar(self, painter: QPainter, box: QRectF) -> None:
        look = self._look
        round_bar = QPainterPath()
        round_bar.addRoundedRect(box, 5, 5)
        painter.save()
        painter.setClipPath(round_bar)
        painter.fillRect(box, look.colour("sunken"))
        painter.fillRect(QRectF(0, box.top(), self._strip.talk_end * box.width(), box.height()), look.colour("accent"))
        for start, end, tone in self._strip.pauses:
            gap = QRectF(start * box.width(), box.top(), max(1.5, (end - start) * box.width()), box.height())
            painter.fillRect(gap, look.colour("warn_soft" if tone is Tone.WARN else "sunken"))
        painter.restore()
        radius = max(2.0, min(5.0, box.width() / (3 * max(1, len(self._strip.fillers)))))  # many are still told apart
        painter.setPen(QPen(look.colour("surface"), 1.5 if radius > 2.5 else 0.5))
        painter.setBrush(look.colour("warn"))
        for at in self._strip.fillers:
            painter.drawEllipse(QPointF(at * box.width(), box.center().y()), radius, radius)
        painter.setFont(look.font(12))
        painter.setPen(look.colour("muted"))
        below = QRectF(0, box.bottom() + 4, box.width(), look.px(18))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, "0:00")
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, self._strip.length)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, "dots are fillers, gaps are pauses")
