"""The card with the question: interview type, the question itself, and ways to another."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coach_app.interview.questions import InterviewType
from coach_app.ui.asking import Asking
from coach_app.ui.look import Look
from coach_app.ui.parts import Choice, IconButton, button, label, set_style, show_text


class QuestionCard(QFrame):
    """Shows an `Asking`."""

    type_chosen = Signal(object)
    stepped = Signal(int)
    choose_pressed = Signal()
    plan_pressed = Signal()
    leave_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("card")
        self.types = Choice(look)
        self.types.setAccessibleName("Interview type")
        self.types.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.types.activated.connect(self._choose_type)
        self._offered: tuple[InterviewType, ...] = ()
        self._asking: Asking | None = None
        self._place = label(role="small", wrap=True)
        self.previous = IconButton(look, "back", "Previous question", lambda: self.stepped.emit(-1))
        self.next = IconButton(look, "forward", "Next question", lambda: self.stepped.emit(1))
        self.choose = button("All questions…", self.choose_pressed.emit, "quiet", name="Choose or write a question")
        self.plan = button("The plan", self.plan_pressed.emit, "quiet", name="Show the plan of the interview")
        self.skip = button("Skip", lambda: self.stepped.emit(1), "quiet", name="On to the next question")
        self.leave = button("Leave", self.leave_pressed.emit, "quiet", name="Leave the interview, practise freely")
        self._text = label(role="question", wrap=True, name="The question")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.types)
        row.addWidget(self._place, 1)
        for press in (self.choose, self.leave, self.plan, self.skip):
            row.addWidget(press)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 12, 12, 16)
        layout.setSpacing(8)
        layout.addWidget(self._row)
        layout.addWidget(self._text)

    def render_asking(self, asking: Asking) -> None:
        """Show `asking`."""
        if asking is self._asking:
            return
        self._asking = asking
        if asking.types != self._offered:
            self._offered = asking.types
            self.types.clear()
            for kind in asking.types:
                self.types.addItem(kind.label, kind)
        if asking.type in asking.types:
            self.types.setCurrentIndex(asking.types.index(asking.type))
        for part in (self.types, self.choose):
            part.setVisible(not asking.in_interview)
        for part in (self.leave, self.plan):
            part.setVisible(asking.in_interview)
        self._place.setContentsMargins(0 if asking.in_interview else 10, 0, 0, 0)  # off the box before it
        self.skip.setVisible(asking.in_interview and not asking.is_last)
        self.skip.setText(asking.on_title)
        self.previous.setEnabled(not asking.is_first)
        self.next.setVisible(not asking.in_interview)
        show_text(self._place, asking.place)
        set_style(self._text, "role", "heading" if asking.is_long else "question")
        show_text(self._text, asking.text or "Speak about anything you like.")

    def minimumSizeHint(self) -> QSize:
        """As high as the text needs at the present width; Qt would reckon with the narrowest."""
        return QSize(super().minimumSizeHint().width(), self.heightForWidth(max(self.width(), 600)))

    def _choose_type(self, index: int) -> None:
        self.type_chosen.emit(self._offered[index])
