"""A source of frames that somebody else fills: sound that arrives over a socket."""

import queue
from collections.abc import Iterator

from coach_app.audio.framing import FrameCutter
from coach_app.speech.timeline import AudioFrame, Samples


class PushedSource:
    """Frames of the samples that are pushed. Push from one thread, iterate in another."""

    def __init__(self) -> None:
        self._pushed: queue.SimpleQueue[Samples | None] = queue.SimpleQueue()

    def push(self, samples: Samples) -> None:
        """Add the 16 kHz samples that follow."""
        self._pushed.put(samples)

    def stop(self) -> None:
        """No more sound comes. What was pushed is still heard."""
        self._pushed.put(None)

    def __iter__(self) -> Iterator[AudioFrame]:
        cutter = FrameCutter()
        while (samples := self._pushed.get()) is not None:
            yield from cutter.cut(samples)
        yield from cutter.end()
