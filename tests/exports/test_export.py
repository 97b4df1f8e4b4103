"""`coach export`: the sitting in its order, as a file, with nothing of the machine or the contact block in it."""

import getpass
import json
import socket
from pathlib import Path

import pytest
from pypdf import PdfReader

from coach_app.cli import exit_codes
from coach_app.cli.main import run
from coach_app.coaching.report import build_report, report_to_json
from coach_app.compose import Workshop
from coach_app.compose.keeping import keep_report
from coach_app.exports.formats import Format
from coach_app.interview.resume import Contact, Resume
from coach_app.settings import find_folders
from coach_app.speech.events import AnswerEnded
from coach_app.speech.timeline import SAMPLE_RATE, Span
from tests.coaching.spoken import spoken

SECRETS = ("Zephyrine", "Quackenbush", "zephyrine@", "555 0199")
QUESTIONS = ("First?", "Second?", "Third?")


def answered(workshop: Workshop, session: str, index: int, *said: str) -> str:
    """Keep an analysed answer to a question; its id."""
    words = spoken(*said)
    ended = AnswerEnded(words[-1].end, (Span(0, words[-1].end),), tuple(words))
    answer_id, recording = workshop.history.begin_answer(session, QUESTIONS[index], question_index=index)
    recording.write_bytes(b"")
    report = report_to_json(build_report(ended, question=QUESTIONS[index]))
    workshop.history.finish_answer(answer_id, duration_s=9, words=words, measures={}, report=report)
    return answer_id


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data-of-the-candidate"


@pytest.fixture
def answer_id(folder: Path) -> str:
    """A sitting: the second question answered twice, the first once, the third left out; the id of one answer."""
    with Workshop(find_folders(folder)) as workshop:
        contact = Contact(name="Zephyrine Quackenbush", emails=("zephyrine@example.org",), phones=("+1 555 0199",))
        workshop.candidate.keep_resume(Resume(contact=contact))
        asked = [{"id": text, "text": text, "competency": "craft"} for text in QUESTIONS]
        session = workshop.history.begin_session("Interview: General", "general", "window", asked, ["Sold tickets"])
        answered(workshop, session, 1, "This was the first try.")
        answered(workshop, session, 1, "This was the second try.")
        return answered(workshop, session, 0, "I built the ferry myself.")


def test_questions_come_in_their_order_with_the_last_answer(folder: Path, answer_id: str) -> None:
    """Asked, not answered, answered twice: all three stand there."""
    with Workshop(find_folders(folder)) as workshop:
        report = workshop.interview_report(answer_id)
    assert [answer.question for answer in report.answers] == list(QUESTIONS)
    assert [answer.tries for answer in report.answers] == [1, 2, 0]
    assert report.answers[1].report is not None
    assert "second try" in report.answers[1].report.transcript.text
    assert (report.answered, report.answers[2].report) == (2, None)


def test_an_answer_without_a_word_answers_nothing(folder: Path, answer_id: str) -> None:
    """What was said before it stays the answer."""
    with Workshop(find_folders(folder)) as workshop:
        session = workshop.history.answer(answer_id).session_id
        for index in (1, 2):
            silent, _ = workshop.history.begin_answer(session, QUESTIONS[index], question_index=index)
            report = build_report(AnswerEnded(9 * SAMPLE_RATE, (), ()), question=QUESTIONS[index])
            keep_report(workshop.history, silent, report)
        report = workshop.interview_report(answer_id)
    assert [answer.tries for answer in report.answers] == [1, 2, 0]
    assert "second try" in report.answers[1].report.transcript.text


@pytest.mark.parametrize("kind", list(Format))
def test_nothing_but_the_candidates_words_is_in_the_file(
    folder: Path, answer_id: str, tmp_path: Path, kind: Format
) -> None:
    """No path, user or host of the machine, nothing of the contact block."""
    out = tmp_path / f"report.{kind}"
    assert run(["export", "last", "--output", str(out), "--data-dir", str(folder)]) == exit_codes.OK
    said = _said(out)
    for secret in (*SECRETS, folder.name, str(tmp_path), "/home/", ".flac", answer_id):
        assert secret not in said, secret
    for name in (socket.gethostname(), getpass.getuser()):
        assert len(name) < 5 or name not in said  # shorter names are parts of ordinary words


def _said(file: Path) -> str:
    """All text in a report, with what stands about it: pages and properties of a PDF, else the whole file."""
    if file.suffix != ".pdf":
        return file.read_text(encoding="utf-8")
    pdf = PdfReader(file)
    return "\n".join([str(pdf.metadata), str(pdf.xmp_metadata), *(page.extract_text() for page in pdf.pages)])


def test_the_command_writes_what_the_ending_says_or_the_format(
    folder: Path, answer_id: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The ending of the file decides unless a format is given; without a file it goes to standard output."""
    pdf = tmp_path / "mine.pdf"
    assert run(["export", answer_id, "--output", str(pdf), "--data-dir", str(folder)]) == exit_codes.OK
    assert pdf.read_bytes().startswith(b"%PDF")
    capsysbinary.readouterr()
    assert run(["export", answer_id, "--format", "json", "--data-dir", str(folder)]) == exit_codes.OK
    assert json.loads(capsysbinary.readouterr().out)["title"] == "Interview: General"
    assert run(["export", answer_id, "--data-dir", str(folder)]) == exit_codes.OK
    assert capsysbinary.readouterr().out.startswith(b"<!doctype html>")


def test_what_cannot_be_written_or_found_is_said(
    folder: Path, answer_id: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that is not there, an id that is none, a history without answers."""
    gone = tmp_path / "nowhere" / "report.html"
    assert run(["export", "last", "--output", str(gone), "--data-dir", str(folder)]) == exit_codes.FAILED
    assert "cannot be written" in capsys.readouterr().err
    assert run(["export", "no-such-id", "--data-dir", str(folder)]) == exit_codes.NO_STORAGE
    assert "no answer no-such-id" in capsys.readouterr().err
    assert run(["export", "last", "--data-dir", str(tmp_path / "empty")]) == exit_codes.NO_STORAGE
    assert "Nothing has been practised yet" in capsys.readouterr().err
