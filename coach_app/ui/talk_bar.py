"""The bar at the bottom of the practice screen: microphone and level, the big button, the clock."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from coach_app.ui.icons import icon
from coach_app.ui.level_meter import LevelMeter
from coach_app.ui.look import Look
from coach_app.ui.parts import Choice, button, label, set_style, show_text
from coach_app.ui.practice_view import Phase, Practice

SYSTEM_DEFAULT = "System default microphone"


class TalkBar(QFrame):
    """Shows a `Practice`; its signals say that the button was pressed or a microphone chosen."""

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
        self.devices.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
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
        show_text(self._aim, practice.aim_text)
        entered = practice.phase is not self._phase
        if entered:
            self._phase = practice.phase
            self._dress()
        self.talk.setText(practice.talk_title)
        self.talk.setEnabled(practice.can_talk)
        if entered and practice.can_talk:  # what was pressed went off meanwhile, and Qt gave its focus to another
            self.talk.setFocus()

    def _render_devices(self, practice: Practice) -> None:
        if practice.microphones != self._offered:
            self._offered = practice.microphones
            self.devices.clear()
            self.devices.addItem(SYSTEM_DEFAULT if practice.microphones != () else "No microphone", "")
            for name in practice.microphones or ():
                self.devices.addItem(name, name)
        index = -1 if practice.from_file else max(0, self.devices.findData(practice.microphone))
        self.devices.setPlaceholderText(practice.source_text)
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
