"""The plain parts of the screens: boxes that drop down, counters."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coach_app.ui.counters import Counters
from coach_app.ui.look import LARGEST, Look
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


@pytest.mark.parametrize("scale", [1.0, LARGEST])
def test_counters_stand_clear_of_the_lines_between_them(qtbot: QtBot, qapp: QApplication, scale: float) -> None:
    """Where there is no room to spare, there is air between two figures."""
    look = Look(qapp, "light", scale)
    page, counters = QWidget(), Counters(look)
    counters.setParent(page)  # by itself it would take more than it asks for
    qtbot.addWidget(page)
    counters.resize(counters.minimumSizeHint())
    page.show()
    figures = [part for part in counters.findChildren(QLabel) if part.property("role") == "figure"]
    assert len(figures) == 3
    middles = [figure.geometry().center().y() for figure in figures]
    digit = figures[0].fontMetrics().tightBoundingRect("0").height()
    assert all(below - above >= 1.15 * digit for above, below in pairwise(middles))
    look.wear("light", 1.0)
