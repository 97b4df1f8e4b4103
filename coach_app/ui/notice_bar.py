"""The bar under the header that says what happened and what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coach_app.ui.icons import paint
from coach_app.ui.look import Look
from coach_app.ui.notices import ACT_TITLES, Act, Notice, Tone
from coach_app.ui.parts import IconButton, button, label, set_style, show_text


class _Sign(QWidget):
    """The icon at the left: a warning or a note."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.tone = Tone.INFO
        self.setFixedSize(QSize(20, 20))

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = {Tone.WARN: "warn", Tone.BAD: "bad"}.get(self.tone, "accent")
        painter = QPainter(self)
        paint(
            painter,
            "warning" if self.tone in (Tone.WARN, Tone.BAD) else "info",
            QRectF(self.rect()),
            self._look.colour(colour),
        )


class NoticeBar(QWidget):
    """Shows a `Notice` or hides. `acted` tells which button was pressed and on what, `dismissed` that it was closed."""

    acted = Signal(object, str)
    dismissed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._bar = QFrame()
        self._bar.setObjectName("notice")
        self._notice: Notice | None = None
        self._sign = _Sign(look)
        self._text = label(wrap=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self.close_button = IconButton(look, "close", "Dismiss the message", self.dismissed.emit)
        around = QVBoxLayout(self)
        around.setContentsMargins(20, 12, 20, 0)
        around.addWidget(self._bar)
        layout = QHBoxLayout(self._bar)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self._sign)
        layout.addWidget(self._text, 1)
        layout.addLayout(self._buttons)
        layout.addWidget(self.close_button)
        self.hide()

    def render_notice(self, notice: Notice | None) -> None:
        """Show `notice`, or nothing."""
        if notice == self._notice:
            return
        self._notice = notice
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if notice is not None:
            self._sign.tone = notice.tone
            self._sign.update()
            set_style(self._bar, "tone", {Tone.WARN: "warn", Tone.BAD: "bad"}.get(notice.tone, "info"))
            show_text(self._text, notice.text)
            self.setAccessibleName(notice.text)
            for act in notice.acts:
                self._buttons.addWidget(button(ACT_TITLES[act], self._pressed(act, notice.subject)))
        self.setVisible(notice is not None)

    def _pressed(self, act: Act, subject: str) -> Callable[[], None]:
        return lambda: self.acted.emit(act, subject)
