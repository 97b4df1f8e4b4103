"""The history, on a real SQLite file."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach_app.settings import Folders
from coach_app.speech.words import Word, WordKind
from coach_app.storage.answers import AnswerState, StorageError
from coach_app.storage.history import History

WORDS = (Word("Um,", 0, 4000, 0.9, WordKind.FILLER), Word("hello.", 5000, 9000, 0.8))


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(data=tmp_path / "data", cache=tmp_path / "cache")


@pytest.fixture
def history(folders: Folders) -> Iterator[History]:
    history = History(folders)
    yield history
    history.close()


def spoken(history: History, question: str = "Why you?") -> str:
    answer_id, recording = history.begin_answer(history.begin_session("Practice"), question)
    recording.write_bytes(b"fLaC")
    history.finish_answer(
        answer_id, duration_s=2.0, words=WORDS, measures={"words_per_minute": 120.0}, report={"pace": {"wpm": 120}}
    )
    return answer_id


def test_an_answer_is_found_again_by_the_next_program(folders: Folders) -> None:
    """What was finished in one run is read whole in the next."""
    first = History(folders)
    answer_id = spoken(first)
    first.close()
    second = History(folders)
    kept = second.answer(answer_id)
    assert (kept.question, kept.state, kept.duration_s) == ("Why you?", AnswerState.COMPLETE, 2.0)
    assert kept.report == {"pace": {"wpm": 120}}
    assert kept.measures == {"words_per_minute": 120.0}
    assert kept.recording is not None
    assert [session.answers for session in second.sessions()] == [1]
    second.close()


def test_finishing_again_replaces_the_analysis(history: History) -> None:
    """Analysing an answer a second time leaves one analysis, not two."""
    answer_id = spoken(history)
    history.finish_answer(answer_id, duration_s=3.0, words=WORDS[:1], measures={"fillers": 1.0}, report={})
    assert history.answer(answer_id).measures == {"fillers": 1.0}
    assert history.answer(answer_id).duration_s == 3.0


def test_rename_and_back(history: History) -> None:
    """An empty title gives the question back."""
    answer_id = spoken(history)
    history.rename_answer(answer_id, "My best one")
    assert history.answer(answer_id).title == "My best one"
    history.rename_answer(answer_id, "  ")
    assert history.answer(answer_id).title == "Why you?"


def test_delete_can_be_undone_until_the_history_closes(folders: Folders) -> None:
    """A deleted answer is out of the list at once, and its recording gone for good with the program's end."""
    history = History(folders)
    kept, gone = spoken(history), spoken(history)
    history.delete_answer(kept)
    history.delete_answer(gone)
    assert history.answers() == []
    history.restore_answer(kept)
    history.close()
    assert [path.stem for path in folders.recordings.glob("*.flac")] == [kept]
    after = History(folders)
    assert [answer.id for answer in after.answers()] == [kept]
    after.close()


def test_unknown_answer_is_a_clear_error(history: History) -> None:
    """Asking for what is not there says how to see what is."""
    with pytest.raises(StorageError, match="coach sessions"):
        history.answer("nothing")


def test_a_killed_program_leaves_an_interrupted_answer(folders: Folders) -> None:
    """An answer whose program was killed is marked as interrupted, one whose program lives is left alone."""
    script = (
        "import sys, time; from pathlib import Path\n"
        "from coach_app.settings import Folders\n"
        "from coach_app.storage.history import History\n"
        "history = History(Folders(Path(sys.argv[1]), Path(sys.argv[1])))\n"
        "print(history.begin_answer(history.begin_session('s'), 'q')[0], flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(folders.data)], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        answer_id = child.stdout.readline().strip()
        beside = History(folders)
        assert beside.answer(answer_id).state is AnswerState.RECORDING
        beside.close()
        os.kill(child.pid, signal.SIGKILL)
    after = History(folders)
    assert after.answer(answer_id).state is AnswerState.INTERRUPTED
    after.close()


def test_a_damaged_database_is_set_aside_and_recordings_found_again(folders: Folders) -> None:
    """Damage loses no recording, keeps the old file and says what was done."""
    history = History(folders)
    answer_id = spoken(history)
    history.close()
    folders.database.write_bytes(b"this is no database" * 1000)
    healed = History(folders)
    assert "damaged" in healed.notices[0]
    assert [(answer.id, answer.state) for answer in healed.answers()] == [(answer_id, AnswerState.INTERRUPTED)]
    assert list(folders.data.glob("coach-damaged-*.db"))
    healed.close()


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    """A data folder below a file says that the folder cannot be used."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="data folder"):
        History(Folders(data=tmp_path / "file" / "data", cache=tmp_path))


def test_an_interview_is_kept_with_its_questions(history: History) -> None:
    """A session made beforehand is found by its id before it is answered, and listed only after."""
    session_id = history.begin_session("Interview", questions=[{"text": "Why?"}], facts=["Led a team"])
    kept = history.session(session_id)
    assert kept is not None
    assert (kept.questions, kept.facts, kept.answers) == (({"text": "Why?"},), ("Led a team",), 0)
    assert history.sessions() == []
    history.begin_answer(session_id, "Why?", question_index=0)
    assert [session.answers for session in history.sessions()] == [1]
    assert history.session("another") is None


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EROFS, "cannot be written. Choose another"),
        (errno.EACCES, "cannot be written. Choose another"),
        (errno.ENOSPC, "is full. Free some space"),
    ],
)
def test_a_folder_that_takes_nothing_is_told_in_words(
    folders: Folders, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    """What the system calls by number is said with a way on, and without the number."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(StorageError, match=said) as told:
        History(folders)
    assert "Errno" not in str(told.value)
