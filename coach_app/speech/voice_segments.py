"""Where somebody speaks: frame probabilities and levels to stretches of speech with exact edges.

Owns what counts as speech, as silence and as sound in doubt; knows no model and no words. Decides nothing about what
is kept: it says when to listen and where to cut.
"""

from dataclasses import dataclass

from coach_app.speech.events import SpeechEnded, SpeechStarted
from coach_app.speech.loudness import Loudness
from coach_app.speech.rhythm import Sound
from coach_app.speech.timeline import AudioFrame, Span, to_samples


@dataclass(frozen=True, slots=True)
class GateOptions:
    """Thresholds of the gate.

    Speech starts at a probability of `enter` and lasts while it stays above `leave` (Silero's own defaults are 0.5
    and 0.35); it has ended once it stayed below for `silence_s`: shorter gaps are stop consonants, and 0.25 s is the
    shortest pause anybody counts (Goldman-Eisler 1968). A network hears soft beginnings late and ends early or late:
    within `edge_s` before and after, speech reaches as far as the sound stays `edge_db` above the floor of the room
    and within `range_db` of loud speech. Sound `doubt_db` above the floor is worth decoding even where no voice is
    heard, unless it is softer than `quietest_dbfs`.
    """

    enter: float = 0.5
    leave: float = 0.35
    silence_s: float = 0.224
    edge_s: float = 0.2
    edge_db: float = 8.0
    range_db: float = 40.0
    doubt_db: float = 15.0
    quietest_dbfs: float = -70.0


_RECENT = 100
"""Stretches of speech that can lie in one window."""


class VoiceGate:
    """Follows one answer frame by frame."""

    def __init__(self, options: GateOptions | None = None) -> None:
        self._options = options or GateOptions()
        self._loudness = Loudness()
        self._speaking = False
        self._heard = 0
        self._start = 0
        self._last_voice = 0
        self._spans: list[Span] = []

    @property
    def spans(self) -> tuple[Span, ...]:
        """The stretches of speech so far, the one that lasts included, up to its last voiced frame."""
        if self._speaking:
            return (*self._spans, Span(self._start, max(self._start, self._last_voice)))
        return tuple(self._spans)

    @property
    def sound(self) -> Sound:
        """What the last frame holds."""
        if self._speaking and self._last_voice == self._heard:
            return Sound.VOICE
        doubtful = max(self._loudness.floor + self._options.doubt_db, self._options.quietest_dbfs)
        return Sound.DOUBT if self._loudness.now(3) > doubtful else Sound.SILENCE

    @property
    def recent(self) -> tuple[Span, ...]:
        """The last of `spans`: those that can lie in one window."""
        lasting = (Span(self._start, max(self._start, self._last_voice)),) if self._speaking else ()
        return (*self._spans[-_RECENT:], *lasting)

    def receive(self, frame: AudioFrame, probability: float) -> list[SpeechStarted | SpeechEnded]:
        """Take in the next frame; says when speech starts and, `silence_s` late, that it has ended."""
        options = self._options
        self._heard = frame.end
        self._loudness.receive(frame.samples)
        if probability >= (options.leave if self._speaking else options.enter):
            self._last_voice = frame.end
            if not self._speaking:
                return self._open(frame.start)
        elif self._speaking and frame.end - self._last_voice >= to_samples(options.silence_s):
            return [self._close()]
        return []

    def finish(self) -> list[SpeechStarted | SpeechEnded]:
        """The answer is over: speech that lasts ends here."""
        return [self._close()] if self._speaking else []

    def _open(self, at: int) -> list[SpeechStarted | SpeechEnded]:
        self._speaking = True
        earliest = max(self._spans[-1].end if self._spans else 0, at - to_samples(self._options.edge_s))
        found = self._loudness.first_above(self._edge_level, Span(min(earliest, at), at))
        self._start = max(earliest, found) if found is not None else max(earliest, at)
        return [SpeechStarted(self._start)]

    def _close(self) -> SpeechEnded:
        self._speaking = False
        edge = to_samples(self._options.edge_s)
        near = Span(max(self._start, self._last_voice - edge), min(self._last_voice + edge, self._heard))
        found = self._loudness.last_above(self._edge_level, near)
        end = min(found, self._heard) if found is not None else self._last_voice
        self._spans.append(Span(self._start, max(self._start, end)))
        return SpeechEnded(self._spans[-1].end)

    @property
    def _edge_level(self) -> float:
        options = self._options
        return max(self._loudness.floor + options.edge_db, self._loudness.speech - options.range_db)
