"""The seams where engines plug in: what the core asks of a recogniser, a voice gate, a pitch tracker, an embedder.

Adapters live in `coach_app.engines`, one file each; a scripted one serves tests and the demo.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from coach_app.speech.timeline import Samples
from coach_app.speech.words import Word


class EngineError(Exception):
    """An engine could not do its work. The message says what happened and what to do, in the user's words."""


class Transcriber(Protocol):
    """Turns sound into words. May be called from several threads."""

    @property
    def name(self) -> str:
        """Name for reports and logs, such as `tiny.en`."""

    def transcribe(self, samples: Samples, *, prefix: Sequence[Word] = (), final: bool = False) -> list[Word]:
        """Words spoken in `samples`, in time order, positions relative to the first sample.

        `prefix` holds words already settled at the beginning of `samples` (positions relative likewise): decoding
        goes on behind them, and only the new words are returned. `final` asks for the best words rather than the
        quickest. Nothing but silence or noise gives no words. Raises `EngineError`.
        """

    def hear_again(self, samples: Samples, /) -> list[Word]:
        """Words in a whole passage of an answer, whose words have been asked for before in pieces.

        None where a second hearing has nothing to add. Positions and `Word.pause` as in `transcribe`; raises
        `EngineError`.
        """


class VoiceDetector(Protocol):
    """Hears whether somebody speaks; keeps state from frame to frame."""

    def probability(self, frame: Samples) -> float:
        """Probability of speech, 0 to 1, in the next `FRAME_SAMPLES` samples of the stream."""

    def reset(self) -> None:
        """Forget all that was heard: the next frame begins another stream."""


@dataclass(frozen=True, slots=True, eq=False)
class PitchTrack:
    """Pitch over time: arrays of equal length, `at` in samples (int64), `hz` and `confidence` float32.

    `hz` is meaningful only where `voiced` (bool) is true.
    """

    at: npt.NDArray[np.int64]
    hz: npt.NDArray[np.float32]
    confidence: npt.NDArray[np.float32]
    voiced: npt.NDArray[np.bool_]


class PitchTracker(Protocol):
    """Follows the voice's fundamental frequency."""

    def track(self, samples: Samples) -> PitchTrack:
        """Pitch of `samples`, positions relative to the first one."""


FILLER_HOP = 320
"""Samples that one figure of a `FillerListener` stands for (20 ms)."""


class FillerListener(Protocol):
    """Hears in the sound alone where somebody says um or uh; keeps state from call to call."""

    def hear(self, samples: Samples) -> npt.NDArray[np.float32]:
        """Take in what follows; returns the log odds of a filled pause that have become known since the last call.

        Shape (n,), n often 0: one figure for every `FILLER_HOP` samples, the first for the stream's first ones. How
        the stream is cut into calls does not change the figures.
        """

    def finish(self) -> npt.NDArray[np.float32]:
        """The figures still outstanding at the end of the stream; the next call of `hear` begins another stream."""


class Embedder(Protocol):
    """Turns sentences into vectors whose cosine tells how near their meanings are."""

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """One unit vector per text: shape (len(texts), d), float32."""
