"""How the two witnesses for fillers are best weighed, and how that holds for speakers who had no say in it.

A logistic regression on what may be a filler: the sound's log odds, the recogniser's, and a bias. Everybody is left
out in turn: the acting speaker in quiet and in noise, the meetings, the readers, every synthetic voice (in quiet, under
noise, in a room). Weights and counts of the one left out are printed, beside those with the weights of the product.
Then every threshold of the product is moved, with what becomes of the acting speaker, in quiet and noise together.

    python -m benchmarks.fit_fusion VOICES [--keep FOLDER]

VOICES is the folder made by `benchmarks.filler_voices`; the folds of the sound's read-out are those of `fit_fillers`.
"""

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.filler_sets import (
    FOLDS,
    NOISES_KEPT,
    ROOM_KEPT,
    Labelled,
    in_room,
    mixed,
    noises,
)
from benchmarks.fillers import SLACK_S, Heard, Odds, counts, f1, labelled_sets, recognised, sounds_judged
from benchmarks.fit_fillers import Bank, answer, drawn, read_banks
from coach_app.coaching import fillers
from coach_app.coaching.fillers import WEIGHTS, Candidate, Weights, candidates
from coach_app.engines.weights import TINY_EN
from coach_app.engines.whisper import WhisperOptions, WhisperTranscriber
from coach_app.speech.timeline import SAMPLE_RATE, to_samples

ANSWER_S = 14
SPEAKERS = {"meetings": "meetings", "fluent reading": "readers", "four actors, no fillers": "actors", "noise": "noise"}
"""Whose a labelled set is; all others are the acting speaker's."""

MOVED: dict[str, tuple[float, ...]] = {
    "SMOOTHING": (5, 13),
    "FAINT": (-3, -1),
    "DROP": (0.7, 1.5),
    "BREAK": (0, 1),
    "SHORTEST": (to_samples(0.08), to_samples(0.16)),
    "EACH": (to_samples(0.2), to_samples(0.35)),
    "APART": (to_samples(0.1), to_samples(0.25)),
    "REACH": (to_samples(0.7), to_samples(1.4)),
    "SPREAD": (to_samples(0.1), to_samples(0.3)),
    "HINT": (0.05, 0.2),
    "LEAST": (0.02, 0.06),
    "MOST": (0.96, 0.99),
    "LIKELY": (0.4, 0.6),
}
"""Thresholds of the fusion, and where they are moved to."""

Row = tuple[float, float, int]


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A recording with what both witnesses say of it."""

    item: Labelled
    heard: Heard
    odds: Odds


def answers(name: str, bank: Bank, fold: int) -> list[Labelled]:
    """Three answers of a synthetic voice: in quiet, under noise at 10 dB, in a room with noise at 20 dB."""
    rng = np.random.default_rng(sum(map(ord, name)) + 99)
    kept, (room,) = noises(NOISES_KEPT), noises((ROOM_KEPT,))
    found = []
    for index in range(3):
        factor = rng.uniform(0.88, 1.14)
        said, spans = answer(bank, rng, ANSWER_S / factor)
        samples = drawn(said, factor)
        if index == 1:
            samples = mixed(samples, kept[rng.integers(len(kept))], 10, rng)
        if index == 2:
            samples = mixed(in_room(samples, room), kept[rng.integers(len(kept))], 20, rng)
        times = tuple((start * factor, end * factor) for start, end in spans)
        found.append(Labelled(f"{name}-{index}", samples.astype(np.float32), times, (), fold))
    return found


def judged_speakers(voices: Path, keep: Path | None) -> dict[str, list[Judged]]:
    """All recordings by whose they are, each judged by a read-out that had not heard the speaker."""
    sets: dict[str, list[Labelled]] = {}
    for name, items in labelled_sets().items():
        sets.setdefault(SPEAKERS.get(name, "acting"), []).extend(items)
    for index, (name, bank) in enumerate(read_banks(voices).items()):
        sets[name] = answers(name, bank, index % FOLDS)
    odds = sounds_judged(sets)
    prompt = WhisperOptions().prompt
    judged: dict[str, list[Judged]] = {}
    with tempfile.TemporaryDirectory() as cache:
        transcriber = WhisperTranscriber(TINY_EN.folder(Path(cache)), "tiny.en")
        for name, items in sets.items():
            heard = [recognised(item.samples, transcriber, prompt, keep) for item in items]
            judged[name] = [Judged(*each) for each in zip(items, heard, odds[name], strict=True)]
    return judged


def rows(judged: Judged) -> list[Row]:
    """Sound, words and whether it is a filler, of every candidate that is clearly one or none.

    A filler's own candidate is the one that shares most with it; others close to it say nothing.
    """
    item = judged.item
    found = candidates(judged.heard.words, judged.odds, judged.heard.speech, again=judged.heard.again)
    own: set[int] = set()
    for start, end in item.fillers:
        shares = {i: _shared(c, start, end) for i, c in enumerate(found) if _shared(c, start, end) > -SLACK_S}
        if shares:
            own.add(max(shares, key=lambda i: (shares[i], found[i].sound)))
    unclear = (*item.fillers, *item.hums, *item.ignored)
    return [
        (c.sound, c.words, int(index in own))
        for index, c in enumerate(found)
        if index in own or not any(_shared(c, start, end) > -SLACK_S for start, end in unclear)
    ]


def fitted(found: Sequence[Row], ridge: float = 0.01) -> Weights:
    """Newton's steps to the weights of least logistic loss."""
    table = np.array(found, dtype=np.float64)
    x, y = np.column_stack([np.ones(len(table)), table[:, :2]]), table[:, 2]
    w: npt.NDArray[np.float64] = np.zeros(3)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        w = w - np.linalg.solve((x.T * (p * (1 - p))) @ x + ridge * np.eye(3), x.T @ (p - y) + ridge * w)
    return Weights(*(float(weight) for weight in w))


def total(judged: Sequence[Judged], weights: Weights) -> npt.NDArray[np.int64]:
    """True, false and missed of both witnesses together."""
    found: npt.NDArray[np.int64] = np.array(
        [
            counts(
                [filler.span for filler in j.heard.fillers(j.odds, weights)],
                j.item.fillers,
                (*j.item.ignored, *j.item.hums),
            )
            for j in judged
        ]
    )
    summed: npt.NDArray[np.int64] = found.sum(axis=0)
    return summed


def _shared(candidate: Candidate, start: float, end: float) -> float:
    return min(candidate.span.end / SAMPLE_RATE, end) - max(candidate.span.start / SAMPLE_RATE, start)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("voices", type=Path)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    judged = judged_speakers(given.voices, given.keep)
    found = {name: [row for each in recordings for row in rows(each)] for name, recordings in judged.items()}
    for name, recordings in judged.items():
        weights = fitted([row for other, those in found.items() if other != name for row in those])
        held, product = total(recordings, weights), total(recordings, WEIGHTS)
        print(
            f"{name:12} left out: bias {weights.bias:5.2f} sound {weights.sound:.2f} words {weights.words:.2f}: "
            f"{'/'.join(map(str, held)):10} F1 {f1(held):.2f}   product {'/'.join(map(str, product)):10} "
            f"F1 {f1(product):.2f}",
            flush=True,
        )
    print("all:", fitted([row for those in found.values() for row in those]))
    print("acting, product:", "/".join(map(str, total(judged["acting"], WEIGHTS))))
    for threshold, values in MOVED.items():
        kept = getattr(fillers, threshold)
        for value in values:
            setattr(fillers, threshold, value)
            print(f"  {threshold} {value}:", "/".join(map(str, total(judged["acting"], WEIGHTS))))
        setattr(fillers, threshold, kept)


if __name__ == "__main__":
    main()
