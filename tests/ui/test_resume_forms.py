"""What was read of a resume as forms to correct."""

from dataclasses import replace

from coach_app.interview.dates import Dates, Month
from coach_app.ui.resume_forms import Entry, corrected, dates_from, forms_of
from tests.interview.fictional import ENGINEER


def test_untouched_forms_give_the_same_resume() -> None:
    """Every fact comes back; looked over, all of it is certain."""
    again = corrected(ENGINEER, forms_of(ENGINEER))
    assert again == replace(ENGINEER, contact=replace(ENGINEER.contact, confidence=1.0))


def test_a_corrected_employer_keeps_its_skills() -> None:
    """What was found at the employer is found there under the new name."""
    forms = forms_of(ENGINEER)
    role = replace(forms.roles[0], fields={**forms.roles[0].fields, "employer": "Northwind", "points": "• Led it\n\n"})
    resume = corrected(ENGINEER, replace(forms, roles=(role, forms.roles[1])))
    assert resume.roles[0].employer == "Northwind"
    assert resume.roles[0].points == ("Led it",)
    assert resume.skills[0].found == ("Northwind",)


def test_entries_can_be_added_and_emptied() -> None:
    """One without position and employer is gone; a new one is read like any other."""
    forms = forms_of(ENGINEER)
    emptied = replace(forms.roles[0], fields=dict.fromkeys(forms.roles[0].fields, " "))
    fresh = Entry({"title": "Cook", "employer": "Inn", "dates": "May 2019 - present", "place": "", "points": ""})
    resume = corrected(
        ENGINEER, replace(forms, roles=(emptied, fresh), skills={"skills": "Rust, rust", "languages": ""})
    )
    (role,) = resume.roles
    assert (role.title, role.dates) == ("Cook", Dates("May 2019 - present", Month(2019, 5), None, ongoing=True))
    assert [skill.name for skill in resume.skills] == ["Rust"]


def test_dates_that_cannot_be_read_stay_as_written() -> None:
    """An empty field is no date."""
    assert dates_from("since the flood") == Dates("since the flood")
    assert dates_from("  ") is None
