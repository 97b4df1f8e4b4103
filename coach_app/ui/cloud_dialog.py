"""The dialog that asks before anything spoken may leave the computer: it names what leaves, and to whom."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from coach_app.ui.parts import button
from coach_app.ui.terms_dialog import TermsDialog

TITLE = "Send your voice to Google?"


class CloudDialog(TermsDialog):
    """`agreed` carries the id of the Google Cloud project; whatever else ends the dialog is a refusal."""

    agreed = Signal(str)

    def __init__(self, parent: QWidget, what_leaves: str, project: str) -> None:
        super().__init__(parent, TITLE, TITLE, what_leaves, "What leaves this computer")
        self.project = QLineEdit(project)
        self.project.setAccessibleName("Google Cloud project")
        self.project.setPlaceholderText("Id of your Google Cloud project")
        self.agree = button("I agree, send it", self._agree)
        self.agree.setAutoDefault(False)
        refuse = button("Keep it on this computer", self.reject, "primary")
        refuse.setDefault(True)
        self.project.textChanged.connect(self._look)
        self._look()
        self.body.addWidget(self.project)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.agree)
        self.buttons.addWidget(refuse)

    def _look(self) -> None:
        self.agree.setEnabled(bool(self.project.text().strip()))

    def _agree(self) -> None:
        self.agreed.emit(self.project.text().strip())
        self.accept()
