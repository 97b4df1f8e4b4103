"""Takes what a microphone delivers, as an answer does."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from coach_app.audio.microphone import Microphone
from coach_app.speech.events import LevelMeasured
from coach_app.speech.timeline import SAMPLE_RATE, AudioFrame


class Answer:
    """What a microphone delivers, taken in a thread of its own."""

    def __init__(self) -> None:
        self.frames: list[AudioFrame] = []
        self.levels: list[LevelMeasured] = []
        self.notices: list[str] = []

    @property
    def samples(self) -> np.ndarray:
        """The sound heard, end to end."""
        return np.concatenate([frame.samples for frame in self.frames])

    @contextmanager
    def of(self, microphone: Microphone) -> Iterator[None]:
        """The answer goes on within this block."""
        taker = threading.Thread(target=lambda: self.frames.extend(microphone))
        taker.start()
        try:
            yield
        finally:
            microphone.stop()
            taker.join()

    @property
    def length_s(self) -> float:
        """Length of the answer so far."""
        return self.frames[-1].end / SAMPLE_RATE if self.frames else 0.0

    def holds(self, seconds: float) -> bool:
        """Whether the answer is as long."""
        return self.length_s >= seconds
