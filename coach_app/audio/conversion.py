"""Turns sound of any rate and number of channels into the program's own: 16 kHz mono, float32.

Works on a stream, block after block, so that an hour of sound needs no more memory than a second. Knows
nothing of where the sound comes from.
"""

import numpy as np
import numpy.typing as npt
import soxr

from coach_app.speech.timeline import SAMPLE_RATE, Samples

Block = npt.NDArray[np.float32]
"""Sound as a device or a file has it: shape (n, channels), float32, full scale -1.0 to 1.0, at its own rate."""

DEAD_CHANNEL_ENERGY = 1e-3
"""A channel with less than this share of the loudest channel's energy (30 dB below) carries no voice. Our choice:
crosstalk from a live input into an empty one lies well below, two microphones in one room well above."""

CANCELLED_ENERGY = 1e-2
"""Channels whose mean has less than this share of their own energy (20 dB below) are in opposite phase. Our choice."""


class Downmix:
    """Makes one channel of many without losing the voice.

    The plain mean of all channels would halve a voice that is on one of two channels only (an interface with one
    microphone plugged in) and would silence one that is on both with opposite sign (a miswired cable). So dead
    channels are left out, and of cancelling channels the loudest one is taken.
    """

    def __init__(self, channels: int) -> None:
        self._energy = np.zeros(channels)
        self._mean_energy = 0.0

    def mix(self, block: Block) -> Samples:
        """One channel, shape (n,), of `block`, judged by the energies heard so far."""
        if block.shape[1] == 1:
            return block[:, 0]
        self._energy += np.square(block, dtype=np.float64).sum(axis=0)
        alive = self._energy >= self._energy.max() * DEAD_CHANNEL_ENERGY
        mean: Samples = block[:, alive].mean(axis=1, dtype=np.float32)
        self._mean_energy += float(np.square(mean, dtype=np.float64).sum())
        if self._mean_energy < CANCELLED_ENERGY * self._energy[alive].mean():
            return block[:, int(self._energy.argmax())]
        return mean


class Converter:
    """One stream of `channels` channels at `rate` samples a second, converted to 16 kHz mono.

    Resampling is soxr's "HQ" (20-bit) recipe: its pass band is flat past 7 kHz, and it keeps the total length:
    n samples become round(n * 16000 / rate). It needs to look ahead, so samples come out a little after those
    they belong to; `end` hands out the rest.
    """

    def __init__(self, rate: int, channels: int) -> None:
        self._downmix = Downmix(channels)
        self._resampler = None if rate == SAMPLE_RATE else soxr.ResampleStream(rate, SAMPLE_RATE, 1, "float32", "HQ")

    def convert(self, block: Block) -> Samples:
        """The samples that `block` lets out; possibly none."""
        return self._resample(self._downmix.mix(block), last=False)

    def end(self) -> Samples:
        """The samples still held back. The converter is used up after that."""
        return self._resample(np.zeros(0, np.float32), last=True)

    def _resample(self, mono: Samples, *, last: bool) -> Samples:
        finite = np.nan_to_num(mono, nan=0.0, posinf=1.0, neginf=-1.0)
        if self._resampler is not None:
            finite = self._resampler.resample_chunk(finite, last=last)
        return np.clip(finite, -1.0, 1.0)
