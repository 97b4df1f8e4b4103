"""Silence in place of sound that was lost, so that the timeline stays true to the clock on the wall."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from coach_app.speech.timeline import FRAME_SAMPLES, AudioFrame


@dataclass(frozen=True, slots=True)
class Gap:
    """`samples` samples were lost here; as many samples of silence follow."""

    samples: int


def without_gaps(frames: Iterable[AudioFrame]) -> Iterator[AudioFrame | Gap]:
    """`frames` laid end to end from sample 0; a jump of their positions becomes a `Gap` and whole frames of silence.

    The length of a gap is rounded to whole frames, so positions after it are off by 16 ms at most.
    """
    source = at = 0
    for frame in frames:
        missing = round((frame.start - source) / FRAME_SAMPLES)
        if missing > 0:
            yield Gap(missing * FRAME_SAMPLES)
            for _ in range(missing):
                yield AudioFrame(np.zeros(FRAME_SAMPLES, dtype=np.float32), at)
                at += FRAME_SAMPLES
        yield AudioFrame(frame.samples, at)
        source = frame.end
        at += len(frame.samples)
