"""Where somebody speaks: frame probabilities and levels to stretches of speech with exact edges.

Owns what counts as speech, as silence and as sound in doubt; knows no model and no words. Decides nothing about what
is kept: it says when to listen and where to cut.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np

from coach_app.speech.events import SpeechEnded, SpeechStarted
from coach_app.speech.rhythm import Sound
from coach_app.speech.timeline import SAMPLE_RATE, AudioFrame, Span, to_samples


@dataclass(frozen=True, slots=True)
class GateOptions:
    """Thresholds of the gate.

    Speech starts at a probability of `enter` and lasts while it stays above `leave` (Silero's own defaults are 0.5
    and 0.35); it has ended once it stayed below for `silence_s`: shorter gaps are stop consonants, and 0.25 s is the
    shortest pause anybody counts (Goldman-Eisler 1968). Sound `doubt_db` above the floor of the room is worth
    decoding even where the gate hears no voice.
    """

    enter: float = 0.5
    leave: float = 0.35
    silence_s: float = 0.224
    doubt_db: float = 15.0
    quietest_dbfs: float = -60.0


_STEP = SAMPLE_RATE // 100
"""Edges are looked for in steps of 10 ms."""
_FLOOR_MEMORY_S = 10.0
_RECENT = 100
"""Stretches of speech that can lie in one window."""


class VoiceGate:
    """Follows one answer frame by frame."""

    def __init__(self, options: GateOptions | None = None) -> None:
        self._options = options or GateOptions()
        self.speaking = False
        self.heard = 0
        self._start = 0
        self._last_voice = 0
        self._spans: list[Span] = []
        self._levels: deque[float] = deque(maxlen=int(_FLOOR_MEMORY_S * 100))

    @property
    def spans(self) -> tuple[Span, ...]:
        """The stretches of speech so far, the one that lasts included, up to its last voiced frame."""
        if self.speaking:
            return (*self._spans, Span(self._start, self._last_voice))
        return tuple(self._spans)

    @property
    def silence(self) -> int:
        """Samples heard since the last voiced frame."""
        return self.heard - self._last_voice

    def receive(self, frame: AudioFrame, probability: float) -> list[SpeechStarted | SpeechEnded]:
        """Take in the next frame; says when speech starts and, `silence_s` late, that it has ended."""
        options = self._options
        self.heard = frame.end
        events: list[SpeechStarted | SpeechEnded] = []
        self._measure(frame)
        if probability >= (options.leave if self.speaking else options.enter):
            if not self.speaking:
                self.speaking = True
                self._start = frame.start
                events.append(SpeechStarted(frame.start))
            self._last_voice = frame.end
        elif self.speaking and self.silence >= to_samples(options.silence_s):
            events.append(self._close())
        return events

    def finish(self) -> list[SpeechStarted | SpeechEnded]:
        """The answer is over: speech that lasts ends here."""
        return [self._close()] if self.speaking else []

    @property
    def sound(self) -> Sound:
        """What the last frame holds."""
        if self.speaking and self._last_voice == self.heard:
            return Sound.VOICE
        return Sound.DOUBT if self._in_doubt() else Sound.SILENCE

    def voiced(self, span: Span) -> int:
        """How many samples of `span` lie in speech."""
        return sum(span.overlap(speech) for speech in self.spans[-_RECENT:])

    def _in_doubt(self) -> bool:
        if not self._levels:
            return False
        floor = float(np.percentile(self._levels, 10))
        now = max(list(self._levels)[-3:])
        return now > max(floor + self._options.doubt_db, self._options.quietest_dbfs)

    def _close(self) -> SpeechEnded:
        self.speaking = False
        self._spans.append(Span(self._start, self._last_voice))
        return SpeechEnded(self._last_voice)

    def _measure(self, frame: AudioFrame) -> None:
        whole = len(frame.samples) // _STEP * _STEP
        if whole:
            power = np.mean(np.square(frame.samples[:whole].reshape(-1, _STEP)), axis=1)
            self._levels.extend((10.0 * np.log10(power + 1e-12)).tolist())
