"""What one writes first: transcribe the utterance again each second of sound, close it after half a second of silence.

    python -m benchmarks.naive_loop WEIGHTS SOUND

faster-whisper, greedy, with its own settings. The driver hears the sound in real time and writes what it shows.
"""

from collections.abc import Callable

import numpy as np
from faster_whisper import WhisperModel

from benchmarks.peers import as_spoken
from coach_app.speech.ports import VoiceDetector
from coach_app.speech.timeline import FRAME_SAMPLES, Samples, to_samples

_EVERY_S = 1.0
_CLOSE_AFTER_S = 0.5


class NaiveLoop:
    """Sound in, through `hear`, frame by frame; what to show out, through `show(committed, tentative)`."""

    def __init__(self, model: WhisperModel, detector: VoiceDetector, show: Callable[[str, str], None]) -> None:
        self._model = model
        self._detector = detector
        self._show = show
        self._heard: Samples = np.zeros(0, dtype=np.float32)
        self._committed = ""
        self._start: int | None = None
        self._voice = 0
        self._decoded = 0
        detector.reset()

    def hear(self, frame: Samples, *, behind: bool) -> None:
        """Take the next frame; transcribe what is due unless it is `behind` the sound, when more frames wait."""
        at, end = len(self._heard), len(self._heard) + len(frame)
        self._heard = np.concatenate([self._heard, frame])
        if self._detector.probability(frame) >= 0.5:
            self._start = max(0, at - to_samples(0.3)) if self._start is None else self._start
            self._voice = end
        if self._start is None or behind:
            return
        if end - self._voice >= to_samples(_CLOSE_AFTER_S):
            self.close()
        elif end - max(self._decoded, self._start) >= to_samples(_EVERY_S):
            text = self._decode(self._start)
            self._decoded = end
            self._show(self._committed, text)

    def close(self) -> None:
        """The utterance is over: what is heard of it is committed."""
        if self._start is not None:
            self._committed = f"{self._committed} {self._decode(self._start)}".strip()
            self._start, self._decoded = None, len(self._heard)
            self._show(self._committed, "")

    def _decode(self, start: int) -> str:
        segments, _ = self._model.transcribe(self._heard[start:], language="en", beam_size=1)
        return " ".join(segment.text.strip() for segment in segments)


def main() -> None:
    from coach_app.engines import registry

    weights, sound = as_spoken.arguments()
    screen = as_spoken.Screen()
    model = WhisperModel(weights, device="cpu", compute_type="int8")
    loop = NaiveLoop(model, registry.voice_detectors()["silero"].make(), screen.show)
    screen.start()
    end = 0
    for piece in as_spoken.pieces(sound, screen):
        end += len(piece)
        loop.hear(piece.astype(np.float32) / 32768, behind=screen.now_s > (end + FRAME_SAMPLES) / as_spoken.RATE)
    loop.close()


if __name__ == "__main__":
    main()
