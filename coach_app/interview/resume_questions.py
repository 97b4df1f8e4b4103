"""Questions made from a resume: each names something that stands in it, and never the person's contact details.

Chooses the facts; how they are asked about stands in `coach_app.interview.resume_asks`, how many and in which order in
`coach_app.interview.plan`.
"""

import hashlib
import re
from collections.abc import Iterator
from itertools import pairwise

from coach_app.interview.deeds import Deed, deeds_in
from coach_app.interview.privacy import ContactDetails
from coach_app.interview.questions import InterviewType, Level, Question, Source
from coach_app.interview.resume import Resume, Role, Skill
from coach_app.interview.resume_asks import (
    DEED_ASKS,
    LISTED_ASKS,
    MOVE_ASK,
    NOW_ASK,
    PROJECT_ASKS,
    ROLE_ASKS,
    STUDY_ASKS,
    USED_ASKS,
    Ask,
)
from coach_app.interview.skill_names import KNOWN, skill_key
from coach_app.interview.spoken_names import display, is_speakable, spoken_title
from coach_app.interview.titles import has_title

LEAST_SURE = 0.6
"""Least confidence of a fact for a question to be built on it: below it employer and title may be confused."""


_TRIVIAL = frozenset(
    {"git", "github", "excel", "html", "css", "macos", "windows", "linux", "devops", "word", "powerpoint", "latex"}
    | {"gaap", "agile", "slack", "jira", "confluence", "microsoft office", "json", "xml", "yaml"}
)
"""Skills of which nobody would ask an experienced candidate in an interview."""


_METHOD = re.compile(
    r"\b(?:management|strategy|analysis|analytics|research|design|success|testing|modell?ing|relations|reliability|"
    r"structures|systems|microservices|statistics|models|llms|apis)$",
    re.I,
)
"""Skills that one practises rather than works with, and those named in the plural: "it" does not fit them."""


def questions_from(resume: Resume, interview: InterviewType, level: Level) -> list[Question]:
    """Every question that the resume gives rise to, deeds first; several may be about the same fact."""
    details = ContactDetails(resume.contact)
    found: list[Question] = []
    taken: set[str] = set()
    for kind, ask, text, fact in _asked(resume):
        if details.appear_in(text) or text in taken:
            continue
        taken.add(text)
        found.append(
            Question(
                id=f"resume/{kind}/{hashlib.sha256(text.encode()).hexdigest()[:12]}",
                text=text,
                type=interview,
                group=ask.group,
                competency=ask.competency,
                level=level,
                good_answer=ask.good_answer,
                typical_s=ask.typical_s,
                source=Source.RESUME,
                fact=fact,
            )
        )
    return found


KINDS = ("deed", "role", "project", "skill", "study")
"""What resume questions are about, in the order of how much they usually bring out; part of their ids."""


def _asked(resume: Resume) -> Iterator[tuple[str, Ask, str, str]]:
    """Kind, question, its text and the fact it names, for everything worth asking about."""
    roles = [role for role in resume.roles if role.confidence >= LEAST_SURE and role.employer]
    for kind, about in zip(KINDS, (_deeds, _roles, _projects, _skills, _studies), strict=True):
        for ask, text, fact in about(resume, roles):
            yield kind, ask, text, fact


_Asked = Iterator[tuple[Ask, str, str]]


def _deeds(_resume: Resume, roles: list[Role]) -> _Asked:
    for role in roles:
        for deed in deeds_in(role.points):
            for ask in DEED_ASKS[deed.kind]:
                yield ask, _about_deed(deed, role, ask), deed.words


def _roles(_resume: Resume, roles: list[Role]) -> _Asked:
    for role in roles:
        yield from _about_role(role)
    for later, earlier in pairwise(roles):
        yield from _about_move(earlier, later)


def _projects(resume: Resume, _roles_held: list[Role]) -> _Asked:
    for project in resume.projects:
        name = display(project.name)
        if project.confidence < LEAST_SURE or not is_speakable(name, 7):
            continue
        for deed in deeds_in(project.points):
            if deed.reads_on:
                for ask in DEED_ASKS[deed.kind]:
                    yield ask, f"In your project “{name}” you {deed.after_you}: {ask.text}", deed.words
        for ask in PROJECT_ASKS:
            yield ask, ask.text.format(name=name), project.name


def _skills(resume: Resume, roles: list[Role]) -> _Asked:
    for skill in resume.skills:
        yield from _about_skill(skill, roles)


def _studies(resume: Resume, _roles_held: list[Role]) -> _Asked:
    for school in resume.education:
        field = re.search(r"\b(?:in|of)\s+((?:[A-Z][\w-]+(?:\s+(?:and|&|of|in)\s+|\s)?){1,5})$", _degree(school.degree))
        name = display(school.school)
        if field and school.confidence >= 0.9 and is_speakable(name, 7):
            subject = (
                re.sub(r"^(?:Applied\s+)?(?:Science|Arts|Engineering)\s+in\s+", "", field.group(1))
                .replace(" & ", " and ")
                .strip()
            )
            for ask in STUDY_ASKS:
                yield ask, ask.text.format(subject=subject, school=name), school.school


def _degree(text: str) -> str:
    return re.split(r"[;,(|]|\bGPA\b|\bwith\b", text)[0].strip()


def _about_deed(deed: Deed, role: Role, ask: Ask) -> str:
    employer = display(role.employer)
    if employer.lower() in deed.words.lower():
        opening = f"You {deed.after_you}" if deed.reads_on else f"Your resume says “{deed.words}”"
    elif deed.reads_on:
        opening = f"At {employer} you {deed.after_you}"
    else:
        opening = f"About your time at {employer} you write “{deed.words}”"
    return f"{opening}: {ask.text}"


def _about_role(role: Role) -> _Asked:
    title, employer = spoken_title(role.title), display(role.employer)
    if not is_speakable(employer, 7):
        return
    if has_title(title) and is_speakable(title, 8):
        for ask in ROLE_ASKS:
            yield ask, ask.text.format(title=title, employer=employer), role.employer
    if role.dates is not None and role.dates.ongoing:
        yield NOW_ASK, NOW_ASK.text.format(employer=employer), role.employer


def _about_move(earlier: Role, later: Role) -> _Asked:
    """A change of employer, where the dates say which came first and the two did not run side by side."""
    one, other = earlier.dates, later.dates
    if one is None or other is None or one.start is None or other.start is None or one.end is None:
        return
    apart = earlier.employer.lower() != later.employer.lower()
    if apart and one.end.year <= other.start.year + 1 and one.start < other.start and one.end <= other.start:
        names = display(earlier.employer), display(later.employer)
        if all(is_speakable(name, 7) for name in names):
            yield MOVE_ASK, MOVE_ASK.text.format(earlier=names[0], later=names[1]), later.employer


def _about_skill(skill: Skill, roles: list[Role]) -> _Asked:
    if skill_key(skill.name) not in KNOWN or skill_key(skill.name) in _TRIVIAL:
        return
    employers = [role.employer for role in roles if role.employer in skill.found]
    for employer in employers[:1]:
        if _METHOD.search(skill.name):
            continue
        if is_speakable(display(employer), 7):
            for ask in USED_ASKS:
                yield ask, ask.text.format(skill=skill.name, employer=display(employer)), skill.name
    if skill.listed and not employers:
        for ask in LISTED_ASKS:
            yield ask, ask.text.format(skill=skill.name), skill.name
