"""Where exactly speech begins and ends: the voice gate's spans, cut where the level says so.

The gate judges frames of 32 ms and is slow to let go of a voice; the level every 10 ms is quick and knows no voices. So
the gate says where there is a silence, and the level where it ends. In noise, where the level tells little, all stays.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from coach_app.coaching import norms
from coach_app.coaching.sound import LEVEL_HOP
from coach_app.speech.timeline import Span, to_samples

BACK = 30
"""Steps of 10 ms that an edge may move into what the gate took for speech: as long as it hangs on to a voice."""
OUT = 4
"""Steps that it may move into what the gate took for silence: it misses little there, and clicks lie there."""
AROUND = 100
"""Steps of speech beside a silence that its level is compared with."""
SHORTEST_SILENCE = 5
"""Steps of silence that its level can be read from."""
CONTRAST_DB = 15.0
"""Least difference of speech and silence from which the level tells more than the gate at an edge."""
HOLE_CONTRAST_DB = 25.0
"""Least difference from which it tells of a silence that the gate never noticed."""
SHARE = 0.2
"""Share of the difference above the silence at which speech begins. All of these were chosen by `benchmarks.pauses`."""

Levels = npt.NDArray[np.float32]


def sharpened(speech: Sequence[Span], levels: Levels) -> list[Span]:
    """`speech` (the gate's spans, in time order) with sharper edges, in time order and apart.

    `levels` is the level contour of the same sound, in dB, one value per `LEVEL_HOP` samples.
    """
    return _with_edges(_with_holes(speech, levels), levels)


def _with_holes(speech: Sequence[Span], levels: Levels) -> list[Span]:
    """`speech`, cut where the level stays at that of the silence for as long as a pause."""
    voiced = np.zeros(len(levels), dtype=np.bool_)
    for span in speech:
        voiced[span.start // LEVEL_HOP : span.end // LEVEL_HOP] = True
    if voiced.all() or not voiced.any():
        return list(speech)
    quiet = float(np.percentile(levels[~voiced], 30))
    contrast = float(np.percentile(levels[voiced], 80)) - quiet
    if contrast < HOLE_CONTRAST_DB:
        return list(speech)
    shortest = to_samples(norms.SHORTEST_PAUSE.value) // LEVEL_HOP
    found = []
    for span in speech:
        first = span.start // LEVEL_HOP
        silent = levels[first : span.end // LEVEL_HOP] < quiet + SHARE * contrast
        cuts = [span.start, span.end]
        for start, end in runs(silent):
            if end - start >= shortest and start > 0 and end < len(silent):
                cuts[-1:] = [(first + start) * LEVEL_HOP, (first + end) * LEVEL_HOP, span.end]
        found += [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True)]
    return found


def _with_edges(speech: Sequence[Span], levels: Levels) -> list[Span]:
    steps = [(span.start // LEVEL_HOP, span.end // LEVEL_HOP) for span in speech]
    edges = [0, *(edge for span in steps for edge in span), len(levels)]
    starts, ends = [span.start for span in speech], [span.end for span in speech]
    for index, (begin, end) in enumerate(zip(edges[::2], edges[1::2], strict=True)):
        silence = levels[begin:end]
        if len(silence) < SHORTEST_SILENCE:
            continue
        quiet = float(np.percentile(silence, 30))
        if index > 0:
            room = min(BACK, steps[index - 1][1] - steps[index - 1][0])
            before = levels[max(0, begin - AROUND) : begin]
            ends[index - 1] -= _moved(before[::-1][:room], silence, before, quiet) * LEVEL_HOP
        if index < len(speech):
            room = min(BACK, steps[index][1] - steps[index][0])
            behind = levels[end : end + AROUND]
            starts[index] += _moved(behind[:room], silence[::-1], behind, quiet) * LEVEL_HOP
    return [Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _moved(into_speech: Levels, into_silence: Levels, beside: Levels, quiet: float) -> int:
    """Steps by which an edge moves into the speech (negative: into the silence); the arrays lead away from the edge."""
    if len(beside) == 0:
        return 0
    contrast = float(np.percentile(beside, 80)) - quiet
    if contrast < CONTRAST_DB:
        return 0
    threshold = quiet + SHARE * contrast
    inward = _run(into_speech < threshold)
    return inward or -_run(into_silence[: min(OUT, len(into_silence) // 2)] >= threshold)


def _run(marks: npt.NDArray[np.bool_]) -> int:
    """How many values at the beginning of `marks` are true."""
    return len(marks) if marks.all() else int(np.argmin(marks))


def runs(marks: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Start and end of every run of true values in `marks`."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], marks.astype(np.int8), [0]])))
    return [(int(start), int(end)) for start, end in list(pairwise(edges))[::2]]
