"""Asks whether a page of another origin may use the coach: it names the page and what it could do."""

from PySide6.QtWidgets import QWidget

from coach_app.ui.parts import button
from coach_app.ui.terms_dialog import TermsDialog

WHAT_IT_CAN_DO = (
    "It asks to use the coach on this computer. It could hold interviews here with what it sends (a resume, what you "
    "say into that page) and read their transcripts and reports. Let it in only if you were about to use it. "
    "You can take this back in the settings."
)


class PairDialog(TermsDialog):
    """Accepted where the user lets the page in; whatever else ends the dialog is a refusal."""

    def __init__(self, parent: QWidget, origin: str) -> None:
        super().__init__(parent, "Let this page in?", origin, WHAT_IT_CAN_DO, "What it could do")
        self.agree = button("Let it in", self.accept)
        self.agree.setAutoDefault(False)
        refuse = button("Keep it out", self.reject, "primary")
        refuse.setDefault(True)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.agree)
        self.buttons.addWidget(refuse)
