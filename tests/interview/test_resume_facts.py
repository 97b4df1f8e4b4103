"""The facts of a resume as lines that answers are compared with."""

from dataclasses import replace

from coach_app.interview.resume import Resume
from coach_app.interview.resume_facts import facts_of
from tests.interview.fictional import ENGINEER


def test_every_deed_role_project_and_study_is_a_fact() -> None:
    """One line each, in the order of the resume."""
    facts = facts_of(ENGINEER)
    assert facts[0] == "Senior Backend Engineer at NORTHWIND FREIGHT"
    assert "Mentored three trainees" in facts
    assert "Tidecast" in facts
    assert facts[-1] == "MSc in Computer Science, Uppsala Institute"


def test_a_line_with_contact_details_is_no_fact() -> None:
    """Neither the candidate's own nor anybody's address gets out."""
    role = replace(
        ENGINEER.roles[0], points=("Lindqvist won a prize", "Wrote to boss@firm.example", "Rang +46 8 123 45 67")
    )
    assert facts_of(Resume(ENGINEER.contact, roles=(role,))) == ("Senior Backend Engineer at NORTHWIND FREIGHT",)
