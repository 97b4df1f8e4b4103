"""The sessions of the server: an interview made from a resume, how far it is, and what its answers are worth.

Blocks (documents, models, database), so the event loop calls it from a thread. Knows nothing of requests and sockets.
"""

import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach_app.coaching.measures import says_something
from coach_app.coaching.report import AnswerReport, report_from_json
from coach_app.compose import Workshop
from coach_app.documents.errors import DocumentError
from coach_app.documents.resume import Kind, kind_of, read_resume
from coach_app.interview.bank import BANK
from coach_app.interview.plan import make_interview
from coach_app.interview.questions import InterviewType, Question
from coach_app.interview.resume import Resume
from coach_app.interview.resume_facts import facts_of
from coach_app.server.assessment import analysis_of_text, result_of
from coach_app.server.messages import Analysis, Demo, Result, SessionMade, SessionStatus
from coach_app.storage.answers import AnswerState, KeptAnswer, KeptSession

DESCRIPTIONS = {
    InterviewType.SOFTWARE_ENGINEER: "Design, code, quality and how you work with others.",
    InterviewType.PRODUCT_MANAGER: "Users, priorities, figures and how you get people to agree.",
    InterviewType.DATA_SCIENTIST: "Data, models, experiments and how you explain them.",
    InterviewType.CUSTOMER_FACING: "Listening, difficult conversations and service.",
    InterviewType.GENERAL: "What you have done and how you work, whatever the job.",
}

NOTHING_READ = "Nothing could be read from the resume, so the questions are general ones. {why}"


class NoSuchSessionError(Exception):
    """There is no interview of that id, or no such question in it. The message is for the client."""


class UnreadableFormatError(Exception):
    """The upload is in none of the formats that are read. The message is for the client."""


class BadAnswersError(Exception):
    """The answers cannot be used as they are. The message is for the client."""


@dataclass(frozen=True, slots=True)
class _Answered:
    """What was answered to one question last: spoken (with its report, once there is one) or in writing."""

    kept: KeptAnswer | None
    text: str


def demos() -> list[Demo]:
    """The kinds of interview."""
    return [Demo(id=kind.value, title=kind.label, description=DESCRIPTIONS[kind]) for kind in InterviewType]


class Interviews:
    """All sessions that clients have made."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop

    def make(self, resume_file: Path, kind: str, job: str, client: str) -> SessionMade:
        """Make a session from a resume. Raises `UnreadableFormatError`, `BadAnswersError`, `StorageError`."""
        try:
            interview_type = InterviewType(kind)
        except ValueError:
            known = ", ".join(InterviewType)
            raise BadAnswersError(f"There is no demo_id of that name. Choose one of: {known}.") from None
        resume, warnings = _read(resume_file)
        interview = make_interview(interview_type, BANK, resume, job or None, seed=secrets.randbelow(1 << 31))
        session_id = self._workshop.history.begin_session(
            f"{interview_type.label} interview",
            interview_type.value,
            client,
            [question.to_json() for question in interview.questions],
            facts_of(resume) if resume is not None else (),
        )
        return SessionMade(
            session_id=session_id, questions=[question.text for question in interview.questions], warnings=warnings
        )

    def questions(self, session_id: str) -> list[str]:
        """The questions of a session. Raises `NoSuchSessionError`."""
        return [question.text for question in _questions(self._session(session_id))]

    def question(self, session_id: str, index: int) -> str:
        """One question of a session. Raises `NoSuchSessionError`."""
        return _question(self._session(session_id), index).text

    def status(self, session_id: str) -> SessionStatus:
        """How far a session is. Raises `NoSuchSessionError`."""
        session = self._session(session_id)
        questions = _questions(session)
        answered = self._answered(session)
        done = sum(1 for index in answered if index < len(questions))
        return SessionStatus(
            session_id=session.id,
            demo_title=InterviewType(session.interview).label,
            total_questions=len(questions),
            answered_questions=done,
            progress_percentage=round(100 * done / len(questions), 1),
            questions=[question.text for question in questions],
            answers=[_told(index, answer, questions) for index, answer in sorted(answered.items())],
            has_report=done > 0,
        )

    def keep_written(self, session_id: str, texts: list[str]) -> None:
        """Keep answers in writing. Raises `NoSuchSessionError`, `BadAnswersError`."""
        session = self._session(session_id)
        if not 0 < len(texts) <= len(_questions(session)):
            raise BadAnswersError(f"Send 1 to {len(_questions(session))} answers, in the order of the questions.")
        self._workshop.history.write_answers(session.id, texts)

    def analysis(self, session_id: str, index: int, text: str) -> Analysis:
        """The analysis of a text as an answer to a question. Raises `NoSuchSessionError`."""
        session = self._session(session_id)
        return analysis_of_text(text, _question(session, index), session.facts or None, self._workshop.models.embed())

    def results(self, session_id: str) -> list[Result]:
        """The marks of all answers, in the order of the questions.

        Raises `NoSuchSessionError`, and `BadAnswersError` where nothing has been answered.
        """
        session = self._session(session_id)
        questions = _questions(session)
        embed = self._workshop.models.embed()  # one for all: the facts are the same
        results = []
        for index, answered in sorted(self._answered(session).items()):
            answer = self._report(answered) or answered.text
            if index < len(questions) and answer:
                results.append(result_of(answer, questions[index], session.facts or None, embed))
        if not results:
            raise BadAnswersError("No question of this session has been answered yet. Speak or send an answer first.")
        return results

    def _session(self, session_id: str) -> KeptSession:
        try:
            canonical = str(uuid.UUID(session_id))
        except ValueError:
            canonical = ""
        session = self._workshop.history.session(canonical) if canonical else None
        if session is None or not session.questions:
            raise NoSuchSessionError("There is no such session. POST /api/upload-resume/ makes one.")
        return session

    def _answered(self, session: KeptSession) -> dict[int, _Answered]:
        """The last answer to each question, by the question's index; a spoken one counts before one in writing."""
        found = {
            index: _Answered(None, text)
            for index, text in self._workshop.history.written_answers(session.id).items()
            if text.strip()
        }
        for kept in reversed(self._workshop.history.answers(session.id)):  # oldest first: the last stays
            answers = kept.state is AnswerState.COMPLETE and says_something(kept.measures)
            if kept.question_index is not None and answers:
                found[kept.question_index] = _Answered(kept, self._transcript(kept))
        return found

    def _transcript(self, kept: KeptAnswer) -> str:
        report = self._workshop.history.answer(kept.id).report or {}
        transcript: Mapping[str, Any] = report.get("transcript", {})
        return str(transcript.get("text", ""))

    def _report(self, answered: _Answered) -> AnswerReport | None:
        if answered.kept is None:
            return None
        try:
            return report_from_json(self._workshop.history.answer(answered.kept.id).report or {})
        except ValueError:  # written by another version: its words are there all the same
            return None


def _read(file: Path) -> tuple[Resume | None, list[str]]:
    """The resume, or None and why. Raises `UnreadableFormatError` for what is none of the formats."""
    try:
        kind = kind_of(file)
    except DocumentError as error:
        raise UnreadableFormatError(_without_name(error, file)) from error
    try:
        resume = read_resume(file)
    except DocumentError as error:
        if kind in (Kind.WORD, Kind.TEXT):
            raise UnreadableFormatError(_without_name(error, file)) from error
        return None, [NOTHING_READ.format(why=_without_name(error, file))]
    if resume.is_empty:
        return None, [NOTHING_READ.format(why="No roles, projects, education or skills were found in it.")]
    return resume, []


def _without_name(error: DocumentError, file: Path) -> str:
    """The message without the name that the upload has here."""
    return str(error).replace(file.name, "The file")


def _questions(session: KeptSession) -> list[Question]:
    return [Question.from_json(question) for question in session.questions]


def _question(session: KeptSession, index: int) -> Question:
    questions = _questions(session)
    if index >= len(questions):
        raise NoSuchSessionError(f"There is no question {index}: this session has 0 to {len(questions) - 1}.")
    return questions[index]


def _told(index: int, answered: _Answered, questions: list[Question]) -> dict[str, Any]:
    kept = answered.kept
    return {
        "question_index": index,
        "question": questions[index].text if index < len(questions) else "",
        "answer": answered.text,
        "answer_id": kept.id if kept else None,
        "spoken": kept is not None,
        "duration_s": kept.duration_s if kept else None,
    }
