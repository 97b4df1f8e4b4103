"""The dialog in which the candidate checks what was read of the resume, and corrects it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from coach_app.interview.resume import Resume
from coach_app.ui.look import Look
from coach_app.ui.parts import IconButton, button, label, set_style
from coach_app.ui.resume_forms import LONG, PROJECT, ROLE, STUDY, TITLES, Entry, Form, Forms, corrected, forms_of

KEPT_APART = "Kept apart: nothing of this is ever asked about, compared with an answer, or handed on."
UNSURE = "Not read with certainty: please check."
LONG_LINES = 4
"""Lines that a field of several lines shows at once."""
SHARE_OF_SCREEN = 0.88
"""The most that the dialog takes of the screen; the rest is for its title."""


class FormCard(QFrame):
    """One form: its fields in two columns, long ones across."""

    def __init__(self, look: Look, fields: Form, *, unsure: bool = False, removable: bool = False) -> None:
        super().__init__()
        self.setObjectName("card")
        self.fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.gone = False
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 12, 14)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        row, column = 0, 0
        if removable:
            grid.addWidget(IconButton(look, "close", "Take this entry out", self._remove), 0, 2)
        if unsure:
            doubt = label(UNSURE, "small")
            set_style(doubt, "tone", "warn")
            grid.addWidget(doubt, 0, 0, 1, 2)
            row = 1
        for name, text in fields.items():
            long = name in LONG
            if long and column:
                row, column = row + 2, 0
            field: QLineEdit | QPlainTextEdit = QPlainTextEdit(text) if long else QLineEdit(text)
            field.setAccessibleName(TITLES[name])
            if isinstance(field, QPlainTextEdit):
                field.setObjectName("field")
                field.setTabChangesFocus(True)
                field.setFixedHeight(look.px(20) * LONG_LINES + look.px(18))
            else:
                field.setCursorPosition(0)
            self.fields[name] = field
            grid.addWidget(label(TITLES[name], "small"), row, column)
            grid.addWidget(field, row + 1, column, 1, 2 if long else 1)
            column += 2 if long else 1
            if column >= 2:
                row, column = row + 2, 0
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def texts(self) -> Form:
        """What stands in the fields."""
        return {
            name: field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()
            for name, field in self.fields.items()
        }

    def _remove(self) -> None:
        self.gone = True
        self.hide()


class Entries(QWidget):
    """The forms of one kind of entry, with a button to add another."""

    def __init__(self, look: Look, title: str, one: str, fields: Sequence[str], entries: Sequence[Entry]) -> None:
        super().__init__()
        self._look, self._fields = look, fields
        self.cards: list[tuple[int | None, FormCard]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label(title, "heading"), 1)
        add = button(f"Add a {one}", self._add, "quiet")
        add.setAutoDefault(False)
        head.addWidget(add)
        self._column.addLayout(head)
        for entry in entries:
            self._show(entry)

    def entries(self) -> tuple[Entry, ...]:
        """The entries as they are now."""
        return tuple(Entry(form.texts(), number) for number, form in self.cards if not form.gone)

    def _add(self) -> None:
        self._show(Entry(dict.fromkeys(self._fields, "")))
        next(iter(self.cards[-1][1].fields.values())).setFocus()

    def _show(self, entry: Entry) -> None:
        form = FormCard(self._look, entry.fields, unsure=entry.unsure, removable=True)
        self.cards.append((entry.number, form))
        self._column.addWidget(form)


class ResumeDialog(QDialog):
    """Shows a resume as forms. `corrected` carries the resume that the candidate wants to go by."""

    corrected = Signal(object)

    def __init__(self, parent: QWidget, look: Look, resume: Resume) -> None:
        super().__init__(parent)
        self._resume = resume
        self.setWindowTitle("What was read of your resume")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(QSize(look.px(820), look.px(640)).boundedTo(self.screen().availableSize() * SHARE_OF_SCREEN))
        forms = forms_of(resume)
        self.contact = FormCard(look, forms.contact)
        self.roles = Entries(look, "Positions", "position", ROLE, forms.roles)
        self.projects = Entries(look, "Projects", "project", PROJECT, forms.projects)
        self.studies = Entries(look, "Studies", "study", STUDY, forms.studies)
        self.skills = FormCard(look, forms.skills)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(8)
        column.addWidget(label("Contact", "heading"))
        column.addWidget(label(KEPT_APART, "small", wrap=True))
        column.addWidget(self.contact)
        for entries in (self.roles, self.projects, self.studies):
            column.addWidget(entries)
        column.addSpacing(8)
        column.addWidget(label("Skills", "heading"))
        column.addWidget(self.skills)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        use = button("Use this", self._use, "primary", name="Go by the resume as it stands here")
        use.setDefault(True)
        leave = button("Cancel", self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(label("Questions are made from what stands here.", "small"), 1)
        buttons.addWidget(leave)
        buttons.addWidget(use)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 14, 16)
        layout.setSpacing(14)
        layout.addWidget(scroll, 1)
        layout.addLayout(buttons)

    def _use(self) -> None:
        forms = Forms(
            self.contact.texts(),
            self.roles.entries(),
            self.projects.entries(),
            self.studies.entries(),
            self.skills.texts(),
        )
        self.corrected.emit(corrected(self._resume, forms))
        self.accept()
