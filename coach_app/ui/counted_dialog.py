"""The dialog in which the user says which words and sounds count: what is ticked is counted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coach_app.coaching.markers import OwnWords
from coach_app.ui.look import Look
from coach_app.ui.parts import Tick, button, label

COLUMNS = 3
LONGEST_PHRASE = 40
HINT = "What is ticked is counted, from the next answer on. A phrase of your own counts wherever you say it."


class CountedDialog(QDialog):
    """Shows the list of `language`; `changed` carries the user's `OwnWords` after every change."""

    changed = Signal(object)

    def __init__(self, parent: QWidget, look: Look, own: OwnWords, language: str) -> None:
        super().__init__(parent)
        self._look, self._own, self._language = look, own, language
        self.setWindowTitle("Words that count")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(480)
        self.ticks: dict[str, Tick] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(10)
        self.phrase = QLineEdit()
        self.phrase.setMaxLength(LONGEST_PHRASE)
        self.phrase.setPlaceholderText("A word or phrase of your own")
        self.phrase.setAccessibleName("A word or phrase of your own")
        self.phrase.returnPressed.connect(self._add)
        more = button("Count it", self._add)
        more.setAutoDefault(False)
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(self.phrase, 1)
        below.addWidget(more)
        done = button("Done", self.accept, "primary")
        done.setAutoDefault(False)  # return in the field adds a phrase
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 18)
        layout.setSpacing(18)
        layout.addWidget(label(HINT, "muted", wrap=True))
        layout.addLayout(self._grid)
        layout.addLayout(below)
        layout.addLayout(end)
        self._fill()

    def _fill(self) -> None:
        """A tick for every phrase that has none yet; a phrase of the user's stays to be ticked again until the end."""
        for phrase, counted in self._own.listed(self._language):
            if phrase not in self.ticks:
                tick = Tick(self._look, phrase)
                tick.toggled.connect(lambda on, phrase=phrase: self._count(phrase, on))
                self._grid.addWidget(tick, *divmod(len(self.ticks), COLUMNS))
                self.ticks[phrase] = tick
            self.ticks[phrase].blockSignals(True)
            self.ticks[phrase].setChecked(counted)
            self.ticks[phrase].blockSignals(False)

    def _count(self, phrase: str, on: bool) -> None:
        change = self._own.counting if on else self._own.not_counting
        self._own = change(phrase, self._language)
        self.changed.emit(self._own)

    def _add(self) -> None:
        if self.phrase.text().strip():
            self._count(self.phrase.text(), on=True)
            self.phrase.clear()
            self._fill()
