"""Which made resumes there are: the first set, on which rules were mended, and the second, on which none was.

`write(FIRST, folder)` draws a set and says what is in each document.
"""

# ruff: noqa: E501 - a document stands on one line

import json
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.made_resumes import pages, people
from benchmarks.made_resumes.pages import Style, html, months, numbers, years
from benchmarks.made_resumes.people import Person


@dataclass(frozen=True)
class Made:
    """A document to be drawn: who, how dates are written, and the layout."""

    name: str
    person: Person
    style: Style
    draw: Callable[[Person, Path, Style], None]

    def truth(self) -> dict[str, object]:
        """What a reader would take from it."""
        only_years = self.style((1999, 1), None) == self.style((1999, 2), None)
        write = (lambda moment: f"{moment[0]}") if only_years else (lambda moment: "{}-{:02}".format(*moment))
        return {
            "name": self.person.name,
            "contact": [self.person.email, self.person.phone],
            "roles": [
                {"title": job.title, "employer": job.employer, "start": write(job.start), "end": write(job.end) if job.end else "now"}
                for job in self.person.jobs
            ],
            "schools": [
                {"school": school.school, "start": str(school.start), "end": str(school.end)}
                for school in self.person.schools
            ],
            "skills": list(self.person.skill_names),
        }  # fmt: skip


GERMAN = {"experience": "Berufserfahrung", "education": "Ausbildung", "skills": "Kenntnisse", "languages": "Sprachen"}
FRENCH = {"experience": "Expérience professionnelle", "education": "Formation", "skills": "Compétences", "languages": "Langues"}  # fmt: skip
SCHOLARLY = {"experience": "Academic Appointments", "education": "Education", "skills": "Methods and Tools"}

FIRST = (
    Made("classic.pdf", people.BACKEND, months(), partial(html, skills="groups")),
    Made("sidebar_left.pdf", people.ANALYST, years(), partial(pages.sidebar, at="left")),
    Made("sidebar_right.pdf", people.NURSE, months(letters=None), partial(html, side="contact skills education languages", side_at="right", job=pages.job_title_stacked, skills="bullets")),
    Made("table.docx", people.CHEF, numbers(), pages.word_table),
    Made("dates_left.pdf", people.DESIGNER, numbers(dash=" – ", now="now"), partial(pages.dates_down_the_left, headings=("Experience", "Education", "Skills", "Languages"))),
    Made("german.pdf", people.ENGINEER_DE, numbers(dash=" – ", now="heute"), partial(pages.dates_down_the_left, headings=("Berufserfahrung", "Ausbildung", "Kenntnisse", "Sprachen"))),
    Made("german_html.pdf", people.ENGINEER_DE, months("de", None, now="heute"), partial(html, headings=GERMAN, job=pages.job_employer_first)),
    Made("capitals.pdf", people.MARKETER, months(letters=None), partial(html, capitals=True, job=pages.job_employer_first, order="summary skills experience education languages")),
    Made("no_headings.txt", people.BACKEND, months(dash=" - "), pages.text_without_headings),
    Made("education_first.pdf", people.STUDENT, months(), partial(html, order="education experience skills languages", skills="bullets")),
    Made("rated.pdf", people.DESIGNER, months(), partial(pages.sidebar, at="right", rated=True)),
    Made("several_roles.docx", people.ANALYST, months(), partial(pages.word, several_roles=True)),
    Made("functional.pdf", people.MARKETER, years(" – "), partial(html, headings={"skills": "Areas of Expertise", "experience": "Employment History"}, order="summary skills experience education", skills="pipes", job=pages.job_one_line)),
    Made("academic.pdf", people.SCHOLAR, months(letters=None), partial(html, headings=SCHOLARLY, order="education experience skills languages", job=pages.job_stacked, font="DejaVu Serif")),
    Made("ligatures.pdf", people.ANALYST, months(dash="–"), pages.typeset),
    Made("tabs.docx", people.STUDENT, months(), partial(pages.word, education_first=True)),
    Made("labelled.txt", people.NURSE, months(dash=" to "), pages.text_labelled),
)  # fmt: skip

SECOND = (
    Made("grid_skills.pdf", people.SALES, months(letters=None), partial(html, skills="grid", job=pages.job_title_stacked)),
    Made("one_line.pdf", people.SRE, years("–", "Present"), partial(html, job=pages.job_one_line, school=pages.school_one_line, skills="groups", font="DejaVu Serif")),
    Made("word_sidebar.docx", people.PM, months(now="Current"), pages.word_sidebar),
    Made("dates_first.txt", people.TEACHER, months(dash=" to ", now="present"), pages.text_dates_first),
    Made("side_first.pdf", people.SRE, months(), partial(html, side="contact skills languages education", side_at="left", job=pages.job_stacked, skills="rated")),
    Made("french.pdf", people.ACCOUNTANT_FR, months("fr", None, now="aujourd'hui"), partial(html, headings=FRENCH, job=pages.job_employer_first)),
    Made("academic.docx", people.PHYSICIST, years("–"), partial(pages.word, education_first=True)),
    Made("two_pages.pdf", people.LAWYER, months(letters=None, dash=" - "), pages.long_with_running_head),
    Made("markdown.txt", people.SRE, numbers(pattern="{0}-{1:02}"), pages.markdown),
    Made("promotions.docx", people.LAWYER, numbers(pattern="{1:02}.{0}"), partial(pages.word, several_roles=True)),
    Made("capitals_right.pdf", people.TEACHER, numbers(), partial(html, capitals=True, side="education skills", side_at="right", skills="bullets")),
    Made("typeset.pdf", people.PM, months(letters=3, dash=" — "), pages.typeset),
    Made("dates_left_years.pdf", people.PHYSICIST, years(" – "), partial(pages.dates_down_the_left, headings=("APPOINTMENTS", "EDUCATION", "TECHNICAL SKILLS", "LANGUAGES"))),
)  # fmt: skip

STYLES = (months(), months(letters=None, dash=" - "), months(dash=" to ", now="now"), numbers(), numbers(pattern="{1:02}.{0}", dash=" – "), years(), years(" – ", "Present"))  # fmt: skip


def crossed(number: int, seed: int = 5) -> tuple[Made, ...]:
    """`number` documents in which people, layouts and ways of writing dates meet that do not meet in the two sets.

    Layouts whose headings are in one language keep to the people who write it.
    """
    chance = random.Random(seed)
    known = FIRST + SECOND
    met = {(made.person.name, made.name) for made in known}
    pairs = [
        (person, layout)
        for person in dict.fromkeys(made.person for made in known)
        for layout in known
        if (person.name, layout.name) not in met and _same_language(person, layout.person)
    ]
    return tuple(
        Made(f"{at:02}_{layout.name}", person, chance.choice(STYLES), layout.draw)
        for at, (person, layout) in enumerate(chance.sample(pairs, number))
    )


def _same_language(one: Person, other: Person) -> bool:
    foreign = (people.ENGINEER_DE, people.ACCOUNTANT_FR)
    return not (one in foreign or other in foreign)


def write(made: tuple[Made, ...], folder: Path) -> list[tuple[Path, dict[str, object]]]:
    """Draw each document into `folder`; returns where, with what it says."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in made:
        one.draw(one.person, folder / one.name, one.style)
    return [(folder / one.name, one.truth()) for one in made]


if __name__ == "__main__":  # python -m benchmarks.made_resumes.sets FOLDER
    for name, chosen in (("first", FIRST), ("second", SECOND)):
        for path, truth in write(chosen, Path(sys.argv[1]) / name):
            path.with_suffix(path.suffix + ".truth.json").write_text(
                json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8"
            )
