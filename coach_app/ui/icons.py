"""The window's few icons, drawn as paths on a grid of 24 by 24 so that they are sharp at any size and colour."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

GRID = 24.0


class Drawing:
    """An icon while it is drawn: what is stroked, and what is filled."""

    def __init__(self) -> None:
        self.lines = QPainterPath()
        self.solid = QPainterPath()


def icon(name: str, colour: QColor, size: int, ratio: float = 2.0) -> QIcon:
    """The icon called `name` in `colour`, `size` pixels wide at `ratio` device pixels each. `KeyError` if unknown."""
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint(painter, name, QRectF(0, 0, size, size), colour)
    painter.end()
    return QIcon(pixmap)


def paint(painter: QPainter, name: str, where: QRectF, colour: QColor) -> None:
    """Draw the icon into `where`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(where.topLeft())
    painter.scale(where.width() / GRID, where.height() / GRID)
    pen = QPen(colour, 1.9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    drawing = Drawing()
    ICONS[name](drawing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(drawing.lines)
    painter.fillPath(drawing.solid, colour)
    painter.restore()


def _strokes(path: QPainterPath, *strokes: tuple[tuple[float, float], ...]) -> None:
    for first, *rest in strokes:
        path.moveTo(*first)
        for point in rest:
            path.lineTo(*point)


def _microphone(drawing: Drawing) -> None:
    drawing.lines.addRoundedRect(QRectF(9, 3, 6, 11), 3, 3)
    drawing.lines.moveTo(5.5, 11)
    drawing.lines.cubicTo(5.5, 19.6, 18.5, 19.6, 18.5, 11)
    _strokes(drawing.lines, ((12, 17.5), (12, 21)))


def _play(drawing: Drawing) -> None:
    _strokes(drawing.solid, ((7.5, 4.8), (19, 12), (7.5, 19.2), (7.5, 4.8)))


def _stop(drawing: Drawing) -> None:
    drawing.solid.addRoundedRect(QRectF(6, 6, 12, 12), 2.5, 2.5)


def _search(drawing: Drawing) -> None:
    drawing.lines.addEllipse(QPointF(10.5, 10.5), 6, 6)
    _strokes(drawing.lines, ((15, 15), (20, 20)))


def _settings(drawing: Drawing) -> None:
    _strokes(drawing.lines, ((4, 7), (9.6, 7)), ((14.4, 7), (20, 7)), ((4, 17), (5.6, 17)), ((10.4, 17), (20, 17)))
    drawing.lines.addEllipse(QPointF(12, 7), 2.4, 2.4)
    drawing.lines.addEllipse(QPointF(8, 17), 2.4, 2.4)


def _close(drawing: Drawing) -> None:
    _strokes(drawing.lines, ((6.5, 6.5), (17.5, 17.5)), ((17.5, 6.5), (6.5, 17.5)))


def _check(drawing: Drawing) -> None:
    _strokes(drawing.lines, ((5, 12.5), (10, 17.5), (19, 7)))


def _warning(drawing: Drawing) -> None:
    _strokes(drawing.lines, ((12, 4), (21, 19.5), (3, 19.5), (12, 4)), ((12, 10), (12, 14)))
    drawing.solid.addEllipse(QPointF(12, 16.9), 1.2, 1.2)


def _info(drawing: Drawing) -> None:
    drawing.lines.addEllipse(QPointF(12, 12), 9, 9)
    _strokes(drawing.lines, ((12, 11), (12, 16.4)))
    drawing.solid.addEllipse(QPointF(12, 7.7), 1.3, 1.3)


def _back(drawing: Drawing) -> None:
    _strokes(drawing.lines, ((14.5, 5.5), (8, 12), (14.5, 18.5)))


def _forward(drawing: Drawing) -> None:
    _strokes(drawing.lines, ((9.5, 5.5), (16, 12), (9.5, 18.5)))


def _down(drawing: Drawing) -> None:
    _strokes(drawing.lines, ((6.5, 9.5), (12, 15), (17.5, 9.5)))


def _bubble(drawing: Drawing) -> None:
    drawing.lines.addRoundedRect(QRectF(3, 4, 18, 12.5), 4, 4)
    _strokes(drawing.lines, ((8, 16.5), (8, 20.5), (12.5, 16.5)))


ICONS: dict[str, Callable[[Drawing], None]] = {
    "microphone": _microphone,
    "play": _play,
    "stop": _stop,
    "search": _search,
    "settings": _settings,
    "close": _close,
    "check": _check,
    "warning": _warning,
    "info": _info,
    "back": _back,
    "forward": _forward,
    "down": _down,
    "bubble": _bubble,
}
