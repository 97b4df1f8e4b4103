"""The voice gate heard from both sides: each frame judged by what came before it and by what came after it.

A gate that runs with the sound is late to notice a voice and late to let it go. Run backwards over the same sound it
errs the other way, so that the mean of both errs little. Costs half as much again as the gate itself, and knows nothing
before its block is over: for the report, not for the captions.
"""

import numpy as np
import numpy.typing as npt

from coach_app.speech.ports import VoiceDetector
from coach_app.speech.timeline import Samples

BLOCK = 64
"""Frames judged at a time, about 2 s: short, because the ear waits for it."""
AHEAD = 32
"""Frames behind a block that the gate runs back over first (1 s), so that it enters the block with its ear tuned."""


class Hindsight:
    """Takes frames with the gate's own judgement, gives the judgement of both directions.

    `detector` is a gate of its own: the one that hears the answer keeps the state of its stream.
    """

    def __init__(self, detector: VoiceDetector) -> None:
        self._detector = detector
        self._waiting: list[Samples] = []
        self._forward: list[float] = []
        self._backward: list[float] = []

    def hear(self, samples: Samples, probability: float) -> None:
        """Take in the next frame, of `FRAME_SAMPLES` samples, and what the gate said of it."""
        self._waiting.append(samples)
        self._forward.append(probability)
        if len(self._waiting) == BLOCK + AHEAD:
            self._look_back(BLOCK)

    def probabilities(self) -> npt.NDArray[np.float32]:
        """Probability of speech in every frame heard: shape (frames,), float32; the object is used up after that."""
        self._look_back(len(self._waiting))
        both = np.array([self._forward, self._backward], dtype=np.float32)
        mean: npt.NDArray[np.float32] = both.mean(axis=0)
        return mean

    def _look_back(self, frames: int) -> None:
        """Judge the first `frames` frames of those that wait, from the last one that waits backwards."""
        self._detector.reset()
        heard = [self._detector.probability(frame[::-1].copy()) for frame in reversed(self._waiting)]
        self._backward += heard[::-1][:frames]
        self._waiting = self._waiting[frames:]
