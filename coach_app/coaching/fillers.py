"""Fillers of an answer as timed events: what was heard, where, how surely, and by which witness.

Two witnesses are fused: the recogniser's words, which tell well whether but badly where, and the sound's own log odds
of a filled pause, which tell where. Knows nothing of models, files or the way the witnesses came to their opinion.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from coach_app.speech.ports import FILLER_HOP
from coach_app.speech.timeline import Span, to_samples
from coach_app.speech.words import Word, WordKind, filled_pause, is_filled_pause

SMOOTHING = 9
"""Frames (0.18 s) that the log odds are averaged over: the shortest fillers in speech are about as long."""

FAINT = -2.0
"""Smoothed log odds under which the sound holds nothing that could support a word."""

DROP = 1.0
"""A stretch of filler ends where the log odds have fallen by this from its peak."""

SHORTEST = to_samples(0.12)
"""Samples under which a stretch of sound alone is no filler."""

APART = to_samples(0.25)
"""A sound closer than this to a filler is part of it, unless the recogniser wrote a word for each."""

REACH = to_samples(0.7)
"""How far a word's time may be off: the recogniser's times of fillers are mostly off by less."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Log odds of a filler: `bias` + `sound` per unit of peak log odds + `word` if the recogniser wrote one + `sure`
    per unit of that word's own log odds. Set by hand on cross-validated figures of the sound: a first calibration.
    """

    bias: float = -2.5
    sound: float = 1.2
    word: float = 3.0
    sure: float = 0.6


WEIGHTS = Weights()


class Evidence(StrEnum):
    """Which witness heard a filler."""

    TRANSCRIPT = "transcript"
    SOUND = "sound"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Filler:
    """One filler from sample `start` to sample `end`; `confidence` is the probability that it is one, 0 to 1."""

    text: str
    start: int
    end: int
    confidence: float
    evidence: Evidence

    @property
    def span(self) -> Span:
        """Where the filler lies on the timeline."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Hesitation:
    """A stretch of sound like a filled pause; `log_odds` are those of its peak."""

    span: Span
    log_odds: float


def hesitations(log_odds: npt.NDArray[np.float32], start: int = 0) -> list[Hesitation]:
    """The stretches that sound like a filled pause, in time order; they do not overlap.

    `log_odds` has shape (n,), float32: one figure for every `FILLER_HOP` samples from sample `start` on.
    """
    if len(log_odds) == 0:
        return []
    side = SMOOTHING // 2
    padded = np.pad(log_odds.astype(np.float64), side, mode="edge")
    smooth = np.convolve(padded, np.ones(SMOOTHING) / SMOOTHING, mode="valid")
    free = np.ones(len(smooth), dtype=bool)
    found: list[Hesitation] = []
    for at in np.argsort(-smooth, kind="stable"):
        peak = float(smooth[at])
        if peak < FAINT:
            break
        if not free[at]:
            continue
        first, last = _around(smooth, free, int(at), peak - DROP)
        free[max(0, first - side) : last + side + 1] = False
        found.append(Hesitation(Span(start + first * FILLER_HOP, start + (last + 1) * FILLER_HOP), peak))
    return sorted(found, key=lambda stretch: stretch.span.start)


def fuse(
    words: Sequence[Word],
    log_odds: npt.NDArray[np.float32],
    speech: Sequence[Span],
    start: int = 0,
    weights: Weights = WEIGHTS,
) -> list[Filler]:
    """The fillers that both witnesses together make more likely than not, in time order.

    `words` are the recogniser's, `log_odds` the sound's (see `hesitations`), `speech` the stretches in which the gate
    heard a voice: outside them nothing is a filler. The same input gives the same fillers, so live and report agree.
    """
    written = [word for word in words if is_filled_pause(word.text)]
    heard = [stretch for stretch in hesitations(log_odds, start) if any(stretch.span.overlap(gate) for gate in speech)]
    matched = _matched(written, heard)
    fillers = []
    for index, stretch in enumerate(heard):
        word = matched.get(index)
        if word is None and stretch.span.length < SHORTEST:
            continue
        confidence = _probability(weights, stretch.log_odds, word)
        evidence = Evidence.SOUND if word is None else Evidence.BOTH
        text = filled_pause(word.text) if word is not None else "uh"
        fillers.append(Filler(text, stretch.span.start, stretch.span.end, confidence, evidence))
    taken = {id(word) for word in matched.values()}
    for word in written:
        if id(word) not in taken and any(_near(word.span, gate) for gate in speech):
            confidence = _probability(weights, FAINT, word)
            fillers.append(Filler(filled_pause(word.text), word.start, word.end, confidence, Evidence.TRANSCRIPT))
    likely = [filler for filler in fillers if filler.confidence >= 0.5]
    surest = sorted(likely, key=lambda f: (f.evidence is Evidence.SOUND, -f.confidence, f.start))
    kept: list[Filler] = []
    for filler in surest:
        if filler.evidence is not Evidence.SOUND or all(_distance(filler.span, k.span) > APART for k in kept):
            kept.append(filler)
    return sorted(kept, key=lambda filler: (filler.start, filler.end))


def with_fillers(words: Sequence[Word], fillers: Sequence[Filler]) -> tuple[Word, ...]:
    """`words` with `fillers` in their place and at their time; filled pauses that are not among `fillers` are gone.

    The recogniser stretches words over the fillers it does not time: a word that overlaps one is cut back to its side.
    """
    said = [replace(word, kind=WordKind.WORD) for word in words if not is_filled_pause(word.text)]
    first = 0
    for filler in fillers:
        middle = filler.start + filler.end
        while first < len(said) and said[first].end <= filler.start:
            first += 1
        for index in range(first, len(said)):
            word = said[index]
            if word.start >= filler.end:
                break
            if word.end <= filler.start:
                continue
            if word.start + word.end <= middle:
                said[index] = replace(word, start=min(word.start, filler.start), end=filler.start)
            else:
                said[index] = replace(word, start=filler.end, end=max(word.end, filler.end))
    marks = [Word(f.text, f.start, f.end, f.confidence, WordKind.FILLER) for f in fillers]
    return tuple(sorted([*said, *marks], key=lambda word: word.start + word.end))


def _around(smooth: npt.NDArray[np.float64], free: npt.NDArray[np.bool_], at: int, floor: float) -> tuple[int, int]:
    first = last = at
    while first > 0 and free[first - 1] and smooth[first - 1] >= floor:
        first -= 1
    while last + 1 < len(smooth) and free[last + 1] and smooth[last + 1] >= floor:
        last += 1
    return first, last


def _matched(written: Sequence[Word], heard: Sequence[Hesitation]) -> dict[int, Word]:
    """Which word belongs to which stretch (by its index): nearest first, the clearer stretch where equally near."""
    pairs = sorted(
        (_distance(word.span, stretch.span), -stretch.log_odds, index, number)
        for index, stretch in enumerate(heard)
        for number, word in enumerate(written)
        if _distance(word.span, stretch.span) <= REACH
    )
    matched: dict[int, Word] = {}
    used: set[int] = set()
    for _, _, index, number in pairs:
        if index not in matched and number not in used:
            matched[index] = written[number]
            used.add(number)
    return matched


def _distance(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _near(one: Span, other: Span) -> bool:
    return _distance(one, other) <= REACH


def _probability(weights: Weights, sound: float, word: Word | None) -> float:
    odds = weights.bias + weights.sound * sound
    if word is not None:
        probability = min(0.98, max(0.02, word.probability))
        odds += weights.word + weights.sure * float(np.log(probability / (1 - probability)))
    return float(1 / (1 + np.exp(-odds)))
