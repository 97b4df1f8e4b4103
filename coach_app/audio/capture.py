"""One open input stream of PortAudio: blocks of sound into an inbox, as the device delivers them.

The callback copies and leaves. What the blocks mean, and what to do when they stop, is the microphone's business.
"""

import time
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import Any

from coach_app.audio.conversion import Block
from coach_app.audio.devices import InputDevice, NoMicrophoneError, close_stream, find_input, open_stream

INBOX_BLOCKS = 300
"""Blocks that may wait in the inbox before new ones are dropped: about ten seconds."""

BLOCKS_PER_SECOND = 32
"""Blocks that are asked of the device each second, one for about each frame."""

LATENCY_S = 0.1
"""Sound that the device is asked to buffer: covers a Python thread that waits for its turn. Our choice."""

CHANNELS = 2
"""Channels at most: interfaces and sound servers offer up to 32 but a voice is on the first two."""


@dataclass(frozen=True, slots=True, eq=False)
class CapturedBlock:
    """`samples` as the device delivered them at monotonic time `at_s`.

    `index` is the number of samples a channel that the stream delivered before, dropped ones counted; `overflow` says
    that the device itself lost some just before.
    """

    capture: "Capture"
    samples: Block
    index: int
    at_s: float
    overflow: bool


Inbox = SimpleQueue[CapturedBlock | None]
"""Where blocks go; None wakes the reader without meaning anything."""


class Capture:
    """An input stream, open and running until `close`.

    Opens the microphone called `name` (see `find_input`) at the rate and with the channels that it offers, whichever
    it takes. Raises `NoMicrophoneError`.
    """

    def __init__(self, name: str, inbox: Inbox) -> None:
        self._inbox = inbox
        self._delivered = 0
        self.device = find_input(name)
        self.rate, self.channels, self._stream = self._open(self.device)
        self.latency_s: float = self._stream.latency
        """Seconds of sound that the device holds before it loses any."""

    @property
    def is_alive(self) -> bool:
        """Whether the stream still runs; a device that was pulled out mostly ends it."""
        try:
            return bool(self._stream.active)
        except Exception:  # PortAudioError: it cannot even be asked
            return False

    def close(self) -> None:
        """Stop and close the stream."""
        close_stream(self._stream)

    def _open(self, device: InputDevice) -> tuple[int, int, Any]:
        reason = ""
        for channels in dict.fromkeys((min(CHANNELS, device.channels), 1, device.channels)):
            for rate in dict.fromkeys((device.default_rate, 48_000, 44_100, 16_000)):
                try:
                    return rate, channels, open_stream(partial(self._start, device, rate, channels))
                except NoMicrophoneError:
                    raise
                except Exception as error:  # PortAudioError, whose module is not loaded here
                    reason = str(error)
        raise NoMicrophoneError(
            f"The microphone “{device.name}” cannot be opened ({reason}). Close other programs that use it, allow this "
            "program to use it in the system's privacy settings, or choose another."
        )

    def _start(self, device: InputDevice, rate: int, channels: int, portaudio: Any) -> Any:
        stream = portaudio.InputStream(
            device=device.index,
            samplerate=rate,
            channels=channels,
            dtype="float32",
            blocksize=rate // BLOCKS_PER_SECOND,
            latency=LATENCY_S,
            callback=self._receive,
            finished_callback=lambda: self._inbox.put(None),
        )
        stream.start()
        return stream

    def _receive(self, samples: Block, count: int, _times: object, status: Any) -> None:
        """PortAudio's callback, on its own thread."""
        index = self._delivered
        self._delivered += count
        if self._inbox.qsize() < INBOX_BLOCKS:
            self._inbox.put(CapturedBlock(self, samples.copy(), index, time.monotonic(), bool(status.input_overflow)))
