"""The set-up of an interview: what job, how long, the resume, the job description, questions of one's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coach_app.compose import SEEDS
from coach_app.interview.questions import InterviewType
from coach_app.ui.drop_card import DropCard
from coach_app.ui.interview_view import LENGTHS, LEVELS, MOST_JOB, Paper, Preparation, minutes_of, trouble_tone
from coach_app.ui.look import Look
from coach_app.ui.parts import Choice, Form, button, card, label, set_style, show_text
from coach_app.ui.resume_card import ResumeCard

JOB_HINT = "Paste the advertisement here, or drop its file."


class SetUpPanel(QWidget):
    """Shows a `Preparation` that has no plan yet. Signals say what the candidate wants."""

    changed = Signal(str, object)
    """A field of `Preparation` and its new value."""
    file_dropped = Signal(object, object)
    """A `Paper` and the path of a file."""
    file_wanted = Signal(object)
    stop_pressed = Signal(object)
    check_pressed = Signal()
    forget_pressed = Signal()
    job_written = Signal(str)
    own_dropped = Signal()
    make_pressed = Signal()
    free_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._job_shown = ""
        self.kind = self._choice(look, "type", "Kind of job", tuple((kind.label, kind) for kind in InterviewType))
        self.level = self._choice(look, "level", "Level", tuple((title, level) for level, title in LEVELS.items()))
        lengths = tuple((f"{number} questions, about {minutes_of(number)} min", number) for number in LENGTHS)
        self.length = self._choice(look, "length", "Length", lengths)
        self.more = button("Bring back an interview…", self._show_seed, "quiet")
        self.seed = QLineEdit()
        self.seed.setAccessibleName("Set-up number of an interview")
        self.seed.setPlaceholderText("Its set-up number")
        self.seed.setValidator(QIntValidator(0, SEEDS - 1, self.seed))
        self.seed.textChanged.connect(self._choose_seed)
        self.seed.hide()
        self.resume = ResumeCard()
        self.job = QPlainTextEdit()
        self.job.setObjectName("field")
        self.job.setAccessibleName("Job description")
        self.job.setPlaceholderText(JOB_HINT)
        self.job.setTabChangesFocus(True)
        self.job.setMinimumHeight(look.px(70))
        self.job.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.job.setAcceptDrops(False)
        self.job.textChanged.connect(self._write_job)
        self._job_text = label(role="small", wrap=True)
        self.job_file = button("From a file…", lambda: self.file_wanted.emit(Paper.JOB), name="Job from a file")
        self.job_stop = button("Cancel", lambda: self.stop_pressed.emit(Paper.JOB), name="Stop reading the job")
        self._own_text = label(role="small", wrap=True)
        self.own_file = button(
            "From a file…", lambda: self.file_wanted.emit(Paper.QUESTIONS), name="Own questions from a file"
        )
        self.own_none = button("Leave them out", self.own_dropped.emit, "quiet", name="Leave out my own questions")
        self.free = button("Practise freely", self.free_pressed.emit, "quiet")
        self.make = button("Make my interview", self.make_pressed.emit, "primary")
        self._lay_out()

    def _lay_out(self) -> None:
        for_what = card()
        form = Form(across=16)
        form.add("Kind of job", self.kind)
        form.add("Level", self.level)
        form.add("Length", self.length)
        inside = QVBoxLayout(for_what)
        inside.setContentsMargins(20, 14, 18, 12)
        inside.setSpacing(8)
        inside.addWidget(label("The interview", "overline"))
        inside.addLayout(form)
        inside.addStretch(1)
        again = QHBoxLayout()
        again.addWidget(self.more)
        again.addWidget(self.seed, 1)
        again.addStretch(1)
        inside.addLayout(again)
        self.resume.dropped.connect(lambda path: self.file_dropped.emit(Paper.RESUME, path))
        self.resume.choose_pressed.connect(lambda: self.file_wanted.emit(Paper.RESUME))
        self.resume.stop_pressed.connect(lambda: self.stop_pressed.emit(Paper.RESUME))
        self.resume.check_pressed.connect(self.check_pressed)
        self.resume.forget_pressed.connect(self.forget_pressed)
        job = self._optional("The job description, if you have it", self.job, self._job_text)
        job.dropped.connect(lambda path: self.file_dropped.emit(Paper.JOB, path))
        job.layout().addLayout(_row(self.job_file, self.job_stop))  # type: ignore[union-attr]
        own = self._optional("Questions of your own, if you like", self._own_text)
        own.dropped.connect(lambda path: self.file_dropped.emit(Paper.QUESTIONS, path))
        own.layout().addStretch(1)  # type: ignore[union-attr]
        own.layout().addLayout(_row(self.own_file, self.own_none))  # type: ignore[union-attr]
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 16, 20, 18)
        grid.setSpacing(14)
        grid.addWidget(for_what, 0, 0)
        grid.addWidget(self.resume, 0, 1)
        grid.addWidget(job, 1, 0)
        grid.addWidget(own, 1, 1)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        go = QHBoxLayout()
        go.addWidget(self.free)
        go.addStretch(1)
        go.addWidget(self.make)
        grid.addLayout(go, 2, 0, 1, 2)

    def render_preparation(self, state: Preparation) -> None:
        """Show `state`."""
        for box, value in ((self.kind, state.type), (self.level, state.level), (self.length, state.length)):
            box.setCurrentIndex(box.findData(value))
        self.resume.render_preparation(state)
        if state.job != self.job.toPlainText():
            self._job_shown = state.job
            self.job.setPlainText(state.job)
        wanted = "" if state.seed is None else str(state.seed)
        if self.seed.text() != wanted and not self.seed.hasFocus():
            self.seed.setText(wanted)
        reading = state.reading(Paper.JOB)
        self._say(self._job_text, reading.trouble or state.job_text, trouble_tone(reading).value)
        self.job_stop.setVisible(reading.goes_on)
        self.job.setReadOnly(reading.goes_on)
        own = state.reading(Paper.QUESTIONS)
        self._say(self._own_text, own.trouble or state.own_text, trouble_tone(own).value)
        self.own_none.setVisible(bool(state.own))
        self.make.setText("One moment…" if state.making else "Make my interview")
        self.make.setEnabled(state.can_make or state.making)  # pressed twice it does nothing; off, it has no focus

    def _say(self, where: QLabel, text: str, tone: str) -> None:
        show_text(where, text)
        set_style(where, "tone", tone)
        where.setVisible(bool(text))

    def _optional(self, title: str, *parts: QWidget) -> DropCard:
        holder = DropCard()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(20, 14, 18, 14)
        inside.setSpacing(8)
        inside.addWidget(label(title, "overline"))
        for part in parts:
            inside.addWidget(part, 1 if part is self.job else 0)  # which takes what room is left
        return holder

    def _choice(self, look: Look, field: str, name: str, offers: "tuple[tuple[str, object], ...]") -> Choice:
        box = Choice(look)
        box.setAccessibleName(name)
        box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for title, value in offers:
            box.addItem(title, value)
        box.activated.connect(lambda index: self.changed.emit(field, offers[index][1]))
        return box

    def _show_seed(self) -> None:
        self.seed.setVisible(not self.seed.isVisible())
        if self.seed.isVisible():
            self.seed.setFocus()
        else:
            self.seed.clear()

    def _choose_seed(self, text: str) -> None:
        self.changed.emit("seed", int(text) if text.isdigit() else None)

    def _write_job(self) -> None:
        text = self.job.toPlainText()
        if text != self._job_shown:
            self._job_shown = text
            self.job_written.emit(text[:MOST_JOB])


def _row(*presses: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for press in presses:
        row.addWidget(press)
    row.addStretch(1)
    return row
