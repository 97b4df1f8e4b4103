"""A recording that arrives as if spoken now, and a screen that writes captions as `coach live --json` does.

All that the driver of a system needs. Runs in the system's own environment: the standard library and numpy only.
"""

import json
import sys
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

RATE = 16_000
PIECE = 512
"""Samples in a piece, as `coach live` gets them: 32 ms."""

Pcm = npt.NDArray[np.int16]


def read(path: Path) -> Pcm:
    """The samples of a WAV file, which must be 16 kHz, mono, 16 bit."""
    with wave.open(str(path), "rb") as file:
        if (file.getframerate(), file.getnchannels(), file.getsampwidth()) != (RATE, 1, 2):
            raise ValueError(f"{path.name} is not 16 kHz, mono, 16 bit")
        return np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)


class Screen:
    """Writes what is shown, one JSON object a line; the clock starts with `start`."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown: tuple[str, str] | None = None
        self._changed = self._began
        self._out = sys.stdout
        sys.stdout = sys.stderr  # what a library prints must not come between the lines

    def start(self) -> None:
        """The sound begins now."""
        self._began = self._changed = time.monotonic()
        self._write("start")

    @property
    def now_s(self) -> float:
        """Seconds since the sound began."""
        return time.monotonic() - self._began

    def show(self, committed: str, tentative: str) -> None:
        """From now on the screen shows this; the same as before is not written again."""
        if (committed, tentative) != self._shown:
            self._shown = (committed, tentative)
            self._changed = time.monotonic()
            self._write("caption", committed=committed, tentative=tentative)

    def settle(self, at_most_s: float = 12.0, quiet_s: float = 2.0, wait: Callable[[float], None] = time.sleep) -> None:
        """After the sound: wait until nothing is tentative and nothing changes, then take what is left as it is."""
        end = time.monotonic() + at_most_s
        while time.monotonic() < end:
            settled = self._shown is None or not self._shown[1]
            if settled and time.monotonic() - self._changed > quiet_s:
                return
            wait(0.05)
        if self._shown is not None and self._shown[1]:
            self.show(f"{self._shown[0]} {self._shown[1]}".strip(), "")

    def _write(self, kind: str, **values: str) -> None:
        self._out.write(json.dumps({"type": kind, "wall_s": round(self.now_s, 3), **values}) + "\n")
        self._out.flush()


def pieces(sound: Pcm, screen: Screen) -> Iterator[Pcm]:
    """The sound in pieces, each when its last sample is spoken; one that is taken late is given at once."""
    for start in range(0, len(sound), PIECE):
        piece = sound[start : start + PIECE]
        wait = (start + len(piece)) / RATE - screen.now_s
        if wait > 0:
            time.sleep(wait)
        yield piece


def arguments() -> tuple[str, Pcm]:
    """The folder with the weights, as the command line names it, and the sound."""
    return sys.argv[1], read(Path(sys.argv[2]))
