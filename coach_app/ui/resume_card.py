"""The card with the candidate's resume: a place to drop it, how far its reading is, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout

from coach_app.ui.drop_card import DropCard
from coach_app.ui.flow import Flow
from coach_app.ui.interview_view import Paper, Preparation
from coach_app.ui.parts import button, label, set_style, show_text


class ResumeCard(DropCard):
    """Shows the resume of a `Preparation`."""

    choose_pressed = Signal()
    check_pressed = Signal()
    forget_pressed = Signal()
    stop_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Your resume")
        self._title = label(role="heading", wrap=True)
        self._text = label(role="muted", wrap=True)
        self._doubts = label(role="small", wrap=True)
        set_style(self._doubts, "tone", "warn")
        self._trouble = label(role="small", wrap=True, name="What went wrong")
        set_style(self._trouble, "tone", "bad")
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Reading the resume")
        self.choose = button("Choose a file…", self.choose_pressed.emit, name="Choose the file of your resume")
        self.check = button("Check what was read…", self.check_pressed.emit, "primary")
        self.forget = button("Forget my resume", self.forget_pressed.emit, "quiet")
        self.stop = button("Cancel", self.stop_pressed.emit, name="Stop reading the resume")
        buttons = Flow()
        for press in (self.check, self.choose, self.stop, self.forget):
            buttons.addWidget(press)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 18, 16)
        layout.setSpacing(6)
        layout.addWidget(label("Your resume", "overline"))
        for part in (self._title, self._text, self.progress, self._doubts, self._trouble):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addLayout(buttons)

    def render_preparation(self, state: Preparation) -> None:
        """Show the resume of `state`."""
        reading = state.reading(Paper.RESUME)
        there = state.resume is not None
        show_text(self._title, state.resume_title)
        show_text(self._text, state.resume_text)
        show_text(self._doubts, state.doubts)
        show_text(self._trouble, reading.trouble)
        self.progress.setVisible(reading.goes_on)
        self._doubts.setVisible(bool(state.doubts) and not reading.goes_on)
        self._trouble.setVisible(bool(reading.trouble))
        self.choose.setText("Another file…" if there else "Choose a file…")
        self.choose.setVisible(not reading.goes_on)
        self.check.setVisible(there and not reading.goes_on)
        self.forget.setVisible(there and not reading.goes_on)
        self.stop.setVisible(reading.goes_on)
