"""The window with its real widgets, history and settings, over a scripted microphone and recogniser."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from coach_app.compose import SAMPLE_ANSWER, AskUser, CannotServeError
from coach_app.interview.bank import BANK
from coach_app.settings import find_folders, load_settings
from coach_app.speech.words import WordKind, text_of
from coach_app.ui.interview_view import Paper
from coach_app.ui.look import Look
from coach_app.ui.notices import Tone
from coach_app.ui.playback import Playback
from coach_app.ui.plugins import Plugins
from coach_app.ui.practice_view import Engine, Phase
from coach_app.ui.question_dialog import QuestionDialog
from coach_app.ui.reading_view import Asked, Point, ReadingView
from coach_app.ui.rehearsal import Rehearsal
from coach_app.ui.rename_dialog import RenameDialog
from coach_app.ui.screen import Page, Screen
from coach_app.ui.settings_dialog import SettingsDialog
from coach_app.ui.window import SMALLEST, Window
from tests.ui.scripted_workshop import WORDS, ScriptedWorkshop

PATIENCE_MS = 20_000
Open = Callable[..., AbstractContextManager[Window]]


class SilentPlayer:
    """Plays nothing, at the place it was told."""

    def __init__(self, on_end: Callable[[Exception | None], None]) -> None:
        self.on_end = on_end
        self.position_s: float | None = None
        self.path: Path | None = None

    def play(self, path: Path, start_s: float = 0.0) -> None:
        self.path, self.position_s = path, start_s

    def stop(self) -> None:
        self.position_s = None


class ShutServer:
    """A local server that nobody opens."""

    def open(self, ask: AskUser) -> str:
        raise CannotServeError("not in this test")

    def close(self) -> None: ...


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Open:
    """Opens a window over a scripted workshop in this test's data folder; closing it ends everything."""

    @contextmanager
    def opened(**options: object) -> Iterator[Window]:
        with ScriptedWorkshop(find_folders(tmp_path / "data"), **options) as workshop:  # type: ignore[arg-type]
            rehearsal = Rehearsal(workshop, BANK)
            window = Window(Look(qapp, "light"), rehearsal, Playback(workshop, SilentPlayer), Plugins(ShutServer()))
            rehearsal.begin()
            window.show()
            qtbot.waitUntil(lambda: rehearsal.screen.practice.microphones is not None, timeout=PATIENCE_MS)
            qtbot.waitUntil(lambda: rehearsal.screen.practice.engine is not Engine.LOADING, timeout=PATIENCE_MS)
            try:
                yield window
            finally:
                window.close()
                window.deleteLater()

    return opened


def screen(window: Window) -> Screen:
    return window.rehearsal.screen


def wait(qtbot: QtBot, holds: Callable[[], bool]) -> None:
    qtbot.waitUntil(holds, timeout=PATIENCE_MS)


def answer(qtbot: QtBot, window: Window) -> None:
    """Start and stop with the space bar, and wait for the report."""
    qtbot.keyClick(window, Qt.Key.Key_Space)
    wait(qtbot, lambda: len(screen(window).practice.said.committed) >= 4)
    qtbot.keyClick(window, Qt.Key.Key_Space)
    wait(qtbot, lambda: screen(window).page is Page.REPORT)


def test_the_space_bar_takes_an_answer_from_start_to_report(qtbot: QtBot, open_window: Open) -> None:
    """Space starts, captions appear, space stops, the report comes and is kept in the history."""
    with open_window() as window:
        answer(qtbot, window)
        report = screen(window).report
        assert report is not None
        assert report.answer_id
        assert [piece.text for line in report.lines for piece in line.pieces if piece.kind == WordKind.WORD] == [
            word.text for word in WORDS
        ]
        wait(qtbot, lambda: len(screen(window).past.rows) == 1)
        assert window.report.isVisible()


def test_the_space_bar_stops_what_it_started_on_the_button(qtbot: QtBot, open_window: Open) -> None:
    """The big button keeps the keyboard although it is off while the microphone opens."""
    with open_window() as window:
        button = window.practice.bar.talk
        assert QApplication.focusWidget() is button
        qtbot.keyClick(button, Qt.Key.Key_Space)
        assert not button.isEnabled()
        wait(qtbot, lambda: len(screen(window).practice.said.committed) >= 4)
        assert QApplication.focusWidget() is button
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        wait(qtbot, lambda: screen(window).page is Page.REPORT)


def test_the_space_bar_stops_the_sample_answer(qtbot: QtBot, open_window: Open) -> None:
    """The button that began it is gone by then."""
    with open_window(microphones=()) as window:

        def offered() -> list[QAbstractButton]:
            presses = window.practice.empty.findChildren(QAbstractButton)
            return [press for press in presses if press.isVisible() and press.text().startswith("Play")]

        wait(qtbot, lambda: len(offered()) == 1)
        (play,) = offered()
        play.setFocus()
        qtbot.keyClick(play, Qt.Key.Key_Space)
        wait(qtbot, lambda: screen(window).practice.phase is Phase.LISTENING)
        wait(qtbot, lambda: QApplication.focusWidget() is window.practice.bar.talk)


def test_captions_appear_while_the_answer_goes_on(qtbot: QtBot, open_window: Open) -> None:
    """The first sentence is on the screen before the answer is stopped."""
    with open_window() as window:
        qtbot.keyClick(window, Qt.Key.Key_Space)
        wait(qtbot, lambda: window.practice.captions.toPlainText().startswith(text_of(WORDS[:4])))
        assert screen(window).practice.phase is Phase.LISTENING
        assert window.practice.bar.talk.text() == "Stop"


def test_the_newest_line_is_in_sight_in_a_low_window(qtbot: QtBot, open_window: Open) -> None:
    """Large text and a long question leave no room for the whole page: it shows its captions as they come."""
    with open_window() as window:
        window.resize(1024, 640)
        window._look.wear("light", 1.3)
        window.rehearsal.ask_own("Tell me about a time when everything went wrong at once, at work or elsewhere. " * 3)
        scroll = window.practice.findChild(QScrollArea)
        wait(qtbot, lambda: scroll.verticalScrollBar().maximum() > 0)
        qtbot.keyClick(window, Qt.Key.Key_Space)
        wait(qtbot, lambda: len(screen(window).practice.said.committed) >= 4)
        words = window.practice.recording
        lowest = words.mapTo(scroll.viewport(), QPoint(0, words.height())).y()
        assert lowest <= scroll.viewport().height()


def test_the_space_bar_types_spaces_where_text_is_typed(qtbot: QtBot, open_window: Open) -> None:
    """In a search field the space bar is a space."""
    with open_window() as window:
        window.rehearsal.show_page(Page.PAST)
        qtbot.keyClicks(window.past.search, "a b")
        assert screen(window).past.search == "a b"
        assert not screen(window).practice.busy


def test_escape_stops_the_answer(qtbot: QtBot, open_window: Open) -> None:
    """What was said up to then is kept, as with the button."""
    with open_window() as window:
        qtbot.mouseClick(window.practice.bar.talk, Qt.MouseButton.LeftButton)
        wait(qtbot, lambda: screen(window).practice.phase is Phase.LISTENING)
        qtbot.keyClick(window, Qt.Key.Key_Escape)
        wait(qtbot, lambda: screen(window).page is Page.REPORT)


def test_closing_in_the_middle_of_an_answer_keeps_it(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    """The answer is finished and complete in the history, and no thread is left."""
    with open_window() as window:
        qtbot.keyClick(window, Qt.Key.Key_Space)
        wait(qtbot, lambda: len(screen(window).practice.said.committed) >= 4)
    with ScriptedWorkshop(find_folders(tmp_path / "data")) as workshop:
        assert [kept.state for kept in workshop.history.answers()] == ["complete"]
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith(("errands", "ear", "feeder"))]


def test_without_a_microphone_the_window_says_so(qtbot: QtBot, open_window: Open) -> None:
    """No start, but a way on: a recording or the sample answer."""
    with open_window(microphones=()) as window:
        assert not window.practice.bar.talk.isEnabled()
        offered = {each.text() for each in window.practice.empty.findChildren(QAbstractButton)}
        assert {"Open a recording…", "Play the sample answer"} <= offered
        qtbot.keyClick(window, Qt.Key.Key_Space)
        assert not screen(window).practice.busy


def test_a_missing_recogniser_is_explained(qtbot: QtBot, open_window: Open) -> None:
    """The reason stands in the bar; past answers can still be read."""
    with open_window(missing="The speech model is damaged.") as window:
        assert screen(window).notice is not None
        assert window.notices.isVisible()
        window.rehearsal.show_page(Page.PAST)
        assert window.past.isVisible()


def test_a_data_folder_that_cannot_be_used_is_explained(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    """The reason stands in the bar, and an answer can be spoken all the same: its report says that it is not saved."""
    (tmp_path / "data").write_text("a file where the folder should be")
    with open_window() as window:
        wait(qtbot, lambda: screen(window).notice is not None)
        assert str(tmp_path / "data") in screen(window).notice.text
        answer(qtbot, window)
        assert screen(window).report.saved == "Not saved"
        assert not window.report.delete.isEnabled()


def test_a_broken_recording_is_refused_with_a_message(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    """A text file named .wav gives a message, and nothing is kept of it."""
    fake = tmp_path / "notes.wav"
    fake.write_text("not a recording")
    with open_window() as window:
        window.rehearsal.answering.open_file(fake)
        wait(qtbot, lambda: screen(window).notice is not None)
        assert "notes.wav" in screen(window).notice.text
        assert not screen(window).practice.busy
        window.rehearsal.past.read()
        wait(qtbot, lambda: screen(window).past.loaded)
        assert screen(window).past.rows == ()


def test_a_recording_is_analysed_and_kept(qtbot: QtBot, open_window: Open) -> None:
    """Opening a file leads to its report in the history."""
    with open_window() as window:
        path = Path(__file__).parents[1] / "fixtures" / "audio" / "LJ002-0020.wav"
        window.rehearsal.answering.open_file(path)
        assert screen(window).practice.from_file == "LJ002-0020.wav"
        wait(qtbot, lambda: screen(window).page is Page.REPORT)
        wait(qtbot, lambda: len(screen(window).past.rows) == 1)


def test_the_sample_answer_opened_as_a_recording_is_held_against_its_own_question(
    qtbot: QtBot, open_window: Open
) -> None:
    """Whatever is on the card; the header of the report names the question. Another recording leaves the card alone."""
    with open_window() as window:
        on_card = screen(window).asking.text
        window.rehearsal.answering.open_file(Path(__file__).parents[1] / "fixtures" / "audio" / "LJ002-0020.wav")
        assert screen(window).asking.text == on_card
        wait(qtbot, lambda: screen(window).page is Page.REPORT)
        window.rehearsal.answering.open_file(SAMPLE_ANSWER)
        own = "Tell me about a time when you had to deal with a difficult deadline."
        assert screen(window).asking.text == own
        wait(qtbot, lambda: screen(window).page is Page.REPORT)
        assert own in (screen(window).report.title, screen(window).report.question)
        assert screen(window).report.asked == own


def test_a_recording_dropped_on_the_page_is_analysed(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    """Wherever on the page, as with Ctrl+O; what is no recording is refused alike, and nothing while one is heard."""
    with open_window() as window:
        fake = tmp_path / "notes.txt"
        fake.write_text("not a recording")
        drop(window.practice, fake)
        wait(qtbot, lambda: screen(window).notice is not None)
        assert "notes.txt" in screen(window).notice.text
        drop(window.practice, Path(__file__).parents[1] / "fixtures" / "audio" / "LJ002-0020.wav")
        assert screen(window).practice.from_file == "LJ002-0020.wav"
        assert not window.practice.acceptDrops()
        wait(qtbot, lambda: screen(window).page is Page.REPORT)
        window.rehearsal.show_page(Page.PRACTICE)
        assert window.practice.acceptDrops()


def drop(target: QWidget, path: Path) -> None:
    """Drag a file over `target` and let it go, as the window system would."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(QPoint(5, 5), copy, data, left, none),
        QDropEvent(QPointF(5, 5), copy, data, left, none),
    ):
        QApplication.sendEvent(target, event)
        assert event.isAccepted()


def test_an_answer_is_renamed_deleted_and_brought_back(qtbot: QtBot, open_window: Open) -> None:
    """The list follows; the notice of the deletion undoes it."""
    with open_window() as window:
        answer(qtbot, window)
        answer_id = screen(window).report.answer_id
        window.rehearsal.past.rename(answer_id, "My best")
        wait(qtbot, lambda: [row.title for row in screen(window).past.rows] == ["My best"])
        assert screen(window).report.title == "My best"
        window.rehearsal.past.delete(answer_id)
        wait(qtbot, lambda: screen(window).past.rows == () and screen(window).notice is not None)
        assert screen(window).page is Page.PRACTICE
        undo = next(each for each in window.notices.findChildren(QAbstractButton) if each.text() == "Undo")
        qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
        wait(qtbot, lambda: [row.title for row in screen(window).past.rows] == ["My best"])
        assert screen(window).notice is None


def test_deleting_from_the_list_stays_at_the_list(qtbot: QtBot, open_window: Open) -> None:
    """Also where the report of the answer was the last that was read; from the report it leads back."""
    with open_window() as window:
        answer(qtbot, window)
        answer_id = screen(window).report.answer_id
        window.rehearsal.show_page(Page.PAST)
        window.rehearsal.past.delete(answer_id)
        assert screen(window).page is Page.PAST
        assert screen(window).report is None
        wait(qtbot, lambda: screen(window).notice is not None)
        window.rehearsal.show_page(Page.PRACTICE)
        answer(qtbot, window)
        window.rehearsal.past.delete(screen(window).report.answer_id)
        assert screen(window).page is Page.PRACTICE


def test_a_past_answer_opens_with_its_report(qtbot: QtBot, open_window: Open) -> None:
    """Return on a row of the list opens what was kept; back leads to the list."""
    with open_window() as window:
        answer(qtbot, window)
        window.rehearsal.show_page(Page.PAST)
        wait(qtbot, lambda: window.past.model.rowCount() == 1)
        qtbot.keyClick(window.past.list, Qt.Key.Key_Return)
        wait(qtbot, lambda: screen(window).page is Page.REPORT)
        assert screen(window).came_from is Page.PAST
        qtbot.mouseClick(window.report.back, Qt.MouseButton.LeftButton)
        assert screen(window).page is Page.PAST


def test_an_answer_can_be_listened_to_again(qtbot: QtBot, open_window: Open) -> None:
    """From its beginning or any place of it, until it is stopped, ends, or the report is left."""
    with open_window() as window:
        answer(qtbot, window)
        report, playback = window.report, window._playback
        qtbot.mouseClick(report.listen, Qt.MouseButton.LeftButton)
        wait(qtbot, lambda: playback._player is not None and playback._player.position_s == 0.0)
        assert report.listen.text() == "Stop"
        report.strip.sought.emit(3.0)
        wait(qtbot, lambda: playback._player.position_s == 3.0)
        qtbot.mouseClick(report.listen, Qt.MouseButton.LeftButton)
        wait(qtbot, lambda: playback._player.position_s is None)
        assert report.listen.text() == "Listen"
        report.transcript.sought.emit(1.0)
        playback._player.on_end(OSError("No loudspeaker."))
        wait(qtbot, lambda: screen(window).notice is not None and screen(window).notice.text == "No loudspeaker.")
        assert not playback.is_playing
        qtbot.mouseClick(report.listen, Qt.MouseButton.LeftButton)
        window.rehearsal.show_page(Page.PAST)
        wait(qtbot, lambda: playback._player.position_s is None)
        assert not playback.is_playing


def test_an_interrupted_answer_can_be_analysed(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    """What a crash left is marked in the list, and analysing it gives its report."""
    with open_window() as window:
        answer(qtbot, window)
        answer_id = screen(window).report.answer_id
        window.rehearsal._workshop.history.interrupt_answer(answer_id)
        window.rehearsal.show_page(Page.PAST)
        wait(qtbot, lambda: bool(screen(window).past.rows) and screen(window).past.rows[0].interrupted)
        assert window.past.open.text() == "Analyse"
        assert window.past.open.accessibleName() == "Analyse the chosen answer"


def test_choices_are_kept(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    """Microphone, theme and text size outlive the program."""
    with open_window() as window:
        window.practice.bar.devices.activated.emit(2)
        window.dialogs.open_settings()
        dialog = window.findChild(SettingsDialog)
        dialog.changed.emit("theme", "dark")
        dialog.changed.emit("text_scale", 1.3)
        dialog.accept()
        answer(qtbot, window)
        assert window.rehearsal._workshop.asked_for == ["Head"]
    kept = load_settings(find_folders(tmp_path / "data"))
    assert (kept.microphone, kept.theme, kept.text_scale) == ("Head", "dark", 1.3)


def test_the_microphone_is_open_before_the_second_answer(qtbot: QtBot, open_window: Open) -> None:
    """After the first answer it listens on the practice page, is let go elsewhere, and serves the next answer."""
    with open_window() as window:
        opened = window.rehearsal._workshop.asked_for
        window.rehearsal.come_to_front(True)
        answer(qtbot, window)
        assert len(opened) == 1
        wait(qtbot, lambda: bool(screen(window).past.rows))
        window.rehearsal.show_page(Page.PRACTICE)
        wait(qtbot, lambda: len(opened) == 2)
        window.rehearsal.show_page(Page.PAST)
        window.rehearsal.show_page(Page.PRACTICE)
        wait(qtbot, lambda: len(opened) == 3)
        answer(qtbot, window)
        assert len(opened) == 3


def test_a_question_of_one_s_own_is_asked_and_kept(qtbot: QtBot, open_window: Open) -> None:
    """The dialog offers the list and a field; what is typed becomes the question of the answer."""
    with open_window() as window:
        window.dialogs.choose_question()
        dialog = window.findChild(QuestionDialog)
        assert dialog.list.count() == len(BANK)
        qtbot.keyClicks(dialog.own, "Why you?")
        qtbot.keyClick(dialog.own, Qt.Key.Key_Return)
        assert screen(window).asking.text == "Why you?"
        answer(qtbot, window)
        assert screen(window).report.title == "Why you?"


def test_every_listed_question_is_shown_whole(qtbot: QtBot, open_window: Open) -> None:
    """A row is as high as its words need within its padding; none ends in dots."""
    with open_window() as window:
        window.dialogs.choose_question()
        dialog = window.findChild(QuestionDialog)
        qtbot.waitExposed(dialog)
        words, room = dialog.list.fontMetrics(), dialog.list.viewport().width() - 28  # padding, and the style's margins
        line = words.height()
        for row in range(dialog.list.count()):
            item = dialog.list.item(row)
            whole = words.boundingRect(0, 0, room, 9999, Qt.TextFlag.TextWordWrap.value, item.text()).height()
            assert dialog.list.visualItemRect(item).height() >= whole + line // 2, item.text()


def test_tab_goes_down_the_report(qtbot: QtBot, open_window: Open) -> None:
    """Through the quotes and the follow-ups, which each report brings anew, before what stands below them."""
    asked = ReadingView(
        went_well=(Point("Well said", "“so”", 1.0),), asked_next=(Asked("And then?", "it ended early"),)
    )
    with open_window() as window:
        answer(qtbot, window)
        window.rehearsal._show(replace(screen(window), report=replace(screen(window).report, reading=asked, tiles=())))
        window.report.folder.setFocus()
        names = []
        for _ in range(3):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            names.append(QApplication.focusWidget().accessibleName())
        assert names == ["Listen from 0:01", "Answer: And then?", "Listen to this answer"]


def test_a_question_is_searched_and_taken_with_the_keyboard(qtbot: QtBot, open_window: Open) -> None:
    """Typing narrows the list, Return takes what was found."""
    with open_window() as window:
        window.dialogs.choose_question()
        dialog = window.findChild(QuestionDialog)
        wanted = BANK[100]
        qtbot.keyClicks(dialog.search, wanted.text)
        assert dialog.list.count() == 1
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
        assert screen(window).asking.current == wanted


def test_the_rename_dialog_carries_the_title(qtbot: QtBot, open_window: Open) -> None:
    """Return in the field renames."""
    with open_window() as window, qtbot.waitSignal(RenameDialog(window, "Old").renamed) as renamed:
        dialog = window.findChild(RenameDialog)
        dialog.show()
        assert (dialog.title.selectedText(), dialog.title.cursorPosition()) == ("Old", 0)
        dialog.title.setText("New")
        qtbot.keyClick(dialog.title, Qt.Key.Key_Return)
    assert renamed.args == ["New"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_page_can_be_drawn(qtbot: QtBot, open_window: Open, theme: str, scale: float) -> None:
    """All pages paint in both themes and at large text, without a warning."""
    with open_window() as window:
        window._look.wear(theme, scale)
        answer(qtbot, window)
        for page in Page:
            window.rehearsal.show_page(page)
            picture = window.grab()
            assert picture.width() >= 1000
        window._look.wear("light", 1.0)


def test_a_click_leaves_the_space_bar_to_the_answer(qtbot: QtBot, open_window: Open) -> None:
    """After a click on another button the space bar still starts the answer, not that button."""
    with open_window() as window:
        qtbot.mouseClick(window.practice.question.next, Qt.MouseButton.LeftButton)
        focused: QWidget | None = QApplication.focusWidget()
        assert focused is not window.practice.question.next
        qtbot.keyClick(focused or window, Qt.Key.Key_Space)
        assert screen(window).practice.busy


def test_answers_deleted_in_a_row_come_back_together(qtbot: QtBot, open_window: Open) -> None:
    """With the keyboard, one for each time the key goes down, however long it is held."""
    with open_window() as window:
        for _ in range(3):
            answer(qtbot, window)
            window.rehearsal.show_page(Page.PRACTICE)
        window.rehearsal.show_page(Page.PAST)
        wait(qtbot, lambda: len(window.past.model.rows) == 3)
        assert not any(shortcut.autoRepeat() for shortcut in window.past.list.findChildren(QShortcut))
        for left in (2, 1):
            window.past.delete.click()
            wait(qtbot, lambda left=left: len(window.past.model.rows) == left)
        buttons = window.notices.findChildren(QPushButton)
        [undo] = [press for press in buttons if press.text() == "Undo" and not press.isHidden()]
        undo.click()
        wait(qtbot, lambda: len(window.past.model.rows) == 3)


def test_files_are_asked_for_where_the_last_one_was(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    """At first among the user's documents, not in the folder that the program happens to run in."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    with open_window() as window:
        window.dialogs.open_paper(Paper.JOB)
        dialog = window.findChild(QFileDialog)
        assert Path(dialog.directory().absolutePath()) in (Path(documents), Path(documents).parent)
        (tmp_path / "job.txt").write_text("We look for an engineer.")
        dialog.fileSelected.emit(str(tmp_path / "job.txt"))
        window.dialogs.open_recording()
        again = window.findChildren(QFileDialog)[-1]
        assert again is not dialog
        assert Path(again.directory().absolutePath()) == tmp_path
        assert len(again.nameFilters()) == 2
        for each in (again, dialog):
            each.close()


def test_the_report_of_the_session_is_exported(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    """From the report and from the list, in the format of the ending; a folder that is not there is said."""
    with open_window() as window:
        answer(qtbot, window)
        qtbot.mouseClick(window.report.export, Qt.MouseButton.LeftButton)
        dialog = window.findChild(QFileDialog)
        dialog.fileSelected.emit(str(tmp_path / "mine.pdf"))
        wait(qtbot, lambda: screen(window).notice is not None)
        assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF")
        assert screen(window).notice.text == "The report was written to mine.pdf."
        dialog.close()
        window.rehearsal.dismiss()
        row = screen(window).past.rows[0]
        with qtbot.waitSignal(window.past.export_pressed) as pressed:
            window.rehearsal.show_page(Page.PAST)
            wait(qtbot, window.past.export.isEnabled)
            window.past.export.click()
        assert pressed.args == [row.answer_id]
        window.rehearsal.past.export(row.answer_id, tmp_path / "nowhere" / "mine.html")
        wait(qtbot, lambda: screen(window).notice is not None)
        assert screen(window).notice.tone is Tone.BAD


def test_a_follow_up_of_the_report_is_answered_next(qtbot: QtBot, open_window: Open) -> None:
    """Its button turns to practice with that question."""
    with open_window() as window:
        answer(qtbot, window)
        reading = ReadingView(built="A story.", asked_next=(Asked("In numbers?", "the result has no number"),))
        window.report.reading.render_reading(reading)
        window.report.reading.findChildren(QAbstractButton)[-1].click()
        assert (screen(window).page, screen(window).asking.text) == (Page.PRACTICE, "In numbers?")


def test_progress_is_shown_when_asked_for(qtbot: QtBot, open_window: Open) -> None:
    """Ctrl+4 turns to it; with one short answer it says how many are lacking, and the button leads on."""
    with open_window() as window:
        answer(qtbot, window)
        qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
        wait(qtbot, lambda: screen(window).progress.loaded)
        assert screen(window).page is Page.PROGRESS
        assert window.progress.practise.isVisible()
        qtbot.mouseClick(window.progress.practise, Qt.MouseButton.LeftButton)
        assert screen(window).page is Page.PRACTICE


def test_the_header_fits_at_the_largest_text(qtbot: QtBot, open_window: Open) -> None:
    """In the smallest window, whatever it says of the recogniser: what there is no room for ends in dots."""
    with open_window() as window:
        window.rehearsal.change_settings(
            words_url="http://a-long-name.models.example.com/v1",
            words_host="a-long-name.models.example.com",
            text_scale=1.6,
        )
        window.resize(*SMALLEST)
        window._look.wear("light", 1.6)
        wait(qtbot, lambda: "a-long-name" in screen(window).practice.engine_text)
        header = window.header
        wait(qtbot, lambda: header._state.text().endswith("…"))
        assert header._state.toolTip() == screen(window).practice.engine_text
        assert window.size() == QSize(*SMALLEST)
        parts = (*header._tabs.values(), header._state, header._settings)
        wait(qtbot, lambda: all(part.width() >= part.minimumSizeHint().width() for part in parts))
        assert all(part.geometry().right() <= header.width() for part in parts)


def test_a_long_name_of_a_microphone_ends_in_dots(qtbot: QtBot, open_window: Open) -> None:
    """The box stays as wide as it is."""
    with open_window(microphones=("A microphone with a name that goes on and on, for ever and a day",)) as window:
        box = window.practice.bar.devices
        wide = box.width()
        assert box.shown_text == "System default microphone"
        box.setCurrentIndex(1)
        assert box.shown_text.startswith("A microphone with")
        assert box.shown_text.endswith("…")
        assert box.width() == wide


def test_the_header_follows_the_settings(qtbot: QtBot, open_window: Open) -> None:
    """It stops saying "works offline" as soon as words may go to another computer."""
    elsewhere = {"words_url": "https://models.example.com/v1", "words_host": "models.example.com"}
    with open_window() as window:
        window.rehearsal.change_settings(**elsewhere)
        assert screen(window).practice.engine_text == "Ready · sends your words to models.example.com"
    with open_window() as window:
        assert "offline" not in screen(window).practice.engine_text
        window.rehearsal.change_settings(words_url="", words_host="")
        assert screen(window).practice.engine_text == "Ready · works offline"
