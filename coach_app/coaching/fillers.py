"""Fillers of an answer as timed events: what was heard, where, how surely, and by which witness.

Two witnesses are fused: the recogniser's words, in both hearings, which tell well whether but badly where, and the
sound's own log odds of a filled pause, which tell where. Knows nothing of models, files or the way the witnesses came
to their opinion.
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

UNVOICED = -20.0
"""Log odds that the sound is given where no voice is, such as in a break between two fillers: no stretch crosses it."""

FAINT = -2.0
"""Smoothed log odds under which the sound holds nothing that could support a word."""

DROP = 1.0
"""A stretch of filler ends where the log odds have fallen by this from its peak, and under `BREAK`."""

BREAK = 0.5
"""Log odds above which a stretch goes on, however high its peak: a drawn filler wavers."""

SHORTEST = to_samples(0.12)
"""Samples under which a stretch of sound alone is no filler."""

EACH = to_samples(0.25)
"""Samples from which on a sound is a filler of its own, however close behind another."""

APART = to_samples(0.15)
"""A shorter sound closer than this to a filler is part of it, unless the voice breaks off between the two."""

REACH = to_samples(1.0)
"""How far a word's time may be off: the recogniser's times of fillers are mostly off by less."""

SPREAD = to_samples(0.2)
"""By how much they are off as a rule: a sound so far away is less likely by a factor e."""

HINT = 0.1
"""Probability of a filled pause before a word from which on the recogniser's doubt counts for something."""

LIKELY = 0.5
"""Probability from which on something counts as a filler."""

LEAST, MOST = 0.04, 0.98
"""The recogniser's probabilities are taken as no nearer to 0 or 1; where it says nothing of a filler, as the first. In
noise it leaves out many."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Log odds of a filler: `bias` + `sound` per unit of the sound's peak log odds + `words` per unit of the log odds
    that the recogniser gives a filled pause there, the mean of its hearings. Round figures: the results hardly change
    around them.
    """

    bias: float = 0.0
    sound: float = 1.0
    words: float = 0.6


WEIGHTS = Weights()


class Evidence(StrEnum):
    """Which witness heard a filler."""

    TRANSCRIPT = "transcript"
    SOUND = "sound"
    BOTH = "both"


_TRUST = (Evidence.BOTH, Evidence.SOUND, Evidence.TRANSCRIPT)


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


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a filler: `sound` and `words` are the log odds that either witness gives it."""

    span: Span
    text: str
    evidence: Evidence
    sound: float
    words: float

    def confidence(self, weights: Weights) -> float:
        """The probability that it is one."""
        odds = weights.bias + weights.sound * self.sound + weights.words * self.words
        return float(1 / (1 + np.exp(-odds)))


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the recogniser wrote a filled pause (`text` is its spelling), or nearly did (`text` is empty)."""

    span: Span
    text: str
    probability: float


def marks(words: Sequence[Word]) -> list[Mark]:
    """The filled pauses that the recogniser wrote, and the places before a word where it thought of one."""
    found: list[Mark] = []
    before = 0
    for word in words:
        if is_filled_pause(word.text):
            found.append(Mark(word.span, filled_pause(word.text), word.pause or word.probability))
        elif word.pause >= HINT:
            found.append(Mark(Span(min(before, word.start), word.start), "", word.pause))
        before = word.end
    return found


def hesitations(log_odds: npt.NDArray[np.float32], start: int = 0) -> list[Hesitation]:
    """The stretches that sound like a filled pause, in time order; they do not overlap.

    `log_odds` has shape (n,), float32: one figure for every `FILLER_HOP` samples from sample `start` on.
    """
    if len(log_odds) == 0:
        return []
    side = SMOOTHING // 2
    free = log_odds > UNVOICED
    padded = np.pad(np.where(free, log_odds, 0).astype(np.float64), side, mode="edge")
    voiced = np.pad(free.astype(np.float64), side, mode="edge")
    window = np.ones(SMOOTHING)
    smooth = np.convolve(padded, window, mode="valid") / np.maximum(1, np.convolve(voiced, window, mode="valid"))
    found: list[Hesitation] = []
    for at in np.argsort(-smooth, kind="stable"):
        peak = float(smooth[at])
        if peak < FAINT:
            break
        if not free[at]:
            continue
        first, last = _around(smooth, free, int(at), min(peak - DROP, BREAK))
        free[_reaching(free, first, -side) : _reaching(free, last, side) + 1] = False
        found.append(Hesitation(Span(start + first * FILLER_HOP, start + (last + 1) * FILLER_HOP), peak))
    return sorted(found, key=lambda stretch: stretch.span.start)


def candidates(
    words: Sequence[Word],
    log_odds: npt.NDArray[np.float32],
    speech: Sequence[Span],
    start: int = 0,
    weights: Weights = WEIGHTS,
    again: Sequence[Word] = (),
) -> list[Candidate]:
    """Every stretch that sounds like a filler, and every written one that no sound backs; arguments as of `fuse`."""
    written, doubted = marks(words), marks(again or words)
    heard = [stretch for stretch in hesitations(log_odds, start) if any(stretch.span.overlap(gate) for gate in speech)]
    matched = _matched(written, heard, weights)
    second = _matched(doubted, heard, weights) if again else matched
    found: list[Candidate] = []
    for index, stretch in enumerate(heard):
        mark = matched.get(index)
        text = mark.text if mark is not None else ""
        if text or stretch.span.length >= SHORTEST:
            evidence = Evidence.BOTH if text else Evidence.SOUND
            said = (_log_odds(mark) + _log_odds(second.get(index))) / 2
            found.append(Candidate(stretch.span, text or "uh", evidence, stretch.log_odds, said))
    taken = {id(mark) for mark in matched.values()}
    return found + [
        Candidate(mark.span, mark.text, Evidence.TRANSCRIPT, FAINT, (_log_odds(mark) + _likeliest(doubted, mark)) / 2)
        for mark in written
        if mark.text and id(mark) not in taken and any(_near(mark.span, gate) for gate in speech)
    ]


def fuse(
    words: Sequence[Word],
    log_odds: npt.NDArray[np.float32],
    speech: Sequence[Span],
    start: int = 0,
    weights: Weights = WEIGHTS,
    again: Sequence[Word] = (),
) -> list[Filler]:
    """The fillers that both witnesses together make more likely than not, in time order.

    `words` are the recogniser's, `log_odds` the sound's (see `hesitations`), `speech` the stretches in which the gate
    heard a voice: outside them nothing is a filler. `again` are the words of a second hearing of the same stretch
    (empty: there was none), whose opinion counts as much as that of the first. The same input gives the same fillers,
    so live and report agree.
    """
    likely = [
        Filler(c.text, c.span.start, c.span.end, c.confidence(weights), c.evidence)
        for c in candidates(words, log_odds, speech, start, weights, again)
        if c.confidence(weights) >= LIKELY
    ]
    surest = sorted(likely, key=lambda f: (_TRUST.index(f.evidence), -f.confidence, f.start))
    kept: list[Filler] = []
    for filler in surest:
        if all(_two(filler, other, log_odds, start) for other in kept):
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


def _two(filler: Filler, other: Filler, log_odds: npt.NDArray[np.float32], start: int) -> bool:
    """Whether `filler`, the less trusted, is another one than `other`; what is only written is none near it."""
    distance = _distance(filler.span, other.span)
    if filler.evidence is Evidence.TRANSCRIPT:
        return distance > REACH
    first, last = min(filler.end, other.end) - start, max(filler.start, other.start) - start
    broken = bool(np.any(log_odds[first // FILLER_HOP : last // FILLER_HOP] <= UNVOICED))
    return filler.span.length >= EACH or distance > APART or broken


def _around(smooth: npt.NDArray[np.float64], free: npt.NDArray[np.bool_], at: int, floor: float) -> tuple[int, int]:
    first = last = at
    while first > 0 and free[first - 1] and smooth[first - 1] >= floor:
        first -= 1
    while last + 1 < len(smooth) and free[last + 1] and smooth[last + 1] >= floor:
        last += 1
    return first, last


def _reaching(free: npt.NDArray[np.bool_], at: int, frames: int) -> int:
    """How far frames are free from `at` on, at most as many as told; backwards where `frames` is negative."""
    step = 1 if frames > 0 else -1
    for other in range(at + step, at + frames + step, step):
        if not 0 <= other < len(free) or not free[other]:
            return other - step
    return at + frames


def _matched(written: Sequence[Mark], heard: Sequence[Hesitation], weights: Weights) -> dict[int, Mark]:
    """Which mark belongs to which stretch (by its index): one each, in the order in which both were said.

    Of all such ways it is the likeliest: every stretch counts the log odds that it is a filler where they are over 0,
    and what a mark adds is worth less the further off it stands.
    """
    starts = np.array([stretch.span.start for stretch in heard])
    ends = np.array([stretch.span.end for stretch in heard])
    sound = weights.bias + weights.sound * np.array([stretch.log_odds for stretch in heard])
    alone = np.maximum(0, sound + weights.words * _log_odds(None))
    best = [np.zeros(len(heard) + 1)]
    for mark in written:
        distance = np.maximum(0, np.maximum(starts - mark.span.end, mark.span.start - ends))
        gain = np.maximum(0, sound + weights.words * _log_odds(mark)) - alone - distance / SPREAD
        gain[distance > REACH] = 0
        row = best[-1].copy()
        row[1:] = np.maximum(row[1:], best[-1][:-1] + gain)
        best.append(np.maximum.accumulate(row))
    matched: dict[int, Mark] = {}
    end = len(heard)
    for number in reversed(range(len(written))):
        before, after = best[number], best[number + 1]
        if after[end] > before[end]:
            end = int(np.argmax(after == after[end])) - 1
            matched[end] = written[number]
    return matched


def _distance(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _near(one: Span, other: Span) -> bool:
    return _distance(one, other) <= REACH


def _likeliest(found: Sequence[Mark], mark: Mark) -> float:
    """The greatest log odds of those within reach of `mark`."""
    return max((_log_odds(other) for other in found if _near(other.span, mark.span)), default=_log_odds(None))


def _log_odds(mark: Mark | None) -> float:
    probability = min(MOST, max(LEAST, mark.probability)) if mark is not None else LEAST
    return float(np.log(probability / (1 - probability)))
