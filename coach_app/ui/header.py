"""The strip at the top: the name, the places to be, the state of the recogniser, the settings."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from coach_app.ui.icons import paint
from coach_app.ui.look import Look
from coach_app.ui.parts import IconButton, button, label, set_style, show_text
from coach_app.ui.practice_view import Engine
from coach_app.ui.screen import Page, Screen

BETWEEN = 134
"""Pixels that the mark (30), the margins (34) and the gaps (28 and seven of 6) take."""


class _Mark(QWidget):
    """The program's mark: a speech bubble on the accent."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(30, 30)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._look.colour("accent"))
        painter.setBrush(self._look.colour("accent"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        paint(painter, "bubble", QRectF(6, 6.5, 18, 18), self._look.colour("on_accent"))


class Header(QFrame):
    """Shows where the user is; `page_chosen` carries a `Page`."""

    page_chosen = Signal(object)
    settings_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("header")
        titles = {
            Page.PRACTICE: "Practice",
            Page.INTERVIEW: "Interview",
            Page.PAST: "Past answers",
            Page.PROGRESS: "Progress",
        }
        self._tabs = {page: self._tab(title, page) for page, title in titles.items()}
        self._here = Page.PRACTICE
        self._brand = label("Interview Coach", "brand")
        self._told = ""
        self._state = label(role="small", name="State of the recogniser")
        self._settings = IconButton(look, "settings", "Settings", self.settings_pressed.emit)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 10, 14, 10)
        layout.setSpacing(6)
        layout.addWidget(_Mark(look))
        layout.addSpacing(4)
        layout.addWidget(self._brand)
        layout.addSpacing(18)
        for tab in self._tabs.values():
            layout.addWidget(tab)
        layout.addStretch(1)
        layout.addWidget(self._state)
        layout.addSpacing(6)
        layout.addWidget(self._settings)
        look.changed.connect(self._fit)

    def render_screen(self, screen: Screen) -> None:
        """Show `screen`."""
        self._here = screen.page if screen.page is not Page.REPORT else screen.came_from
        for page, tab in self._tabs.items():
            tab.setChecked(page is self._here)
            tab.setEnabled(screen.can_leave or page is self._here)
        self._told = screen.practice.engine_text
        self._fit()
        set_style(self._state, "tone", "bad" if screen.practice.engine is Engine.FAILED else "muted")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is no room, at large text: leave out the name, which the window's title says too, and then end
        the state of the recogniser in dots."""
        metrics = self._state.fontMetrics()
        room = self.width() - BETWEEN - sum(part.sizeHint().width() for part in (*self._tabs.values(), self._settings))
        brand, state = self._brand.sizeHint().width(), metrics.horizontalAdvance(self._told)
        self._brand.setVisible(brand + state <= room)
        show_text(self._state, metrics.elidedText(self._told, Qt.TextElideMode.ElideRight, max(0, room)))
        self._state.setToolTip(self._told if state > room else "")

    def _tab(self, title: str, page: Page) -> QPushButton:
        made = button(title, lambda: self._choose(page), "tab")
        made.setCheckable(True)
        return made

    def _choose(self, page: Page) -> None:
        for each, tab in self._tabs.items():
            tab.setChecked(each is self._here)  # what is on view is the screen's to say, not the click's
        self.page_chosen.emit(page)
