"""Cuts a stream of samples into frames on the timeline, and keeps the timeline true where samples are missing.

Knows nothing of rates, devices or files.
"""

import numpy as np

from coach_app.speech.timeline import FRAME_SAMPLES, AudioFrame, Samples


class FrameCutter:
    """Lays 16 kHz samples on the timeline in frames of exactly `FRAME_SAMPLES`; only a last one may be shorter."""

    def __init__(self) -> None:
        self._start = 0
        self._rest: Samples = np.zeros(0, np.float32)

    @property
    def position(self) -> int:
        """Index on the timeline of the next sample to come."""
        return self._start + len(self._rest)

    def cut(self, samples: Samples) -> list[AudioFrame]:
        """The frames that `samples` complete."""
        held = np.concatenate((self._rest, samples))
        whole = len(held) - len(held) % FRAME_SAMPLES
        self._rest = held[whole:]
        frames = [AudioFrame(held[at : at + FRAME_SAMPLES], self._start + at) for at in range(0, whole, FRAME_SAMPLES)]
        self._start += whole
        return frames

    def skip(self, missing: int) -> list[AudioFrame]:
        """Leave out `missing` lost samples; returns the frame that they cut short, filled with silence.

        Frames stay whole and begin at multiples of `FRAME_SAMPLES`: whole frames of lost sound are left out of the
        timeline, and what remains becomes silence at the edges of the frames before and after.
        """
        before = min(missing, -len(self._rest) % FRAME_SAMPLES)
        whole = (missing - before) // FRAME_SAMPLES * FRAME_SAMPLES
        cut_short = self.cut(np.zeros(before, np.float32))
        self._start += whole
        self.cut(np.zeros(missing - before - whole, np.float32))  # less than a frame
        return cut_short

    def end(self) -> list[AudioFrame]:
        """The last frame, shorter than the others, if samples are left."""
        if not len(self._rest):
            return []
        last = AudioFrame(self._rest, self._start)
        self._start, self._rest = last.end, np.zeros(0, np.float32)
        return [last]
