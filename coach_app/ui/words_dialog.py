"""The dialog that sets up a language model: where it answers, what it is given, and another computer only by name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from coach_app.engines.endpoint import Endpoint
from coach_app.settings import Settings
from coach_app.ui.look import Look
from coach_app.ui.parts import Form, Tick, button, label, show_text
from coach_app.ui.terms_dialog import TermsDialog

TITLE = "A language model of your own"
WHAT_IT_GETS = (
    "A language model that you run yourself (Ollama, llama.cpp and others) can say the follow-up questions and the "
    "advice of a report in words closer to your answer. It is given the question, the words of your answer, and the "
    "roles, projects and studies of your resume: neither your voice nor your name and address. Scores do not depend "
    "on it, and where it fails or talks nonsense the program's own words stand."
)
ALLOW = "Send my words to {host}, another computer"


class WordsDialog(TermsDialog):
    """`chosen` carries an `Endpoint`, or None for no language model; a dialog that is left changes nothing."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, look: Look, settings: Settings) -> None:
        super().__init__(parent, TITLE, TITLE, WHAT_IT_GETS, "What the language model is given")
        self.url = QLineEdit(settings.words_url)
        self.url.setAccessibleName("Address of the language model")
        self.url.setPlaceholderText("http://127.0.0.1:11434/v1")
        self.model = QLineEdit(settings.words_model)
        self.model.setAccessibleName("Name of the language model")
        self.model.setPlaceholderText("as its server calls it")
        self.allow = Tick(look, ALLOW.format(host="…"))
        self.allow.setChecked(bool(settings.words_host))
        self.trouble = label(role="small", wrap=True)
        self.use = button("Use it", self._use, "primary")
        self.none = button("Use none", self._use_none)
        form = Form()
        form.add("Address", self.url)
        form.add("Model", self.model)
        self.body.addLayout(form)
        for part in (self.allow, self.trouble):
            self.body.addWidget(part)
        self.buttons.addWidget(self.none)
        self.buttons.addStretch(1)
        self.buttons.addWidget(button("Cancel", self.reject))
        self.buttons.addWidget(self.use)
        self.url.textChanged.connect(self._address_changed)
        self.allow.toggled.connect(self._look_again)
        self.none.setEnabled(bool(settings.words_url))
        self._look_again()

    @property
    def endpoint(self) -> Endpoint:
        """What is written in the fields; another computer is allowed only while the box for it is ticked."""
        bare = Endpoint(self.url.text().strip(), self.model.text().strip())
        host = bare.host
        return Endpoint(bare.url, bare.model, host if self.allow.isChecked() and not bare.on_this_computer else "")

    def _address_changed(self) -> None:
        self.allow.setChecked(False)  # it was given for the host that stood there before
        self._look_again()

    def _look_again(self) -> None:
        endpoint = self.endpoint
        elsewhere = bool(endpoint.host) and not endpoint.on_this_computer
        self.allow.setVisible(elsewhere)
        self.allow.setText(ALLOW.format(host=endpoint.host))
        self.allow.setAccessibleName(self.allow.text())
        trouble = endpoint.trouble()
        self.use.setEnabled(trouble is None)
        show_text(self.trouble, trouble or "" if endpoint.url else "")

    def _use(self) -> None:
        self.chosen.emit(self.endpoint)
        self.accept()

    def _use_none(self) -> None:
        self.chosen.emit(None)
        self.accept()
