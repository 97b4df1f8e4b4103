"""Decodes sound that arrives in pieces, as from a browser, into samples of 16 kHz mono.

Knows containers (WebM, Ogg, fragmented MP4, WAV, ...) and bare 16-bit samples; sockets and messages are the server's.
"""

import math
import threading
from collections import deque
from typing import Protocol

import av
import numpy as np

from coach_app.audio.conversion import Converter
from coach_app.audio.decoding import OPEN_OPTIONS, PLAUSIBLE_RATES, DecodedSound, NoSoundTrackError
from coach_app.audio.files import AudioFileError
from coach_app.speech.timeline import SAMPLE_RATE, Samples

STREAM_OPTIONS = OPEN_OPTIONS | {"analyzeduration": "0", "probesize": "2048", "formatprobesize": "16384"}
"""As for files, but without waiting for seconds of sound before the first is handed out, or for a megabyte of what is
no sound before it is refused."""

BUFFER_BYTES = 4096
"""Bytes that FFmpeg asks for at a time: a tenth of a second of uncompressed sound, or less."""

FEED_S = 30.0
"""How long one piece may take to decode: thousands of times what it needs, so the decoder has failed then."""

MAX_CHANNELS = 32


class SoundDecoder(Protocol):
    """Turns pieces of a stream into samples, for one thread at a time."""

    def feed(self, piece: bytes) -> list[Samples]:
        """The samples that `piece` completes, in order, possibly none. Raises `AudioFileError`."""

    def close(self) -> list[Samples]:
        """The stream is over: the samples still held back. Harmless when repeated. Raises `AudioFileError`."""


class PcmDecoder:
    """Bare samples: 16-bit signed little-endian integers, `channels` interleaved, `rate` a second.

    Raises `AudioFileError` for a rate or number of channels that no microphone has.
    """

    def __init__(self, rate: int, channels: int = 1) -> None:
        if rate not in PLAUSIBLE_RATES or not 1 <= channels <= MAX_CHANNELS:
            raise AudioFileError(f"Sound of {rate} Hz with {channels} channels cannot be used. Send 16000 Hz, mono.")
        self._converter: Converter | None = Converter(rate, channels)
        self._channels = channels
        self._rest = b""

    def feed(self, piece: bytes) -> list[Samples]:
        """The samples that `piece` completes; it may end in the middle of one."""
        if self._converter is None:
            return []
        held = self._rest + piece
        whole = len(held) - len(held) % (2 * self._channels)
        self._rest = held[whole:]
        values = np.frombuffer(held[:whole], "<i2").reshape(-1, self._channels)
        return [self._converter.convert(values.astype(np.float32) / 32768.0)]

    def close(self) -> list[Samples]:
        """The samples still held back by the resampler."""
        if self._converter is None:
            return []
        rest, self._converter = self._converter.end(), None
        return [rest]


class ContainerDecoder:
    """A container as a browser's `MediaRecorder` or a file sends it, recognised by its first bytes.

    FFmpeg asks for bytes rather than being given them, so it runs on a thread of its own, which waits while there are
    none; `feed` returns when that thread has used up the piece, so what comes out depends on the bytes alone. Always
    `close` a decoder, also one that has failed: only then does its thread end. Sound beyond `longest_s` seconds is not
    decoded: a few kilobytes may stand for hours of silence.
    """

    def __init__(self, longest_s: float = math.inf) -> None:
        self._longest = longest_s * SAMPLE_RATE
        self._changed = threading.Condition()
        self._pieces: deque[bytes] = deque()
        self._hungry = False
        self._ended = False
        self._done = False
        self._failure: AudioFileError | None = None
        self._decoded: list[Samples] = []
        self._any = False
        self.damaged = 0
        """Places where sound is missing, known when the stream has ended."""
        self._thread = threading.Thread(target=self._run, name="stream decoder", daemon=True)
        self._thread.start()

    def feed(self, piece: bytes) -> list[Samples]:
        """The samples that `piece` completes, in order, possibly none. Raises `AudioFileError`."""
        with self._changed:
            if piece and not self._done:
                self._pieces.append(piece)
                self._hungry = False
                self._changed.notify_all()
                if not self._changed.wait_for(lambda: self._hungry or self._done, FEED_S):
                    raise AudioFileError("The sound could not be decoded in time. Record it again.")
            return self._take()

    def close(self) -> list[Samples]:
        """The samples still held back. Raises `AudioFileError` if the whole stream gave no sound."""
        with self._changed:
            if self._ended:
                return []
            self._ended = True
            self._changed.notify_all()
        self._thread.join(FEED_S)
        with self._changed:
            rest = self._take()
        if not self._any:
            raise AudioFileError("No sound arrived. Check that the microphone is not muted, and record again.")
        return rest

    def _take(self) -> list[Samples]:
        if self._failure is not None:
            raise self._failure
        taken, self._decoded = self._decoded, []
        self._any = self._any or any(len(samples) for samples in taken)
        return taken

    # -- on the decoder's thread ---------------------------------------------------------------------------------

    def read(self, count: int) -> bytes:
        """Up to `count` bytes for FFmpeg, as soon as there are any; none at the end of the stream."""
        with self._changed:
            while not self._pieces and not self._ended:
                self._hungry = True
                self._changed.notify_all()
                self._changed.wait()
            if not self._pieces:
                return b""
            piece = self._pieces.popleft()
            if len(piece) > count:
                self._pieces.appendleft(piece[count:])
            return piece[:count]

    def _run(self) -> None:
        try:
            with av.open(self, options=STREAM_OPTIONS, buffer_size=BUFFER_BYTES) as container:
                sound = DecodedSound(container)
                decoded = 0
                for samples in sound:
                    decoded += len(samples)
                    if decoded > self._longest:
                        break
                    with self._changed:
                        self._decoded.append(samples)
                self.damaged = sound.damaged
        except (av.FFmpegError, OSError, ValueError, NoSoundTrackError):
            self._failure = AudioFileError(
                "What arrived is not sound in a format that can be read. Send WebM, Ogg, MP4, WAV or 16-bit samples."
            )
        finally:
            with self._changed:
                self._done = True
                self._changed.notify_all()
