"""The report over all questions of a sitting, as a value: what every format of it is made from.

Holds what the candidate said and how it was judged. Knows no file, no machine and no contact block.
"""

from dataclasses import dataclass
from typing import Any

from coach_app.coaching.abstention import Abstention
from coach_app.coaching.content import Content
from coach_app.coaching.measures import CONTENT, DELIVERY, STRUCTURE, measures_of
from coach_app.coaching.plain import written
from coach_app.coaching.readiness import Practised, Progress
from coach_app.coaching.report import AnswerReport, report_to_json


@dataclass(frozen=True, slots=True)
class Answered:
    """One question and what was answered last: with a `report` if it was spoken, else in writing (`text`).

    `tries` counts the answers given to it; 0 with neither report nor text where it was left out. `report` is None too
    where a spoken answer has not been analysed.
    """

    question: str
    competency: str = ""
    report: AnswerReport | None = None
    text: str = ""
    tries: int = 0

    @property
    def practised(self) -> Practised | None:
        """The answer as progress counts it; None where it was not spoken or not analysed."""
        if self.report is None:
            return None
        told = measures_of(self.report)
        return Practised(self.question, self.competency, told.get(CONTENT), told.get(STRUCTURE), told.get(DELIVERY))

    @property
    def mark(self) -> float | None:
        """The answer's mark, 0 to 100; None where its content could not be judged."""
        practised = self.practised
        return practised.mark if practised is not None and practised.counts else None


@dataclass(frozen=True, slots=True)
class InterviewReport:
    """A sitting: `when` is its day in words, `progress` that over all sittings up to now."""

    title: str
    when: str
    answers: tuple[Answered, ...]
    progress: Progress

    @property
    def answered(self) -> int:
        """How many of the questions have an answer."""
        return sum(answer.tries > 0 for answer in self.answers)


def report_data(report: InterviewReport) -> dict[str, Any]:
    """The report as JSON knows it; positions and lengths in seconds."""
    return {
        "title": report.title,
        "when": report.when,
        "answers": [
            {
                "question": answer.question,
                "competency": answer.competency or None,
                "tries": answer.tries,
                "mark": answer.mark,
                "text": answer.text or None,
                "report": report_to_json(answer.report) if answer.report is not None else None,
            }
            for answer in report.answers
        ],
        "progress": written(report.progress),
    }


def content_of(report: AnswerReport) -> Content | None:
    """What the answer says; None where it could not be read."""
    return None if isinstance(report.content, Abstention) else report.content
