"""The interview screen: the set-up, and once the questions are made, their plan and how far one has got."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from coach_app.ui.interview_view import PlanRow, Preparation
from coach_app.ui.look import Look
from coach_app.ui.parts import (
    IconButton,
    button,
    card,
    clear,
    label,
    rule,
    scroll_centred,
    set_style,
    show_text,
    show_title,
)
from coach_app.ui.set_up_panel import SetUpPanel


class PlanPanel(QWidget):
    """Shows the plan of a `Preparation`. `chosen` carries the place of a question, from 0."""

    chosen = Signal(int)
    go_pressed = Signal()
    others_pressed = Signal()
    change_pressed = Signal()
    free_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: tuple[PlanRow, ...] | None = None
        self._title = label(role="title", wrap=True)
        self._text = label(role="muted", wrap=True)
        self.go = button("Start the interview", self.go_pressed.emit, "primary")
        self.others = button("Other questions", self.others_pressed.emit, name="Make other questions")
        self.change = button("Change the set-up", self.change_pressed.emit)
        self.free = button("Practise freely", self.free_pressed.emit, "quiet")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._lay_out()

    def _lay_out(self) -> None:
        actions = QHBoxLayout()
        actions.setSpacing(8)
        for press in (self.go, self.others, self.change):
            actions.addWidget(press)
        actions.addStretch(1)
        actions.addWidget(self.free)
        holder = card()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(8, 6, 8, 6)
        inside.addLayout(self._list)
        column = QWidget()
        page = QVBoxLayout(column)
        page.setContentsMargins(20, 18, 20, 24)
        page.setSpacing(12)
        page.addWidget(self._title)
        page.addWidget(self._text)
        page.addLayout(actions)
        page.addWidget(holder)
        page.addStretch(1)
        scroll = QScrollArea()
        scroll_centred(scroll, column)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def render_preparation(self, state: Preparation) -> None:
        """Show the plan of `state`."""
        show_text(self._title, state.plan_title)
        show_text(self._text, state.plan_text)
        show_title(self.go, state.go_title)
        self.others.setText("One moment…" if state.making else "Other questions")
        self.others.setVisible(not state.answered)
        show_title(self.change, "End this interview" if state.answered else "Change the set-up")
        if state.rows != self._rows:
            self._rows = state.rows
            clear(self._list)
            for row in state.rows:
                if row.number > 1:
                    self._list.addWidget(rule())
                self._list.addWidget(self._row(row))

    def _row(self, row: PlanRow) -> QWidget:
        holder = QFrame()
        number = label(str(row.number), "figure")
        number.setFixedWidth(self._look.px(44))
        text = label(row.text, wrap=True, name=f"Question {row.number}")
        about = label(f"{row.about}{'  ·  answered' if row.answered else ''}", "small", wrap=True)
        set_style(about, "tone", "good" if row.answered else "muted")
        name = f"{'Answer question' if not row.answered else 'Answer again question'} {row.number}"
        go = IconButton(self._look, "forward", name, lambda: self.chosen.emit(row.number - 1))
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(text)
        words.addWidget(about)
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(12, 10, 6, 10)
        layout.setSpacing(8)
        layout.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(go)
        return holder


class InterviewPanel(QStackedWidget):
    """The interview screen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._state: Preparation | None = None
        self.set_up = SetUpPanel(look)
        self.set_up.setObjectName("page")
        self.plan = PlanPanel(look)
        scroll = QScrollArea()  # only ever scrolls at large text in a low window
        scroll.setWidget(self.set_up)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.addWidget(scroll)
        self.addWidget(self.plan)

    def render_preparation(self, state: Preparation) -> None:
        """Show `state`."""
        if state == self._state:
            return
        self._state = state
        if state.plan is None:
            self.set_up.render_preparation(state)
        else:
            self.plan.render_preparation(state)
        on_view = 0 if state.plan is None else 1
        if on_view != self.currentIndex():
            self.setCurrentIndex(on_view)
            self.first.setFocus()

    @property
    def first(self) -> QWidget:
        """What takes the focus when the screen is turned to."""
        return self.plan.go if self.currentIndex() else self.set_up.kind
