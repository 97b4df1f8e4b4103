"""Which question is asked: the interview type, the place in its list, or one of the candidate's own. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach_app.interview.questions import InterviewType, Question
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

    @property
    def types(self) -> tuple[InterviewType, ...]:
        """The interview types that have questions."""
        there = {question.type for question in self.questions}
        return tuple(kind for kind in InterviewType if kind in there)

    @property
    def listed(self) -> tuple[Question, ...]:
        """The questions of the chosen type."""
        return tuple(question for question in self.questions if question.type is self.type)

    @property
    def current(self) -> Question | None:
        """The question of the list that is asked; None for an own one or an empty list."""
        listed = self.listed
        return listed[self.index % len(listed)] if listed and not self.own else None

    @property
    def text(self) -> str:
        """The question as asked."""
        current = self.current
        return self.own or (current.text if current else "")

    @property
    def is_long(self) -> bool:
        """Whether smaller type is called for."""
        return len(self.text) > LONG

    @property
    def place(self) -> str:
        """Where in the list it is, and what it is about."""
        if self.own:
            return "Your own question"
        current = self.current
        if current is None:
            return ""
        return f"Question {self.index % len(self.listed) + 1} of {len(self.listed)}  ·  {current.competency.value}"

    @property
    def points(self) -> tuple[str, ...]:
        """What a good answer has in it."""
        current = self.current
        return current.good_answer if current else ()

    @property
    def aim(self) -> str:
        """How long a good answer takes."""
        current = self.current
        return f"aim for about {clock(current.typical_s if current else 90)}"


def asking_type(asking: Asking, kind: InterviewType) -> Asking:
    """Ask questions of another type, from the first."""
    return replace(asking, type=kind, index=0, own="")


def stepped(asking: Asking, step: int) -> Asking:
    """Ask the next (1) or the previous (-1) question; after an own one, go on where the list was left."""
    if not asking.listed:
        return asking
    return replace(asking, own="", index=(asking.index + step) % len(asking.listed))


def asking_own(asking: Asking, text: str) -> Asking:
    """Ask the candidate's own question; white space is put in order, an empty one changes nothing."""
    tidy = " ".join(text.split())[:LONGEST_OWN]
    return replace(asking, own=tidy) if tidy else asking


def asking_listed(asking: Asking, question_id: str) -> Asking:
    """Ask the question with this id; changes nothing where it is not in the list."""
    for question in asking.questions:
        if question.id == question_id:
            listed = replace(asking, type=question.type, own="")
            return replace(listed, index=listed.listed.index(question))
    return asking


def asking_again(asking: Asking, text: str) -> Asking:
    """Ask a question that was asked before: the one of the list with this text, else as an own one."""
    if text == asking.text:
        return asking
    for question in asking.questions:
        if question.text == text:
            return asking_listed(asking, question.id)
    return asking_own(asking, text)


def matching(questions: Sequence[Question], search: str) -> tuple[Question, ...]:
    """The questions that hold every word of the search in text or competency."""
    wanted = search.lower().split()
    return tuple(q for q in questions if all(word in f"{q.text} {q.competency.value}".lower() for word in wanted))
