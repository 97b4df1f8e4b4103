from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach_app.interview.bank import BANK
from coach_app.interview.own_questions import own_question
from coach_app.interview.plan import make_interview
from coach_app.interview.questions import Group, InterviewType, Level, Source
from coach_app.interview.skill_names import skill_key
from tests.interview.fictional import ENGINEER, JOB, WAITER

SOFTWARE = InterviewType.SOFTWARE_ENGINEER


def test_the_same_seed_gives_the_same_interview() -> None:
    """Seed and request determine the interview."""
    assert make_interview(SOFTWARE, BANK, ENGINEER, JOB, seed=7) == make_interview(
        SOFTWARE, BANK, ENGINEER, JOB, seed=7
    )


def test_another_seed_gives_another_interview() -> None:
    """Chance has its part."""
    assert make_interview(SOFTWARE, BANK, ENGINEER, seed=1) != make_interview(SOFTWARE, BANK, ENGINEER, seed=2)


@given(
    interview=st.sampled_from(list(InterviewType)),
    level=st.sampled_from(list(Level)),
    length=st.integers(3, 30),
    seed=st.integers(0, 9999),
    resume=st.sampled_from([None, ENGINEER, WAITER]),
    job=st.sampled_from([None, JOB]),
)
@settings(max_examples=60, deadline=None)
def test_every_interview_is_full_balanced_and_without_repeats(
    interview: InterviewType, level: Level, length: int, seed: int, resume: object, job: str | None
) -> None:
    """Whatever is asked for: the right number, each question once, groups within one of their share."""
    made = make_interview(interview, BANK, resume, job, level=level, length=length, seed=seed)  # type: ignore[arg-type]
    assert len(made.questions) == length
    assert len({question.id for question in made.questions}) == length
    groups = Counter(question.group for question in made.questions)
    for group, share in ((Group.BEHAVIOURAL, 0.4), (Group.ROLE, 0.3), (Group.TECHNICAL, 0.3)):
        assert abs(groups[group] - share * length) <= 1


def test_resume_and_job_have_their_part() -> None:
    """With both at hand the interview holds questions from each, and from the bank."""
    sources = Counter(q.source for q in make_interview(SOFTWARE, BANK, ENGINEER, JOB, length=10).questions)
    assert sources[Source.RESUME] == 4
    assert sources[Source.JOB] == 2
    assert sources[Source.BANK] == 4


def test_recent_questions_are_not_asked_again() -> None:
    """Three interviews in a row share no question."""
    recent: set[str] = set()
    for seed in range(3):
        ids = {
            question.id for question in make_interview(SOFTWARE, BANK, length=10, seed=seed, recent=recent).questions
        }
        assert not ids & recent
        recent |= ids


def test_when_everything_was_asked_it_begins_again() -> None:
    """A practice of many sessions does not run dry."""
    everything = {question.id for question in BANK}
    assert len(make_interview(SOFTWARE, BANK, length=10, recent=everything).questions) == 10


def test_no_two_resume_questions_are_about_the_same_fact() -> None:
    """A deed is asked about once."""
    questions = make_interview(SOFTWARE, BANK, ENGINEER, length=20).questions
    facts = [question.fact for question in questions if question.source is Source.RESUME]
    assert len(facts) == len(set(facts))


def test_own_questions_are_all_asked() -> None:
    """What the candidate brings comes in."""
    own = [own_question(f"Why did you leave town number {n}?", SOFTWARE) for n in range(3)]
    made = make_interview(SOFTWARE, BANK, ENGINEER, length=6, own=own)
    assert set(own) <= set(made.questions)


def test_an_entry_level_interview_asks_nothing_of_seniors() -> None:
    """Levels keep hard questions from beginners."""
    made = make_interview(SOFTWARE, BANK, level=Level.ENTRY, length=12)
    assert Level.SENIOR not in {question.level for question in made.questions}


def test_a_gentle_beginning() -> None:
    """The first question is never a technical one."""
    assert all(make_interview(SOFTWARE, BANK, seed=n).questions[0].group is Group.ROLE for n in range(20))


def test_an_interview_needs_a_question() -> None:
    """Length zero is refused."""
    with pytest.raises(ValueError, match="at least one"):
        make_interview(SOFTWARE, BANK, length=0)


def test_resume_and_job_do_not_ask_about_the_same_skill() -> None:
    """What the resume's part asks about, the job's part leaves alone."""
    for seed in range(30):
        interview = make_interview(SOFTWARE, BANK, ENGINEER, "Requirements\n- Go\n- PostgreSQL\n", length=10, seed=seed)
        named = Counter(skill_key(question.fact) for question in interview.questions if question.fact)
        assert max(named.values()) == 1
