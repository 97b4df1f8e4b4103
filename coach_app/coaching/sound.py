"""What the figures of tone need of the sound of an answer, and nothing more: pitch, level, clipping.

Turns samples into one small value once, so that the report is computed without the recording. Judges nothing.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach_app.speech.level import CLIPPING
from coach_app.speech.ports import PitchTrack, PitchTracker
from coach_app.speech.timeline import SAMPLE_RATE, Samples

LEVEL_HOP = SAMPLE_RATE // 100
"""Samples in one step of the level contour (10 ms)."""

RUMBLE_HZ = 70.0
"""Edge of the high-pass before anything is measured: below the lowest speaking voices, above hum and desk rumble."""

FLOOR_DB = -100.0
"""The level given to digital silence, in dB of full scale."""


@dataclass(frozen=True, slots=True, eq=False)
class SoundEvidence:
    """Pitch, level and clipping of one answer.

    `pitch` is None where no tracker works. `level_db` has shape (n,), float32: the level of every full 10 ms in dB of
    full scale, rumble removed. `clipped` counts samples at full scale. `voice` is the probability of speech in every
    frame, judged from both sides: shape (frames,), float32 (None: it was judged from one side only).
    """

    pitch: PitchTrack | None
    level_db: npt.NDArray[np.float32]
    clipped: int
    voice: npt.NDArray[np.float32] | None = None


def sound_evidence(samples: Samples, tracker: PitchTracker | None) -> SoundEvidence:
    """The evidence in the sound of a whole answer. Raises `EngineError` where the tracker fails."""
    clean = without_rumble(samples)
    return SoundEvidence(
        pitch=tracker.track(clean) if tracker is not None and len(clean) else None,
        level_db=level_contour(clean),
        clipped=int(np.count_nonzero(np.abs(samples) >= CLIPPING)),
    )


def without_rumble(samples: Samples) -> Samples:
    """`samples` with what lies below `RUMBLE_HZ` taken away, same length, no shift in time.

    What is left when a moving average over one period of `RUMBLE_HZ`, run twice, is subtracted, and that once more: a
    linear-phase high-pass (20 Hz falls by 24 dB) whose cost does not grow with its length.
    """
    clean = samples.astype(np.float64)
    for _ in range(2):
        clean = clean - _smoothed(_smoothed(clean))
    kept: Samples = clean.astype(np.float32)
    return kept


def _smoothed(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    half = round(SAMPLE_RATE / RUMBLE_HZ / 2)
    width = 2 * half + 1
    sums = np.cumsum(np.pad(values, (half + 1, half)))
    averages: npt.NDArray[np.float64] = (sums[width:] - sums[:-width]) / width
    return averages


def level_contour(samples: Samples) -> npt.NDArray[np.float32]:
    """Level of every full 10 ms of `samples` in dB of full scale: shape (len(samples) // LEVEL_HOP,), float32."""
    steps = len(samples) // LEVEL_HOP
    blocks = samples[: steps * LEVEL_HOP].reshape(steps, LEVEL_HOP).astype(np.float64)
    power = np.mean(blocks * blocks, axis=1)
    level: npt.NDArray[np.float32] = 10 * np.log10(np.maximum(power, 10 ** (FLOOR_DB / 10))).astype(np.float32)
    return level
