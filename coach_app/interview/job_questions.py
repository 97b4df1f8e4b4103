"""Questions made from a job description: above all, what it asks for and the resume does not show.

Text in, questions out; the wording of advertisements is the only thing known here.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach_app.interview.questions import Competency, Group, InterviewType, Level, Question, Source
from coach_app.interview.resume import Resume
from coach_app.interview.skill_names import skill_key, skills_named
from coach_app.interview.spoken_names import display

_WANTED_HEADING = re.compile(
    r"^\W*(?:requirements?|qualifications?|required|must[- ]haves?|what (?:you|we)|who you are|about you|"
    r"your profile|you have|"
    r"you bring|skills|experience|essential|minimum|basic|desired|preferred|nice to have)\b",
    re.IGNORECASE,
)
_OTHER_HEADING = re.compile(
    r"^\W*(?:about (?:us|the company)|who we are|benefits|perks|what we offer|we offer|compensation|salary|"
    r"equal opportunit|how to apply)",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\b(?:required?|must|experience (?:with|in|of|using)|experienced|proficien|knowledge|familiar|skilled|"
    r"strong|expertise|background in|"
    r"ability to|understanding of|fluen)",
    re.IGNORECASE,
)
_EXPERIENCE_IN = re.compile(
    r"\b(?:experience|expertise|proficiency|knowledge|background|skills?) (?:with|in|of|using) (?:the |an? )?"
    r"([a-z][\w+#/ -]{3,34}?)(?=\s*(?:,|;|\.|\(|$| and\b| or\b| such as\b| including\b| in\b| for\b| with\b|"
    r" at\b| to\b| is\b))",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"^(?:similar|related|relevant|multiple|various|at least|working|building|using|a |an |the |this|our|one|"
    r"least|modern|either|other|any)\b|"
    r"\b(?:role|position|field|environment|team|teams|years?|tools|technologies|systems|industry)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A skill that the job asks for; `shown` names where the resume shows it, empty if it does not."""

    skill: str
    shown: tuple[str, ...]
    required: bool


def requirements(job: str, resume: Resume | None) -> list[Requirement]:
    """What the job description asks for, what is required first, each with the evidence in the resume."""
    shown = {skill_key(skill.name): skill.found or ("Skills",) for skill in resume.skills} if resume else {}
    text = _searchable(resume) if resume else ""
    found: dict[str, Requirement] = {}
    for name, required in _wanted(job):
        key = skill_key(name)
        places = shown.get(key, ())
        if not places and re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", text):
            places = ("Resume",)
        known = found.get(key)
        if known is None or (required and not known.required):
            found[key] = Requirement(name, places, required)
    return sorted(found.values(), key=lambda requirement: not requirement.required)


def questions_from_job(job: str, resume: Resume | None, interview: InterviewType, level: Level) -> list[Question]:
    """Questions about what the job asks for; those about what the resume does not show come first."""
    wanted = requirements(job, resume)
    found = []
    for requirement in [*(r for r in wanted if not r.shown), *(r for r in wanted if r.shown)]:
        for text, competency, good_answer in _wordings(requirement, resume):
            found.append(
                Question(
                    id=f"job/{hashlib.sha256(text.encode()).hexdigest()[:12]}",
                    text=text,
                    type=interview,
                    group=Group.TECHNICAL if competency is Competency.CRAFT else Group.ROLE,
                    competency=competency,
                    level=level,
                    good_answer=good_answer,
                    typical_s=90,
                    source=Source.JOB,
                    fact=requirement.skill,
                )
            )
    return found


def _wordings(requirement: Requirement, resume: Resume | None) -> Iterator[tuple[str, Competency, tuple[str, ...]]]:
    skill = requirement.skill
    asks = "asks for" if requirement.required else "mentions"
    if not requirement.shown and resume is not None:
        yield (
            f"The job {asks} {skill}, and your resume does not mention it: where have you met it, "
            "or how would you get up to speed?",
            Competency.LEARNING,
            ("an honest level", "the nearest thing you have done", "a concrete plan for the first weeks"),
        )
        yield (
            f"Suppose your first task here needs {skill}: how would you go about it?",
            Competency.CRAFT,
            (
                "what you would find out first",
                "whom or what you would learn from",
                "how you would know it is good enough",
            ),
        )
        return
    employers = [role.employer for role in resume.roles if role.employer in requirement.shown] if resume else []
    if employers:
        yield (
            f"The job {asks} {skill}, which you worked with at {display(employers[0])}: "
            "what is the hardest thing you have done with it?",
            Competency.CRAFT,
            ("what made it hard", "what you did yourself", "the result"),
        )
    else:
        yield (
            f"The job {asks} {skill}: what have you done that shows you can do it?",
            Competency.CRAFT,
            ("one real piece of work", "your own part in it", "what came of it"),
        )


def _wanted(job: str) -> Iterator[tuple[str, bool]]:
    section_required = False
    for line in job.splitlines():
        bare = line.strip(" \t•-*–·:")
        if not bare:
            continue
        if len(bare.split()) <= 6 and _OTHER_HEADING.match(bare):
            section_required = False
            continue
        names = list(skills_named(bare))
        if len(bare.split()) <= 6 and _WANTED_HEADING.match(bare) and not (names or _EXPERIENCE_IN.match(bare)):
            section_required = not re.search(r"preferred|nice to have|desired|bonus", bare, re.IGNORECASE)
            continue
        nice = re.search(r"\b(?:nice to have|a plus|bonus|preferred|ideally|desirable)\b", bare, re.IGNORECASE)
        required = (section_required or _WANTED.search(bare) is not None) and not nice
        for name in names:
            yield name, required
        for match in _EXPERIENCE_IN.finditer(bare):
            name = match.group(1).strip()
            if not _VAGUE.search(name) and not any(known.lower() in name.lower() for known in names):
                yield name, required


def _searchable(resume: Resume) -> str:
    parts = [resume.summary]
    parts += [text for role in resume.roles for text in (role.title, *role.points)]
    parts += [text for project in resume.projects for text in (project.name, *project.points)]
    parts += [school.degree for school in resume.education]
    return " ".join(parts).lower()
