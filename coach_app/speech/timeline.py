"""Time on the timeline of an answer: sample indices at 16 kHz, and the frames and spans laid on it.

Seconds appear only at the edges (reports, files, screens); inside, time is an integer sample index, so that
the same recording always gives the same report.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SAMPLE_RATE = 16_000
"""Samples a second everywhere inside the program: what Whisper and Silero were trained on."""

FRAME_SAMPLES = 512
"""Samples in one `AudioFrame` (32 ms): the window of Silero, the voice gate."""

Samples = npt.NDArray[np.float32]
"""Mono sound: shape (n,), float32, full scale -1.0 to 1.0, at `SAMPLE_RATE`."""


def to_seconds(samples: int) -> float:
    """Length or position in seconds of `samples` samples."""
    return samples / SAMPLE_RATE


def to_samples(seconds: float) -> int:
    """The whole number of samples nearest to `seconds`."""
    return round(seconds * SAMPLE_RATE)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the timeline, from sample `start` up to but not including sample `end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a span cannot end ({self.end}) before it starts ({self.start})")

    @property
    def length(self) -> int:
        """Length in samples."""
        return self.end - self.start

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return to_seconds(self.length)

    def overlap(self, other: "Span") -> int:
        """Samples that both spans share; 0 where they do not meet."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True, eq=False)
class AudioFrame:
    """A block of sound on the timeline: `samples` (see `Samples`), the first of them at index `start`."""

    samples: Samples
    start: int

    @property
    def end(self) -> int:
        """Index of the sample that follows the last one."""
        return self.start + len(self.samples)
