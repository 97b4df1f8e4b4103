"""Questions made from a resume: each names something that stands in it, and never the person's contact details.

Wording and choice only; how many are asked, and in which order, is decided in `coach_app.interview.plan`.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from coach_app.interview.deeds import Deed, DeedKind, deeds_in
from coach_app.interview.privacy import ContactDetails
from coach_app.interview.questions import Competency, Group, InterviewType, Level, Question, Source
from coach_app.interview.resume import Resume, Role, Skill
from coach_app.interview.skill_names import KNOWN, skill_key
from coach_app.interview.titles import has_title

LEAST_SURE = 0.6
"""Least confidence of a fact for a question to be built on it: below it employer and title may be confused."""


@dataclass(frozen=True, slots=True)
class _Ask:
    """What is asked about a fact: the end of the sentence, and what the answer can show."""

    text: str
    group: Group
    competency: Competency
    good_answer: tuple[str, ...]
    typical_s: int = 100


_B, _R, _T = Group.BEHAVIOURAL, Group.ROLE, Group.TECHNICAL

_ASKS: dict[DeedKind, tuple[_Ask, ...]] = {
    DeedKind.LEAD: (
        _Ask(
            "what did you decide first, and why?",
            _B,
            Competency.JUDGEMENT,
            ("the situation at the start", "one real decision and its reason", "what followed from it"),
        ),
        _Ask(
            "how did you keep everybody moving in the same direction?",
            _B,
            Competency.LEADERSHIP,
            ("who was involved", "what you did yourself, step by step", "a sign that it worked"),
        ),
        _Ask(
            "where did somebody disagree with you, and how was it settled?",
            _B,
            Competency.CONFLICT,
            ("both views put fairly", "what you did to settle it", "how it stood afterwards"),
        ),
    ),
    DeedKind.BUILD: (
        _Ask(
            "which decision mattered most, and what did you rule out?",
            _T,
            Competency.DESIGN,
            ("the alternatives you weighed", "the reason for your choice", "what you would watch out for now"),
            120,
        ),
        _Ask(
            "what turned out harder than expected, and how did you deal with it?",
            _B,
            Competency.PROBLEM_SOLVING,
            ("what you expected and what came", "your own steps", "the result"),
        ),
        _Ask(
            "how did you make sure that it was good enough?",
            _T,
            Competency.QUALITY,
            ("what you checked or measured", "a figure or an observation", "what you did about what you found"),
        ),
        _Ask(
            "what would you do differently if you started again today?",
            _B,
            Competency.LEARNING,
            ("one thing you would change", "why you did it as you did then", "what you have learned since"),
        ),
    ),
    DeedKind.IMPROVE: (
        _Ask(
            "how did you find out where to start?",
            _T,
            Competency.ANALYSIS,
            ("what you looked at first", "what pointed to the cause", "what you left alone, and why"),
        ),
        _Ask(
            "how did you measure the difference, and which part of it was your own work?",
            _B,
            Competency.OWNERSHIP,
            ("before and after, in numbers", "how it was measured", "your part and that of others"),
        ),
        _Ask(
            "what did it cost, and was it worth it?",
            _R,
            Competency.JUDGEMENT,
            ("time, money or risk", "what it brought", "an honest verdict"),
        ),
    ),
    DeedKind.CHANGE: (
        _Ask(
            "how did you keep things running in the meantime?",
            _T,
            Competency.QUALITY,
            ("the order of the steps", "how you could have gone back", "what still went wrong"),
            120,
        ),
        _Ask(
            "what went wrong on the way, and what did you do about it?",
            _B,
            Competency.RESILIENCE,
            ("one real setback", "what you did, in order", "what you learned"),
        ),
    ),
    DeedKind.STUDY: (
        _Ask(
            "what did you find, and what changed because of it?",
            _B,
            Competency.ANALYSIS,
            ("the question you set out with", "the finding in one sentence", "what was done with it"),
        ),
        _Ask(
            "how did you make sure that your conclusion was right?",
            _T,
            Competency.QUALITY,
            ("what could have misled you", "how you ruled it out", "how sure you were in the end"),
        ),
    ),
    DeedKind.SERVE: (
        _Ask(
            "what was the hardest part of it, and how did you get through it?",
            _B,
            Competency.RESILIENCE,
            ("what made it hard", "what you did yourself", "how it ended"),
        ),
        _Ask(
            "what did the people on the other side need, and how did you find out?",
            _R,
            Competency.CUSTOMER_FOCUS,
            ("who they were", "how you listened or asked", "what you did with what you heard"),
        ),
    ),
}

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


def _spoken_title(title: str) -> str:
    return re.sub(r"\s+[&+]\s+", " and ", display(title))


def display(text: str) -> str:
    """A name as it is spoken of: "CORNELL PHONETICS LAB" is no shouting matter, nor are brackets read out."""
    plain = re.sub(r"\s*[(\[][^()\[\]]*[)\]]", "", text).strip(" ,;|-–")
    if plain.isupper() and len(plain) > 4:
        small = {"OF", "AND", "THE", "FOR", "IN", "AT", "DE", "LA"}
        words = plain.split()
        plain = " ".join(
            word.lower()
            if word in small and place
            else word
            if len(word) <= 3 and len(words) == 1
            else word.capitalize()
            for place, word in enumerate(words)
        )
    return plain


KINDS = ("deed", "role", "project", "skill", "study")
"""What resume questions are about, in the order of how much they usually bring out; part of their ids."""


def _asked(resume: Resume) -> Iterator[tuple[str, _Ask, str, str]]:
    """Kind, question, its text and the fact it names, for everything worth asking about."""
    roles = [role for role in resume.roles if role.confidence >= LEAST_SURE and role.employer]
    for kind, about in zip(KINDS, (_deeds, _roles, _projects, _skills, _studies), strict=True):
        for ask, text, fact in about(resume, roles):
            yield kind, ask, text, fact


_Asked = Iterator[tuple[_Ask, str, str]]


def _deeds(_resume: Resume, roles: list[Role]) -> _Asked:
    for role in roles:
        for deed in deeds_in(role.points):
            for ask in _ASKS[deed.kind]:
                yield ask, _about_deed(deed, role, ask), deed.words


def _roles(_resume: Resume, roles: list[Role]) -> _Asked:
    for role in roles:
        yield from _about_role(role)
    for later, earlier in pairwise(roles):
        yield from _about_move(earlier, later)


def _projects(resume: Resume, _roles_held: list[Role]) -> _Asked:
    for project in resume.projects:
        name = display(project.name)
        if project.confidence < LEAST_SURE or not _speakable(name, 7):
            continue
        for deed in deeds_in(project.points):
            if deed.reads_on:
                for ask in _ASKS[deed.kind]:
                    yield ask, f"In your project “{name}” you {deed.after_you}: {ask.text}", deed.words
        for ask in _PROJECT_ASKS:
            yield ask, ask.text.format(name=name), project.name


def _skills(resume: Resume, roles: list[Role]) -> _Asked:
    for skill in resume.skills:
        yield from _about_skill(skill, roles)


def _studies(resume: Resume, _roles_held: list[Role]) -> _Asked:
    for school in resume.education:
        field = re.search(r"\b(?:in|of)\s+((?:[A-Z][\w-]+(?:\s+(?:and|&|of|in)\s+|\s)?){1,5})$", _degree(school.degree))
        name = display(school.school)
        if field and school.confidence >= 0.9 and _speakable(name, 7):
            subject = (
                re.sub(r"^(?:Applied\s+)?(?:Science|Arts|Engineering)\s+in\s+", "", field.group(1))
                .replace(" & ", " and ")
                .strip()
            )
            for ask in _STUDY_ASKS:
                yield ask, ask.text.format(subject=subject, school=name), school.school


def _degree(text: str) -> str:
    return re.split(r"[;,(|]|\bGPA\b|\bwith\b", text)[0].strip()


def _about_deed(deed: Deed, role: Role, ask: _Ask) -> str:
    employer = display(role.employer)
    if employer.lower() in deed.words.lower():
        opening = f"You {deed.after_you}" if deed.reads_on else f"Your resume says “{deed.words}”"
    elif deed.reads_on:
        opening = f"At {employer} you {deed.after_you}"
    else:
        opening = f"About your time at {employer} you write “{deed.words}”"
    return f"{opening}: {ask.text}"


def _speakable(name: str, most_words: int) -> bool:
    words = name.split()
    return (
        0 < len(words) <= most_words and re.search(r"[A-Za-z]{2}", name) is not None and not name.endswith((":", ","))
    )


_ROLE_ASKS = (
    _Ask(
        "What was the hardest problem you solved as {title} at {employer}, and how did you go about it?",
        _B,
        Competency.PROBLEM_SOLVING,
        ("why it was hard", "what you did, step by step", "the result, if you can in numbers"),
        120,
    ),
    _Ask(
        "What did you learn as {title} at {employer} that you would bring to this job?",
        _R,
        Competency.LEARNING,
        ("one thing, not five", "how you came to learn it", "where this job needs it"),
        80,
    ),
    _Ask(
        "As {title} at {employer}, how was it decided what you worked on, and when did you change that?",
        _R,
        Competency.PRIORITISATION,
        ("who set the priorities, and how", "a case in which you changed them", "what came of it"),
    ),
)
_NOW_ASK = _Ask(
    "You are at {employer} now: what makes you want to move?",
    _R,
    Competency.MOTIVATION,
    ("what draws you to the new job", "nothing bitter about the old one", "how it fits where you are going"),
    60,
)
_MOVE_ASK = _Ask(
    "You went from {earlier} to {later}: what were you looking for, and did you find it?",
    _R,
    Competency.MOTIVATION,
    ("what you wanted to do next", "what you did to get there", "an honest look back"),
    80,
)
_PROJECT_ASKS = (
    _Ask(
        "Tell me about your project “{name}”: what problem did it solve, and for whom?",
        _R,
        Competency.COMMUNICATION,
        ("the problem in one sentence", "who had it", "what is different now"),
        90,
    ),
    _Ask(
        "What was the most difficult decision in your project “{name}”, and how did you make it?",
        _T,
        Competency.DESIGN,
        ("what there was to choose from", "what decided it", "how it turned out"),
    ),
    _Ask(
        "If you began your project “{name}” again today, what would you do differently?",
        _B,
        Competency.LEARNING,
        ("one thing you would change", "why you did it as you did", "what you have learned since"),
    ),
)
_USED_ASKS = (
    _Ask(
        "You worked with {skill} at {employer}: where did it serve you well, and where did it get in your way?",
        _T,
        Competency.CRAFT,
        ("a piece of real work", "a strength and a limit of it", "what you did about the limit"),
    ),
    _Ask(
        "How would you explain {skill} to a new colleague, from what you did with it at {employer}?",
        _T,
        Competency.COMMUNICATION,
        ("plain words first", "an example from your own work", "what it is not good for"),
    ),
)
_LISTED_ASKS = (
    _Ask(
        "You list {skill} among your skills: tell me about one time it made a difference.",
        _T,
        Competency.CRAFT,
        ("a situation in which it was needed", "what you did with it", "what it changed"),
    ),
    _Ask(
        "You list {skill} among your skills: how well do you know it, and what shows that?",
        _T,
        Competency.CRAFT,
        ("an honest level", "something you did that shows it", "what you do not know of it yet"),
        80,
    ),
)
_STUDY_ASKS = (
    _Ask(
        "You studied {subject} at {school}: which part of it do you use most, and where did it leave you short?",
        _R,
        Competency.LEARNING,
        ("one part you really use", "a gap you met in practice", "how you closed it"),
        80,
    ),
)


def _about_role(role: Role) -> _Asked:
    title, employer = _spoken_title(role.title), display(role.employer)
    if not _speakable(employer, 7):
        return
    if has_title(title) and _speakable(title, 8):
        for ask in _ROLE_ASKS:
            yield ask, ask.text.format(title=title, employer=employer), role.employer
    if role.dates is not None and role.dates.ongoing:
        yield _NOW_ASK, _NOW_ASK.text.format(employer=employer), role.employer


def _about_move(earlier: Role, later: Role) -> _Asked:
    """A change of employer, where the dates say which came first and the two did not run side by side."""
    one, other = earlier.dates, later.dates
    if one is None or other is None or one.start is None or other.start is None or one.end is None:
        return
    apart = earlier.employer.lower() != later.employer.lower()
    if apart and one.end.year <= other.start.year + 1 and one.start < other.start and one.end <= other.start:
        names = display(earlier.employer), display(later.employer)
        if all(_speakable(name, 7) for name in names):
            yield _MOVE_ASK, _MOVE_ASK.text.format(earlier=names[0], later=names[1]), later.employer


def _about_skill(skill: Skill, roles: list[Role]) -> _Asked:
    if skill_key(skill.name) not in KNOWN or skill_key(skill.name) in _TRIVIAL:
        return
    employers = [role.employer for role in roles if role.employer in skill.found]
    for employer in employers[:1]:
        if _METHOD.search(skill.name):
            continue
        if _speakable(display(employer), 7):
            for ask in _USED_ASKS:
                yield ask, ask.text.format(skill=skill.name, employer=display(employer)), skill.name
    if skill.listed and not employers:
        for ask in _LISTED_ASKS:
            yield ask, ask.text.format(skill=skill.name), skill.name
