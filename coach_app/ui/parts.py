"""The plain parts that every screen is built of: labels, buttons, cards, each in one of the styles of `style`."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from coach_app.ui.icons import icon, paint
from coach_app.ui.look import Look, steady

WIDEST = 1120
"""Pixels: wider lines than this are hard to read."""


def label(text: str = "", role: str = "", *, wrap: bool = False, name: str = "") -> QLabel:
    """A label in the style `role`. Text is never taken for markup: it may come from a recording or a file."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if role in ("figure", "clock"):
        made.setFont(steady(made.font()))
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if name:
        made.setAccessibleName(name)
    return made


def button(text: str, on_press: Callable[[], object], kind: str = "", *, name: str = "") -> QPushButton:
    """A push button in the style `kind`.

    It takes the focus by Tab only: after a click the space bar still starts and stops the answer. Return presses it as
    the space bar does.
    """
    made = QPushButton()
    show_title(made, text, name)
    made.setProperty("kind", kind)
    made.setAutoDefault(True)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda: on_press())
    return made


class IconButton(QPushButton):
    """A quiet button that shows only an icon; its name is its tooltip and what a screen reader says."""

    def __init__(self, look: Look, icon_name: str, name: str, on_press: Callable[[], object]) -> None:
        super().__init__()
        self._look, self._icon = look, icon_name
        self.setProperty("kind", "quiet")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setAutoDefault(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: on_press())
        look.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        size = self._look.px(20)
        self.setIcon(icon(self._icon, self._look.colour("muted"), size))
        self.setIconSize(QSize(size, size))


class Choice(QComboBox):
    """A box that drops down, with an arrow in the style of the other icons."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setItemDelegate(QStyledItemDelegate(self))  # the box's own knows nothing of the style of its rows
        look.changed.connect(self.update)

    @property
    def shown_text(self) -> str:
        """What stands in the box: Qt would cut it off where there is no room, here it ends in dots."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(part, option, field, self).width()
        text = self.currentText() or self.placeholderText()
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown_text
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        side = self._look.px(16)
        where = QRectF(self.width() - side - 9, (self.height() - side) / 2, side, side)
        paint(painter, "down", where, self._look.colour("muted" if self.isEnabled() else "line"))


class FieldName(QLabel):
    """The name of a field, as high as the control `beside` it, so that both texts stand on one line."""

    def __init__(self, text: str, beside: QWidget) -> None:
        super().__init__(text)
        self._beside = beside
        self.setBuddy(beside)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        text = super().sizeHint()
        return QSize(text.width(), max(text.height(), self._beside.sizeHint().height()))


class Form(QFormLayout):
    """Fields below each other, each with its name on its left."""

    def __init__(self, parent: QWidget | None = None, *, across: int = 20, between: int = 10) -> None:
        super().__init__(parent)
        self.setHorizontalSpacing(across)
        self.setVerticalSpacing(between)
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    def add(self, name: str, field: QWidget | QLayout, beside: QWidget | None = None) -> None:
        """Add `field`; where it is more than one control, its name stands beside the control `beside`."""
        control = beside if beside is not None else field
        assert isinstance(control, QWidget)
        self.addRow(FieldName(name, control), field)


class SearchField(QLineEdit):
    """A field to search with; its name stands in it while it is empty."""

    def __init__(self, look: Look, name: str, on_search: Callable[[str], object]) -> None:
        super().__init__()
        self._look = look
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self._lens = self.addAction(icon("search", look.colour("muted"), 16), QLineEdit.ActionPosition.LeadingPosition)
        self.textChanged.connect(lambda text: on_search(text))
        look.changed.connect(self._dress)

    def _dress(self) -> None:
        self._lens.setIcon(icon("search", self._look.colour("muted"), self._look.px(16)))


class Tick(QCheckBox):
    """A box to tick, with a mark in the style of the other icons."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(text)
        self._look = look
        self.setAccessibleName(text)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            side = self._look.px(16)
            where = QRectF(2, (self.height() - side) / 2, side, side)
            paint(QPainter(self), "check", where, self._look.colour("on_accent"))


def card() -> QFrame:
    """A rounded surface that holds other parts."""
    made = QFrame()
    made.setObjectName("card")
    return made


def rule() -> QFrame:
    """A hairline."""
    made = QFrame()
    made.setObjectName("rule")
    made.setFixedHeight(1)
    return made


class Nothing(QWidget):
    """What stands where there is nothing to show yet: why, what to do about it, and the button that does it."""

    def __init__(self, act: QPushButton) -> None:
        super().__init__()
        self._act = act
        self._title = label(role="title")
        self._text = label(role="muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(60, 20, 60, 20)
        layout.addStretch(1)
        for part in (self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
        layout.addSpacing(10)
        layout.addWidget(act, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)

    def render_text(self, title: str, text: str, *, act: bool) -> None:
        """Say why there is nothing, and with `act` offer the button."""
        show_text(self._title, title)
        show_text(self._text, text)
        self._act.setVisible(act)


class Flowing(QWidget):
    """What scrolls: as high as its text needs at the present width, where Qt would reckon with the narrowest."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


def scroll_centred(scroll: QScrollArea, column: QWidget) -> None:
    """Fill `scroll` with `column`, centred in a window wider than `WIDEST`; scrolls up and down only."""
    centred = Flowing()
    centred.setObjectName("page")
    column.setMaximumWidth(WIDEST)
    across = QHBoxLayout(centred)
    across.setContentsMargins(0, 0, 0, 0)
    across.addStretch(1)
    across.addWidget(column, 1000)
    across.addStretch(1)
    scroll.setWidget(centred)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def clear(layout: QLayout) -> None:
    """Take everything out of `layout`, at once for the eye."""
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()


def set_style(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and restyle if it changed."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def show_title(press: QPushButton, title: str, name: str = "") -> None:
    """Set what stands on a button, and the `name` a screen reader gives it: the same, unless it has to say more."""
    press.setText(title)
    press.setAccessibleName(name or title)


def show_text(target: QLabel, text: str) -> None:
    """Set a label's text if it differs, sparing a layout."""
    if target.text() != text:
        target.setText(text)
