"""The candidate's resume in the data folder, and what the workshop makes of it."""

from pathlib import Path

import pytest

from coach_app.compose import Workshop
from coach_app.settings import Folders, find_folders
from coach_app.storage.resume import kept_resume
from tests.interview.fictional import ENGINEER, WAITER


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return find_folders(tmp_path / "data")


def test_a_kept_resume_is_there_at_the_next_start(folders: Folders) -> None:
    """With every fact as it was corrected."""
    with Workshop(folders) as workshop:
        assert workshop.candidate.resume is None
        workshop.candidate.keep_resume(ENGINEER)
        assert workshop.candidate.resume == ENGINEER
    with Workshop(folders) as again:
        assert again.candidate.resume == ENGINEER


def test_forgetting_deletes_the_file(folders: Folders) -> None:
    """Nothing of it stays, in memory or on the disk."""
    with Workshop(folders) as workshop:
        workshop.candidate.keep_resume(ENGINEER)
        workshop.candidate.forget_resume()
        assert workshop.candidate.resume is None
        assert workshop.candidate.facts() == ()
    assert not folders.resume.exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"roles": 3}', '{"skills": [{}]}'])
def test_a_damaged_resume_is_none(folders: Folders, text: str) -> None:
    """The program starts all the same."""
    folders.data.mkdir(parents=True)
    folders.resume.write_text(text, encoding="utf-8")
    assert kept_resume(folders) is None


def test_an_interview_with_facts_of_its_own_goes_by_those(folders: Folders) -> None:
    """Any other goes by the kept resume."""
    with Workshop(folders) as workshop:
        workshop.candidate.keep_resume(WAITER)
        own = workshop.history.begin_session("Interview", facts=["Ran a mill"])
        plain = workshop.history.begin_session("Practice")
        assert workshop.candidate.facts(own) == ("Ran a mill",)
        assert workshop.candidate.facts(plain) == workshop.candidate.facts()
        assert "Trained a team of twelve waiters" in workshop.candidate.facts()
