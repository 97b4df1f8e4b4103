"""What stands where the captions will be: what to do, what to think of, and a way on."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from coach_app.ui.empty_view import Empty
from coach_app.ui.look import Look
from coach_app.ui.notices import ACT_TITLES, Act
from coach_app.ui.parts import button, label, show_text

WIDEST = 620
"""Pixels: short lines are read at a glance."""
BETWEEN = 40
"""Pixels that the margins and the gaps between the parts take."""


class EmptyCaptions(QWidget):
    """Shows title, text, points and buttons of an empty screen; `acted` carries the `Act` that was chosen."""

    acted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._title = label(role="title", wrap=True)
        self._text = label(role="muted", wrap=True)
        self._points = label(wrap=True, name="What a good answer has in it")
        self._acts: tuple[Act, ...] = ()
        self._presses: list[QPushButton] = []
        self._across = 0
        self._buttons = QGridLayout()
        self._buttons.setSpacing(10)
        for part in (self._title, self._text, self._points):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QWidget()
        column.setMaximumWidth(WIDEST)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.addStretch(1)
        layout.addWidget(self._title)
        layout.addSpacing(4)
        layout.addWidget(self._text)
        layout.addSpacing(10)
        layout.addWidget(self._points)
        layout.addSpacing(10)
        layout.addLayout(self._buttons)
        layout.addStretch(1)
        across = QHBoxLayout(self)
        across.addStretch(1)
        across.addWidget(column, 1000)
        across.addStretch(1)
        look.changed.connect(self._fit)

    def render_empty(self, empty: Empty) -> None:
        """Show `empty`."""
        show_text(self._title, empty.title)
        show_text(self._text, empty.text)
        show_text(self._points, empty.points)
        if empty.acts != self._acts:
            self._acts = empty.acts
            for old in self._presses:
                old.hide()
                old.deleteLater()
            self._presses = [button(ACT_TITLES[act], self._pressed(act)) for act in self._acts]
            self._across = 0
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what there is no room for: in a low window, at large text."""
        wide = max(1, min(WIDEST, self.width() - 20))
        heights = [each.sizeHint().height() + 10 for each in self._presses[:1]]
        if sum(each.sizeHint().width() + 10 for each in self._presses) < wide:
            across = max(1, len(self._presses))
        else:
            across, heights = 2, heights * -(-len(self._presses) // 2)
        self._place(across)
        room = self.height() - BETWEEN - sum(heights) - self._title.heightForWidth(wide)
        for part in (self._text, self._points):
            room -= part.heightForWidth(wide) if part.text() else 0
            part.setVisible(bool(part.text()) and room >= 0)

    def _place(self, across: int) -> None:
        """Put so many buttons in a row, in the middle."""
        if across == self._across:
            return
        self._across = across
        for index, press in enumerate(self._presses):
            self._buttons.addWidget(press, index // across, 1 + index % across)
        for column in range(self._buttons.columnCount()):
            self._buttons.setColumnStretch(column, 0)
        self._buttons.setColumnStretch(0, 1)
        self._buttons.setColumnStretch(1 + across, 1)

    def _pressed(self, act: Act) -> Callable[[], None]:
        return lambda: self.acted.emit(act)
