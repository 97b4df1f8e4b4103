"""How confidently an answer is spoken, 1 to 10, by an open formula: every part with its figure, mark and weight.

Describes the delivery, not the speaker. More fillers, more pauses inside clauses or more hedges never raise it: their
rates are per 100 words that are neither fillers, markers nor hedges, the pace is that of those words alone, and a
filler breaks a clause as the silence in its place would.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from coach_app.coaching import norms
from coach_app.coaching.abstention import Abstention
from coach_app.coaching.norms import Norm
from coach_app.coaching.pauses import PausePlace, joined, place_of, without
from coach_app.coaching.syllables import count_syllables
from coach_app.coaching.talk import talk_span
from coach_app.coaching.tone import Tone
from coach_app.speech.timeline import Span, to_seconds
from coach_app.speech.words import Word, WordKind

FORMULA = (
    "10 where every part has its full mark, 1 where none has any; in between each part counts by its weight. "
    "Parts that cannot be told are left out."
)

_IN_WORDS = {
    "breaks inside clauses": "{:.1f} s in 100 words",
    "pace": "{:.1f} syllables a second between pauses",
    "pitch movement": "varies by {:.1f} semitones",
    "steady loudness": "varies by {:.1f} dB",
}
"""How a part's figure is told; the others are rates."""


@dataclass(frozen=True, slots=True)
class ConfidencePart:
    """One part of the score: the measured `figure` in `unit`, the `mark` it gets (0 worst, 1 best), its `weight`."""

    name: str
    figure: float
    unit: str
    mark: float
    weight: float

    @property
    def in_words(self) -> str:
        """The figure as a candidate reads it."""
        return _IN_WORDS.get(self.name, "{:.1f} in 100 words").format(self.figure)


@dataclass(frozen=True, slots=True)
class SpeakingConfidence:
    """The score, 1 to 10, with all that it is made of."""

    score: float
    parts: tuple[ConfidencePart, ...]
    formula: str = FORMULA


def measure_confidence(
    words: Sequence[Word],
    speech: Sequence[Span],
    fillers: Sequence[Span],
    markers: Sequence[Span],
    hedges: Sequence[Span],
    tone: Tone | Abstention,
) -> SpeakingConfidence:
    """The score of an answer that is long enough to be judged.

    `fillers`, `markers` and `hedges` are the stretches of what was found; a marker that lies in a hedge ("kind of")
    counts as the hedge alone. Breaks inside clauses are silence and fillers together, by their time: however they are
    cut up, they weigh the same.
    """
    markers = [marker for marker in markers if not any(marker.overlap(hedge) for hedge in hedges)]
    aside = joined([*fillers, *markers, *hedges])
    unsure = [*markers, *hedges]
    content = [word for word in words if word.kind is WordKind.WORD and not any(map(word.span.overlap, unsure))]
    per_100 = 100 / max(1, len(content))
    breaks = _breaks(without(speech, fillers))
    broken_s = sum(gap.duration_s for gap in breaks if place_of(gap, content) is PausePlace.INSIDE_CLAUSE)
    articulation = _articulation(content, talk_span(speech, words), [*aside, *breaks])
    parts = [
        _rate("fillers and markers", (len(fillers) + len(markers)) * per_100, norms.FILLERS_AT_WORST, 0.25),
        _rate("breaks inside clauses", broken_s * per_100, norms.BREAKS_AT_WORST, 0.20),
        _rate("hedges", len(hedges) * per_100, norms.HEDGES_AT_WORST, 0.15),
        ConfidencePart("pace", articulation, "syllables/s", _pace_mark(articulation), 0.15),
    ]
    if isinstance(tone, Tone):
        spread, variation = tone.intonation.spread_semitones, tone.loudness.variation_db
        pitch = _between(spread, norms.FLAT_PITCH.value / 2, norms.LIVELY_PITCH.value)
        steady = 1 - _between(variation, norms.STEADY_LEVEL.value, norms.UNSTEADY_LEVEL.value)
        parts.append(ConfidencePart("pitch movement", spread, norms.LIVELY_PITCH.unit, pitch, 0.15))
        parts.append(ConfidencePart("steady loudness", variation, norms.STEADY_LEVEL.unit, steady, 0.10))
    weights = sum(part.weight for part in parts)
    mean = sum(part.weight * part.mark for part in parts) / weights
    return SpeakingConfidence(1 + 9 * mean, tuple(parts))


def confidence_of_words(fillers: int, markers: int, hedges: int, words: int) -> SpeakingConfidence:
    """The score of a text without its sound: of the parts that words alone can tell. `words` counts the others."""
    per_100 = 100 / max(1, words)
    parts = (
        _rate("fillers and markers", (fillers + markers) * per_100, norms.FILLERS_AT_WORST, 0.25),
        _rate("hedges", hedges * per_100, norms.HEDGES_AT_WORST, 0.15),
    )
    mean = sum(part.weight * part.mark for part in parts) / sum(part.weight for part in parts)
    return SpeakingConfidence(1 + 9 * mean, parts)


def _rate(name: str, rate: float, worst: Norm, weight: float) -> ConfidencePart:
    return ConfidencePart(name, rate, worst.unit, 1 - _between(rate, 0, worst.value), weight)


def _breaks(speech: Sequence[Span]) -> list[Span]:
    """What lies between the stretches of speech (in time order), and before the first."""
    starts = [0, *(span.end for span in speech)]
    return [Span(start, span.start) for start, span in zip(starts, speech, strict=False) if start < span.start]


def _articulation(content: Sequence[Word], talk: Span, aside: Sequence[Span]) -> float:
    """Syllables of the content words per second of the talk that is left without what is put aside."""
    left = talk.length - sum(talk.overlap(span) for span in joined(aside))
    return sum(count_syllables(word.text) for word in content) / to_seconds(left) if left > 0 else 0.0


def _pace_mark(articulation: float) -> float:
    rising = _between(articulation, norms.SLOWEST_ARTICULATION.value, norms.EASY_ARTICULATION_FROM.value)
    falling = 1 - _between(articulation, norms.EASY_ARTICULATION_TO.value, norms.FASTEST_ARTICULATION.value)
    return min(rising, falling)


def _between(value: float, low: float, high: float) -> float:
    """How far `value` has come from `low` to `high`, 0 to 1."""
    return min(1.0, max(0.0, (value - low) / (high - low)))
