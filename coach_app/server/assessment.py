"""What an answer's words are worth, as the messages say it: the coach's judgement brought to the wire's scales.

The judgement itself is `coaching`'s. Scores on the wire go from 1 to 10.
"""

from collections.abc import Sequence

import numpy as np

from coach_app.coaching.abstention import Abstention
from coach_app.coaching.confidence import SpeakingConfidence, confidence_of_words
from coach_app.coaching.content import Content, Reading, read_answer
from coach_app.coaching.feedback import Feedback
from coach_app.coaching.hedges import find_hedges
from coach_app.coaching.markers import find_markers
from coach_app.coaching.norms import CONVERSATION_PACE
from coach_app.coaching.parts import Embed
from coach_app.coaching.passages import passages, substance
from coach_app.coaching.plain import written
from coach_app.coaching.relevance import Relevance
from coach_app.coaching.report import AnswerReport
from coach_app.coaching.structure import Structure
from coach_app.coaching.written_words import words_of
from coach_app.interview.questions import Group, Question
from coach_app.server.messages import Analysis, Result
from coach_app.speech.words import Word, WordKind, text_of

APART, NEAR = 0.10, 0.45
"""Cosines between which a passage goes from not touching a point of a good answer to making it. Choice: points are
terse ("skew and outliers"), so their vectors lie further off than those of whole sentences."""


def analysis_of_text(text: str, question: Question, facts: Sequence[str] | None, embed: Embed | None) -> Analysis:
    """The analysis of an answer in writing."""
    words = words_of(text)
    reading = read_answer(words, question.text, find_hedges(words), embed, facts, aim_s=question.typical_s)
    count = sum(word.kind is WordKind.WORD for word in words)
    return _analysis(reading, words, None, 60 * count / CONVERSATION_PACE.value)


def analysis_of_report(report: AnswerReport) -> Analysis:
    """The analysis of a spoken answer."""
    confidence = report.speaking_confidence
    told = confidence if isinstance(confidence, SpeakingConfidence) else None
    return _analysis(_reading_of(report), report.transcript.words, told, report.talk.speech_s)


def result_of(
    answer: AnswerReport | str, question: Question, facts: Sequence[str] | None, embed: Embed | None
) -> Result:
    """The marks of one answer, spoken or in writing.

    `verbal_score` is the mean of the content's mark and of the speaking confidence, as far as they can be told; in
    writing the confidence is that of the words alone. `design_score`, for technical questions, is 1 + 9 times the
    mean of how well the answer fits the question and how many of a good answer's points it touches.
    """
    if isinstance(answer, str):
        words = words_of(answer)
        reading = read_answer(words, question.text, find_hedges(words), embed, facts, aim_s=question.typical_s)
        confidence = None
    else:
        words = answer.transcript.words
        reading = _reading_of(answer)
        spoken = answer.speaking_confidence
        confidence = spoken if isinstance(spoken, SpeakingConfidence) else None
    content = _score(reading)
    marks = [_mark(content / 100)] if content is not None else []
    marks += [confidence.score] if confidence is not None else []
    technical = question.group is Group.TECHNICAL and embed is not None
    return Result(
        question=question.text,
        verbal_score=round(sum(marks) / len(marks), 1) if marks else _confidence_of(words).score,
        feedback=_feedback(reading, len(words)),
        design_score=_design_score(words, reading, question, embed) if technical and embed is not None else None,
        answer=text_of(words),
        details={"reading": written(reading), "speaking_confidence": written(confidence)},
    )


def _reading_of(report: AnswerReport) -> Reading:
    return Reading(report.structure, report.content, report.feedback, report.follow_ups)


def _analysis(
    reading: Reading, words: Sequence[Word], measured: SpeakingConfidence | None, speaking_s: float
) -> Analysis:
    confidence = measured or _confidence_of(words)
    count = sum(word.kind is WordKind.WORD for word in words)
    changes = reading.feedback.changes if isinstance(reading.feedback, Feedback) else ()
    return Analysis(
        feedback=_feedback(reading, count),
        confidence=round(confidence.score, 1) if count else 1.0,
        suggestions=[f"{change.message}. {change.why}" for change in changes],
        word_count=count,
        speaking_time_estimate=round(speaking_s, 1),
        follow_ups=[]
        if isinstance(reading.follow_ups, Abstention)
        else [follow_up.question for follow_up in reading.follow_ups],
        details={
            "reading": written(reading),
            "confidence": written(confidence),
            "confidence_from": "sound and words" if measured is not None else "words alone",
        },
    )


def _confidence_of(words: Sequence[Word]) -> SpeakingConfidence:
    """From the words alone: there is no sound, or too little of it."""
    fillers = sum(word.kind is WordKind.FILLER for word in words)
    return confidence_of_words(fillers, len(find_markers(words)), len(find_hedges(words)), len(words) - fillers)


def _score(reading: Reading) -> float | None:
    """What is said and how it is built, 0 to 100: the mean of the two where a story was asked for."""
    content, structure = reading.content, reading.structure
    if not isinstance(content, Content) or isinstance(content.score, Abstention):
        return None
    if content.wants_story and isinstance(structure, Structure):
        return (content.score + structure.score) / 2
    return content.score


def _feedback(reading: Reading, words: int) -> str:
    """The feedback as a few sentences."""
    if not words:
        return "No words were heard, so there is nothing to judge."
    feedback = reading.feedback
    if isinstance(feedback, Abstention):
        return feedback.message
    praised = [f"{praise.message}: “{praise.quote}”" for praise in feedback.praise]
    changes = [change.message for change in feedback.changes]
    parts = [f"Well done: {'; '.join(praised)}."] if praised else []
    if changes:
        parts.append(f"What to change first: {'; then '.join(changes)}.")
    return " ".join(parts) or "Nothing stands out that should be changed."


def _design_score(words: Sequence[Word], reading: Reading, question: Question, embed: Embed) -> float:
    content = reading.content
    relevance = content.relevance if isinstance(content, Content) else None
    fit = min(1.0, 2 * relevance.probability) if isinstance(relevance, Relevance) else 0.0
    return _mark((fit + points_touched(words, question.good_answer, embed)) / 2)


def points_touched(words: Sequence[Word], points: Sequence[str], embed: Embed) -> float:
    """Which part of `points` the answer touches, 0 to 1: each counts by its nearest passage. 0 without either."""
    told = [passage.text for passage in substance(passages(words))]
    if not told or not points:
        return 0.0
    vectors = embed([*told, *points])
    nearest = (vectors[: len(told)] @ vectors[len(told) :].T).max(axis=0)
    return float(np.clip((nearest - APART) / (NEAR - APART), 0, 1).mean())


def _mark(share: float) -> float:
    """0 to 1 as 1 to 10."""
    return round(1 + 9 * min(1.0, max(0.0, share)), 1)
