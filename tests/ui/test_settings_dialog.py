"""The settings of what hears: the language spoken, and a speech model from a folder."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from coach_app.settings import Settings
from coach_app.ui.look import Look
from coach_app.ui.parts import FieldName
from coach_app.ui.settings_dialog import FOLDER, NEXT_START, SettingsDialog

Open = Callable[[Settings], tuple[SettingsDialog, dict[str, object]]]


@pytest.fixture
def open_settings(qtbot: QtBot, qapp: QApplication) -> Open:
    """Opens the settings, and collects what is changed in them."""
    parent = QWidget()
    qtbot.addWidget(parent)

    def opened(settings: Settings) -> tuple[SettingsDialog, dict[str, object]]:
        dialog = SettingsDialog(parent, Look(qapp, "light"), settings, (), "folder")
        changes: dict[str, object] = {}
        dialog.changed.connect(changes.__setitem__)
        dialog.open()
        return dialog, changes

    return opened


def point_at(dialog: SettingsDialog, folder: Path) -> None:
    """Choose the folder as a user does."""
    dialog.model.setCurrentIndex(dialog.model.findData(FOLDER))
    dialog.model.activated.emit(dialog.model.currentIndex())
    asking = dialog.findChild(QFileDialog)
    asking.fileSelected.emit(str(folder))
    asking.close()


def test_names_stand_on_the_line_of_their_fields(open_settings: Open) -> None:
    """The text of every name is as high as that of its control, at any text size."""
    dialog, _ = open_settings(Settings())
    names = dialog.findChildren(FieldName)
    assert len(names) == 10
    for name in names:
        heights = [part.mapTo(dialog, part.rect().center()).y() for part in (name, name.buddy())]
        assert abs(heights[0] - heights[1]) <= 1, name.text()


def test_the_language_is_chosen(open_settings: Open) -> None:
    """What is chosen is the code; one that only the command line offers is shown as it is."""
    dialog, changes = open_settings(Settings(language="fi"))
    assert dialog.language.currentData() == "fi"
    index = dialog.language.findData("de")
    dialog.language.setCurrentIndex(index)
    dialog.language.activated.emit(index)
    assert changes == {"language": "de"}


def test_a_model_is_taken_from_a_folder(open_settings: Open, tmp_path: Path) -> None:
    """The folder is kept, and the list shows its name."""
    small = tmp_path / "small.en"
    small.mkdir()
    for name in ("model.bin", "config.json", "tokenizer.json"):
        (small / name).touch()
    dialog, changes = open_settings(Settings())
    point_at(dialog, small)
    assert changes == {"cloud_consent": False, "model": str(small)}
    assert dialog.model.currentText() == "small.en"
    offered = dialog.model.count()
    point_at(dialog, small)
    assert (dialog.model.currentText(), dialog.model.count()) == ("small.en", offered)
    dialog, _ = open_settings(Settings(model=str(small)))
    assert dialog.model.currentData() == str(small)


def test_a_folder_without_a_model_changes_nothing(open_settings: Open, tmp_path: Path) -> None:
    """The dialog says what is missing and keeps the model it had."""
    dialog, changes = open_settings(Settings(model="base"))
    point_at(dialog, tmp_path)
    assert changes == {}
    assert dialog.model.currentData() == "base"
    assert dialog.model_note.text() != NEXT_START
    assert "model.bin" in dialog.model_note.text()
    dialog.model.activated.emit(dialog.model.findData("tiny.en"))  # what was wrong with the folder is no news any more
    assert dialog.model_note.text() == NEXT_START
