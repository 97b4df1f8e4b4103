"""Lets a file sound as if it were spoken now: each frame comes when a microphone would have delivered it."""

import threading
import time
from collections.abc import Iterable, Iterator

from coach_app.speech.timeline import AudioFrame, to_seconds


class PacedSource:
    """Frames of a file at the speed of speech. Iterate in one thread, `stop` from any other."""

    def __init__(self, frames: Iterable[AudioFrame]) -> None:
        self._frames = frames
        self._stopped = threading.Event()

    def __iter__(self) -> Iterator[AudioFrame]:
        began = time.monotonic()
        for frame in self._frames:
            wait = began + to_seconds(frame.end) - time.monotonic()
            if self._stopped.wait(max(0.0, wait)):
                return
            yield frame

    def stop(self) -> None:
        """End the stream; the iteration ends at once."""
        self._stopped.set()
