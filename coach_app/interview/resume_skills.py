"""The skills of a resume with where each was found, and the languages spoken."""

import re
from collections.abc import Iterator
from dataclasses import replace

from coach_app.interview.contacts import is_contact_line
from coach_app.interview.resume import Project, Role, Skill
from coach_app.interview.resume_parts import Part
from coach_app.interview.sections import Section
from coach_app.interview.skill_lists import listed_skills, spoken_languages
from coach_app.interview.skill_names import skill_key, skills_named


def skills_of(
    parts: list[Part], roles: list[Role], projects: list[Project]
) -> tuple[tuple[Skill, ...], tuple[str, ...]]:
    """Skills from the lists, then those named elsewhere; spoken languages apart."""
    found: dict[str, Skill] = {}
    languages: list[str] = []

    def add(name: str, listed: bool, where: str, source: str) -> None:
        key = skill_key(name)
        known = found.get(key)
        if known is None:
            found[key] = Skill(name, listed, (where,), 0.95 if listed else 0.75, source)
        elif where not in known.found:
            found[key] = replace(known, found=(*known.found, where))

    for part in parts:
        if part.section is Section.SKILLS:
            for name, source in listed_skills(part.lines):
                if spoken_languages(name):
                    languages += spoken_languages(name)
                else:
                    add(name, True, part.heading.strip(" :").title() or "Skills", source)
        elif part.section is Section.LANGUAGES:
            for name, source in listed_skills(part.lines):
                if spoken := spoken_languages(name):
                    languages += spoken
                elif any(True for _ in skills_named(name)):
                    add(name, True, part.heading.strip(" :").title(), source)
                elif len(name.split()) == 1 and name.istitle():
                    languages.append(name)
    for where, texts in _texts(parts, roles, projects):
        for text in texts:
            for name in skills_named(text):
                add(name, False, where, text)
    return tuple(found.values()), tuple(dict.fromkeys(languages))


def _texts(parts: list[Part], roles: list[Role], projects: list[Project]) -> Iterator[tuple[str, list[str]]]:
    for role in roles:
        yield role.employer or role.title, [*role.points, role.title]
    for project in projects:
        yield project.name, [project.name, *project.points]
    for part in parts:
        if part.section is Section.SUMMARY:
            yield "Summary", [line.text for line in part.lines if not is_contact_line(line.text)]
        elif part.section is Section.OTHER and re.search(r"certif|licen", part.heading, re.IGNORECASE):
            yield part.heading.title(), [line.text for line in part.lines]
