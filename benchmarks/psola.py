"""Changes the pitch of a recording and nothing else: pitch-synchronous overlap-add, for `benchmarks.tone`.

After Moulines & Charpentier 1990: periods cut out around the glottal pulses are laid down again at the distances of
the wanted pitch. Plain, a little hoarse, and good enough to hear flat from lively.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from coach_app.speech.ports import PitchTrack
from coach_app.speech.timeline import SAMPLE_RATE, Samples

Contour = npt.NDArray[np.float64]


def contour(track: PitchTrack, length: int) -> Contour:
    """Pitch at every sample, 0 where unvoiced: shape (length,)."""
    voiced = track.voiced
    if not voiced.any():
        return np.zeros(length)
    hz = np.interp(np.arange(length), track.at[voiced], track.hz[voiced])
    mask = np.interp(np.arange(length), track.at, voiced.astype(float)) > 0.5
    return np.where(mask, hz, 0.0)


def repitched(samples: Samples, hz: Contour, wanted: Callable[[Contour], Contour]) -> Samples:
    """`samples` with the pitch `wanted(hz)` where they are voiced."""
    target = np.where(hz > 0, wanted(np.maximum(hz, 1.0)), 0.0)
    marks = _marks(samples, hz)
    result = np.zeros(len(samples) + SAMPLE_RATE)
    weight = np.full(len(result), 1e-9)
    position = float(marks[0])
    nearest = 0
    while position < len(samples):
        while nearest + 1 < len(marks) and abs(marks[nearest + 1] - position) <= abs(marks[nearest] - position):
            nearest += 1
        mark = marks[nearest]
        period = round(SAMPLE_RATE / hz[mark]) if hz[mark] > 0 else SAMPLE_RATE // 100
        first, last = max(0, mark - period), min(len(samples), mark + period)
        window = np.hanning(2 * period + 1)[first - mark + period : last - mark + period]
        at = round(position) - (mark - first)
        if at >= 0:
            result[at : at + last - first] += samples[first:last] * window
            weight[at : at + last - first] += window
        here = min(round(position), len(samples) - 1)
        position += SAMPLE_RATE / target[here] if target[here] > 0 else SAMPLE_RATE / 100
    # Where pulses lie closer the windows add up to more than one: the level is kept, the pitch is not touched by it.
    return (result / np.maximum(weight, 0.5))[: len(samples)].astype(np.float32)


def _marks(samples: Samples, hz: Contour) -> list[int]:
    """One mark a period: the highest peak near where the last period says it is; every 10 ms where unvoiced."""
    marks = [0]
    while marks[-1] < len(samples) - SAMPLE_RATE // 50:
        at = marks[-1]
        if hz[at] <= 0:
            marks.append(at + SAMPLE_RATE // 100)
            continue
        period = SAMPLE_RATE / hz[at]
        first, last = round(at + 0.7 * period), round(at + 1.3 * period) + 1
        marks.append(first + int(np.argmax(samples[first:last])))
    return marks
