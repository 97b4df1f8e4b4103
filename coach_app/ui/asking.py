"""Which question is asked: the interview type, the place in its list, or one of the candidate's own. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach_app.coaching.length import FOLLOW_UP_S, USUAL_S
from coach_app.interview.questions import InterviewType, Question
from coach_app.ui.interview_view import SOURCES
from coach_app.ui.wording import clock

LONGEST_OWN = 600
"""Characters of an own question: about a hundred words, more than an interviewer says in one breath."""

LONG = 150
"""From this many characters on a question is set in smaller type."""


@dataclass(frozen=True, slots=True)
class Asking:
    """The question card. `own` is the candidate's own question, asked instead of one of `questions` while not empty."""

    questions: tuple[Question, ...] = ()
    type: InterviewType = InterviewType.GENERAL
    index: int = 0
    own: str = ""
    interview: tuple[Question, ...] = ()
    """The questions of the interview that is being held; while there are any, they are the list."""
    answered: frozenset[int] = frozenset()
    """Places of the interview that have been answered, from 0."""
    follow_up: str = ""
    """A question that follows from the last answer, asked instead of the next one while not empty."""

    @property
    def in_interview(self) -> bool:
        """Whether an interview is being held."""
        return bool(self.interview)

    @property
    def place_in_interview(self) -> int | None:
        """The place in the interview of the question asked, from 0; None for what is not in its plan."""
        return self.index if self.in_interview and not self.own and not self.follow_up else None

    @property
    def is_first(self) -> bool:
        """Whether there is nothing before it: an interview does not go round."""
        return self.in_interview and self.index == 0 and not self.follow_up

    @property
    def is_last(self) -> bool:
        """Whether the interview is over after it."""
        return self.in_interview and self.index == len(self.interview) - 1

    @property
    def next_title(self) -> str:
        """Text of the button that goes on after the report of its answer."""
        return "Back to the interview" if self.is_last else "Next question"

    @property
    def on_title(self) -> str:
        """Text of the button that goes on in the interview."""
        return "Skip" if self.place_in_interview is not None and self.index not in self.answered else "Next"

    @property
    def types(self) -> tuple[InterviewType, ...]:
        """The interview types that have questions."""
        there = {question.type for question in self.questions}
        return tuple(kind for kind in InterviewType if kind in there)

    @property
    def listed(self) -> tuple[Question, ...]:
        """The questions of the interview, else those of the chosen type."""
        if self.interview:
            return self.interview
        return tuple(question for question in self.questions if question.type is self.type)

    @property
    def current(self) -> Question | None:
        """The question of the list that is asked; None for an own one or an empty list."""
        listed = self.listed
        return listed[self.index % len(listed)] if listed and not self.own and not self.follow_up else None

    @property
    def text(self) -> str:
        """The question as asked."""
        current = self.current
        return self.follow_up or self.own or (current.text if current else "")

    @property
    def is_long(self) -> bool:
        """Whether smaller type is called for."""
        return len(self.text) > LONG

    @property
    def place(self) -> str:
        """Where in the list it is, and what it is about."""
        if self.follow_up:
            return f"Follow-up to question {self.index + 1}" if self.in_interview else "A follow-up question"
        if self.own:
            return "Not from the list"
        current = self.current
        if current is None:
            return ""
        number = f"Question {self.index % len(self.listed) + 1} of {len(self.listed)}"
        whence = SOURCES[current.source] if self.in_interview else ""
        return "  ·  ".join(part for part in (number, current.competency.value, whence) if part)

    @property
    def points(self) -> tuple[str, ...]:
        """What a good answer has in it."""
        current = self.current
        return current.good_answer if current else ()

    @property
    def aim_s(self) -> float:
        """How many seconds the answer is to take."""
        current = self.current
        return current.typical_s if current else FOLLOW_UP_S if self.follow_up else USUAL_S

    @property
    def aim(self) -> str:
        """How long a good answer takes."""
        return f"aim for about {clock(self.aim_s)}"


def asking_type(asking: Asking, kind: InterviewType) -> Asking:
    """Ask questions of another type, from the first."""
    return replace(asking, type=kind, index=0, own="", interview=(), follow_up="")


def holding(
    asking: Asking, interview: Sequence[Question], place: int = 0, answered: frozenset[int] = frozenset()
) -> Asking:
    """Ask the questions of an interview, from the one at `place` on; without any, those of the list again."""
    return replace(asking, interview=tuple(interview), index=place, answered=answered, own="", follow_up="")


def having_answered(asking: Asking) -> Asking:
    """The question asked has been answered."""
    place = asking.place_in_interview
    return asking if place is None else replace(asking, answered=asking.answered | {place})


def following_up(asking: Asking, question: str) -> Asking:
    """Ask a question that follows from the last answer; the list goes on after it."""
    return replace(asking, follow_up=question) if question else asking


def stepped(asking: Asking, step: int) -> Asking:
    """Ask the next (1) or the previous (-1) question; after an own one, go on where the list was left.

    A list goes round; an interview stops at its ends. Back from a follow-up lies the question that it follows.
    """
    if not asking.listed:
        return asking
    if asking.follow_up and step < 0:
        return replace(asking, follow_up="")
    place = asking.index + step
    place = max(0, min(place, len(asking.interview) - 1)) if asking.in_interview else place % len(asking.listed)
    return replace(asking, own="", follow_up="", index=place)


def asking_own(asking: Asking, text: str) -> Asking:
    """Ask the candidate's own question; white space is put in order, an empty one changes nothing."""
    tidy = " ".join(text.split())[:LONGEST_OWN]
    return replace(asking, own=tidy, follow_up="") if tidy else asking


def asking_listed(asking: Asking, question_id: str) -> Asking:
    """Ask the question with this id; changes nothing where it is not in the list."""
    for question in asking.questions:
        if question.id == question_id:
            listed = replace(asking, type=question.type, own="", interview=(), follow_up="")
            return replace(listed, index=listed.listed.index(question))
    return asking


def asking_again(asking: Asking, text: str) -> Asking:
    """Ask a question that was asked before: the one of the list with this text, else as an own one."""
    if text == asking.text:
        return asking
    for place, question in enumerate(asking.interview):
        if question.text == text:
            return holding(asking, asking.interview, place, asking.answered)
    for question in asking.questions:
        if question.text == text:
            return asking_listed(asking, question.id)
    return asking_own(asking, text)


def matching(questions: Sequence[Question], search: str) -> tuple[Question, ...]:
    """The questions that hold every word of the search in text or competency."""
    wanted = search.lower().split()
    return tuple(q for q in questions if all(word in f"{q.text} {q.competency.value}".lower() for word in wanted))
