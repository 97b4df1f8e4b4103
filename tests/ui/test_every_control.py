"""Every control of every page and dialog: it has a name for a screen reader, Tab reaches it, its words are whole."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coach_app.coaching.markers import own_words
from coach_app.engines import google_speech
from coach_app.interview.resume import Contact, Education, Resume, Role
from coach_app.settings import Settings
from coach_app.ui.cloud_dialog import CloudDialog
from coach_app.ui.counted_dialog import CountedDialog
from coach_app.ui.findings import ResumeRead
from coach_app.ui.look import LARGEST
from coach_app.ui.pair_dialog import PairDialog
from coach_app.ui.question_dialog import QuestionDialog
from coach_app.ui.rename_dialog import RenameDialog
from coach_app.ui.resume_dialog import ResumeDialog
from coach_app.ui.screen import Page, shown
from coach_app.ui.settings_dialog import SettingsDialog
from coach_app.ui.window import SMALLEST, Window
from coach_app.ui.words_dialog import WordsDialog
from tests.ui.test_window import Open, answer, screen, wait
from tests.ui.test_window import open_window as open_window

CONTROLS = (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QTextEdit,
    QPlainTextEdit,
    QAbstractSpinBox,
    QAbstractItemView,
    QProgressBar,
)
RESUME = Resume(
    Contact(name="Wilhelmina Featherstonehaugh-Cholmondeley", emails=("w@example.com",)),
    roles=(Role("Engineer", "Northwind"),),
    education=(Education("University of Cascadia", "BSc"),),
)
DIALOGS: dict[str, Callable[[Window], QDialog]] = {
    "settings": lambda window: SettingsDialog(
        window, window._look, Settings(paired_origins=("https://meet.example.com",)), ("Desk",), "folder"
    ),
    "questions": lambda window: QuestionDialog(window, window._look, screen(window).asking),
    "rename": lambda window: RenameDialog(window, "Title"),
    "resume": lambda window: ResumeDialog(window, window._look, RESUME),
    "counted": lambda window: CountedDialog(window, window._look, own_words({}, {}, "en"), "en"),
    "cloud": lambda window: CloudDialog(window, google_speech.WHAT_LEAVES, ""),
    "words": lambda window: WordsDialog(window, window._look, Settings()),
    "pair": lambda window: PairDialog(window, "https://meet.example.com"),
}


def controls(where: QWidget) -> Iterator[QWidget]:
    """What can be operated or looked at in `where`, without the inner parts of Qt's own widgets."""
    for kind in CONTROLS:
        for widget in where.findChildren(kind):
            inner = isinstance(widget.parent(), QLineEdit | QAbstractSpinBox | QComboBox)
            if not inner and not widget.objectName().startswith("qt_") and not _in_list_of(widget):
                yield widget


def _in_list_of(widget: QObject) -> bool:
    """Whether `widget` belongs to the list that a combo box drops down."""
    above = widget.parent()
    while above is not None and not isinstance(above, QComboBox):
        above = above.parent()
    return above is not None


def check(where: QWidget) -> None:
    """Every control has a name, and Tab reaches every button and field that can be used."""
    found = list(controls(where))
    assert found
    for widget in found:
        assert widget.accessibleName(), f"{widget} on {widget.parent()} has no name"
        if isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QAbstractSpinBox):
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, f"Tab does not reach {widget.accessibleName()}"


def fits(where: QWidget) -> None:
    """Every button and label on view is as wide as its words; nothing that scrolls goes on to the right."""
    for widget in where.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QAbstractButton) and widget.text() and not isinstance(widget, QCheckBox):
            least = widget.minimumSizeHint()
            assert widget.width() >= least.width(), f"“{widget.text()}” is cut off at the side"
            assert widget.height() >= least.height() - 2, f"“{widget.text()}” is cut off below"
        if isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
            assert widget.width() >= widget.minimumSizeHint().width(), f"“{widget.text()}” is cut off"
        if isinstance(widget, QScrollArea) and widget.widget() is not None:
            assert widget.widget().width() <= widget.viewport().width(), f"{widget} on {widget.parent()} is too wide"


def with_everything(qtbot: QtBot, window: Window) -> None:
    """Bring the window to where every page has something on it."""
    answer(qtbot, window)
    wait(qtbot, lambda: len(screen(window).past.rows) == 1)
    window.rehearsal._show(shown(screen(window), [ResumeRead(RESUME)]))
    window.rehearsal.interviews.make()
    wait(qtbot, lambda: screen(window).preparation.plan is not None)


def test_everything_on_the_pages_has_a_name(qtbot: QtBot, open_window: Open) -> None:
    """A screen reader can name every button, field, list and box of the window."""
    with open_window() as window:
        check(window)
        with_everything(qtbot, window)
        for page in Page:
            window.rehearsal.show_page(page)
            check(window)


@pytest.mark.parametrize("name", DIALOGS)
def test_everything_in_the_dialogs_has_a_name(qtbot: QtBot, open_window: Open, name: str) -> None:
    """As on the pages; a dialog can be left with Escape, and says in its title what it is."""
    with open_window() as window:
        dialog = DIALOGS[name](window)
        dialog.open()
        qtbot.waitExposed(dialog)
        assert dialog.windowTitle()
        check(dialog)
        with qtbot.waitSignal(dialog.finished):
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize("scale", [1.0, LARGEST])
@pytest.mark.parametrize("microphones", [("Desk",), ()])
def test_no_word_is_cut_off(qtbot: QtBot, open_window: Open, scale: float, microphones: tuple[str, ...]) -> None:
    """In the smallest window, at usual and at largest text, on every page and in every dialog."""
    with open_window(microphones=microphones) as window:
        window.resize(*SMALLEST)
        window._look.wear("light", scale)
        try:
            qtbot.waitUntil(partial(fits, window))
            if microphones:
                with_everything(qtbot, window)
            for page in Page:
                window.rehearsal.show_page(page)
                qtbot.waitUntil(partial(fits, window))
            window.rehearsal.interviews.change_set_up()  # with a resume that was read
            window.rehearsal.show_page(Page.INTERVIEW)
            qtbot.waitUntil(partial(fits, window))
            for make in DIALOGS.values():
                dialog = make(window)
                dialog.open()
                qtbot.waitExposed(dialog)
                qtbot.waitUntil(partial(fits, dialog))
                assert dialog.height() <= 0.92 * dialog.screen().availableSize().height(), dialog.windowTitle()
                dialog.reject()
        finally:
            window._look.wear("light", 1.0)


def test_a_small_screen_shows_all_that_starts_something(qtbot: QtBot, open_window: Open) -> None:
    """Between the title and the task bar of a screen 720 high: the practice page, and the set-up of an interview."""
    title, tasks = 32, 48
    assert SMALLEST[1] <= 720 - title - tasks
    with open_window() as window:
        window.resize(*SMALLEST)
        window.rehearsal._show(shown(screen(window), [ResumeRead(RESUME)]))
        for page, start in ((Page.PRACTICE, window.practice.bar.talk), (Page.INTERVIEW, window.interview.set_up.make)):
            window.rehearsal.show_page(page)
            qtbot.waitUntil(lambda start=start: start.visibleRegion().boundingRect() == start.rect())


def test_a_page_scrolls_no_further_than_its_end(qtbot: QtBot, open_window: Open) -> None:
    """The end of the report stands at the end of what scrolls, not half a page above it."""
    with open_window() as window:
        window.resize(*SMALLEST)
        answer(qtbot, window)
        page = window.report.findChild(QScrollArea).widget()
        last = window.report._confidence if window.report._confidence.isVisible() else window.report.transcript

        def ends() -> None:
            assert page.height() - last.mapTo(page, last.rect().bottomLeft()).y() < 100

        assert window.report.height() < page.height()
        qtbot.waitUntil(ends)
