"""The reader of facts on text that is no resume, or hardly one."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach_app.documents.plain import lines_of_text
from coach_app.interview.lines import Line
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


def test_sections_are_found_without_headings() -> None:
    """Paragraphs that open with a date and a title, or with a degree, say what they are about."""
    text = (
        "Maya Thornbury\nmaya@mail.example\n\nLikes quiet systems.\n\n"
        "Backend Engineer, Larkspur Payments, Mar 2021 - Present\n- Cut the bill by a third\n\n"
        "BSc Physics, Cedar Valley University, 2011 - 2015\n\nSkills: Go, Python\n"
    )
    resume = read_facts(lines_of_text(text))
    assert resume.contact.name == "Maya Thornbury"
    assert [(role.title, role.employer) for role in resume.roles] == [("Backend Engineer", "Larkspur Payments")]
    assert [school.school for school in resume.education] == ["Cedar Valley University"]
    assert [skill.name for skill in resume.skills] == ["Go", "Python"]


def test_a_letter_with_dates_is_no_resume() -> None:
    """Without headings a date alone makes no position."""
    assert read_facts(lines_of_text("Minutes\n\nMonday, 3 March 2021\nWe met.\n\nThe next one: April 2021\n")).is_empty


def test_points_whose_bullets_were_drawn_are_points() -> None:
    """Lines set deeper than the head above them belong to the entry, and each that opens with a deed is one."""
    lines = [
        Line("EXPERIENCE", ("EXPERIENCE",), 13.0, bold=True, gap=1.0),
        Line("Faro Foods 2017 – 2020", ("Faro Foods", "2017 – 2020"), 10.0, bold=True, gap=0.5),
        Line("Analyst", ("Analyst",), 10.0),
        Line("Cut waste in three plants", ("Cut waste in three plants",), 10.0, indent=30.0),
        Line("Wrote the weekly mailing", ("Wrote the weekly mailing",), 10.0, indent=30.0),
    ]
    (role,) = read_facts(lines).roles
    assert (role.title, role.employer) == ("Analyst", "Faro Foods")
    assert role.points == ("Cut waste in three plants", "Wrote the weekly mailing")


def test_ratings_are_no_skills() -> None:
    """Marks set below the names that they rate hide none of them."""
    skills = read_facts(lines_of_text("SKILLS\n\nFigma\n●●●●○\nSketch\n●●●○○\n")).skills
    assert [skill.name for skill in skills] == ["Figma", "Sketch"]


@pytest.mark.parametrize("phone", ["+1 (617) 555-0142", "(312) 555-0178", "+44 (0)20 7946 0991", "0151 496 0417"])
def test_a_telephone_number_is_kept_whole(phone: str) -> None:
    """Brackets after the country's code are part of the number."""
    contact = read_facts(lines_of_text(f"Maya Thornbury\n{phone} | maya@mail.example\n")).contact
    assert contact.phones == (phone,)


@pytest.mark.parametrize(
    "title", ["Teamleiter Konstruktion", "Entwicklungsingenieurin", "Contrôleur de gestion", "Jefa de producto"]
)
def test_titles_of_other_languages_are_titles(title: str) -> None:
    """German compounds and French or Spanish words name positions too."""
    (role,) = read_facts(lines_of_text(f"EXPERIENCE\n\nNordlicht\n{title}\n2018 - 2020\n")).roles
    assert (role.title, role.employer) == (title, "Nordlicht")


def test_a_head_that_ends_in_an_abbreviation_is_one() -> None:
    """The full stop of "Ltd." ends no sentence."""
    text = "EXPERIENCE\n\nLegal Counsel, Indus Logistics Pvt. Ltd., June 2017 - January 2020\n- Advised on contracts\n"
    (role,) = read_facts(lines_of_text(text)).roles
    assert (role.title, role.employer) == ("Legal Counsel", "Indus Logistics Pvt. Ltd.")


@pytest.mark.parametrize("school", ["Universidad de Levante", "Hogeschool Midden", "Istituto Mazzini"])
def test_schools_of_other_languages_are_schools(school: str) -> None:
    """A place of learning is known by its word in several languages."""
    (found,) = read_facts(lines_of_text(f"EDUCATION\n\nMaster in Marketing, {school}, 2013 - 2014\n")).education
    assert (found.school, found.degree) == (school, "Master in Marketing")


def test_a_degree_over_two_lines_is_one() -> None:
    """What begins with "in" goes on with the line above, although dates stand between."""
    lines = [
        Line("Education", ("Education",), 14.0, bold=True, gap=1.4),
        Line("Bachelor of Science 2020 – 2024", ("Bachelor of Science", "2020 – 2024"), 9.0, bold=True, gap=0.5),
        Line("in Computer Science", ("in Computer Science",), 9.0, bold=True),
        Line("Strait University", ("Strait University",), 9.0, gap=0.1),
    ]
    (found,) = read_facts(lines).education
    assert (found.degree, found.school) == ("Bachelor of Science in Computer Science", "Strait University")
