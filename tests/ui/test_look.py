"""Themes and text size."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach_app.ui.look import LARGEST, SMALLEST, Look, steady
from coach_app.ui.palette import DARK, LIGHT
from coach_app.ui.parts import label


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    made = Look(qapp, "light")
    yield made
    made.wear("light", 1.0)


def test_the_theme_follows_the_system_unless_one_is_chosen(
    qtbot: QtBot, qapp: QApplication, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A system that turns dark takes the window along; a chosen theme stays."""
    look.wear("system", 1.0)
    monkeypatch.setattr(look, "_system_is_dark", lambda: True)
    with qtbot.waitSignal(look.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.palette == DARK
    look.wear("light", 1.0)
    assert look.palette == LIGHT


def test_text_scales_within_bounds(look: Look) -> None:
    """Lengths grow with the text, and no size makes the window useless."""
    look.wear("light", 1.5)
    assert look.px(20) == 30
    assert look.font(16).pixelSize() == 24
    look.wear("light", 9.0)
    assert look.scale == LARGEST
    look.wear("light", 0.1)
    assert look.scale == SMALLEST


def test_only_figures_that_change_are_of_one_width(look: Look) -> None:
    """In text the hyphen keeps its own width, or "follow-up" would fall apart; a clock does not dance."""
    text, clock = QFontMetricsF(look.font(20)), QFontMetricsF(steady(look.font(20)))
    assert text.horizontalAdvance("-") < 0.8 * clock.horizontalAdvance("-")
    assert clock.horizontalAdvance("1") == clock.horizontalAdvance("8")
    assert QFontMetricsF(label("1", "clock").font()).horizontalAdvance("1") == QFontMetricsF(
        label("8", "clock").font()
    ).horizontalAdvance("8")


def test_the_typeface_comes_with_the_program(look: Look) -> None:
    """Inter is there wherever the program runs."""
    assert "Inter" in QFontDatabase.families()
