"""The counted things of a live answer, one a row: what it is and what is usual at the left, the number at the right."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from coach_app.ui.look import Look
from coach_app.ui.parts import label, rule, show_text
from coach_app.ui.practice_view import Practice

LOWEST, ROOM_FOR_NOTES = 86, 138
"""Pixels: what the counters need, and from where on they have room for a note under each name."""


class Counters(QFrame):
    """Shows fillers, pauses and talk time of a `Practice`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("card")
        self.setAccessibleName("Figures of this answer")
        self._values: dict[str, QLabel] = {}
        self._notes: dict[str, QLabel] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(18, 4, 18, 4)
        rows.setSpacing(0)
        for title in ("Fillers", "Pauses", "Talk time"):
            if self._values:
                rows.addWidget(rule())
            rows.addLayout(self._row(title), 1)

    def _row(self, title: str) -> QHBoxLayout:
        value, note = label("0", "figure", name=title), label(role="small")
        self._values[title], self._notes[title] = value, note
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(label(title, "heading"))
        names.addWidget(note)
        names.addStretch(1)
        row = QHBoxLayout()
        row.addLayout(names, 1)
        row.addWidget(value, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return row

    def render_practice(self, practice: Practice) -> None:
        """Show the figures of `practice`."""
        self._show("Fillers", str(practice.figures.fillers), practice.fillers_text)
        self._show("Pauses", str(practice.figures.pauses), practice.pauses_text)
        self._show("Talk time", practice.talk_time, "with a voice in it")
        self.setAccessibleDescription(practice.announcement)

    def sizeHint(self) -> QSize:
        return QSize(200, self._look.px(LOWEST))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        for note in self._notes.values():
            note.setVisible(self.height() >= self._look.px(ROOM_FOR_NOTES))
        super().resizeEvent(event)

    def _show(self, title: str, value: str, note: str) -> None:
        show_text(self._values[title], value)
        show_text(self._notes[title], note)
