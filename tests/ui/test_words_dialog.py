"""The language model in the settings: described, never another computer without its name, and easy to leave."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coach_app.settings import Settings
from coach_app.ui.empty_view import empty_of
from coach_app.ui.look import Look
from coach_app.ui.practice_view import Engine, Practice
from coach_app.ui.privacy import PRIVATE, words_host
from coach_app.ui.settings_dialog import NO_WORDS, SettingsDialog
from coach_app.ui.words_dialog import WHAT_IT_GETS, WordsDialog

Open = Callable[[Settings], tuple[SettingsDialog, WordsDialog, dict[str, object]]]
HERE = "http://127.0.0.1:11434/v1"


@pytest.fixture
def open_words(qtbot: QtBot, qapp: QApplication) -> Open:
    """Opens the settings and from there the dialog, and collects what is changed."""
    parent = QWidget()
    qtbot.addWidget(parent)

    def opened(settings: Settings) -> tuple[SettingsDialog, WordsDialog, dict[str, object]]:
        dialog = SettingsDialog(parent, Look(qapp, "light"), settings, (), "folder")
        changes: dict[str, object] = {}
        dialog.changed.connect(changes.__setitem__)
        dialog.open()
        dialog.set_up_words.click()
        return dialog, dialog.findChild(WordsDialog), changes

    return opened


def test_it_says_what_the_model_is_given(open_words: Open) -> None:
    """Before an address is written the user reads what is sent; without one nothing can be used."""
    dialog, asking, changes = open_words(Settings())
    assert WHAT_IT_GETS in [label.text() for label in asking.findChildren(QLabel)]
    assert (asking.use.isEnabled(), asking.none.isEnabled()) == (False, False)
    asking.reject()
    assert changes == {}
    assert dialog.words.text() == NO_WORDS


def test_a_model_on_this_computer_is_used_at_once(open_words: Open) -> None:
    """Its address and name are kept; the settings still say that nothing leaves."""
    dialog, asking, changes = open_words(Settings())
    asking.url.setText(f" {HERE} ")
    asking.model.setText("tiny")
    assert not asking.allow.isVisible()
    asking.use.click()
    assert changes == {"words_url": HERE, "words_model": "tiny", "words_host": ""}
    assert dialog.words.text() == f"tiny at {HERE}"
    assert dialog.privacy.text() == PRIVATE


def test_another_computer_wants_its_name_ticked(open_words: Open) -> None:
    """The box names the host, the settings say what is sent there, and a box ticked for one host is not for another."""
    dialog, asking, changes = open_words(Settings())
    asking.url.setText("https://models.example/v1")
    assert not asking.use.isEnabled()
    assert asking.allow.isVisible()
    assert "models.example" in asking.allow.text()
    asking.allow.setChecked(True)
    assert asking.use.isEnabled()
    asking.url.setText("https://other.example/v1")
    assert not asking.use.isEnabled()
    asking.url.setText("https://models.example/v1")
    asking.allow.setChecked(True)
    asking.use.click()
    assert changes["words_host"] == "models.example"
    assert "models.example" in dialog.privacy.text()


def test_using_none_forgets_address_and_permission(open_words: Open) -> None:
    """One press, and the program words everything itself."""
    dialog, asking, changes = open_words(
        Settings(words_url="https://models.example/v1", words_model="m", words_host="models.example")
    )
    assert asking.allow.isChecked()
    asking.none.click()
    assert changes == {"words_url": "", "words_model": "", "words_host": ""}
    assert (dialog.words.text(), dialog.privacy.text()) == (NO_WORDS, PRIVATE)


def test_the_header_never_claims_more_than_is_true() -> None:
    """With another computer allowed for the language model, header and welcome say so; with one's own they do not."""
    here = Settings(words_url="http://127.0.0.1:11434/v1", words_model="m")
    elsewhere = Settings(words_url="https://models.example.com/v1", words_model="m", words_host="models.example.com")
    not_allowed = Settings(words_url="https://models.example.com/v1", words_model="m")
    assert [words_host(each) for each in (Settings(), here, not_allowed, elsewhere)] == [
        "",
        "",
        "",
        "models.example.com",
    ]
    practice = Practice(engine=Engine.READY, first_time=True)
    assert (practice.private, practice.engine_text) == (True, "Ready · works offline")
    sending = replace(practice, words_host=words_host(elsewhere))
    assert sending.engine_text == "Ready · sends your words to models.example.com"
    both = replace(sending, engine=Engine.ONLINE)
    assert both.engine_text == "Ready · sends your voice to Google, your words to models.example.com"
    for each in (sending, both):
        assert "private" not in empty_of(each).title
        assert "leaves this computer" not in empty_of(each).text
