"""The cloud recogniser in the settings: offered where it is installed, used only after a consent."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coach_app.engines import google_speech
from coach_app.settings import Settings
from coach_app.ui.cloud_dialog import CloudDialog
from coach_app.ui.findings import RecogniserReady
from coach_app.ui.look import Look
from coach_app.ui.practice_view import Engine
from coach_app.ui.screen import Screen, shown
from coach_app.ui.settings_dialog import SettingsDialog

Open = Callable[[Settings], SettingsDialog]


@pytest.fixture
def open_settings(qtbot: QtBot, qapp: QApplication) -> Open:
    """Opens the settings; `changes` of the dialog collects what was chosen."""
    parent = QWidget()
    qtbot.addWidget(parent)

    def opened(settings: Settings) -> SettingsDialog:
        dialog = SettingsDialog(parent, Look(qapp, "light"), settings, (), "folder")
        dialog.open()
        return dialog

    return opened


def choose(dialog: SettingsDialog, model: str) -> None:
    index = dialog.model.findData(model)
    dialog.model.setCurrentIndex(index)
    dialog.model.activated.emit(index)


def changes_of(dialog: SettingsDialog) -> dict[str, object]:
    changes: dict[str, object] = {}
    dialog.changed.connect(changes.__setitem__)
    return changes


def test_the_dialog_names_what_leaves(open_settings: Open) -> None:
    """Before anything is changed the user reads what is sent, to whom."""
    dialog = open_settings(Settings())
    changes = changes_of(dialog)
    choose(dialog, "google")
    asking = dialog.findChild(CloudDialog)
    assert google_speech.WHAT_LEAVES in [label.text() for label in asking.findChildren(QLabel)]
    assert not asking.agree.isEnabled()
    assert changes == {}


def test_agreeing_turns_it_on(open_settings: Open) -> None:
    """With a project named and the consent given, the model is chosen, and the settings say what is sent."""
    dialog = open_settings(Settings())
    changes = changes_of(dialog)
    choose(dialog, "google")
    asking = dialog.findChild(CloudDialog)
    asking.project.setText(" my-project ")
    asking.agree.click()
    assert changes == {"cloud_project": "my-project", "cloud_consent": True, "model": "google"}
    assert "sent to Google" in dialog.privacy.text()


def test_refusing_changes_nothing(open_settings: Open) -> None:
    """The box goes back to the model before."""
    dialog = open_settings(Settings(model="base"))
    changes = changes_of(dialog)
    choose(dialog, "google")
    dialog.findChild(CloudDialog).reject()
    assert changes == {}
    assert dialog.model.currentData() == "base"


def test_another_model_takes_the_consent_back(open_settings: Open) -> None:
    """Who returns to a local model is asked again before the next time."""
    dialog = open_settings(Settings(model="google", cloud_consent=True, cloud_project="p"))
    assert "sent to Google" in dialog.privacy.text()
    changes = changes_of(dialog)
    choose(dialog, "tiny.en")
    assert changes == {"cloud_consent": False, "model": "tiny.en"}
    assert dialog.privacy.text() == "Nothing you say leaves this computer."


def test_it_is_not_offered_where_it_is_not_installed(open_settings: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the list holds the local models alone."""
    monkeypatch.setattr(google_speech, "is_installed", lambda: False)
    assert open_settings(Settings()).model.findData("google") == -1


def test_the_screen_does_not_claim_to_be_offline() -> None:
    """While sound is sent, header and welcome say so."""
    practice = shown(Screen(date(2026, 1, 1)), [RecogniserReady(sends_sound=True)]).practice
    assert practice.engine is Engine.ONLINE
    assert practice.engine_text == "Ready · sends your voice to Google"
