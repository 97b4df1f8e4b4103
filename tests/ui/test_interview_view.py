"""The interview screen as a value."""

from dataclasses import replace
from pathlib import PurePath

from coach_app.interview.bank import BANK
from coach_app.interview.own_questions import imported
from coach_app.interview.plan import make_interview
from coach_app.interview.questions import InterviewType
from coach_app.interview.resume import Resume
from coach_app.ui.interview_view import (
    Paper,
    Preparation,
    minutes_of,
    reading_begun,
    reading_failed,
    reading_went_on,
    with_answer,
    with_job,
    with_own,
    with_plan,
    with_resume,
)
from tests.interview.fictional import ENGINEER

INTERVIEW = make_interview(InterviewType.SOFTWARE_ENGINEER, BANK, ENGINEER, length=5, seed=1)


def test_a_file_that_is_being_read_holds_the_interview_back() -> None:
    """Its stage is shown; once it is read, the resume is there and the interview can be made."""
    reading = reading_begun(Preparation(), Paper.RESUME, PurePath("cv.pdf"))
    assert (reading.resume_title, reading.can_make) == ("Reading cv.pdf", False)
    assert reading_went_on(reading, Paper.RESUME, "Page 2").resume_text == "Page 2"
    read = with_resume(reading, ENGINEER)
    assert read.can_make
    assert read.resume_title == "Ada Lindqvist"
    assert read.resume_text == "2 roles, 1 project, 1 study, 4 skills were read from it."


def test_a_file_that_cannot_be_read_leaves_a_way_on() -> None:
    """The reason is shown, the resume from before is still there, and late news of it changes nothing."""
    before = with_resume(Preparation(), ENGINEER)
    failed = reading_failed(reading_begun(before, Paper.RESUME, PurePath("x.pdf")), Paper.RESUME, "It is empty.")
    assert failed.reading(Paper.RESUME).trouble == "It is empty."
    assert failed.can_make
    assert failed.resume == ENGINEER
    assert reading_went_on(failed, Paper.RESUME, "Page 2") == failed


def test_own_questions_are_counted_with_their_file() -> None:
    """How many from which file, and how many of them may be none."""
    reading = reading_begun(Preparation(), Paper.QUESTIONS, PurePath("mine.txt"))
    sure = with_own(reading, tuple(imported("Why us?\nTell me more.", InterviewType.GENERAL)))
    assert sure.own_text == "2 questions read from mine.txt will be asked."
    unsure = with_own(reading, tuple(imported("Why us?\nMilk", InterviewType.GENERAL)))
    assert "1 of them may not be a question" in unsure.own_text
    assert "one question a line" in with_own(sure, ()).own_text


def test_doubtful_entries_are_pointed_out() -> None:
    """As many as were read with little certainty."""
    unsure = replace(ENGINEER, roles=(replace(ENGINEER.roles[0], confidence=0.4), ENGINEER.roles[1]))
    assert with_resume(Preparation(), unsure).doubts.startswith("1 entry could not")
    assert with_resume(Preparation(), ENGINEER).doubts == ""
    assert "by hand" in with_resume(Preparation(), Resume()).resume_text


def test_the_plan_tells_how_far_one_has_got() -> None:
    """From start over the first open question to the end."""
    state = with_plan(Preparation(), INTERVIEW)
    assert state.go_title == "Start the interview"
    assert "5 questions" in state.plan_text
    assert "1 brings the same questions" in state.plan_text
    state = with_answer(with_answer(state, 0), 2)
    assert (state.go_title, state.plan_text) == ("Go on with question 2", "2 of 5 answered.")
    assert [row.answered for row in state.rows] == [True, False, True, False, False]
    for place in range(5):
        state = with_answer(state, place)
    assert state.over
    assert with_plan(state, None).answered == frozenset()


def test_a_job_is_counted_in_words() -> None:
    """And an endless one is cut."""
    assert with_job(Preparation(), "We need Rust").job_text.startswith("3 words.")
    assert len(with_job(Preparation(), "x" * 100_000).job) == 20_000


def test_the_minutes_of_a_length_are_those_of_the_bank() -> None:
    """The mean typical time of the bank's questions, to a tenth."""
    mean = sum(question.typical_s for question in BANK) / len(BANK)
    assert abs(minutes_of(60) - mean) <= 10
