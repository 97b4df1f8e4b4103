"""The practice screen's widgets: question, captions, gauge, counters, and the bar with the big button."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coach_app.speech.words import Word
from coach_app.ui.captions import Captions
from coach_app.ui.icons import icon
from coach_app.ui.level_meter import LevelMeter
from coach_app.ui.look import Look
from coach_app.ui.notices import ACT_TITLES, Act
from coach_app.ui.pace_gauge import PaceGauge
from coach_app.ui.pace_view import GaugeState
from coach_app.ui.parts import Choice, button, card, label, rule, set_style, show_text
from coach_app.ui.practice_view import Phase, Practice
from coach_app.ui.question_card import QuestionCard

WORDS_LOWEST = 150
"""Pixels: room for three lines of captions, or for a title and its buttons."""
SIDE_NARROW, SIDE_WIDE, SIDE_SHARE, SIDE_MOST = 252, 330, 0.22, 0.3
"""Pixels, and shares of the window: how wide the column with the gauge is."""
BELOW, MIDDLE = Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignVCenter
COUNTERS_LOWEST, ROOM_FOR_NOTES = 86, 138
"""Pixels: what the counters need, and from where on they have room for a note under each name."""
SYSTEM_DEFAULT = "System default microphone"


class EmptyCaptions(QWidget):
    """What stands where the captions will be: what to do, and a way on."""

    acted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._title = label(role="title", wrap=True)
        self._text = label(role="muted", wrap=True)
        self._points = label(wrap=True, name="What a good answer has in it")
        self._acts: tuple[Act, ...] = ()
        self._presses: list[QPushButton] = []
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        for part in (self._title, self._text, self._points):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QWidget()
        column.setMaximumWidth(620)
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

    def render_practice(self, practice: Practice) -> None:
        """Show what `practice` says of an empty screen."""
        show_text(self._title, practice.empty_title)
        show_text(self._text, practice.empty_text)
        show_text(self._points, practice.empty_points)
        self._fit()
        if practice.empty_acts != self._acts:
            self._acts = practice.empty_acts
            while (item := self._buttons.takeAt(0)) is not None:
                if (old := item.widget()) is not None:
                    old.deleteLater()
            self._buttons.addStretch(1)
            self._presses = [button(ACT_TITLES[act], self._pressed(act)) for act in self._acts]
            for press in self._presses:
                self._buttons.addWidget(press)
            self._buttons.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what there is no room for: in a low window, at large text."""
        across = sum(each.sizeHint().width() + 10 for each in self._presses) < self.width() - 20
        self._buttons.setDirection(QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom)
        room = self.height() - (0 if across else 2 * self._look.px(44))
        self._points.setVisible(bool(self._points.text()) and room > self._look.px(210))
        self._text.setVisible(bool(self._text.text()) and room > self._look.px(130))

    def _pressed(self, act: Act) -> Callable[[], None]:
        return lambda: self.acted.emit(act)


class Words(QStackedWidget):
    """Holds captions and what stands in their place; takes the room there is and asks for little."""

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return QSize(300, WORDS_LOWEST)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Counters(QFrame):
    """The counted things, one a row: what it is and what is usual at the left, the number at the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("card")
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(18, 8, 18, 8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        self._titles: list[QLabel] = []
        self._values: dict[str, QLabel] = {}
        self._notes: dict[str, QLabel] = {}
        for index, title in enumerate(("Fillers", "Pauses", "Talk time")):
            row = 3 * index
            value, note = label("0", "figure", name=title), label(role="small")
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._titles.append(label(title, "heading"))
            grid.addWidget(self._titles[-1], row, 0, BELOW)
            grid.addWidget(note, row + 1, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1, 2, 1)
            if index < 2:
                grid.addWidget(rule(), row + 2, 0, 1, 2)
            grid.setRowStretch(row, 1)
            grid.setRowStretch(row + 1, 1)
            self._values[title], self._notes[title] = value, note

    def render_practice(self, practice: Practice) -> None:
        """Show the figures of `practice`."""
        self._show("Fillers", str(practice.figures.fillers), practice.fillers_text)
        self._show("Pauses", str(practice.figures.pauses), practice.pauses_text)
        self._show("Talk time", practice.talk_time, "with a voice in it")

    def sizeHint(self) -> QSize:
        return QSize(200, self._look.px(COUNTERS_LOWEST))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.height() >= self._look.px(ROOM_FOR_NOTES)
        for index, note in enumerate(self._notes.values()):
            note.setVisible(room)
            self._grid.setRowStretch(3 * index + 1, int(room))
            self._grid.setAlignment(self._titles[index], BELOW if room else MIDDLE)
        super().resizeEvent(event)

    def _show(self, title: str, value: str, note: str) -> None:
        show_text(self._values[title], value)
        show_text(self._notes[title], note)


class TalkBar(QFrame):
    """The bar at the bottom: microphone and level, the big button, the clock."""

    talk_pressed = Signal()
    microphone_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("card")
        self._look = look
        self._offered: tuple[str, ...] | None = None
        self._phase: Phase | None = None
        self.devices = Choice(look)
        self.devices.setAccessibleName("Microphone")
        self.devices.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.devices.setMinimumContentsLength(10)
        self.devices.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.devices.activated.connect(self._choose)
        self.meter = LevelMeter(look)
        self._level_text = label(role="small")
        self.talk = button("Start answer", self.talk_pressed.emit, "primary", name="Start or stop the answer")
        self.talk.setObjectName("talk")
        self._hint = label(role="small")
        self._clock = label("0:00", "clock", name="Time since the answer began")
        self._aim = label(role="small")
        look.changed.connect(self._dress)
        self._lay_out()

    def _lay_out(self) -> None:
        sound = QVBoxLayout()
        sound.setSpacing(6)
        self.devices.setMaximumWidth(380)
        self.meter.setMaximumWidth(380)
        sound.addWidget(self.devices)
        sound.addWidget(self.meter)
        sound.addWidget(self._level_text)
        sound.addStretch(1)
        middle = QVBoxLayout()
        middle.setSpacing(4)
        middle.addWidget(self.talk, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignHCenter)
        time = QVBoxLayout()
        time.setSpacing(0)
        time.addWidget(self._clock, 0, Qt.AlignmentFlag.AlignRight)
        time.addWidget(self._aim, 0, Qt.AlignmentFlag.AlignRight)
        grid = QGridLayout(self)
        grid.setContentsMargins(18, 14, 18, 12)
        grid.setHorizontalSpacing(24)
        grid.addLayout(sound, 0, 0)
        grid.addLayout(middle, 0, 1)
        grid.addLayout(time, 0, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        for column in (0, 2):
            grid.setColumnMinimumWidth(column, 200)

    def render_practice(self, practice: Practice) -> None:
        """Show microphone, level, button and clock of `practice`."""
        self._render_devices(practice)
        self.meter.render_level(practice.level)
        show_text(self._level_text, practice.level_text)
        set_style(self._level_text, "tone", practice.level_tone.value)
        show_text(self._hint, practice.hint)
        show_text(self._clock, practice.elapsed)
        show_text(self._aim, practice.question_note)
        if practice.phase is not self._phase:
            self._phase = practice.phase
            self._dress()
        self.talk.setText(practice.talk_title)
        self.talk.setEnabled(practice.can_talk)

    def _render_devices(self, practice: Practice) -> None:
        if practice.microphones != self._offered:
            self._offered = practice.microphones
            self.devices.clear()
            self.devices.addItem(SYSTEM_DEFAULT if practice.microphones != () else "No microphone", "")
            for name in practice.microphones or ():
                self.devices.addItem(name, name)
        index = -1 if practice.from_file else max(0, self.devices.findData(practice.microphone))
        self.devices.setPlaceholderText(f"Playing {practice.from_file}")
        if index != self.devices.currentIndex():
            self.devices.setCurrentIndex(index)
        self.devices.setToolTip(self.devices.currentText() or practice.from_file)
        self.devices.setEnabled(not practice.busy and bool(practice.microphones))

    def _choose(self, index: int) -> None:
        self.microphone_chosen.emit(self.devices.itemData(index))

    def _dress(self) -> None:
        stopping = self._phase is Phase.LISTENING
        set_style(self.talk, "kind", "stop" if stopping else "primary")
        colour = self._look.colour("surface" if stopping else "on_accent")
        size = self._look.px(20)
        self.talk.setIcon(icon("stop" if stopping else "microphone", colour, size))
        self.talk.setIconSize(QSize(size, size))


class PracticePanel(QWidget):
    """The practice screen. Signals say what the user wants; `render_practice` shows what is."""

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
        self._words = Words()
        self._committed: tuple[Word, ...] | None = None
        self._tentative: tuple[Word, ...] | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        tip = QHBoxLayout(self._tip_box)
        tip.setContentsMargins(14, 8, 14, 8)
        tip.addWidget(self._tip)
        self._words.addWidget(self.empty)
        self._words.addWidget(self.captions)
        words = card()
        inside = QVBoxLayout(words)
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
        grid.addWidget(words, 1, 0)
        grid.addWidget(self._side, 1, 1)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(0, 1)
        scroll = QScrollArea()  # only ever scrolls at large text in a low window
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

    def render_practice(self, practice: Practice) -> None:
        """Show `practice`."""
        self.question.setEnabled(not practice.busy)
        said = bool(practice.committed or practice.tentative)
        self._words.setCurrentWidget(self.captions if said else self.empty)
        if practice.committed is not self._committed or practice.tentative is not self._tentative:
            self._committed, self._tentative = practice.committed, practice.tentative
            self.captions.render_runs(practice.runs)
        if not said:
            self.empty.render_practice(practice)
        self.gauge.render_gauge(GaugeState.of(practice.pace))
        self.counters.render_practice(practice)
        self.bar.render_practice(practice)
        show_text(self._tip, practice.tip)
        set_style(self._tip_box, "tone", "given" if practice.tip else "none")
        self._tip_box.setVisible(practice.busy)  # its room is kept while speaking, so that nothing moves
