"""A dialog that says in full what is at stake before it asks: its heading, the text, then what is asked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coach_app.ui.parts import label

TEXT_WIDTH = 480


class TermsDialog(QDialog):
    """Shows `heading` and `terms` (which a screen reader calls `terms_name`).

    What is asked goes into `body`, the buttons that answer it into `buttons`, from left to right.
    """

    def __init__(self, parent: QWidget, title: str, heading: str, terms: str, terms_name: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        told = label(terms, wrap=True, name=terms_name)
        told.setFixedWidth(TEXT_WIDTH)
        told.ensurePolished()
        told.setMinimumHeight(told.heightForWidth(TEXT_WIDTH))  # a dialog would cut it off
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.buttons = QHBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(12)
        layout.addWidget(label(heading, "heading", wrap=True))
        layout.addWidget(told)
        layout.addLayout(self.body)
        layout.addLayout(self.buttons)
