from coach_app.interview.job_questions import questions_from_job, requirements
from coach_app.interview.questions import InterviewType, Level, Source
from tests.interview.fictional import ENGINEER, JOB, WAITER


def test_finds_what_is_required_and_what_the_resume_shows() -> None:
    """Each skill comes with whether it is required and where the resume shows it."""
    wanted = {requirement.skill: requirement for requirement in requirements(JOB, ENGINEER)}
    assert wanted["Kubernetes"].required
    assert wanted["Kubernetes"].shown == ()
    assert wanted["PostgreSQL"].shown == ("Skills",)
    assert not wanted["Terraform"].required


def test_what_the_resume_does_not_show_is_asked_first() -> None:
    """The first questions are about required skills without evidence."""
    questions = questions_from_job(JOB, ENGINEER, InterviewType.SOFTWARE_ENGINEER, Level.MID)
    first = questions[0]
    assert first.source is Source.JOB
    assert first.fact in ("Kubernetes", "Python")
    assert f"asks for {first.fact}, and your resume does not mention it" in first.text


def test_a_skill_that_was_used_is_asked_about_with_its_employer() -> None:
    """Evidence in a role is named."""
    texts = [q.text for q in questions_from_job("Requirements\nKafka", ENGINEER, InterviewType.GENERAL, Level.MID)]
    assert texts[0] == (
        "The job asks for Kafka, which you worked with at Northwind Freight: "
        "what is the hardest thing you have done with it?"
    )


def test_without_a_resume_the_job_still_gives_questions() -> None:
    """A job description alone is enough."""
    questions = questions_from_job(JOB, None, InterviewType.GENERAL, Level.MID)
    assert {question.fact for question in questions} >= {"Kubernetes", "PostgreSQL"}


def test_what_the_company_says_of_itself_is_no_requirement() -> None:
    """Only what is asked for counts."""
    assert requirements("About us\nWe ship parcels and love dogs.", None) == []


def test_experience_with_something_is_no_heading() -> None:
    """A short line about experience names what is wanted, be it in no list of skills."""
    wanted = requirements("Requirements\n- Experience with Zephyr\n", WAITER)
    assert [requirement.skill for requirement in wanted] == ["Zephyr"]
