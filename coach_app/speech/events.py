"""What the live answer tells the world (events, past tense) and what it asks for (one command).

Plain values; whoever receives them decides on threads, screens and sockets.
"""

from dataclasses import dataclass

from coach_app.speech.timeline import Span
from coach_app.speech.words import Word


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """The speaker began to speak at sample `at`."""

    at: int


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """The speaker fell silent at sample `at` (the end of the speech, not of the wait that confirmed it)."""

    at: int


@dataclass(frozen=True, slots=True)
class CaptionCommitted:
    """`words` have settled: they follow all words committed before and never change again.

    As captions, that is: `AnswerEnded` has other words where a second hearing was surer, and the end of a word may give
    way to a next one that is heard to begin sooner.
    """

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class CaptionTentative:
    """`words` follow the committed ones for now; the next such event replaces them."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class LevelMeasured:
    """The input level of the last stretch that ended at sample `at`.

    `peak_dbfs` and `rms_dbfs` are in dB of full scale (-inf for digital silence); `clipped` counts samples at
    full scale; `all_zero` says that nothing but zeros came for long enough to mean a muted or forbidden microphone.
    """

    at: int
    peak_dbfs: float
    rms_dbfs: float
    clipped: int
    all_zero: bool


@dataclass(frozen=True, slots=True)
class AudioDropped:
    """`samples` samples were lost before sample `at` (overflow, or a device that went away)."""

    at: int
    samples: int


@dataclass(frozen=True, slots=True)
class EngineFailed:
    """The recogniser failed on a stretch of sound; the answer goes on. `message` is for the user."""

    message: str


@dataclass(frozen=True, slots=True)
class AnswerEnded:
    """The answer is over and every word of it has settled. All positions are sample indices.

    `length` is the number of samples heard, `speech` the stretches in which the gate heard a voice,
    `words` everything that was recognised, after the second hearing, and `again` what that hearing alone makes of the
    answer: where nothing was heard again, the words of the first.
    """

    length: int
    speech: tuple[Span, ...]
    words: tuple[Word, ...]
    dropped: int = 0
    again: tuple[Word, ...] = ()


Event = (
    SpeechStarted
    | SpeechEnded
    | CaptionCommitted
    | CaptionTentative
    | LevelMeasured
    | AudioDropped
    | EngineFailed
    | AnswerEnded
)


@dataclass(frozen=True, slots=True)
class Transcribe:
    """Ask the recogniser for the words in `span`, and hand them back with this very job.

    `prefix` is text already settled inside the span, to be forced so that only what follows is decoded; `final`
    says that its words settle: finals are never dropped. `again` asks for a passage that was heard in pieces, once more
    as a whole: such jobs go beside all others, and none is dropped either.
    """

    span: Span
    prefix: tuple[Word, ...] = ()
    final: bool = False
    again: bool = False
