"""The short form in which the bank's questions are written down, one row each."""

from coach_app.interview.questions import Competency, Group, InterviewType, Level, Question

ENTRY, MID, SENIOR = Level.ENTRY, Level.MID, Level.SENIOR
Row = tuple[str, Competency, Level, int, str, str]
"""Name, competency, level, typical seconds, the question, and what a good answer holds, points parted by semicolons."""


def questions(interview: InterviewType, group: Group, rows: tuple[Row, ...]) -> tuple[Question, ...]:
    """The rows as questions; the name makes the id, which must never change once it has been published."""
    return tuple(
        Question(
            id=f"{interview}/{group}/{name}",
            text=text,
            type=interview,
            group=group,
            competency=competency,
            level=level,
            good_answer=tuple(point.strip() for point in good.split(";")),
            typical_s=seconds,
        )
        for name, competency, level, seconds, text, good in rows
    )
