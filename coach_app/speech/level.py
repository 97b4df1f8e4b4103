"""How loud the input is: peak, mean level, clipping, and a microphone that gives nothing but zeros.

Pure: frames in, `LevelMeasured` out. What a level means to the user, and how it is drawn, is decided elsewhere.
"""

import math

import numpy as np

from coach_app.speech.events import LevelMeasured
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE, AudioFrame

LEVEL_SAMPLES = 2 * FRAME_SAMPLES
"""Samples in one measurement (64 ms, so 15.6 a second): quick enough for a lively meter, slow enough to draw."""

CLIPPING = 0.99
"""Magnitude from which a sample counts as clipped. Not quite 1.0, because resampling rounds off the flat tops that a
clipping converter leaves. Our choice."""

UNHEARD_ZEROS, HEARD_ZEROS = SAMPLE_RATE, 10 * SAMPLE_RATE
"""Length of nothing but exact zeros that means a muted or forbidden microphone: 1 s before any sound was heard, as a
working one carries noise; after it 10 s, longer than a pause, in which a noise gate gives zeros. Our choice."""


class LevelMeter:
    """Measures the level of a stream of frames."""

    def __init__(self) -> None:
        self._peak = 0.0
        self._energy = 0.0
        self._clipped = 0
        self._length = 0
        self._zeros = 0
        self._most_zeros = UNHEARD_ZEROS

    def measure(self, frame: AudioFrame) -> LevelMeasured | None:
        """The level of the last `LEVEL_SAMPLES` samples or more if `frame` completes them, else None."""
        magnitudes = np.abs(frame.samples)
        peak = float(magnitudes.max(initial=0.0))
        self._peak = max(self._peak, peak)
        self._energy += float(np.square(magnitudes, dtype=np.float64).sum())
        self._clipped += int(np.count_nonzero(magnitudes >= CLIPPING))
        self._length += len(frame.samples)
        if peak > 0.0:
            self._zeros, self._most_zeros = 0, HEARD_ZEROS
        else:
            self._zeros += len(frame.samples)
        if self._length < LEVEL_SAMPLES:
            return None
        measured = LevelMeasured(
            at=frame.end,
            peak_dbfs=_dbfs(self._peak),
            rms_dbfs=_dbfs(math.sqrt(self._energy / self._length)),
            clipped=self._clipped,
            all_zero=self._zeros >= self._most_zeros,
        )
        self._peak, self._energy, self._clipped, self._length = 0.0, 0.0, 0, 0
        return measured


def _dbfs(magnitude: float) -> float:
    """The magnitude (full scale 1.0) in dB of full scale; -inf for 0. A full-scale sine has an RMS of -3.01 dBFS."""
    return 20 * math.log10(magnitude) if magnitude > 0 else -math.inf
