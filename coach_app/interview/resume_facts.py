"""The facts of a resume as single lines that an answer can be compared with, without anything of the contact block.

Owns their wording only; what an answer makes of them is judged in `coach_app.coaching.content`.
"""

from collections.abc import Iterator

from coach_app.interview.privacy import ContactDetails
from coach_app.interview.resume import Resume


def facts_of(resume: Resume) -> tuple[str, ...]:
    """One line for each role, deed, project and study, in the order of the resume.

    Lone skills are left out: a single word is met in answers about anything.
    """
    details = ContactDetails(resume.contact)
    return tuple(dict.fromkeys(fact for fact in _facts(resume) if fact and not details.appear_in(fact)))


def _facts(resume: Resume) -> Iterator[str]:
    for role in resume.roles:
        yield " at ".join(part for part in (role.title, role.employer) if part)
        yield from role.points
    for project in resume.projects:
        yield project.name
        yield from project.points
    for school in resume.education:
        yield ", ".join(part for part in (school.degree, school.school) if part)
