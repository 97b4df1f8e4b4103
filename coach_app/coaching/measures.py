"""The figures of a report by name, for lists and trends: only those that could be told."""

from collections.abc import Mapping, Sequence
from statistics import fmean

from coach_app.coaching.abstention import Abstention
from coach_app.coaching.report import AnswerReport
from coach_app.coaching.tone import Baseline

WORDS = "words"
PACE = "words_per_minute"
PITCH = "pitch_median_hz"
PITCH_SPREAD = "pitch_spread_semitones"
DELIVERY = "speaking_confidence"
"""0 to 10."""
STRUCTURE = "structure_score"
CONTENT = "content_score"
"""Both 0 to 100."""


def measures_of(report: AnswerReport) -> dict[str, float]:
    """Name and value of every single figure of `report` that did not abstain; the unit is in the name."""
    measures = {
        "speech_s": report.talk.speech_s,
        WORDS: float(report.talk.words),
        "fillers": float(len(report.fillers)),
        "pauses": float(len(report.pauses)),
        "longest_run_s": report.talk.longest_run_s,
    }
    if not isinstance(report.pace, Abstention):
        measures[PACE] = report.pace.words_per_minute
        if not isinstance(report.pace.articulation_syllables_per_s, Abstention):
            measures["articulation_syllables_per_s"] = report.pace.articulation_syllables_per_s
    if not isinstance(report.filler_rate, Abstention):
        measures["fillers_per_100_words"] = report.filler_rate.per_100_words
    if not isinstance(report.tone, Abstention):
        measures[PITCH] = report.tone.intonation.median_hz
        measures[PITCH_SPREAD] = report.tone.intonation.spread_semitones
    if not isinstance(report.speaking_confidence, Abstention):
        measures[DELIVERY] = report.speaking_confidence.score
    measures |= _reading(report)
    return measures


def says_something(measures: Mapping[str, float]) -> bool:
    """Whether an answer with these figures answers anything: not if it is known not to have a single word."""
    return measures.get(WORDS, 1) > 0


def _reading(report: AnswerReport) -> dict[str, float]:
    """Structure and content; the structure only where a story was asked for."""
    measures: dict[str, float] = {}
    content = report.content
    if isinstance(content, Abstention):
        return measures
    if content.wants_story and not isinstance(report.structure, Abstention):
        measures[STRUCTURE] = report.structure.score
    if not isinstance(content.score, Abstention):
        measures[CONTENT] = content.score
    if not isinstance(content.relevance, Abstention):
        measures["relevance"] = content.relevance.probability
    return measures


def usual_voice(past: Sequence[Mapping[str, float]]) -> Baseline | None:
    """A speaker's usual figures: the means over the measures of past answers that tell them all; None without any."""
    told = [measures for measures in past if {PITCH, PITCH_SPREAD, PACE} <= measures.keys()]
    if not told:
        return None
    return Baseline(
        median_hz=fmean(measures[PITCH] for measures in told),
        spread_semitones=fmean(measures[PITCH_SPREAD] for measures in told),
        words_per_minute=fmean(measures[PACE] for measures in told),
        answers=len(told),
    )
