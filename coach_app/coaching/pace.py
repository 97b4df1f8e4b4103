"""How fast an answer is spoken: words a minute, over the answer and in a moving window, and syllables a second.

Owns what is counted and what it is divided by. Fillers and pauses are measured elsewhere and handed in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import mean, pstdev

from coach_app.coaching import norms
from coach_app.coaching.abstention import Abstention, other_language
from coach_app.coaching.pauses import joined
from coach_app.coaching.syllables import count_syllables
from coach_app.coaching.talk import SaidIn, said_words, talk_span
from coach_app.speech.timeline import SAMPLE_RATE, Span, to_samples
from coach_app.speech.words import Word, WordKind

STEP = SAMPLE_RATE
"""The moving window moves on by one second."""


@dataclass(frozen=True, slots=True)
class PacePoint:
    """Words a minute in the moving window that ends at sample `at`."""

    at: int
    words_per_minute: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the answer in which the moving pace stays beyond a soft edge of `norms`."""

    start: int
    end: int
    words_per_minute: float


@dataclass(frozen=True, slots=True)
class Pace:
    """The pace of one answer.

    `words_per_minute` leaves fillers out: they carry nothing, are reported by themselves, and a recogniser that drops
    some of them must not change the pace; `words_per_minute_with_fillers` has them in. Both are over the time from the
    first speech to the last, pauses included. `articulation_syllables_per_s` is syllables over phonation time, that is
    without pauses and fillers (de Jong & Wempe 2009), `speech_syllables_per_s` the same syllables over all the time;
    both abstain, with `syllables`, in other languages than English, from whose spelling syllables are counted.
    `steadiness` is 1 minus the coefficient of variation of the pace in windows that do not overlap, not below 0; None
    where there are fewer than two such windows.
    """

    words_per_minute: float
    words_per_minute_with_fillers: float
    articulation_syllables_per_s: float | Abstention
    speech_syllables_per_s: float | Abstention
    syllables: int | Abstention
    steadiness: float | None
    moving: tuple[PacePoint, ...]
    bursts: tuple[Stretch, ...]
    slow_stretches: tuple[Stretch, ...]


def phonation(speech: Sequence[Span], words: Sequence[Word], fillers: Sequence[Span], pauses: Sequence[Span]) -> int:
    """Samples in which words are spoken: the talk without its pauses and fillers."""
    talk = talk_span(speech, words)
    silent = sum(talk.overlap(pause) for pause in pauses)
    filled = sum(talk.overlap(filler) for filler in joined(fillers))
    return max(0, talk.length - silent - filled)


def measure_pace(
    words: Sequence[Word],
    speech: Sequence[Span],
    fillers: Sequence[Span],
    pauses: Sequence[Span],
    language: str = "en",
) -> Pace:
    """The pace of a whole answer; with no time to divide by, every rate is 0.

    `words` are all of the transcript, in time order (those that are fillers are left out here), `speech` the gate's
    spans, `fillers` and `pauses` the stretches of the fillers and pauses found, however they were found, `language`
    what is spoken (ISO 639-1).
    """
    spoken = [word for word in words if word.kind is WordKind.WORD]
    talk = talk_span(speech, words)
    sounding = phonation(speech, words, fillers, pauses)
    syllables = sum(count_syllables(word.text) for word in spoken)
    unknown = other_language(language)
    moving = moving_pace(spoken, talk)
    return Pace(
        words_per_minute=pace_of(said_words(spoken), talk),
        words_per_minute_with_fillers=pace_of(said_words(spoken) + len(fillers), talk),
        articulation_syllables_per_s=unknown or _per(Span(0, sounding), syllables),
        speech_syllables_per_s=unknown or _per(talk, syllables),
        syllables=unknown or syllables,
        steadiness=_steadiness(spoken, talk),
        moving=tuple(moving),
        bursts=tuple(_stretches(moving, lambda pace: pace > norms.FAST_PACE.value)),
        slow_stretches=tuple(_stretches(moving, lambda pace: pace < norms.SLOW_PACE.value)),
    )


def _per(span: Span, count: int) -> float:
    """`count` a second of `span`, 0 where it is empty."""
    return count / span.duration_s if span.length else 0.0


def pace_of(words: int, talk: Span) -> float:
    """Words a minute where `words` were said in `talk`, 0 where it is empty."""
    return _per(talk, 60 * words)


def pace_in(said: SaidIn, span: Span) -> float:
    """Words a minute in `span`, 0 where it is empty."""
    return pace_of(said(span), span)


def moving_pace(words: Sequence[Word], talk: Span) -> list[PacePoint]:
    """The pace in every window of `norms.PACE_WINDOW` that lies within `talk`, one window a second."""
    window = to_samples(norms.PACE_WINDOW.value)
    ends = range(talk.start + window, talk.end + 1, STEP)
    said = SaidIn(words)
    return [PacePoint(end, pace_in(said, Span(end - window, end))) for end in ends]


def _steadiness(words: Sequence[Word], talk: Span) -> float | None:
    window = to_samples(norms.PACE_WINDOW.value / 2)
    count = talk.length // window
    if count < 2 or not words:
        return None
    said = SaidIn(words)
    paces = [pace_in(said, Span(talk.start + i * window, talk.start + (i + 1) * window)) for i in range(count)]
    middle = mean(paces)
    return max(0.0, 1 - pstdev(paces) / middle) if middle else None


def _stretches(moving: Sequence[PacePoint], beyond: Callable[[float], bool]) -> list[Stretch]:
    """Runs of windows beyond an edge, as one stretch each; its pace is the mean of its windows'."""
    window = to_samples(norms.PACE_WINDOW.value)
    found = []
    for is_beyond, run in groupby(moving, key=lambda point: beyond(point.words_per_minute)):
        if is_beyond:
            points = list(run)
            pace = mean(point.words_per_minute for point in points)
            found.append(Stretch(points[0].at - window, points[-1].at, pace))
    return found
