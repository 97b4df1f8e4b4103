"""The dialog in which a question is chosen from the list or written by the candidate."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from coach_app.ui.asking import LONGEST_OWN, Asking, matching
from coach_app.ui.look import Look
from coach_app.ui.parts import SearchField, button, card, label, show_text

PADDING, AROUND = 20, 4
"""Pixels beside a question within its row, at normal text (`#choices::item` of the style sheet), and beside the row."""


class WrappedRows(QStyledItemDelegate):
    """Rows as high as their text needs beside the padding, which Qt forgets: the last words would end in dots."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        narrow = QStyleOptionViewItem(option)
        narrow.rect = option.rect.adjusted(0, 0, -self._look.px(PADDING) - AROUND, 0)
        return super().sizeHint(narrow, index)


class QuestionDialog(QDialog):
    """Offers the questions of all types. `listed_chosen` carries a question's id, `own_chosen` an own text."""

    listed_chosen = Signal(str)
    own_chosen = Signal(str)

    def __init__(self, parent: QWidget, look: Look, asking: Asking) -> None:
        super().__init__(parent)
        self._asking = asking
        self.setWindowTitle("Choose a question")
        self.resize(720, 560)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = SearchField(look, "Search the questions", self._fill)
        self.search.returnPressed.connect(self._take_found)
        self.list = QListWidget()
        self._rows = WrappedRows(look)
        self.list.setItemDelegate(self._rows)
        self.list.setWordWrap(True)
        self.list.setUniformItemSizes(False)
        self.list.setSpacing(1)
        self.list.setObjectName("choices")
        self.list.setAccessibleName("Questions")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._take_listed)
        self.own = QLineEdit(asking.own)
        self.own.setMaxLength(LONGEST_OWN)
        self.own.setPlaceholderText("Or write a question of your own")
        self.own.setAccessibleName("A question of your own")
        self.own.returnPressed.connect(self._take_own)
        self._found = label(role="small")
        ask = button("Ask this one", self._take_own, "primary", name="Ask my own question")
        ask.setAutoDefault(False)
        self._lay_out(ask)
        self._fill("")
        self.search.setFocus()

    def _lay_out(self, ask: QWidget) -> None:
        holder = card()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(8, 8, 8, 8)
        inside.addWidget(self.list)
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(self.own, 1)
        below.addWidget(ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 20)
        layout.setSpacing(12)
        layout.addWidget(self.search)
        layout.addWidget(self._found)
        layout.addWidget(holder, 1)
        layout.addLayout(below)

    def _fill(self, search: str) -> None:
        self.list.clear()
        found = matching(self._asking.questions, search)
        for question in found:
            item = QListWidgetItem(question.text)
            item.setData(Qt.ItemDataRole.UserRole, question.id)
            item.setToolTip(f"{question.text}\n{question.type.label}, {question.competency.value}")
            self.list.addItem(item)
            if question == self._asking.current:
                self.list.setCurrentItem(item)
        show_text(self._found, f"{len(found)} of {len(self._asking.questions)} questions. Return chooses one.")

    def _take_found(self) -> None:
        """Return in the search takes the chosen question, else the first one found."""
        item = self.list.currentItem() or self.list.item(0)
        if item is not None:
            self._take_listed(item)

    def _take_listed(self, item: QListWidgetItem) -> None:
        self.listed_chosen.emit(item.data(Qt.ItemDataRole.UserRole))
        self.accept()

    def _take_own(self) -> None:
        if self.own.text().strip():
            self.own_chosen.emit(self.own.text())
            self.accept()
