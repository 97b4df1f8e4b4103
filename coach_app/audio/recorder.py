"""Keeps the sound of an answer in a FLAC file, written as it is spoken, so that a crash loses less than a second.

Knows nothing of where the file belongs or what else is stored of an answer.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from queue import Full, Queue
from types import TracebackType
from typing import Self

import numpy as np
import numpy.typing as npt
import soundfile

from coach_app.speech.timeline import SAMPLE_RATE, AudioFrame, Samples

QUEUE_FRAMES = 1000
"""Frames that may wait for a slow disk: half a minute of sound."""

PATIENCE_S = 5.0
"""How long `write` waits for a disk that takes no more, and `close` for one that does not finish. Our choice."""

SILENCE: Samples = np.zeros(SAMPLE_RATE, np.float32)


class RecordingError(Exception):
    """The answer cannot be recorded. The message says what happened and what to do, in the user's words."""


class Recorder:
    """Writes the frames of one answer to a new FLAC file (16 bits, 16 kHz, mono) on a thread of its own.

    FLAC goes to the disk in blocks of 4,096 samples, so a killed process loses the last quarter of a second and what
    the thread had not yet taken, and `files.read_frames` reads the unfinished file. Samples that are missing between
    two frames become silence: a position in the file is a position on the timeline.

    A failure (disk full, drive gone) is told once to `on_failure`, on the recorder's thread, as a `RecordingError`;
    frames are ignored from then on and what was written stays. The constructor raises `RecordingError` if the file
    cannot be made; it never overwrites one.
    """

    def __init__(self, path: Path, on_failure: Callable[[RecordingError], None]) -> None:
        self._path = path
        self._on_failure = on_failure
        self._failed = threading.Event()
        self._closed = False
        self._frames: Queue[AudioFrame | None] = Queue(QUEUE_FRAMES)
        try:
            self._file = soundfile.SoundFile(path, "x", SAMPLE_RATE, 1, "PCM_16", format="FLAC")
        except (soundfile.LibsndfileError, OSError) as error:
            raise RecordingError(
                f"The recording “{path.name}” cannot be made in the folder “{path.parent}” ({error}). "
                "Check that the folder may be written to, or choose another data folder. "
                "The answer can go on without a recording."
            ) from error
        self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)
        self._thread.start()

    def write(self, frame: AudioFrame) -> None:
        """Add the frame, in the order of the timeline. Returns at once unless the disk is far behind. Never raises."""
        if self._failed.is_set() or self._closed:
            return
        try:
            self._frames.put(frame, timeout=PATIENCE_S)
        except Full:
            self._fail("the disk is too slow")

    def close(self) -> None:
        """Write what waits and finish the file; returns when it is done, or when the disk does not answer."""
        if self._closed:
            return
        self._closed = True
        try:
            self._frames.put(None, timeout=PATIENCE_S)
        except Full:
            self._fail("the disk is too slow")
            return
        self._thread.join(PATIENCE_S)
        if self._thread.is_alive():
            self._fail("the disk does not answer")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self) -> None:
        end = 0
        while (frame := self._frames.get()) is not None:
            if self._failed.is_set():
                continue
            try:
                for missing in range(frame.start - end, 0, -len(SILENCE)):
                    self._file.write(_as_int16(SILENCE[:missing]))
                self._file.write(_as_int16(frame.samples))
            except (soundfile.SoundFileError, OSError, AssertionError) as error:
                self._fail(f"the disk may be full or gone ({error})")
            end = frame.end
        try:
            self._file.close()
        except (soundfile.SoundFileError, OSError) as error:
            self._fail(f"the disk may be full or gone ({error})")

    def _fail(self, reason: str) -> None:
        if self._failed.is_set():
            return
        self._failed.set()
        self._on_failure(
            RecordingError(
                f"The recording “{self._path.name}” stopped: {reason}. "
                "Make room on the disk before the next answer. This answer goes on without it; "
                "what was recorded so far is kept."
            )
        )


def _as_int16(samples: Samples) -> npt.NDArray[np.int16]:
    """16-bit samples; those that came from 16 bits come back unchanged."""
    scaled: Samples = np.clip(np.rint(samples * 32768.0), -32768, 32767)
    return scaled.astype(np.int16)
