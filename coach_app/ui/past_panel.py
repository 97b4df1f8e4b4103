"""The screen of past answers: a search, the list, and what can be done with the chosen one."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from coach_app.ui.look import Look
from coach_app.ui.parts import Nothing, SearchField, button, card, label, show_text, show_title
from coach_app.ui.past_view import Past, Row

ROW_HEIGHT = 66
AnyIndex = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractListModel):
    """The rows shown."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = "interrupted, can be analysed" if row.interrupted else row.figures
            return f"{row.title}, {row.when}, {state}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.title}\n{row.question}".strip()
        return None


class RowPainter(QStyledItemDelegate):
    """Draws a row: title above, date and figures below, a chip on interrupted ones."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(300, self._look.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look, row = self._look, index.data(Qt.ItemDataRole.UserRole)
        rect = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_soft" if chosen else "sunken"))
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 10, 10)
        inner = rect.adjusted(16, look.px(11), -16, -look.px(10))
        if row.interrupted or row.running:
            inner.setRight(inner.right() - self._chip(painter, inner, "Interrupted" if row.interrupted else "Running"))
        painter.setPen(look.colour("ink"))
        title = look.font(15, QFont.Weight.Medium)
        painter.setFont(title)
        text = QFontMetricsF(title).elidedText(row.title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
        below = "  ·  ".join(part for part in (row.when, row.figures) if part)
        painter.setPen(look.colour("muted"))
        painter.setFont(look.font(13))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, below)
        painter.restore()

    def _chip(self, painter: QPainter, inner: QRectF, text: str) -> float:
        """Draw the chip at the right; returns the width it takes."""
        look = self._look
        font = look.font(12.5, QFont.Weight.Medium)
        width = QFontMetricsF(font).horizontalAdvance(text) + look.px(20)
        height = look.px(24)
        box = QRectF(inner.right() - width, inner.center().y() - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("warn_soft"))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(look.colour("warn"))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return width + look.px(12)


class PastPanel(QWidget):
    """The screen of past answers. Signals say what the user wants; `render_past` shows what is."""

    searched = Signal(str)
    open_pressed = Signal(str)
    rename_pressed = Signal(str, str)
    delete_pressed = Signal(str)
    export_pressed = Signal(str)
    practise_pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._past = Past()
        self.search = SearchField(look, "Search by question, title or date", self.searched.emit)
        self.search.setMinimumWidth(300)
        self._heading = label(role="small")
        self.open = button("Open", self._open, "primary")
        self.rename = button("Rename…", self._rename, name="Rename the chosen answer")
        self.delete = button("Delete", self._delete, name="Delete the chosen answer")
        self.export = button("Export…", self._export, name="Write the report of the chosen answer's session to a file")
        self.model = RowModel()
        self._painter = RowPainter(look)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._painter)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName("Past answers")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.activated.connect(self._open)  # Return, Enter, double click
        self.list.selectionModel().selectionChanged.connect(self._show_choice)
        here = Qt.ShortcutContext.WidgetShortcut
        for key, does in (("F2", self._rename), ("Del", self._delete)):
            QShortcut(QKeySequence(key), self.list, does, context=here).setAutoRepeat(False)  # a key held deletes one
        self._nothing = Nothing(button("Practise an answer", self.practise_pressed.emit, "primary"))
        self._stack = QStackedWidget()
        look.changed.connect(self.list.doItemsLayout)
        self._lay_out()
        self._show_choice()

    def _lay_out(self) -> None:
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        holder = card()
        around = QVBoxLayout(holder)
        around.setContentsMargins(8, 8, 8, 8)
        around.addWidget(self._stack)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.search, 2)
        top.addWidget(self._heading)
        top.addStretch(1)
        for press in (self.open, self.export, self.rename, self.delete):
            top.addWidget(press)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 20)
        layout.setSpacing(14)
        layout.addLayout(top)
        layout.addWidget(holder, 1)

    def render_past(self, past: Past) -> None:
        """Show `past`."""
        if past == self._past and self.model.rows:
            return
        self._past = past
        chosen = self._chosen()
        if past.shown != self.model.rows:
            self.model.show_rows(past.shown)
            self._choose(chosen.answer_id if chosen else "")
        if self.search.text() != past.search:
            self.search.setText(past.search)
        show_text(self._heading, past.heading)
        self._nothing.render_text(past.empty_title, past.empty_text, act=past.loaded and not past.rows)
        self._stack.setCurrentIndex(1 if past.empty_title else 0)
        self._show_choice()

    def _choose(self, answer_id: str) -> None:
        """Keep the choice where the rows have changed; else choose the first."""
        ids = [row.answer_id for row in self.model.rows]
        if ids:
            self.list.setCurrentIndex(self.model.index(ids.index(answer_id) if answer_id in ids else 0))

    def _chosen(self) -> Row | None:
        index = self.list.currentIndex()
        return self.model.rows[index.row()] if 0 <= index.row() < len(self.model.rows) else None

    def _show_choice(self) -> None:
        row = self._chosen()
        opens = "Analyse" if row is not None and row.interrupted else "Open"
        show_title(self.open, opens, f"{opens} the chosen answer")
        for part in (self.open, self.export, self.rename, self.delete):
            part.setEnabled(row is not None and not row.running)

    def _open(self) -> None:
        if (row := self._chosen()) is not None:
            self.open_pressed.emit(row.answer_id)

    def _rename(self) -> None:
        if (row := self._chosen()) is not None:
            self.rename_pressed.emit(row.answer_id, row.title)

    def _delete(self) -> None:
        if (row := self._chosen()) is not None:
            self.delete_pressed.emit(row.answer_id)

    def _export(self) -> None:
        if (row := self._chosen()) is not None:
            self.export_pressed.emit(row.answer_id)
