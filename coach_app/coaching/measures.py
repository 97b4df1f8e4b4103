"""The figures of a report by name, for lists and trends: only those that could be told."""

from coach_app.coaching.abstention import Abstention
from coach_app.coaching.report import AnswerReport


def measures_of(report: AnswerReport) -> dict[str, float]:
    """Name and value of every single figure of `report` that did not abstain; the unit is in the name."""
    measures = {
        "speech_s": report.talk.speech_s,
        "words": float(report.talk.words),
        "fillers": float(len(report.fillers)),
        "pauses": float(len(report.pauses)),
        "longest_run_s": report.talk.longest_run_s,
    }
    if not isinstance(report.pace, Abstention):
        measures["words_per_minute"] = report.pace.words_per_minute
        measures["articulation_syllables_per_s"] = report.pace.articulation_syllables_per_s
    if not isinstance(report.filler_rate, Abstention):
        measures["fillers_per_100_words"] = report.filler_rate.per_100_words
    return measures
