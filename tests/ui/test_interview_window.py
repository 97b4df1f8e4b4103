"""The interview in the window: from the resume over the plan to answers in one sitting."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from coach_app.settings import find_folders
from coach_app.speech.timeline import SAMPLE_RATE
from coach_app.storage.resume import kept_resume
from coach_app.ui.interview_view import Paper, Preparation
from coach_app.ui.practice_view import Phase
from coach_app.ui.resume_dialog import ResumeDialog
from coach_app.ui.screen import Page
from coach_app.ui.window import Window
from tests.ui.test_window import Open, answer, open_window, screen, wait

__all__ = ["open_window"]

RESUME = """\
Ada Lindqvist
ada@lindqvist.example

EXPERIENCE
Backend Engineer, Northwind Freight                 Mar 2020 - Present
- Led the move of the booking ledger to events
- Reduced the cost of the nightly import by 40% with Kafka

SKILLS
Go, PostgreSQL, Kafka
"""


def state(window: Window) -> Preparation:
    return screen(window).preparation


def written(path: Path, text: str = RESUME) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def read(qtbot: QtBot, window: Window, paper: Paper, path: Path) -> None:
    window.rehearsal.interviews.read(paper, path)
    wait(qtbot, lambda: not state(window).reading(paper).goes_on)


def made(qtbot: QtBot, window: Window) -> None:
    window.rehearsal.show_page(Page.INTERVIEW)
    qtbot.mouseClick(window.interview.set_up.make, Qt.MouseButton.LeftButton)
    wait(qtbot, lambda: state(window).plan is not None)


def test_an_interview_from_resume_to_answers(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    """Its questions name the resume, never the contact block; its answers lie in one sitting, each at its place."""
    with open_window() as window:
        read(qtbot, window, Paper.RESUME, written(tmp_path / "cv.txt"))
        made(qtbot, window)
        questions = state(window).plan.questions
        assert any("Northwind Freight" in question.text for question in questions)
        assert not any("Lindqvist" in question.text for question in questions)
        qtbot.mouseClick(window.interview.plan.go, Qt.MouseButton.LeftButton)
        assert screen(window).page is Page.PRACTICE
        assert screen(window).asking.place.startswith(f"Question 1 of {len(questions)}")
        answer(qtbot, window)
        qtbot.mouseClick(window.report.next, Qt.MouseButton.LeftButton)
        assert screen(window).asking.current == questions[1]
        qtbot.mouseClick(window.practice.question.skip, Qt.MouseButton.LeftButton)
        assert screen(window).asking.current == questions[2]
        answer(qtbot, window)
        assert state(window).answered == {0, 2}
        history = window.rehearsal._workshop.history
        (sitting,) = history.sessions()
        assert [kept.question_index for kept in history.answers(sitting.id)] == [2, 0]
        assert history.recent_questions() == {question.id for question in questions}
        made_again = window.rehearsal._workshop.make_interview(state(window).type, length=len(questions))
        assert not {question.id for question in made_again.questions} & {question.id for question in questions}


def test_free_practice_is_one_click_away(qtbot: QtBot, open_window: Open) -> None:
    """Leaving the interview leaves its plan, to go on later."""
    with open_window() as window:
        made(qtbot, window)
        window.rehearsal.interviews.hold()
        qtbot.mouseClick(window.practice.question.leave, Qt.MouseButton.LeftButton)
        assert not screen(window).asking.in_interview
        answer(qtbot, window)
        assert state(window).plan is not None
        assert state(window).answered == frozenset()


@pytest.mark.parametrize(("seconds", "kept"), [(1, 0), (5, 1)])
def test_an_answer_without_a_word_leaves_its_question_open(
    qtbot: QtBot, open_window: Open, seconds: int, kept: int
) -> None:
    """Nothing is kept of a false start; of longer sound all is, as there may be something in it."""
    with open_window() as window:
        made(qtbot, window)
        window.rehearsal.interviews.hold()
        workshop = window.rehearsal._workshop
        workshop._sound = np.full(seconds * SAMPLE_RATE, 1e-4, np.float32)
        qtbot.keyClick(window, Qt.Key.Key_Space)
        wait(qtbot, lambda: screen(window).practice.phase is Phase.LISTENING)
        qtbot.keyClick(window, Qt.Key.Key_Space)
        wait(qtbot, lambda: screen(window).page is Page.REPORT)
        assert state(window).answered == screen(window).asking.answered == frozenset()
        assert len(workshop.history.answers()) == kept
        assert screen(window).report.saved == ("Saved on this computer" if kept else "Not saved")


def test_after_the_last_question_comes_the_plan(qtbot: QtBot, open_window: Open) -> None:
    """It does not go round."""
    with open_window() as window:
        window.rehearsal.interviews.set_up(length=3)
        made(qtbot, window)
        window.rehearsal.interviews.hold(2)
        assert screen(window).asking.is_last
        answer(qtbot, window)
        assert window.report.next.text() == "Back to the interview"
        qtbot.mouseClick(window.report.next, Qt.MouseButton.LeftButton)
        assert screen(window).page is Page.INTERVIEW


def test_the_plan_is_walked_with_return_and_says_what_it_does(qtbot: QtBot, open_window: Open) -> None:
    """Return presses the button that has the focus, and a screen reader hears what stands on each."""
    with open_window() as window:
        made(qtbot, window)
        qtbot.keyClick(window.interview.plan.go, Qt.Key.Key_Return)
        assert screen(window).page is Page.PRACTICE
        answer(qtbot, window)
        assert window.report.next.text() == "Next question"
        window.rehearsal.show_page(Page.INTERVIEW)
        names = [press.accessibleName() for press in (window.interview.plan.go, window.interview.plan.change)]
        assert names == ["Go on with question 2", "End this interview"]


def test_making_an_interview_keeps_the_focus_on_the_way(qtbot: QtBot, open_window: Open) -> None:
    """Return leads from the set-up to the plan, and from there to other questions and back, without a lost step."""
    with open_window() as window:
        window.rehearsal.show_page(Page.INTERVIEW)
        set_up, plan = window.interview.set_up, window.interview.plan
        set_up.make.setFocus()
        qtbot.keyClick(set_up.make, Qt.Key.Key_Return)
        assert window.focusWidget() is set_up.make
        wait(qtbot, lambda: state(window).plan is not None)
        assert window.focusWidget() is plan.go
        plan.others.setFocus()
        first = state(window).plan
        qtbot.keyClick(plan.others, Qt.Key.Key_Return)
        wait(qtbot, lambda: state(window).plan not in (None, first))
        assert window.focusWidget() is plan.others
        qtbot.keyClick(plan.change, Qt.Key.Key_Return)
        assert window.focusWidget() is set_up.kind


def test_a_number_brings_an_interview_back(qtbot: QtBot, open_window: Open) -> None:
    """The same questions in the same order."""
    with open_window() as window:
        made(qtbot, window)
        first = state(window).plan
        window.rehearsal.interviews.change_set_up()
        window.interview.set_up.seed.setText(str(first.seed))
        made(qtbot, window)
        assert state(window).plan == first


def test_a_dropped_resume_is_read(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    """A file dropped on the card is taken."""
    with open_window() as window:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(written(tmp_path / "cv.txt")))])
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        window.interview.set_up.resume.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
        wait(qtbot, lambda: state(window).resume is not None)
        assert state(window).resume.contact.name == "Ada Lindqvist"


def test_files_that_are_no_resume_are_explained(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    """Empty, damaged, or of another kind: a message on the card, and the interview can still be made."""
    with open_window() as window:
        for name, data in (("empty.pdf", b""), ("broken.pdf", b"%PDF-1.7\n%%EOF"), ("old.doc", b"\xd0\xcf\x11\xe0")):
            (tmp_path / name).write_bytes(data)
            read(qtbot, window, Paper.RESUME, tmp_path / name)
            assert state(window).reading(Paper.RESUME).trouble
        assert state(window).can_make


def test_reading_can_be_cancelled(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    """Nothing of the file is taken."""
    with open_window() as window:
        window.rehearsal.interviews.read(Paper.RESUME, written(tmp_path / "cv.txt"))
        window.rehearsal.interviews.stop_reading(Paper.RESUME)
        assert state(window).can_make
        read(qtbot, window, Paper.JOB, written(tmp_path / "job.txt", "Rust required"))
        assert state(window).resume is None
        assert state(window).job == "Rust required"


def test_a_resume_is_corrected_remembered_and_forgotten(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    """What the candidate corrects holds at the next start, until it is to be forgotten."""
    folders = find_folders(tmp_path / "data")
    with open_window() as window:
        read(qtbot, window, Paper.RESUME, written(tmp_path / "cv.txt"))
        window.dialogs.check_resume()
        dialog = window.findChild(ResumeDialog)
        dialog.roles.cards[0][1].fields["employer"].setText("Southwind")
        dialog._use()
        wait(qtbot, lambda: kept_resume(folders).roles[0].employer == "Southwind")
    with open_window() as window:
        wait(qtbot, lambda: state(window).resume is not None)
        assert state(window).resume.roles[0].employer == "Southwind"
        window.rehearsal.show_page(Page.INTERVIEW)
        qtbot.mouseClick(window.interview.set_up.resume.forget, Qt.MouseButton.LeftButton)
        wait(qtbot, lambda: not folders.resume.exists())
        assert state(window).resume is None


def test_own_questions_are_asked(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    """All of an imported list; a list that is none is explained."""
    with open_window() as window:
        read(qtbot, window, Paper.QUESTIONS, written(tmp_path / "mine.txt", "Why us?\nWhy now?\n"))
        made(qtbot, window)
        assert {"Why us?", "Why now?"} <= {question.text for question in state(window).plan.questions}
        window.rehearsal.interviews.change_set_up()
        read(qtbot, window, Paper.QUESTIONS, written(tmp_path / "none.json", "[3]"))
        assert state(window).reading(Paper.QUESTIONS).trouble


def test_pasting_a_job_does_not_move_the_cursor(qtbot: QtBot, open_window: Open) -> None:
    """What is typed stays as typed, with the cursor behind it."""
    with open_window() as window:
        window.rehearsal.show_page(Page.INTERVIEW)
        job = window.interview.set_up.job
        qtbot.keyClicks(job, "We need Rust ")
        assert state(window).job == "We need Rust "
        assert job.textCursor().position() == 13


def test_the_set_up_is_chosen_with_the_boxes(qtbot: QtBot, open_window: Open) -> None:
    """Kind, level and length."""
    with open_window() as window:
        set_up = window.interview.set_up
        for box, index in ((set_up.kind, 1), (set_up.level, 2), (set_up.length, 1)):
            box.activated.emit(index)
        assert (state(window).type.value, state(window).level.value, state(window).length) == (
            "product-manager",
            "senior",
            5,
        )


def test_where_nothing_can_be_kept_one_can_practise_all_the_same(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    """A data folder that cannot be made is told on every page; an interview is made, an answer gets its report."""
    (tmp_path / "data").write_text("")
    with open_window() as window:
        wait(qtbot, lambda: screen(window).notice is not None)
        window.rehearsal.dismiss()
        window.rehearsal.show_page(Page.PROGRESS)
        wait(qtbot, lambda: screen(window).progress.loaded)
        assert "data folder" in screen(window).notice.text
        made(qtbot, window)
        window.rehearsal.interviews.hold()
        answer(qtbot, window)
        assert screen(window).report.saved == "Not saved"
