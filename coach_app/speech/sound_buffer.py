"""The last stretch of an answer's sound, so that a job's span can be cut out of it.

Owns the samples and their positions; knows nothing of what is in them. Memory stays bounded because the holder
forgets what no job will ask for again.
"""

import numpy as np

from coach_app.speech.timeline import AudioFrame, Samples, Span


class SoundBuffer:
    """Consecutive frames, kept until they are forgotten."""

    def __init__(self) -> None:
        self._frames: list[AudioFrame] = []

    @property
    def end(self) -> int:
        """Index of the sample that follows the last one held."""
        return self._frames[-1].end if self._frames else 0

    def append(self, frame: AudioFrame) -> None:
        """Hold `frame`, which must begin where the last one ended; raises `ValueError` otherwise."""
        if self._frames and frame.start != self.end:
            raise ValueError(f"a frame at sample {frame.start} does not follow sample {self.end}")
        self._frames.append(frame)

    def cut(self, span: Span) -> Samples:
        """The samples of `span`; raises `LookupError` where they are forgotten or not heard yet."""
        if span.length == 0:
            return np.zeros(0, dtype=np.float32)
        if not self._frames or span.start < self._frames[0].start or span.end > self.end:
            raise LookupError(f"samples {span.start} to {span.end} are not held")
        touched = [frame for frame in self._frames if frame.end > span.start and frame.start < span.end]
        whole = np.concatenate([frame.samples for frame in touched])
        offset = touched[0].start
        return whole[span.start - offset : span.end - offset]

    def forget_before(self, at: int) -> None:
        """Let go of the frames that end at or before sample `at`."""
        keep = next((i for i, frame in enumerate(self._frames) if frame.end > at), len(self._frames) - 1)
        if keep > 0:
            del self._frames[:keep]
