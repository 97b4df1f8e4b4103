"""From the lines of a resume to what it says: sections first, then the entries of each, then their fields.

General rules on wording, dates and the look of lines; no document is known by name. Every fact keeps the line it came
from and how sure its reading is.
"""

from collections.abc import Sequence

from coach_app.interview.contacts import find_contact
from coach_app.interview.lines import Line
from coach_app.interview.resume import Education, Project, Resume, Role
from coach_app.interview.resume_parts import bounded, joined, parts_of
from coach_app.interview.resume_projects import projects_of
from coach_app.interview.resume_roles import roles_of
from coach_app.interview.resume_skills import skills_of
from coach_app.interview.resume_studies import studies_of
from coach_app.interview.sections import Section


def read_facts(lines: Sequence[Line]) -> Resume:
    """Everything the lines of a resume say. Lines that are no resume give an empty one."""
    whole = joined(bounded(lines))
    parts = parts_of(whole)
    contact = find_contact(
        header=[line for part in parts if part.section is Section.HEADER for line in part.lines],
        block=[line for part in parts if part.section is Section.CONTACT for line in part.lines],
        everything=whole,
    )
    roles: list[Role] = []
    projects: list[Project] = []
    education: list[Education] = []
    for part in parts:
        if part.section is Section.EXPERIENCE:
            roles.extend(roles_of(part.lines))
        elif part.section is Section.PROJECTS:
            projects.extend(projects_of(part.lines))
        elif part.section is Section.EDUCATION:
            education.extend(studies_of(part.lines))
    skills, languages = skills_of(parts, roles, projects)
    summary = " ".join(line.text for part in parts if part.section is Section.SUMMARY for line in part.lines)
    return Resume(contact, summary, tuple(roles), tuple(projects), tuple(education), skills, languages)
