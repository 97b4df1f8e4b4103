"""How an interview is put together: which questions, how many of each group, in which order.

The same request with the same seed gives the same interview. Knows nothing of where questions are shown or asked.
"""

import random
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from coach_app.interview.job_questions import questions_from_job
from coach_app.interview.questions import Competency, Group, InterviewType, Level, Question
from coach_app.interview.resume import Resume
from coach_app.interview.resume_questions import KINDS, questions_from
from coach_app.interview.skill_names import skill_key

SHARES = {Group.BEHAVIOURAL: 0.4, Group.ROLE: 0.3, Group.TECHNICAL: 0.3}
"""Part of the questions that each group gets: a convention of mixed interviews, behavioural first."""

RESUME_SHARE, JOB_SHARE = 0.4, 0.2
"""Greatest part of the questions made from the resume and from the job description: the rest tests breadth."""

DEFAULT_LENGTH = 8
"""Questions of an interview unless told otherwise: about a quarter of an hour at typical answer lengths."""

NEIGHBOURS = {
    Level.ENTRY: (Level.ENTRY, Level.MID),
    Level.MID: (Level.MID, Level.ENTRY),
    Level.SENIOR: (Level.SENIOR, Level.MID),
}
"""Levels whose questions suit a candidate of each level, the nearest first."""


@dataclass(frozen=True, slots=True)
class Interview:
    """The questions of one sitting, in the order in which they are asked."""

    type: InterviewType
    level: Level
    seed: int
    questions: tuple[Question, ...]

    @property
    def typical_s(self) -> int:
        """How long the answers usually take together, in seconds."""
        return sum(question.typical_s for question in self.questions)

    def to_json(self) -> dict[str, Any]:
        """As plain data for JSON."""
        return {
            "type": self.type.value,
            "level": self.level.value,
            "seed": self.seed,
            "typical_s": self.typical_s,
            "questions": [question.to_json() for question in self.questions],
        }


def make_interview(
    interview: InterviewType,
    bank: Sequence[Question],
    resume: Resume | None = None,
    job: str | None = None,
    *,
    level: Level = Level.MID,
    length: int = DEFAULT_LENGTH,
    seed: int = 0,
    recent: Collection[str] = (),
    own: Sequence[Question] = (),
) -> Interview:
    """An interview of `length` questions, behavioural, role and technical in balance.

    `own` questions are all asked, as far as they fit. Questions whose id is in `recent` come only when nothing else
    is left. Raises `ValueError` for a length under 1.
    """
    if length < 1:
        raise ValueError("an interview has at least one question")
    chance = random.Random(seed)
    choice = _Choice(length, set(recent))
    for question in own:
        choice.take(question)
    if resume is not None:
        offered = _shuffled(questions_from(resume, interview, level), chance)
        choice.fill(_mixed(offered), round(RESUME_SHARE * length))
    if job:
        # what the resume does not show stays in front: the order of the offer matters more than chance
        choice.fill(questions_from_job(job, resume, interview, level), round(JOB_SHARE * length))
    for pool in _pools(interview, bank, level, chance):
        choice.fill(pool, length)
    choice.fill_anyhow([question for pool in _pools(interview, bank, level, chance) for question in pool])
    return Interview(interview, level, seed, tuple(_ordered(choice.taken)))


def _shuffled(questions: Iterable[Question], chance: random.Random) -> list[Question]:
    shuffled = sorted(questions, key=lambda question: question.id)
    chance.shuffle(shuffled)
    return shuffled


def _mixed(questions: Sequence[Question]) -> list[Question]:
    """Resume questions of every kind in turn, so that fifty skills do not crowd out what was done with them."""
    by_kind = [[question for question in questions if question.id.split("/")[1] == kind] for kind in KINDS]
    return [question for turn in zip_longest(*by_kind) for question in turn if question is not None]


def _pools(
    interview: InterviewType, bank: Sequence[Question], level: Level, chance: random.Random
) -> Iterator[list[Question]]:
    """The bank's questions from the best fit to the last resort: own type, general ones, whatever the level."""
    for kind in dict.fromkeys((interview, InterviewType.GENERAL)):
        own, next_to = (
            _shuffled((q for q in bank if q.type is kind and q.level is wanted), chance) for wanted in NEIGHBOURS[level]
        )
        turns = zip_longest(own[::2], own[1::2], next_to)  # two of the level itself, then one of its neighbour
        yield [question for turn in turns for question in turn if question is not None]
    yield _shuffled((q for q in bank if q.type is interview), chance)


class _Choice:
    """The questions chosen so far, and the rules for another: group still open, nothing twice, nothing recent."""

    def __init__(self, length: int, recent: set[str]) -> None:
        self.length = length
        self.taken: list[Question] = []
        self._recent = recent
        self._open = _seats(length)

    def take(self, question: Question) -> None:
        if len(self.taken) < self.length and question.id not in {other.id for other in self.taken}:
            self.taken.append(question)
            self._open[question.group] = self._open.get(question.group, 0) - 1

    def fill(self, offered: Sequence[Question], most: int) -> None:
        """Take up to `most` of the questions offered, those that add a new competency before the others."""
        before = len(self.taken)
        for fresh in (True, False):
            for question in offered:
                if len(self.taken) - before >= most or len(self.taken) >= self.length:
                    return
                if self._fits(question) and (not fresh or question.competency not in self._competencies()):
                    self.take(question)

    def fill_anyhow(self, offered: Sequence[Question]) -> None:
        """Fill what is still open, first without regard to groups, then with questions asked recently."""
        for recent in (False, True):
            for question in offered:
                if question.id in self._recent and not recent:
                    continue
                self.take(question)

    def _fits(self, question: Question) -> bool:
        return (
            self._open.get(question.group, 0) > 0
            and question.id not in self._recent
            and all(question.id != other.id and not _same_subject(question, other) for other in self.taken)
        )

    def _competencies(self) -> set[Competency]:
        return {question.competency for question in self.taken}


def _same_subject(one: Question, other: Question) -> bool:
    """Whether two questions ask about the same fact or skill, or in the same words about another."""
    if one.fact is None or other.fact is None:
        return False
    if skill_key(one.fact) == skill_key(other.fact):
        return True
    return one.source is other.source and re.split("[:,] ", one.text)[-1] == re.split("[:,] ", other.text)[-1]


def _seats(length: int) -> dict[Group, int]:
    """Questions of each group, by largest remainder."""
    seats = {group: int(share * length) for group, share in SHARES.items()}
    rest = sorted(SHARES, key=lambda group: -(SHARES[group] * length - seats[group]))
    for group in rest[: length - sum(seats.values())]:
        seats[group] += 1
    return seats


_WARM_UP = (Competency.MOTIVATION, Competency.COMMUNICATION, Competency.LEARNING)


def _ordered(questions: Sequence[Question]) -> Iterator[Question]:
    """A gentle beginning, then the groups in turn, so that no kind of question comes in a block."""
    left = list(questions)
    roles = [question for question in left if question.group is Group.ROLE]
    if roles:
        first = min(roles, key=lambda q: _WARM_UP.index(q.competency) if q.competency in _WARM_UP else len(_WARM_UP))
        left.remove(first)
        yield first
    while left:
        for group in (Group.BEHAVIOURAL, Group.TECHNICAL, Group.ROLE):
            following = next((question for question in left if question.group is group), None)
            if following is not None:
                left.remove(following)
                yield following
