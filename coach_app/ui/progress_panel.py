"""The screen of practice progress: the whole with its answers over time, the competencies, the formula."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from coach_app.ui.look import Look
from coach_app.ui.parts import Nothing, button, card, label, scroll_centred, set_style, show_text
from coach_app.ui.progress_view import ProgressScreen, StandingRow

ROW, TALL = 52, 96
NAME, FIGURE = 0.22, 0.13
"""Shares of the width for name and figure; the bar takes the rest."""


class Standings(QWidget):
    """Competencies, one a row: the figure on the bar of its interval, and below what it is made of."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: tuple[StandingRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Progress per competency")
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def render_rows(self, rows: tuple[StandingRow, ...]) -> None:
        """Show `rows`."""
        self._rows = rows
        self.setAccessibleDescription("; ".join(f"{row.name} {row.figure}, {row.note} {row.trend}" for row in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self._look.px(ROW) * len(self._rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tall, wide = look.px(ROW), self.width()
        left, middle, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        for index, row in enumerate(self._rows):
            top, upper = index * tall, tall * 0.55
            painter.setFont(look.font(14, QFont.Weight.Medium))
            painter.setPen(look.colour("ink"))
            painter.drawText(QRectF(0, top, wide * NAME, upper), left | middle, row.name)
            painter.drawText(QRectF(wide * NAME, top, wide * FIGURE, upper), left | middle, row.figure)
            self._bar(painter, row, QRectF(wide * (NAME + FIGURE), top + upper / 2 - 4, wide * (1 - NAME - FIGURE), 8))
            below = QRectF(wide * NAME, top + upper, wide * (1 - NAME), tall - upper)
            painter.setFont(look.font(12.5))
            painter.setPen(look.colour(_INK.get(row.tone.value, "muted")))
            painter.drawText(below, right | Qt.AlignmentFlag.AlignTop, row.trend)
            room = below.width() - QFontMetricsF(painter.font()).horizontalAdvance(row.trend) - 16
            painter.setPen(look.colour("muted"))
            note = QFontMetricsF(painter.font()).elidedText(row.note, Qt.TextElideMode.ElideRight, room)
            painter.drawText(below, left | Qt.AlignmentFlag.AlignTop, note)

    def _bar(self, painter: QPainter, row: StandingRow, track: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("sunken"))
        painter.drawRoundedRect(track, 4, 4)
        if row.share is None:
            return
        interval = QRectF(track.left() + row.low * track.width(), track.top(), (row.high - row.low) * track.width(), 8)
        painter.setBrush(self._look.colour("accent_soft"))
        painter.setPen(QPen(self._look.colour("accent"), 1))
        painter.drawRoundedRect(interval, 4, 4)
        painter.setBrush(self._look.colour("accent"))
        painter.drawRoundedRect(QRectF(track.left() + row.share * track.width() - 2.5, track.top() - 4, 5, 16), 2, 2)


_INK = {"good": "accent", "warn": "warn"}


class MarksOverTime(QWidget):
    """The marks of all answers that count, the oldest at the left."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._marks: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Marks of the answers over time")
        look.changed.connect(self.updateGeometry)
        look.changed.connect(self.update)

    def render_marks(self, marks: tuple[float, ...]) -> None:
        """Show `marks`, each 0 to 1."""
        self._marks = marks
        self.setAccessibleDescription(", ".join(f"{100 * mark:.0f}" for mark in marks))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, self._look.px(TALL))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(12))
        scale = painter.fontMetrics().boundingRect("100")
        box = QRectF(self.rect()).adjusted(scale.width() + 10, scale.height() / 2, -8, -scale.height() / 2)
        for share in (0.0, 0.5, 1.0):
            y = box.bottom() - share * box.height()
            painter.setPen(look.colour("line"))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(look.colour("muted"))
            where = QRectF(0, y - scale.height() / 2, box.left() - 6, scale.height())
            painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{100 * share:.0f}")
        step = box.width() / max(1, len(self._marks) - 1)
        points = [
            QPointF(box.left() + at * step, box.bottom() - mark * box.height()) for at, mark in enumerate(self._marks)
        ]
        painter.setPen(QPen(look.colour("accent"), 1.5))
        painter.drawPolyline(points)
        painter.setBrush(look.colour("accent"))
        for point in points:
            painter.drawEllipse(point, 3, 3)


class ProgressPanel(QWidget):
    """The screen of progress. `practise_pressed` says that the user wants to go on; `render_progress` shows what is."""

    practise_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._shown: ProgressScreen | None = None
        self._meaning = label(role="muted", wrap=True)
        self._figure = label(role="title")
        self._note = label(role="muted", wrap=True)
        self._trend = label(role="small", wrap=True)
        self._marks = MarksOverTime(look)
        self._standings = Standings(look)
        self._lacking = label(role="small", wrap=True)
        self._each = card()
        self._formula = label(role="small", wrap=True)
        self._uncounted = label(role="small", wrap=True)
        self.practise = button("Practise an answer", self.practise_pressed.emit, "primary")
        self._nothing = Nothing(self.practise)
        self._scroll = QScrollArea()
        self._stack = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        overall = card()
        inside = QVBoxLayout(overall)
        inside.setContentsMargins(18, 16, 18, 16)
        inside.setSpacing(6)
        inside.addWidget(label("Overall", "heading"))
        inside.addWidget(self._meaning)
        inside.addWidget(self._figure)
        inside.addWidget(self._note)
        inside.addWidget(self._trend)
        inside.addWidget(self._marks)
        inside.addWidget(self._formula)
        inside.addWidget(self._uncounted)
        below = QVBoxLayout(self._each)
        below.setContentsMargins(18, 16, 18, 12)
        below.setSpacing(10)
        below.addWidget(label("Per competency", "heading"))
        below.addWidget(self._standings)
        below.addWidget(self._lacking)
        column = QWidget()
        page = QVBoxLayout(column)
        page.setContentsMargins(20, 18, 20, 24)
        page.setSpacing(14)
        for part in (overall, self._each):
            page.addWidget(part)
        page.addStretch(1)
        scroll_centred(self._scroll, column)
        self._scroll.setAccessibleName("Practice progress")
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    @property
    def first(self) -> QWidget:
        """What has the focus at first: the page, which the arrow keys scroll, or the button where it is empty."""
        return self.practise if self._shown is None or self._shown.empty_title else self._scroll

    def render_progress(self, progress: ProgressScreen) -> None:
        """Show `progress`."""
        if progress == self._shown:
            return
        self._shown = progress
        overall = progress.overall
        show_text(self._meaning, progress.meaning)
        show_text(self._figure, f"{overall.figure} of 100" if overall.share is not None else overall.figure)
        show_text(self._note, overall.note)
        show_text(self._trend, f"Trend: {overall.trend}" if overall.trend else "")
        set_style(self._trend, "tone", overall.tone.value)
        self._trend.setVisible(bool(overall.trend))
        self._marks.render_marks(progress.marks)
        self._standings.render_rows(progress.rows)
        self._standings.setVisible(bool(progress.rows))
        show_text(self._lacking, progress.lacking)
        self._lacking.setVisible(bool(progress.lacking))
        self._each.setVisible(bool(progress.rows or progress.lacking))
        show_text(self._formula, progress.formula)
        show_text(self._uncounted, progress.uncounted)
        self._uncounted.setVisible(bool(progress.uncounted))
        self._nothing.render_text(progress.empty_title, progress.empty_text, act=progress.loaded)
        self._stack.setCurrentIndex(1 if progress.empty_title else 0)
