import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from coach_app.interview.dates import Dates, Month
from coach_app.interview.questions import InterviewType, Level, Source
from coach_app.interview.resume import Contact, Education, Project, Resume, Role, Skill
from coach_app.interview.resume_questions import questions_from
from coach_app.interview.spoken_names import display
from tests.interview.fictional import ENGINEER, WAITER


def texts(resume: Resume) -> list[str]:
    return [question.text for question in questions_from(resume, InterviewType.GENERAL, Level.MID)]


def everything(resume: Resume) -> str:
    found = [role.title + " " + role.employer + " " + " ".join(role.points) for role in resume.roles]
    found += [project.name + " " + " ".join(project.points) for project in resume.projects]
    found += [school.school + " " + school.degree for school in resume.education]
    found += [skill.name for skill in resume.skills]
    return " ".join(found).casefold()


def test_every_question_names_a_fact_of_the_resume() -> None:
    """The fact stands in the resume, and the question says it."""
    for question in questions_from(ENGINEER, InterviewType.SOFTWARE_ENGINEER, Level.SENIOR):
        assert question.source is Source.RESUME
        assert question.fact
        assert question.fact.casefold() in everything(ENGINEER)
        assert display(question.fact).casefold() in question.text.casefold()


def test_deeds_are_told_in_the_second_person() -> None:
    """A bullet becomes part of a sentence about "you"."""
    assert (
        "At Northwind Freight you led the move of the booking ledger to events: what did you decide first, and why?"
        in (texts(ENGINEER))
    )


def test_two_resumes_have_no_question_in_common() -> None:
    """Questions from different resumes differ."""
    assert not set(texts(ENGINEER)) & set(texts(WAITER))


def test_nothing_of_the_contact_block_is_asked() -> None:
    """Neither name nor address of the candidate comes up, even where an employer bears the name."""
    own_firm = replace(WAITER.roles[0], employer="Bellini Catering")
    resume = replace(WAITER, roles=(own_firm, *WAITER.roles))
    assert texts(resume)
    assert not any(re.search(r"Marco|Bellini|@", text) for text in texts(resume))


def test_doubtful_facts_are_not_asked_about() -> None:
    """Where employer and title may be confused no question is built on them."""
    doubtful = Resume(roles=(replace(WAITER.roles[0], confidence=0.4),))
    assert texts(doubtful) == []


def test_an_empty_resume_gives_no_questions() -> None:
    """Contact details alone are nothing to ask about."""
    assert texts(Resume(contact=Contact("Ada Lindqvist"))) == []


def test_a_move_between_employers_is_asked_in_the_order_of_time() -> None:
    """The earlier employer comes first, whatever the order in the resume."""
    assert any(text.startswith("You went from Skerry Games to Northwind Freight") for text in texts(ENGINEER))


def test_the_present_job_is_asked_about_leaving() -> None:
    """Who still works there is asked why they want to go."""
    assert "You are at Northwind Freight now: what makes you want to move?" in texts(ENGINEER)
    assert not any("Trattoria Luce now" in text for text in texts(WAITER))


def test_everyday_skills_are_not_asked_about() -> None:
    """Nobody asks an engineer how well they know Git."""
    assert not any(re.search(r"\bGit\b", text) for text in texts(ENGINEER))


def test_names_in_capitals_are_spoken_calmly() -> None:
    """Capitals and brackets of a layout do not enter the spoken question."""
    assert display("CORNELL PHONETICS LAB") == "Cornell Phonetics Lab"
    assert display("IBM") == "IBM"
    assert display("Danggeun Pay Inc. (KarrotPay)") == "Danggeun Pay Inc."


WORDS = st.sampled_from(
    [
        "Led the relaunch of the shop",
        "Reduced costs by 12%",
        "Built a tide forecast in Rust",
        "helped out",
        "Wrote plans",
    ]
)
NAMES = st.sampled_from(["Larkspur Payments", "FARO & CO.", "The Copper Ladle", "university of vistula", "Q", "3M"])
TITLES = st.sampled_from(["Charge Nurse", "VP of Sales", "President & CEO", "Entwicklungsingenieur", "", "UX DESIGNER"])
SPANS = st.sampled_from(
    [None, Dates("2019 – now", Month(2019), None, ongoing=True), Dates("2015 – 2018", Month(2015), Month(2018))]
)
RESUMES = st.builds(
    Resume,
    contact=st.just(Contact("Maya Thornbury", ("maya@mail.example",), ("+1 415 555 0134",))),
    roles=st.lists(
        st.builds(Role, TITLES, NAMES, SPANS, st.just(""), st.lists(WORDS, max_size=3).map(tuple)), max_size=4
    ).map(tuple),
    projects=st.lists(st.builds(Project, NAMES, SPANS, st.lists(WORDS, max_size=2).map(tuple)), max_size=2).map(tuple),
    education=st.lists(
        st.builds(Education, NAMES, st.sampled_from(["BSc in Physics", "MBA", "Abitur"])), max_size=2
    ).map(tuple),
    skills=st.lists(
        st.builds(Skill, st.sampled_from(["Python", "Kafka", "R", "Negotiation", "Ice sculpture"])), max_size=4
    ).map(tuple),
)


@given(RESUMES)
@settings(max_examples=150, deadline=None)
def test_whatever_the_resume_every_question_names_a_fact_of_it(resume: Resume) -> None:
    """The fact stands in the resume and in the question, which is a sentence and names nobody."""
    known = everything(resume)
    for question in questions_from(resume, InterviewType.GENERAL, Level.MID):
        assert question.fact
        assert question.fact.casefold() in known
        assert display(question.fact).casefold() in question.text.casefold()
        assert question.text[0].isupper() or question.text[0].isdigit()
        assert question.text.endswith(("?", "."))
        assert not re.search(r"[{}]|\s{2}|\s[,:?.]|Maya|Thornbury|@|555|\b(\w+) \1\b", question.text)
