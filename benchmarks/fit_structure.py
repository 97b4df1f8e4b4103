"""Fits the part model to the labelled training answers and writes `coach_app/coaching/parts.npz`.

    python -m benchmarks.fit_structure [--check]

`--check` prints the macro-F1 by five-fold cross-validation over whole answers instead of writing. The held-back
answers are never read here. The result is the same on every run: full batches, fixed seeds.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from benchmarks.answer_sets import Answer, answers, labelled_passages
from benchmarks.fitted_weights import keep_weights
from coach_app.coaching.parts import PARTS, Chain, features
from coach_app.engines.minilm import MiniLM, MiniLMOptions

PENALTY = 0.01
STEPS = 250
RATE = 0.02
FOLDS = 5

Rows = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One spoken version of an answer: its features and the part of each passage, and which answer it came from."""

    answer: int
    rows: Rows
    parts: npt.NDArray[np.int64]


def versions(answer: Answer, seed: int) -> list[tuple[Answer, bool]]:
    """The answer with and without punctuation, and two pieces of it: parts also stand where they usually do not."""
    rng = np.random.default_rng(seed)
    found = [(answer, True), (answer, False)]
    for _ in range(2):
        count = len(answer.sentences)
        keep = np.sort(rng.choice(count, size=max(1, int(rng.integers(count // 3 + 1, count + 1))), replace=False))
        piece = replace(answer, sentences=tuple(answer.sentences[at] for at in keep))
        found.append((piece, bool(rng.random() < 0.6)))
    return found


def examples(sources: Sequence[Answer]) -> list[Example]:
    model = MiniLM(MiniLMOptions(threads=2))
    found: list[Example] = []
    for number, answer in enumerate(sources):
        for seed, (version, punctuated) in enumerate(versions(answer, number)):
            kept, labels = labelled_passages(version, punctuated=punctuated, seed=seed + 10 * number)
            if kept:
                rows = features(kept, model.embed([passage.text for passage in kept]))
                found.append(Example(number, rows, np.array([PARTS.index(label) for label in labels])))
    return found


def fit(training: Sequence[Example]) -> Chain:
    """Maximum likelihood with a quadratic penalty, by Adam (Kingma & Ba 2015) on the whole set at once."""
    n, count, longest = len(PARTS), len(training), max(len(example.parts) for example in training)
    rows = np.zeros((count, longest, training[0].rows.shape[1]), dtype=np.float32)
    labels = np.zeros((count, longest), dtype=np.int64)
    real = np.zeros((count, longest), dtype=bool)
    for at, example in enumerate(training):
        length = len(example.parts)
        rows[at, :length], labels[at, :length], real[at, :length] = example.rows, example.parts, True
    flat, total = rows.reshape(count * longest, -1), real.sum()
    ends, each = real.sum(axis=1) - 1, np.arange(count)
    truth = np.eye(n)[labels] * real[..., None]

    shapes = [(rows.shape[2], n), (n,), (n, n), (n,), (n,)]
    weights = [np.zeros(shape) for shape in shapes]
    mean, square = [np.zeros(shape) for shape in shapes], [np.zeros(shape) for shape in shapes]
    for step in range(1, STEPS + 1):
        emission, bias, transition, first, last = weights
        scores = (flat @ emission.astype(np.float32)).reshape(count, longest, n) + bias
        forward, backward = np.zeros_like(scores), np.zeros_like(scores)
        forward[:, 0] = scores[:, 0] + first
        for at in range(1, longest):
            step_to = np.logaddexp.reduce(forward[:, at - 1][:, :, None] + transition, axis=1) + scores[:, at]
            forward[:, at] = np.where(real[:, at][:, None], step_to, forward[:, at - 1])
        evidence = np.logaddexp.reduce(forward[each, ends] + last, axis=1)
        backward[each, ends] = last
        for at in range(longest - 2, -1, -1):
            step_from = np.logaddexp.reduce(transition + (scores[:, at + 1] + backward[:, at + 1])[:, None], axis=2)
            backward[:, at] = np.where((at < ends)[:, None], step_from, backward[:, at])
        expected = np.exp(forward + backward - evidence[:, None, None]) * real[..., None]
        error = expected - truth

        of_transition = np.zeros((n, n))
        for at in range(longest - 1):
            on = real[:, at + 1]
            ahead = (scores[on, at + 1] + backward[on, at + 1])[:, None]
            pairs = np.exp(forward[on, at][:, :, None] + transition + ahead - evidence[on][:, None, None])
            of_transition += pairs.sum(axis=0)
            np.subtract.at(of_transition, (labels[on, at], labels[on, at + 1]), 1)
        gradients = [
            (flat.T @ error.reshape(count * longest, n).astype(np.float32)) / total + PENALTY * emission,
            error.sum(axis=(0, 1)) / total,
            of_transition / total + PENALTY / 10 * transition,
            error[:, 0].sum(axis=0) / total + PENALTY / 10 * first,
            error[each, ends].sum(axis=0) / total + PENALTY / 10 * last,
        ]
        for at, gradient in enumerate(gradients):
            mean[at] = 0.9 * mean[at] + 0.1 * gradient
            square[at] = 0.999 * square[at] + 0.001 * gradient**2
            moved = mean[at] / (1 - 0.9**step) / (np.sqrt(square[at] / (1 - 0.999**step)) + 1e-8)
            weights[at] = weights[at] - RATE * moved
    return Chain(*weights)


def macro_f1(true: npt.NDArray[np.int64], guessed: npt.NDArray[np.int64]) -> float:
    """Mean F1 over situation, task, action, result and everything else."""
    merged_true, merged_guess = np.minimum(true, 4), np.minimum(guessed, 4)
    scores = []
    for part in range(5):
        hits = np.sum((merged_true == part) & (merged_guess == part))
        scores.append(2 * hits / max(1, np.sum(merged_true == part) + np.sum(merged_guess == part)))
    return float(np.mean(scores))


def check(found: Sequence[Example], count: int) -> None:
    folds = np.random.default_rng(0).integers(0, FOLDS, count)
    true, guessed = [], []
    for fold in range(FOLDS):
        chain = fit([example for example in found if folds[example.answer] != fold])
        for example in found:
            if folds[example.answer] == fold:
                true.append(example.parts)
                guessed.append(chain.probabilities(example.rows).argmax(axis=1))
    print(f"passages, {FOLDS}-fold by answer: macro-F1 {macro_f1(np.concatenate(true), np.concatenate(guessed)):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    sources = answers("training")
    found = examples(sources)
    if chosen.check:
        check(found, len(sources))
    else:
        chain = fit(found)
        keep_weights("parts", {field.name: getattr(chain, field.name).astype("<f2") for field in fields(chain)})


if __name__ == "__main__":
    main()
