"""The dialog that asks before anything spoken may leave the computer: it names what leaves, and to whom."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coach_app.ui.parts import button, label

TEXT_WIDTH = 480


class CloudDialog(QDialog):
    """`agreed` carries the id of the Google Cloud project; whatever else ends the dialog is a refusal."""

    agreed = Signal(str)

    def __init__(self, parent: QWidget, what_leaves: str, project: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Send your voice to Google?")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        terms = label(what_leaves, wrap=True, name="What leaves this computer")
        terms.setFixedWidth(TEXT_WIDTH)
        terms.ensurePolished()
        terms.setMinimumHeight(terms.heightForWidth(TEXT_WIDTH))  # a dialog would cut it off
        self.project = QLineEdit(project)
        self.project.setAccessibleName("Google Cloud project")
        self.project.setPlaceholderText("Id of your Google Cloud project")
        self.agree = button("I agree, send it", self._agree)
        self.agree.setAutoDefault(False)
        refuse = button("Keep it on this computer", self.reject, "primary")
        refuse.setDefault(True)
        self.project.textChanged.connect(self._look)
        self._look()
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.agree)
        buttons.addWidget(refuse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(12)
        layout.addWidget(label("Send your voice to Google?", "heading"))
        layout.addWidget(terms)
        layout.addWidget(self.project)
        layout.addLayout(buttons)

    def _look(self) -> None:
        self.agree.setEnabled(bool(self.project.text().strip()))

    def _agree(self) -> None:
        self.agreed.emit(self.project.text().strip())
        self.accept()
