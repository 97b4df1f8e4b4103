"""Progress from the history: what is kept of answers becomes figures per competency."""

import json
from pathlib import Path

import pytest

from coach_app.cli import exit_codes
from coach_app.cli.main import run
from coach_app.coaching.readiness import FORMULA, NOT_HIREABILITY
from coach_app.compose import Workshop
from coach_app.interview.bank import BANK
from coach_app.settings import find_folders
from coach_app.storage.history import History


def keep(history: History, session: str, question: str, index: int | None, **measures: float) -> None:
    answer_id, _ = history.begin_answer(session, question, question_index=index)
    history.finish_answer(answer_id, duration_s=60, words=(), measures=measures, report={})


def fill(folder: Path) -> None:
    """Six answers of a planned interview, one question of the bank asked freely, and free practice."""
    history = History(find_folders(folder))
    questions = [{"id": f"own/{at}", "text": f"Question {at}?", "competency": "teamwork"} for at in range(6)]
    session = history.begin_session("Interview", questions=questions)
    for at in range(6):
        keep(history, session, f"Question {at}?", at, content_score=60, structure_score=60, speaking_confidence=6.4)
    keep(history, session, BANK[0].text, None, content_score=60, speaking_confidence=6.4)
    keep(history, session, "", None, speaking_confidence=9)
    history.close()


def test_progress_counts_answers_by_the_competency_of_their_question(tmp_path: Path) -> None:
    """Planned questions carry theirs, those of the bank are known by their words; free practice does not count."""
    fill(tmp_path)
    with Workshop(find_folders(tmp_path)) as workshop:
        progress = workshop.progress()
    assert progress.overall.value == pytest.approx(60)
    assert {one.name: one.answers for one in progress.competencies} == {"teamwork": 6, BANK[0].competency: 1}
    assert progress.uncounted == 1


def test_the_command_prints_figures_and_formula(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For people with what it does not mean, for programs as one object; nothing yet is said plainly."""
    assert run(["progress", "--data-dir", str(tmp_path)]) == exit_codes.OK
    assert "answer 5 more questions" in capsys.readouterr().out
    fill(tmp_path)
    assert run(["progress", "--data-dir", str(tmp_path)]) == exit_codes.OK
    page = " ".join(capsys.readouterr().out.split())
    assert "Teamwork 60 ±" in page
    assert FORMULA in page
    assert NOT_HIREABILITY in page
    assert run(["progress", "--data-dir", str(tmp_path), "--json"]) == exit_codes.OK
    told = json.loads(capsys.readouterr().out)
    assert told["overall"]["value"] == pytest.approx(60)
    assert told["competencies"][1]["value"]["abstains"] == "too_few_answers"
