"""The reader of facts on text that is no resume, or hardly one."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach_app.documents.plain import lines_of_text
from coach_app.interview.resume import Resume
from coach_app.interview.resume_reading import read_facts

PIECES = st.sampled_from(
    [
        "EXPERIENCE",
        "Skills:",
        "Education",
        "2019 - 2021",
        "Jan 2020 – Present",
        "Engineer",
        "Acme, Inc.",
        "Oslo, Norway",
        "Python, SQL",
        "Led a team",
        "a@b.example",
        "+47 55 55 01 32",
        "•",
        "-",
        "\n",
        "\n\n",
        "\t",
        "   ",
        "(",
        ")",
        "|",
        "é",
    ]
)


@given(st.lists(PIECES, max_size=60).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_a_resume_that_survives_json(text: str) -> None:
    """No arrangement of headings, dates and names breaks the reader."""
    resume = read_facts(lines_of_text(text))
    assert Resume.from_json(resume.to_json()) == resume


@pytest.mark.parametrize(
    "line",
    [
        "A" * 20_000,
        "A-" * 10_000,
        "A. " * 7_000,
        "1." * 10_000,
        "1 (" * 7_000,
        "a@" * 10_000,
        "Aa, " * 5_000,
        "2019-" * 4_000,
    ],
)
def test_hostile_lines_take_no_time(line: str) -> None:
    """No expression runs away on a long line made for it."""
    start = time.perf_counter()
    read_facts(lines_of_text(f"EXPERIENCE\n\n{line}\n\nSKILLS\n\n{line}\n\nCONTACT\n\n{line}"))
    assert time.perf_counter() - start < 3


def test_leaders_part_employer_and_town() -> None:
    """Rows of dots or dashes between two texts are white space."""
    (role,) = read_facts(lines_of_text("EXPERIENCE\n\nEngineer, Fogbank ------------ Boston, MA\n2018 - 2020\n")).roles
    assert (role.title, role.employer, role.place) == ("Engineer", "Fogbank", "Boston, MA")


def test_a_word_cut_by_a_hyphen_is_whole_again() -> None:
    """A hyphen at the end of a line goes when the word goes on below."""
    text = "EDUCATION\n\nShoreham Tech Uni-\nversity\nMEng in Software\n2016 - 2019\n"
    (school,) = read_facts(lines_of_text(text)).education
    assert school.school == "Shoreham Tech University"
