"""The widgets of what was read out of an answer: verdicts, how it is built, what it says, the rewrite, follow-ups."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from coach_app.ui.confidence_bars import ConfidenceBars
from coach_app.ui.look import Look
from coach_app.ui.parts import button, card, clear, label
from coach_app.ui.reading_view import CONTENT_FORMULA, STRUCTURE_FORMULA, Point, ReadingView


class Verdicts(QWidget):
    """What went well and what to change, side by side; `sought` carries the second of a quote."""

    sought = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)

    def render_reading(self, reading: ReadingView) -> None:
        """Show the verdicts of `reading`; nothing where there is none."""
        clear(self._row)
        for heading, points in (("What went well", reading.went_well), ("What to change first", reading.to_change)):
            if points:
                self._row.addWidget(self._verdict(heading, points), 1)
        self.setVisible(bool(reading.went_well or reading.to_change))

    def _verdict(self, heading: str, points: tuple[Point, ...]) -> QFrame:
        made, layout = _card(heading)
        for point in points:
            layout.addWidget(label(point.text, wrap=True))
            if point.start_s is not None:
                layout.addLayout(self._quote(point, point.start_s))
        layout.addStretch(1)
        return made

    def _quote(self, point: Point, start_s: float) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        listen = button(point.time, lambda: self.sought.emit(start_s), "quiet", name=f"Listen from {point.time}")
        listen.setToolTip("Listen from here")
        row.addWidget(listen, 0, Qt.AlignmentFlag.AlignTop)
        quote = label(point.quote, "muted", wrap=True)
        quote.setContentsMargins(0, 3, 0, 0)
        row.addWidget(quote, 1)
        return row


class ReadingCards(QWidget):
    """The rest of the reading; `follow_up_pressed` carries the question to be answered next."""

    follow_up_pressed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)

    def render_reading(self, reading: ReadingView) -> None:
        """Show `reading`."""
        clear(self._column)
        if reading.asked_next:
            self._column.addWidget(self._asked_next(reading))
        if reading.ordered:
            self._column.addWidget(self._ordered(reading))
        if reading.built or reading.parts:
            self._column.addWidget(self._built(reading))
        if reading.says:
            self._column.addWidget(self._says(reading))
        self.setVisible(self._column.count() > 0)

    def _asked_next(self, reading: ReadingView) -> QFrame:
        made, layout = _card("An interviewer would ask next")
        for asked in reading.asked_next:
            row = QHBoxLayout()
            row.setSpacing(12)
            words = QVBoxLayout()
            words.setSpacing(1)
            words.addWidget(label(asked.question, wrap=True))
            words.addWidget(label(f"because {asked.reason}", "small", wrap=True))
            row.addLayout(words, 1)
            ask = button("Answer this", partial(self.follow_up_pressed.emit, asked.question))
            ask.setAccessibleName(f"Answer: {asked.question}")
            row.addWidget(ask, 0, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(row)
        return made

    def _ordered(self, reading: ReadingView) -> QFrame:
        made, layout = _card("Your own words, put in order")
        layout.addWidget(label("What you said by its part; in brackets what is still to be said.", "small", wrap=True))
        grid = _grid()
        for row, line in enumerate(reading.ordered):
            grid.addWidget(_name(line.part), row, 0, Qt.AlignmentFlag.AlignTop)
            text = label(line.text, "muted" if line.gap else "", wrap=True)
            grid.addWidget(text, row, 1)
        layout.addLayout(grid)
        return made

    def _built(self, reading: ReadingView) -> QFrame:
        made, layout = _card("How the answer is built")
        layout.addWidget(label(reading.built, wrap=True))
        if reading.parts:
            bars = ConfidenceBars(self._look, "Parts of the story")
            bars.render_parts(reading.parts)
            layout.addWidget(bars)
            layout.addWidget(label(STRUCTURE_FORMULA, "small", wrap=True))
        return made

    def _says(self, reading: ReadingView) -> QFrame:
        made, layout = _card("What it says")
        grid = _grid()
        for row, (name, found) in enumerate(reading.says):
            grid.addWidget(_name(name), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(found, wrap=True), row, 1)
        layout.addLayout(grid)
        layout.addWidget(label(CONTENT_FORMULA, "small", wrap=True))
        return made


def _card(heading: str) -> tuple[QFrame, QVBoxLayout]:
    made = card()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(18, 14, 18, 14)
    layout.setSpacing(8)
    layout.addWidget(label(heading, "heading"))
    return made, layout


def _name(text: str) -> QLabel:
    """What stands at the left of a row: smaller than the row's text, and on one line with it."""
    made = label(text, "overline")
    made.setContentsMargins(0, 2, 0, 0)
    return made


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    return grid
