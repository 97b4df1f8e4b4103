"""The measures of a report as tiles: a figure, its unit, and what it means or why it is withheld. Pure.

Judges nothing: bands come from `coaching.norms`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from coach_app.coaching import norms
from coach_app.coaching.abstention import Abstention
from coach_app.coaching.confidence import SpeakingConfidence
from coach_app.coaching.pauses import PauseKind
from coach_app.coaching.report import AnswerReport
from coach_app.speech.timeline import to_seconds
from coach_app.ui.notices import Tone
from coach_app.ui.pace_view import verdict_of
from coach_app.ui.wording import clock, count, spell

WITHHELD = "–"


@dataclass(frozen=True, slots=True)
class Tile:
    """One measure: `value` large, `unit` beside it, `note` below, in the colour of `tone`."""

    title: str
    value: str
    unit: str = ""
    note: str = ""
    tone: Tone = Tone.MUTED


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the speaking confidence: `mark` from 0 to 1, `weight` as shown."""

    name: str
    figure: str
    mark: float
    weight: str


def tiles_of(report: AnswerReport) -> tuple[Tile, ...]:
    """All measures of the report, the ones that matter most first."""
    return (
        _confidence(report),
        _pace(report),
        _fillers(report),
        _pauses(report),
        _pitch(report),
        _loudness(report),
        _ends(report),
        _markers(report),
        _hedges(report),
        _talk_time(report),
        Tile(
            "Longest run",
            f"{report.talk.longest_run_s:.1f}",
            "s",
            f"{count(report.talk.longest_run_words, 'word')} without a pause",
        ),
        _articulation(report),
        _words(report),
    )


def parts_of(report: AnswerReport) -> tuple[Part, ...]:
    """What the speaking confidence is made of; nothing where it abstains."""
    confidence = report.speaking_confidence
    if isinstance(confidence, Abstention):
        return ()
    whole = sum(part.weight for part in confidence.parts)
    return tuple(
        Part(part.name, part.in_words, part.mark, f"{100 * part.weight / whole:.0f} %") for part in confidence.parts
    )


def formula_of(report: AnswerReport) -> str:
    """How the speaking confidence is computed, for the screen."""
    confidence = report.speaking_confidence
    return confidence.formula if isinstance(confidence, SpeakingConfidence) else ""


def _confidence(report: AnswerReport) -> Tile:
    confidence = report.speaking_confidence
    if isinstance(confidence, Abstention):
        return Tile("Speaking confidence", WITHHELD, "", confidence.message)
    return Tile("Speaking confidence", f"{confidence.score:.1f}", "of 10", "see below how it is made")


def _pace(report: AnswerReport) -> Tile:
    pace = report.pace
    if isinstance(pace, Abstention):
        return Tile("Pace", WITHHELD, "", pace.message)
    verdict, tone = verdict_of(pace.words_per_minute)
    band = f"best {norms.COMFORTABLE_PACE_FROM.value:.0f}–{norms.COMFORTABLE_PACE_TO.value:.0f}"
    return Tile("Pace", f"{pace.words_per_minute:.0f}", "words/min", f"{verdict} ({band})", tone)


def _articulation(report: AnswerReport) -> Tile:
    pace = report.pace
    if isinstance(pace, Abstention):
        return Tile("Articulation", WITHHELD, "", pace.message)
    rate = pace.articulation_syllables_per_s
    if isinstance(rate, Abstention):
        return Tile("Articulation", WITHHELD, "", rate.message)
    steady = "" if pace.steadiness is None else f", {100 * pace.steadiness:.0f} % steady"
    return Tile("Articulation", f"{rate:.1f}", "syllables/s", f"without pauses{steady}")


def _fillers(report: AnswerReport) -> Tile:
    number, rate = str(len(report.fillers)), report.filler_rate
    if isinstance(rate, Abstention):
        return Tile("Fillers", number, "", rate.message)
    per_100 = rate.per_100_words
    tone = Tone.GOOD if per_100 < norms.FEW_FILLERS.value else Tone.PLAIN
    if per_100 > norms.MANY_FILLERS.value:
        tone = Tone.WARN
    return Tile("Fillers", number, "", f"{per_100:.1f} in 100 words", tone)


def _pauses(report: AnswerReport) -> Tile:
    longest = max((to_seconds(pause.end - pause.start) for pause in report.pauses), default=0.0)
    awkward = sum(pause.kind is PauseKind.AWKWARD for pause in report.pauses)
    note = f"longest {spell(longest)}" if report.pauses else "none longer than a breath"
    if awkward:
        note += f", {awkward} awkward"
    return Tile("Pauses", str(len(report.pauses)), "", note, Tone.WARN if awkward else Tone.MUTED)


def _pitch(report: AnswerReport) -> Tile:
    tone = report.tone
    if isinstance(tone, Abstention):
        return Tile("Pitch movement", WITHHELD, "", tone.message)
    called = ", ".join(note.label.value for note in tone.notes) or "neither flat nor lively"
    voice = tone.intonation
    figures = f"{called}, around {voice.median_hz:.0f} Hz"
    return Tile("Pitch movement", f"{voice.spread_semitones:.1f}", "semitones", figures)


def _loudness(report: AnswerReport) -> Tile:
    tone = report.tone
    if isinstance(tone, Abstention):
        return Tile("Loudness", WITHHELD, "", tone.message)
    clear = f"{tone.loudness.snr_db:.0f} dB louder than the room"
    return Tile("Loudness", f"{tone.loudness.variation_db:.1f}", "dB up and down", clear)


def _ends(report: AnswerReport) -> Tile:
    tone = report.tone
    if isinstance(tone, Abstention):
        return Tile("Ends of statements", WITHHELD, "", tone.message)
    ends = tone.ends
    note = f"of {count(ends.statements, 'statement')} rise; {ends.trailing_off} trail off"
    return Tile("Ends of statements", str(ends.rising), "", note)


def _markers(report: AnswerReport) -> Tile:
    looked_for = "“like”, “you know” where they mean nothing"
    if isinstance(report.hedge_count, Abstention):
        looked_for = "of your own list"
    note = _most_said([marker.text for marker in report.markers]) or looked_for
    return Tile("Filling phrases", str(len(report.markers)), "", note)


def _hedges(report: AnswerReport) -> Tile:
    number = report.hedge_count
    if isinstance(number, Abstention):
        return Tile("Hedges", WITHHELD, "", number.message)
    note = _most_said([hedge.phrase for hedge in report.hedges]) or "“I guess”, “kind of” and the like"
    return Tile("Hedges", str(number), "", note)


def _most_said(phrases: Sequence[str]) -> str:
    return ", ".join(f"“{phrase}”" for phrase, _ in Counter(phrases).most_common(2))


def _words(report: AnswerReport) -> Tile:
    note = count(report.talk.sentences, "sentence")
    if report.disfluencies:
        note += f", {count(len(report.disfluencies), 'repetition or restart', 'repetitions or restarts')}"
    return Tile("Words", str(report.talk.words), "", note)


def _talk_time(report: AnswerReport) -> Tile:
    talk = report.talk
    return Tile("Talk time", clock(talk.speech_s), "", f"{100 * talk.speaking_share:.0f} % from first word to last")
