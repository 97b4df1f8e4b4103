"""The practice screen: question, captions, gauge, counters, and the bar with the big button, laid out."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coach_app.ui.caption_view import Said
from coach_app.ui.captions import Captions
from coach_app.ui.counters import Counters
from coach_app.ui.drop_card import DropCard
from coach_app.ui.empty_captions import EmptyCaptions
from coach_app.ui.empty_view import empty_of
from coach_app.ui.look import Look
from coach_app.ui.pace_gauge import PaceGauge
from coach_app.ui.pace_view import GaugeState
from coach_app.ui.parts import card, label, set_style, show_text
from coach_app.ui.practice_view import Practice
from coach_app.ui.question_card import QuestionCard
from coach_app.ui.talk_bar import TalkBar

WORDS_LOWEST = 150
"""Pixels at normal text: room for three lines of captions, or for a title and its buttons."""
SIDE_NARROW, SIDE_WIDE, SIDE_SHARE, SIDE_MOST = 252, 330, 0.22, 0.3
"""Pixels, and shares of the window: how wide the column with the gauge is."""


class Words(QStackedWidget):
    """Holds captions and what stands in their place; takes the room there is and asks for little."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        look.changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return QSize(300, self._look.px(WORDS_LOWEST))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class PracticePanel(QWidget):
    """The practice screen. Signals say what the user wants; `render_practice` shows what is.

    A recording may be dropped anywhere on it: `recording` is the card that says so and shows it.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look = look
        self.question = QuestionCard(look)
        self.captions = Captions(look)
        self.empty = EmptyCaptions(look)
        self.gauge = PaceGauge(look)
        self.counters = Counters(look)
        self.bar = TalkBar(look)
        self._tip = label(wrap=True)
        self._tip_box = QFrame()
        self._tip_box.setObjectName("tip")
        self._tip_box.setAccessibleName("Tip")
        self.recording = DropCard()
        self._words = Words(look)
        self._said: Said | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        tip = QHBoxLayout(self._tip_box)
        tip.setContentsMargins(14, 8, 14, 8)
        tip.addWidget(self._tip)
        self._words.addWidget(self.empty)
        self._words.addWidget(self.captions)
        self.recording.setAcceptDrops(False)  # the page hands it what is dropped beside it too
        inside = QVBoxLayout(self.recording)
        inside.setContentsMargins(22, 16, 14, 14)
        inside.addWidget(self._words, 1)
        inside.addWidget(self._tip_box)
        pace = card()
        dial = QVBoxLayout(pace)
        dial.setContentsMargins(14, 14, 14, 10)
        dial.addWidget(self.gauge)
        side = QVBoxLayout()
        side.setSpacing(14)
        side.addWidget(pace, 3)
        side.addWidget(self.counters, 2)
        self._side = QWidget()
        side.setContentsMargins(0, 0, 0, 0)
        self._side.setLayout(side)
        above = QWidget()
        above.setObjectName("page")
        grid = QGridLayout(above)
        grid.setContentsMargins(20, 16, 20, 0)
        grid.setSpacing(14)
        grid.addWidget(self.question, 0, 0, 1, 2)
        grid.addWidget(self.recording, 1, 0)
        grid.addWidget(self._side, 1, 1)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(0, 1)
        self._scroll = scroll = QScrollArea()  # only ever scrolls at large text in a low window
        scroll.setWidget(above)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        below = QHBoxLayout()
        below.setContentsMargins(20, 14, 20, 18)
        below.addWidget(self.bar)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(scroll, 1)
        page.addLayout(below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow, wide = self._look.px(SIDE_NARROW), self._look.px(SIDE_WIDE)
        share = max(narrow, min(wide, round(self.width() * SIDE_SHARE)))
        self._side.setFixedWidth(min(share, round(self.width() * SIDE_MOST)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.recording.dragEnterEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.recording.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.recording.dropEvent(event)

    def render_practice(self, practice: Practice) -> None:
        """Show `practice`."""
        self.question.setEnabled(not practice.busy)
        self.setAcceptDrops(not practice.busy)
        self._words.setCurrentWidget(self.captions if practice.said else self.empty)
        if practice.said is not self._said:
            self._said = practice.said
            self.captions.render_captions(practice.said.captions)
            if practice.said and practice.busy:
                self._scroll.ensureWidgetVisible(self.recording, 0, 0)  # its lower edge has the newest line
        if not practice.said:
            self.empty.render_empty(empty_of(practice))
        self.gauge.render_gauge(GaugeState.of(practice.pace))
        self.counters.render_practice(practice)
        self.bar.render_practice(practice)
        show_text(self._tip, practice.tip)
        set_style(self._tip_box, "tone", "given" if practice.tip else "none")
        self._tip_box.setVisible(practice.busy)  # its room is kept while speaking, so that nothing moves
