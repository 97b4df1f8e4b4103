"""How far the confidence of a counted filler can be believed: how many of those told with 60 to 70 % are fillers.

Everybody is judged by a read-out of the sound that was fitted without them; the speakers and recordings are those of
`benchmarks.fit_fusion`: the acting speaker, meetings, and synthetic voices, those of espeak-ng apart. A shift and a
slope of the log odds are fitted on everybody else, each speaker counting alike: what they make of those left out stands
beside what was told. Log loss: the mean of an event, then of the speakers of a group.

    python -m benchmarks.filler_confidence VOICES [--keep FOLDER]
"""

import argparse
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.fillers import verdicts
from benchmarks.fit_fusion import Judged, judged_speakers

EDGES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
RIDGE = 0.01

Events = npt.NDArray[np.float64]
"""Log odds of each event and whether it is a filler: shape (n, 2)."""


def events(judged: Sequence[Judged]) -> Events:
    """The counted fillers that are clearly one or none."""
    found: list[tuple[float, float]] = []
    for each in judged:
        counted = each.heard.fillers(each.odds)
        told = verdicts([filler.span for filler in counted], each.item.fillers, (*each.item.ignored, *each.item.hums))
        for filler, true in zip(counted, told, strict=True):
            if true is not None:
                sure = min(filler.confidence, 1 - 1e-6)
                found.append((float(np.log(sure / (1 - sure))), float(true)))
    return np.array(found).reshape(-1, 2)


def fitted(speakers: Sequence[Events]) -> npt.NDArray[np.float64]:
    """Shift and slope of least logistic loss, by Newton's steps; the events of a speaker count one together."""
    table = np.concatenate(speakers)
    weight = np.concatenate([np.full(len(e), 1 / max(1, len(e))) for e in speakers])
    x, y = np.column_stack([np.ones(len(table)), table[:, 0]]), table[:, 1]
    w = np.zeros(2)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (weight * (p - y)) + RIDGE * w
        w = w - np.linalg.solve((x.T * (weight * p * (1 - p))) @ x + RIDGE * np.eye(2), slope)
    return w


def loss(odds: npt.NDArray[np.float64], true: npt.NDArray[np.float64]) -> float:
    """Mean log loss of log `odds`."""
    return float(np.mean(np.logaddexp(0, np.where(true > 0, -odds, odds))))


def table(name: str, found: Events, mapped: npt.NDArray[np.float64]) -> str:
    """By what was told: how many events, the mean that was told, the share of fillers, and the mean after the map."""
    told, after = 1 / (1 + np.exp(-found[:, 0])), 1 / (1 + np.exp(-mapped))
    lines = [f"\n{name}: told, events, mean told, share of fillers, mean after the map"]
    for low, high in pairwise(EDGES):
        these = (told >= low) & (told < high) if high < 1 else told >= low
        if these.any():
            lines.append(
                f"  {low:.2f}-{high:.2f} {these.sum():4} {told[these].mean():.2f} {found[these, 1].mean():.2f} "
                f"{after[these].mean():.2f}"
            )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("voices", type=Path)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    found = {name: events(judged) for name, judged in judged_speakers(given.voices, given.keep).items()}
    found = {name: told for name, told in found.items() if len(told)}
    mapped: dict[str, npt.NDArray[np.float64]] = {}
    groups: dict[str, list[str]] = {}
    for name, told in found.items():
        shift, slope = fitted([other for speaker, other in found.items() if speaker != name])
        mapped[name] = shift + slope * told[:, 0]
        synthetic = (given.voices / f"{name}.npz").exists()
        group = "espeak-ng" if name.startswith("espeak") else "other synthetic voices" if synthetic else name
        groups.setdefault(group, []).append(name)
    for group, names in groups.items():
        print(table(group, np.concatenate([found[n] for n in names]), np.concatenate([mapped[n] for n in names])))
        own = fitted([found[n] for n in names])
        losses = [(loss(found[n][:, 0], found[n][:, 1]), loss(mapped[n], found[n][:, 1])) for n in names]
        before, after = np.mean(losses, axis=0)
        print(f"  log loss: told {before:.3f}, mapped {after:.3f}; its own shift {own[0]:.2f}, slope {own[1]:.2f}")
    shift, slope = fitted(list(found.values()))
    print(f"\nall speakers: shift {shift:.2f}, slope {slope:.2f}")


if __name__ == "__main__":
    main()
