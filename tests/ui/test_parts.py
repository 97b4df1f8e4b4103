"""The plain parts of every screen: boxes that drop down."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach_app.ui.look import Look
from coach_app.ui.parts import Choice


@pytest.mark.qt_log_ignore("This plugin does not support")  # of a list without a screen
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_list_that_drops_down_is_whole_and_shows_where_one_is(qtbot: QtBot, qapp: QApplication, theme: str) -> None:
    """No row of five is cut off, and the row that Return would take stands out."""
    look = Look(qapp, theme)
    box = Choice(look)
    box.addItems([f"Number {number}" for number in range(5)])
    box.setFixedWidth(300)
    qtbot.addWidget(box)
    box.show()
    qtbot.waitExposed(box)
    box.showPopup()
    rows, last = box.view(), box.model().index(4, 0)
    qtbot.waitUntil(rows.isVisible)
    rows.setCurrentIndex(last)
    assert rows.visualRect(last).bottom() < rows.viewport().height()
    at = rows.visualRect(last).topRight()
    assert rows.viewport().grab().toImage().pixelColor(at.x() - 4, at.y() + 4) == look.colour("accent_soft")
    box.hidePopup()
    look.wear("light", 1.0)
