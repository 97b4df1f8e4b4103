"""The words that count, chosen in the window's settings."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach_app.settings import Settings
from coach_app.ui.counted_dialog import CountedDialog
from coach_app.ui.look import Look
from coach_app.ui.settings_dialog import SettingsDialog


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """What the settings open over."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def opened(parent: QWidget, qapp: QApplication, settings: Settings) -> tuple[CountedDialog, dict[str, object]]:
    """The list, opened from the settings, and the changes that the settings tell."""
    dialog = SettingsDialog(parent, Look(qapp, "light"), settings, (), "folder")
    changes: dict[str, object] = {}
    dialog.changed.connect(changes.__setitem__)
    dialog.open()
    next(one for one in dialog.findChildren(QPushButton) if one.text().startswith("Fillers")).click()
    asking = dialog.findChild(CountedDialog)
    assert asking is not None
    return asking, changes


def test_what_is_unticked_no_longer_counts(parent: QWidget, qapp: QApplication) -> None:
    """It is kept for the language spoken, beside the lists of the others."""
    asking, changes = opened(parent, qapp, Settings(removed_fillers={"de": ("mm",)}))
    asking.ticks["so"].click()
    assert changes["removed_fillers"] == {"de": ("mm",), "en": ("so",)}
    asking.ticks["so"].click()
    assert changes["removed_fillers"] == {"de": ("mm",), "en": ()}


def test_the_list_is_that_of_the_language_just_chosen(parent: QWidget, qapp: QApplication) -> None:
    """Not that of the one spoken when the settings were opened."""
    dialog = SettingsDialog(parent, Look(qapp, "light"), Settings(), (), "folder")
    changes: dict[str, object] = {}
    dialog.changed.connect(changes.__setitem__)
    dialog.open()
    dialog.language.activated.emit(dialog.language.findData("de"))
    next(one for one in dialog.findChildren(QPushButton) if one.text().startswith("Fillers")).click()
    asking = dialog.findChild(CountedDialog)
    assert asking is not None
    assert "you know" not in asking.ticks
    asking.ticks["um"].click()
    assert changes["removed_fillers"] == {"de": ("um",)}


def test_a_phrase_of_ones_own_is_counted(parent: QWidget, qapp: QApplication) -> None:
    """Typed and entered it stands in the list, ticked; unticked it is gone from what is kept."""
    asking, changes = opened(parent, qapp, Settings())
    asking.phrase.setText("To be honest")
    asking.phrase.returnPressed.emit()
    assert asking.isVisible()
    assert asking.ticks["to be honest"].isChecked()
    assert changes["added_fillers"] == {"en": ("to be honest",)}
    asking.ticks["to be honest"].click()
    assert changes["added_fillers"] == {"en": ()}
