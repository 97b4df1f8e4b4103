"""`coach resume` and `coach questions` from the front of the command line."""

import json
from pathlib import Path

import pytest

from coach_app.cli import exit_codes
from coach_app.cli.main import run

RESUME = """\
Ada Lindqvist
ada@lindqvist.example

EXPERIENCE

Backend Engineer, Northwind Freight (Mar 2020 - Present)
- Led the move of the booking ledger to events

SKILLS

Go, Kafka
"""


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    path = tmp_path / "resume.txt"
    path.write_text(RESUME, encoding="utf-8")
    return path


def test_resume_prints_one_json_object(resume: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The facts come as JSON, the contact block apart."""
    assert run(["--data-dir", str(tmp_path), "resume", str(resume), "--json"]) == exit_codes.OK
    data = json.loads(capsys.readouterr().out)
    assert data["contact"]["name"] == "Ada Lindqvist"
    assert data["roles"][0]["employer"] == "Northwind Freight"
    assert data["roles"][0]["dates"]["start"] == "2020-03"


def test_resume_prints_lines_for_people(resume: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json the facts are listed."""
    assert run(["--data-dir", str(tmp_path), "resume", str(resume)]) == exit_codes.OK
    assert "Backend Engineer, Northwind Freight" in capsys.readouterr().out


def test_an_unreadable_resume_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A message on standard error and the exit code for bad input."""
    empty = tmp_path / "empty.pdf"
    empty.touch()
    assert run(["--data-dir", str(tmp_path), "resume", str(empty)]) == exit_codes.BAD_INPUT
    assert "empty" in capsys.readouterr().err


def test_questions_are_made_for_resume_and_job(
    resume: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The interview holds questions from resume, job and bank, and the seed fixes it."""
    job = tmp_path / "job.txt"
    job.write_text("Requirements\n- Kubernetes\n", encoding="utf-8")
    command = ["--data-dir", str(tmp_path), "questions", "--resume", str(resume), "--job", str(job)]
    command += ["--type", "software-engineer", "--seed", "4", "--count", "10", "--json"]
    assert run(command) == exit_codes.OK
    first = json.loads(capsys.readouterr().out)
    assert {question["source"] for question in first["questions"]} == {"resume", "job", "bank"}
    assert run(command) == exit_codes.OK
    assert json.loads(capsys.readouterr().out) == first


def test_own_questions_come_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list of one's own is asked."""
    own = tmp_path / "own.txt"
    own.write_text("Why did you leave the sea?\n", encoding="utf-8")
    assert run(["--data-dir", str(tmp_path), "questions", "--own", str(own)]) == exit_codes.OK
    printed = capsys.readouterr().out
    assert "Why did you leave the sea?" in printed
    assert "1 of your own read from own.txt" in printed
    own.write_text("The sea was calm.\n", encoding="utf-8")
    assert run(["--data-dir", str(tmp_path), "questions", "--own", str(own)]) == exit_codes.BAD_INPUT
    assert "own.txt" in capsys.readouterr().err


def test_no_questions_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An interview of nothing is refused."""
    assert run(["--data-dir", str(tmp_path), "questions", "--count", "0"]) == exit_codes.BAD_INPUT
    assert "--count" in capsys.readouterr().err
