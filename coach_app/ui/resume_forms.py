"""What was read of a resume as forms to correct, and the corrected forms as a resume. Pure.

A form is the text of each field by its name; an entry that the candidate has looked over counts as certain.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coach_app.interview.dates import Dates, find_dates
from coach_app.interview.resume import Contact, Education, Project, Resume, Role, Skill
from coach_app.interview.skill_names import skill_key
from coach_app.ui.interview_view import SURE

Form = Mapping[str, str]

TITLES = {
    "name": "Name",
    "emails": "E-mail",
    "phones": "Telephone",
    "links": "Links",
    "address": "Address",
    "title": "Position",
    "employer": "Employer",
    "dates": "When",
    "place": "Where",
    "points": "What you did, one a line",
    "project": "Project",
    "school": "School",
    "degree": "Degree or subject",
    "skills": "Skills, separated by commas",
    "languages": "Languages, separated by commas",
}
"""What each field is called on the screen."""

LONG = frozenset({"points", "skills"})
"""Fields of several lines."""

ROLE, PROJECT, STUDY = (
    ("title", "employer", "dates", "place", "points"),
    ("project", "dates", "points"),
    ("school", "degree", "dates"),
)
"""The fields of each kind of entry, in order."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A form with the number of the fact it came from, None for one that the candidate adds."""

    fields: Form
    number: int | None = None
    unsure: bool = False
    """Whether it was read with little certainty."""


@dataclass(frozen=True, slots=True)
class Forms:
    """All of a resume as forms."""

    contact: Form
    roles: tuple[Entry, ...]
    projects: tuple[Entry, ...]
    studies: tuple[Entry, ...]
    skills: Form


def forms_of(resume: Resume) -> Forms:
    """The resume as forms."""
    contact = resume.contact
    return Forms(
        contact={
            "name": contact.name,
            "emails": ", ".join(contact.emails),
            "phones": ", ".join(contact.phones),
            "links": ", ".join(contact.links),
            "address": contact.address,
        },
        roles=tuple(
            Entry(
                {
                    "title": role.title,
                    "employer": role.employer,
                    "dates": _written(role.dates),
                    "place": role.place,
                    "points": "\n".join(role.points),
                },
                number,
                role.confidence < SURE,
            )
            for number, role in enumerate(resume.roles)
        ),
        projects=tuple(
            Entry(
                {"project": project.name, "dates": _written(project.dates), "points": "\n".join(project.points)},
                number,
                project.confidence < SURE,
            )
            for number, project in enumerate(resume.projects)
        ),
        studies=tuple(
            Entry(
                {"school": school.school, "degree": school.degree, "dates": _written(school.dates)},
                number,
                school.confidence < SURE,
            )
            for number, school in enumerate(resume.education)
        ),
        skills={
            "skills": ", ".join(skill.name for skill in resume.skills),
            "languages": ", ".join(resume.languages),
        },
    )


def corrected(resume: Resume, forms: Forms) -> Resume:
    """The resume with what the forms say now; entries whose main fields are empty are gone."""
    return Resume(
        contact=_contact(forms.contact),
        summary=resume.summary,
        roles=tuple(role for entry in forms.roles if (role := _role(entry, resume.roles)) is not None),
        projects=tuple(found for entry in forms.projects if (found := _project(entry, resume.projects)) is not None),
        education=tuple(study for entry in forms.studies if (study := _study(entry, resume.education)) is not None),
        skills=_skills(resume, forms),
        languages=_listed(forms.skills["languages"]),
    )


def dates_from(text: str) -> Dates | None:
    """The dates in what was typed: as they are read from a resume; unread ones are kept as written."""
    tidy = " ".join(text.split())
    if not tidy:
        return None
    return next((dates for dates, _, _ in find_dates(tidy)), Dates(tidy))


def _written(dates: Dates | None) -> str:
    return dates.text if dates is not None else ""


def _contact(form: Form) -> Contact:
    return Contact(
        name=_tidy(form["name"]),
        emails=_listed(form["emails"]),
        phones=_listed(form["phones"]),
        links=_listed(form["links"]),
        address=_tidy(form["address"]),
        confidence=1.0,
    )


def _role(entry: Entry, before: Sequence[Role]) -> Role | None:
    title, employer = _tidy(entry.fields["title"]), _tidy(entry.fields["employer"])
    if not title and not employer:
        return None
    role = before[entry.number] if entry.number is not None else Role("", "")
    return replace(
        role,
        title=title,
        employer=employer,
        dates=_dates(entry, role.dates),
        place=_tidy(entry.fields["place"]),
        points=_points(entry),
        confidence=1.0,
    )


def _project(entry: Entry, before: Sequence[Project]) -> Project | None:
    name = _tidy(entry.fields["project"])
    project = before[entry.number] if entry.number is not None else Project("")
    dates, points = _dates(entry, project.dates), _points(entry)
    return replace(project, name=name, dates=dates, points=points, confidence=1.0) if name else None


def _study(entry: Entry, before: Sequence[Education]) -> Education | None:
    school, degree = _tidy(entry.fields["school"]), _tidy(entry.fields["degree"])
    study = before[entry.number] if entry.number is not None else Education("")
    changed = replace(study, school=school, degree=degree, dates=_dates(entry, study.dates), confidence=1.0)
    return changed if school or degree else None


def _skills(resume: Resume, forms: Forms) -> tuple[Skill, ...]:
    """The skills named, each with the places where it was found, under the names that these have now."""
    renamed = {
        resume.roles[entry.number].employer: _tidy(entry.fields["employer"])
        for entry in forms.roles
        if entry.number is not None
    }
    known = {skill_key(skill.name): skill for skill in resume.skills}
    found: dict[str, Skill] = {}
    for name in _listed(forms.skills["skills"]):
        skill = known.get(skill_key(name), Skill(name, found=("Skills",)))
        places = tuple(renamed.get(place, place) for place in skill.found)
        found.setdefault(skill_key(name), replace(skill, name=name, found=places, confidence=1.0))
    return tuple(found.values())


def _dates(entry: Entry, before: Dates | None) -> Dates | None:
    text = " ".join(entry.fields["dates"].split())
    return before if before is not None and text == before.text else dates_from(text)


def _points(entry: Entry) -> tuple[str, ...]:
    lines = (_tidy(re.sub(r"^\s*[•*–-]\s+", "", line)) for line in entry.fields["points"].splitlines())
    return tuple(line for line in lines if line)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for piece in re.split(r"[,;\n]", text) if (part := _tidy(piece))))


def _tidy(text: str) -> str:
    return " ".join(text.split())
