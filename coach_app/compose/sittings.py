"""What can be told of sittings and of all practice together, out of the history."""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from coach_app.coaching.length import USUAL_S
from coach_app.coaching.measures import CONTENT, DELIVERY, STRUCTURE, says_something
from coach_app.coaching.readiness import Practised, Progress, measure_progress
from coach_app.coaching.report import report_from_json
from coach_app.exports.interview_report import Answered, InterviewReport
from coach_app.interview.bank import BANK
from coach_app.storage.answers import AnswerState, KeptAnswer, KeptSession, StorageError

if TYPE_CHECKING:
    from coach_app.storage.history import History  # at run time it would load SQLite before the window stands

_log = logging.getLogger(__name__)

LATEST = "last"
"""In place of an id: the sitting with the latest answer."""


def aim_of(question: str, session: KeptSession | None) -> float:
    """How many seconds the answer to `question` is to take: as the sitting or the bank has it, else the usual time."""
    if session is not None:
        for asked in session.questions:
            if asked["text"] == question:
                return float(asked.get("typical_s", USUAL_S))
    return next((asked.typical_s for asked in BANK if asked.text == question), USUAL_S)


def progress(history: "History") -> Progress:
    """How practice goes, over all answers that were kept. Raises `StorageError`."""
    sessions = {session.id: session for session in history.sessions()}
    kept = [answer for answer in reversed(history.answers()) if answer.state is AnswerState.COMPLETE]
    return measure_progress([_practised(answer, sessions.get(answer.session_id)) for answer in kept])


def interview_report(history: "History", session: str) -> InterviewReport:
    """The report over a sitting: `session` is its id, that of one of its answers, or `LATEST`.

    Every question of an interview made beforehand is there in its order, then whatever else was answered; of
    several answers to a question the last. Raises `StorageError`, also where there is no such sitting.
    """
    kept = _sitting(history, session)
    groups: dict[tuple[int | None, str], list[KeptAnswer]] = {
        (at, str(asked["text"])): [] for at, asked in enumerate(kept.questions)
    }
    for answer in reversed(history.answers(kept.id)):
        groups.setdefault((answer.question_index, answer.question), []).append(answer)
    written = history.written_answers(kept.id)
    return InterviewReport(
        title=kept.title,
        when=f"{kept.started_at.astimezone():%d %B %Y}".lstrip("0"),
        answers=tuple(
            _answered(history, kept, index, question, given, written.get(index, "") if index is not None else "")
            for (index, question), given in groups.items()
        ),
        progress=progress(history),
    )


def _sitting(history: "History", session: str) -> KeptSession:
    if session == LATEST:
        latest = history.answers()
        session = latest[0].session_id if latest else ""
    kept = history.session(session) if session else None
    if kept is None and session:
        kept = history.session(history.answer(session).session_id)
    if kept is None:
        raise StorageError("Nothing has been practised yet, so there is nothing to report on.")
    return kept


def _answered(
    history: "History", session: KeptSession, index: int | None, question: str, given: Sequence[KeptAnswer], text: str
) -> Answered:
    """One question of a sitting with the last answer to it that was analysed, of those that say something."""
    given = [answer for answer in given if says_something(answer.measures)]
    complete = [answer for answer in given if answer.state is AnswerState.COMPLETE]
    report = None
    if complete:
        stored = history.answer(complete[-1].id).report or {}
        try:
            report = report_from_json(stored)
        except ValueError:
            _log.warning("the report of an answer cannot be read", exc_info=True)
    return Answered(
        question=question,
        competency=_competency(index, question, session),
        report=report,
        text=text,
        tries=len(given) or bool(text),
    )


def _competency(at: int | None, text: str, session: KeptSession | None) -> str:
    """What a question of a sitting gives the chance to show; empty where nobody knows."""
    asked = session.questions if session is not None else ()
    if at is not None and at < len(asked):
        return str(asked[at].get("competency", ""))
    return next((question.competency for question in BANK if question.text == text), "")


def _practised(answer: KeptAnswer, session: KeptSession | None) -> Practised:
    told = answer.measures
    return Practised(
        question=answer.question,
        competency=_competency(answer.question_index, answer.question, session),
        content=told.get(CONTENT),
        structure=told.get(STRUCTURE),
        delivery=told.get(DELIVERY),
    )
