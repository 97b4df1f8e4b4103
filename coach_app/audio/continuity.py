"""Makes one stream of 16 kHz mono out of the blocks of captures that overflow, end and begin again.

Finds how much sound is missing between two blocks, from counts where it can and from the clock on the wall where it
must. Knows nothing of threads or frames, and reads no clock: the blocks carry their times.
"""

from dataclasses import dataclass

from coach_app.audio.capture import CapturedBlock
from coach_app.audio.conversion import Converter
from coach_app.speech.timeline import Samples, to_samples


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Sound without a hole: `samples`, before which `missing` samples were lost."""

    missing: int
    samples: Samples


class Continuity:
    """Takes blocks in the order of their capture."""

    def __init__(self) -> None:
        self._last: CapturedBlock | None = None
        self._converter: Converter | None = None

    def receive(self, block: CapturedBlock) -> list[Stretch]:
        """The sound that `block` completes."""
        missing_s = self._missing_before(block)
        anew = self._last is None or self._last.capture is not block.capture or missing_s > 0
        stretches = self.end() if anew else []  # what is on the two sides of a hole must not run into each other
        self._last = block
        if self._converter is None:
            self._converter = Converter(block.capture.rate, block.capture.channels)
        return [*stretches, Stretch(to_samples(missing_s), self._converter.convert(block.samples))]

    def end(self) -> list[Stretch]:
        """The sound still held back by the conversion."""
        if self._converter is None:
            return []
        rest, self._converter = self._converter.end(), None
        return [Stretch(0, rest)]

    def _missing_before(self, block: CapturedBlock) -> float:
        """Seconds of sound lost between the last block and this one."""
        last = self._last
        if last is None:
            return 0.0
        rate = block.capture.rate
        unheard_s = block.at_s - last.at_s - len(block.samples) / rate
        if last.capture is not block.capture:
            return max(0.0, unheard_s)
        dropped_s = (block.index - last.index - len(last.samples)) / rate
        if block.overflow:  # the device does not say how much; what its buffer held is still to come
            return max(dropped_s, unheard_s - block.capture.latency_s)
        return dropped_s
