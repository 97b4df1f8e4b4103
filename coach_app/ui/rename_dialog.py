"""The dialog in which an answer gets another title."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coach_app.ui.parts import button, label

LONGEST_TITLE = 200


class RenameDialog(QDialog):
    """Asks for a title; `renamed` carries it. An empty one gives back the question."""

    renamed = Signal(str)

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Rename the answer")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(480)
        self.title = QLineEdit(title)
        self.title.setMaxLength(LONGEST_TITLE)
        self.title.setAccessibleName("Title")
        self.title.setPlaceholderText("Empty: the question itself")
        long = len(self.title.text())
        self.title.setSelection(long, -long)  # from the end: a long title is seen from its beginning
        self.title.returnPressed.connect(self._take)
        rename = button("Rename", self._take, "primary")
        rename.setDefault(True)
        keep = button("Cancel", self.reject)
        keep.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(keep)
        buttons.addWidget(rename)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(12)
        layout.addWidget(label("Title", "heading"))
        layout.addWidget(self.title)
        layout.addLayout(buttons)

    def _take(self) -> None:
        if self.isVisible():
            self.renamed.emit(self.title.text())
            self.accept()
