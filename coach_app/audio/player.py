"""Plays a recording, or a part of it, on the default output, and knows where it is.

Knows nothing of answers or screens.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import soxr

from coach_app.audio.devices import close_stream, open_stream
from coach_app.audio.files import AudioFileError, read_frames
from coach_app.speech.timeline import SAMPLE_RATE, to_samples, to_seconds

STOP_S = 2.0
"""How long `stop` waits for a device that does not take any more."""


class PlaybackError(Exception):
    """Sound cannot be played. The message says what happened and what to do, in the user's words."""


class Player:
    """Plays one recording at a time on a thread of its own.

    `on_end` is told on that thread when a recording has come to its end (None), or why it could not be played
    (`PlaybackError` or `AudioFileError`); not when `stop` ended it.
    """

    def __init__(self, on_end: Callable[[PlaybackError | AudioFileError | None], None] = lambda _: None) -> None:
        self._on_end = on_end
        self._playing: _Playing | None = None

    @property
    def position_s(self) -> float | None:
        """Where in the recording the sound is that is heard now; None while nothing plays."""
        playing = self._playing
        return playing.position_s if playing is not None and playing.is_alive() else None

    def play(self, path: Path, start_s: float = 0.0) -> None:
        """Play the recording from `start_s` on; what played before ends. Returns at once."""
        self.stop()
        self._playing = _Playing(path, to_samples(start_s), self._on_end)
        self._playing.start()

    def stop(self) -> None:
        """End the sound at once. Harmless when nothing plays."""
        if self._playing is not None:
            self._playing.stopped.set()
            if self._playing is not threading.current_thread():
                self._playing.join(STOP_S)
            self._playing = None


class _Playing(threading.Thread):
    def __init__(self, path: Path, start: int, on_end: Callable[[PlaybackError | AudioFileError | None], None]) -> None:
        super().__init__(name="player", daemon=True)
        self.stopped = threading.Event()
        self._path = path
        self._start = start
        self._on_end = on_end
        self._written = start
        self._latency_s = 0.0

    @property
    def position_s(self) -> float:
        return max(to_seconds(self._start), to_seconds(self._written) - self._latency_s)

    def run(self) -> None:
        outcome: PlaybackError | AudioFileError | None = None
        try:
            self._play()
        except AudioFileError as error:
            outcome = error
        except Exception as error:  # PortAudioError, whose module is not loaded here, or PortAudio is missing
            outcome = PlaybackError(f"The sound cannot be played: {error}. Check the loudspeaker and play it again.")
        if not self.stopped.is_set():
            self._on_end(outcome)

    def _play(self) -> None:
        frames = read_frames(self._path)
        stream = open_stream(_start_output)
        try:
            self._latency_s = stream.latency
            resampler = soxr.ResampleStream(SAMPLE_RATE, stream.samplerate, 1, "float32")
            for frame in frames:
                if self.stopped.is_set():
                    return
                stream.write(resampler.resample_chunk(frame.samples[max(0, self._start - frame.start) :]))
                self._written = max(self._start, frame.end)
            stream.write(resampler.resample_chunk(np.zeros(0, np.float32), last=True))
            stream.stop()  # returns when all of it was heard
        finally:
            close_stream(stream)


def _start_output(sounddevice: Any) -> Any:
    rate = round(sounddevice.query_devices(kind="output")["default_samplerate"])
    stream = sounddevice.OutputStream(samplerate=rate, channels=1, dtype="float32", latency="high")
    stream.start()
    return stream
