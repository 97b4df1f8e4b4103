"""Asks whether a page of another origin may use the coach: it names the page and what it could do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from coach_app.ui.parts import button, label

TEXT_WIDTH = 480
WHAT_IT_CAN_DO = (
    "It asks to use the coach on this computer. It could hold interviews here with what it sends (a resume, what you "
    "say into that page) and read their transcripts and reports. Let it in only if you were about to use it. "
    "You can take this back in the settings."
)


class PairDialog(QDialog):
    """Accepted where the user lets the page in; whatever else ends the dialog is a refusal."""

    def __init__(self, parent: QWidget, origin: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Let this page in?")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        who = label(origin, "heading", wrap=True, name="The page that asks")
        who.setTextFormat(Qt.TextFormat.PlainText)
        what = label(WHAT_IT_CAN_DO, wrap=True, name="What it could do")
        what.setFixedWidth(TEXT_WIDTH)
        what.ensurePolished()
        what.setMinimumHeight(what.heightForWidth(TEXT_WIDTH))  # a dialog would cut it off
        self.agree = button("Let it in", self.accept)
        self.agree.setAutoDefault(False)
        refuse = button("Keep it out", self.reject, "primary")
        refuse.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.agree)
        buttons.addWidget(refuse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(12)
        layout.addWidget(who)
        layout.addWidget(what)
        layout.addLayout(buttons)
