"""Fillers of an answer as timed events: what was heard, where, how surely, and by which witness.

Two witnesses are fused: the recogniser's words, which tell well whether but badly where, and the sound's own log odds
of a filled pause, which tell where. Knows nothing of models, files or the way the witnesses came to their opinion.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

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
"""A stretch of filler ends where the log odds have fallen by this from its peak, and under `BREAK`."""

BREAK = 0.5
"""Log odds above which a stretch goes on, however high its peak: a drawn filler wavers."""

SHORTEST = to_samples(0.12)
"""Samples under which a stretch of sound alone is no filler."""

EACH = to_samples(0.25)
"""Samples that each of several fillers in a row has at least: two in one stretch, or one close behind another."""

APART = to_samples(0.15)
"""A short sound closer than this to a filler is part of it, unless the recogniser wrote a word for each."""

REACH = to_samples(1.0)
"""How far a word's time may be off: the recogniser's times of fillers are mostly off by less."""

SPREAD = to_samples(0.2)
"""By how much they are off as a rule: a sound so far away is less likely by a factor e."""

SURE = 0.7
"""Probability from which on a second written filler in one stretch of sound is believed: said without a break."""

HINT = 0.1
"""Probability of a filled pause before a word from which on the recogniser's doubt counts for something."""

LIKELY = 0.5
"""Probability from which on something counts as a filler."""

DOUBT = 0.02
"""The recogniser's probabilities are taken as no nearer to 0 or 1 than this; where it has no doubt, as this."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Log odds of a filler: `bias` + `sound` per unit of the sound's peak log odds + `words` per unit of the log odds
    that the recogniser gives a filled pause there. Round figures: the results hardly change around them.
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
        first, last = _around(smooth, free, int(at), min(peak - DROP, BREAK))
        free[max(0, first - side) : last + side + 1] = False
        found.append(Hesitation(Span(start + first * FILLER_HOP, start + (last + 1) * FILLER_HOP), peak))
    return sorted(found, key=lambda stretch: stretch.span.start)


def candidates(
    words: Sequence[Word], log_odds: npt.NDArray[np.float32], speech: Sequence[Span], start: int = 0
) -> list[Candidate]:
    """Every stretch that sounds like a filler, and every written one that no sound backs; arguments as of `fuse`."""
    written = marks(words)
    heard = [stretch for stretch in hesitations(log_odds, start) if any(stretch.span.overlap(gate) for gate in speech)]
    matched = _matched(written, heard)
    found: list[Candidate] = []
    for index, stretch in enumerate(heard):
        own = matched.get(index, [])
        if not any(mark.text for mark in own) and stretch.span.length < SHORTEST:
            continue
        backed: list[Mark | None] = [*own] or [None]
        for mark, part in zip(backed, _parts(stretch.span, len(backed)), strict=True):
            text = mark.text if mark is not None else ""
            evidence = Evidence.BOTH if text else Evidence.SOUND
            found.append(Candidate(part, text or "uh", evidence, stretch.log_odds, _log_odds(mark)))
    taken = {id(mark) for own in matched.values() for mark in own}
    return found + [
        Candidate(mark.span, mark.text, Evidence.TRANSCRIPT, FAINT, _log_odds(mark))
        for mark in written
        if mark.text and id(mark) not in taken and any(_near(mark.span, gate) for gate in speech)
    ]


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
    likely = [
        Filler(c.text, c.span.start, c.span.end, c.confidence(weights), c.evidence)
        for c in candidates(words, log_odds, speech, start)
        if c.confidence(weights) >= LIKELY
    ]
    surest = sorted(likely, key=lambda f: (f.evidence is Evidence.SOUND, -f.confidence, f.start))
    kept: list[Filler] = []
    for filler in surest:
        own = filler.evidence is not Evidence.SOUND or filler.span.length >= EACH
        if own or all(_distance(filler.span, k.span) > APART for k in kept):
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


def _matched(written: Sequence[Mark], heard: Sequence[Hesitation]) -> dict[int, list[Mark]]:
    """Which marks belong to which stretch (by its index), in time order: one each, more if sure and with room enough.

    Written ones choose first, then the likeliest pairs.
    """
    pairs = sorted(
        (not mark.text, _distance(mark.span, stretch.span) / SPREAD - stretch.log_odds, index, number)
        for index, stretch in enumerate(heard)
        for number, mark in enumerate(written)
        if _distance(mark.span, stretch.span) <= REACH
    )
    matched: dict[int, list[int]] = {}
    used: set[int] = set()
    for _, _, index, number in pairs:
        own, mark = matched.setdefault(index, []), written[number]
        room = (len(own) + 1) * EACH <= heard[index].span.length
        if number not in used and (not own or (room and mark.text and mark.probability >= SURE)):
            own.append(number)
            used.add(number)
    return {index: [written[number] for number in sorted(own)] for index, own in matched.items()}


def _parts(span: Span, count: int) -> list[Span]:
    """The span in `count` equal parts."""
    edges = [span.start + span.length * part // count for part in range(count + 1)]
    return [Span(start, end) for start, end in pairwise(edges)]


def _distance(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _near(one: Span, other: Span) -> bool:
    return _distance(one, other) <= REACH


def _log_odds(mark: Mark | None) -> float:
    probability = min(1 - DOUBT, max(DOUBT, mark.probability)) if mark is not None else DOUBT
    return float(np.log(probability / (1 - probability)))
