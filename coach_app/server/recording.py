"""One answer that comes in over a socket: pieces of sound in, messages for the client out.

The answer itself begins with the first sound that can be decoded, so that bytes that are none leave no trace. It runs
in the workshop's threads, and what happens in it is called back into the event loop. It belongs to a session, not to
a connection: a client that comes back goes on with it.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol

from coach_app.audio.files import AudioFileError
from coach_app.coaching.live_coach import CoachEvent, MetricsUpdated, TipGiven
from coach_app.coaching.plain import written
from coach_app.coaching.report import AnswerReport, report_to_json
from coach_app.live.notices import AnswerFailed, Notice, RecordingFailed, ReportReady, SourceFailed, SourceNotice
from coach_app.live.running_answer import RunningAnswer
from coach_app.server.messages import (
    ErrorMessage,
    Message,
    Metrics,
    PartialTranscription,
    RecordingCompleted,
    TipMessage,
)
from coach_app.server.pieces import Pieces, may_be_sound
from coach_app.speech.events import CaptionCommitted, CaptionTentative, EngineFailed, Event, LevelMeasured
from coach_app.speech.timeline import Samples, to_seconds
from coach_app.speech.words import Word, text_of

Say = Callable[[Message], None]
"""Sends a message to whoever is connected."""


class Decoder(Protocol):
    """Makes samples of the bytes of a recording."""

    def feed(self, data: bytes) -> list[Samples]:
        """The samples that the bytes let out. Raises `AudioFileError` for what is no sound."""

    def close(self) -> list[Samples]:
        """The samples still held back."""


class Pushed(Protocol):
    """The source of an answer that takes its sound from here."""

    def push(self, samples: Samples) -> None:
        """Add samples."""


Begin = Callable[[Callable[[Event | CoachEvent | Notice], None]], RunningAnswer]
"""Begins the answer that hears what is pushed; blocks. Takes what is to be told of everything that happens."""


class Recording:
    """An answer being received: `receive` and `finish` block and are called from one thread at a time, under `turn`.

    `raw` says that what comes are bare samples, of which no first bytes can tell anything.
    """

    def __init__(
        self, question_index: int, decoder: Decoder, source: Pushed, begin: Begin, say: Say, *, raw: bool = False
    ) -> None:
        self.question_index = question_index
        self.say = say
        self.turn = asyncio.Lock()
        self.report: AnswerReport | None = None
        self.over = asyncio.Event()
        """Set once the answer is complete, or has failed."""
        self.heard_s = 0.0
        self._loop = asyncio.get_running_loop()
        self._decoder = decoder
        self._source = source
        self._begin = begin
        self._raw = raw
        self._pieces = Pieces()
        self._answer: RunningAnswer | None = None
        self._finishing = False
        self._committed = ""
        """The settled words as text."""
        self._committed_words = 0
        self._committed_probability = 0.0
        """The sum of their probabilities."""
        self._tentative: Sequence[Word] = ()
        self._position = 0

    @property
    def has_begun(self) -> bool:
        """Whether any sound has been heard."""
        return self._answer is not None

    @property
    def next_sequence(self) -> int:
        """The number of the piece that is waited for, where pieces are numbered."""
        return self._pieces.next

    def publish(self, event: Event | CoachEvent | Notice) -> None:
        """Take what happened, from the answer's threads."""
        self._loop.call_soon_threadsafe(self._tell, event)

    def receive(self, data: bytes, sequence: int | None = None) -> None:
        """Take in a piece of sound. Raises `AudioFileError` where it is none, `EngineError` where nothing can hear."""
        if not self._finishing:
            self._decode(self._pieces.add(data, sequence))

    def finish(self, data: bytes = b"") -> None:
        """End the answer with `data`; its report follows. Raises `AudioFileError` where there was no sound at all."""
        if self._finishing:
            return
        self._finishing = True
        try:
            self._decode(self._pieces.end(data))
        except AudioFileError:
            if not self.has_begun:
                raise  # else the answer ends with what was heard
        finally:
            self._close()
        if not self.has_begun:
            raise AudioFileError("No sound arrived. Check that the microphone is not muted, and record again.")

    def give_up(self) -> None:
        """Let go of an answer that never had a sound."""
        self._finishing = True
        self._close()

    def caption(self) -> PartialTranscription:
        """All captions so far."""
        tentative = text_of(self._tentative)
        words = self._committed_words + len(self._tentative)
        probability = self._committed_probability + sum(word.probability for word in self._tentative)
        return PartialTranscription(
            transcription=f"{self._committed} {tentative}".strip(),
            question_index=self.question_index,
            confidence=min(1.0, max(0.0, probability / words)) if words else 0.0,
            committed=self._committed,
            tentative=tentative,
            audio_s=round(to_seconds(self._position), 3),
        )

    def _close(self) -> None:
        with suppress(AudioFileError):  # no sound: `finish` says so itself
            self._push(self._decoder.close())
        if self._answer is not None:
            self._answer.stop()
        else:
            self._loop.call_soon_threadsafe(self.over.set)

    def _decode(self, data: bytes) -> None:
        if not (self._raw or may_be_sound(self._pieces.head)):
            raise AudioFileError(
                "What arrived is not sound in a format that can be read. Send WebM, Ogg, MP4, WAV, or 16-bit samples "
                "after a start_recording with their sample_rate."
            )
        if data:
            self._push(self._decoder.feed(data))

    def _push(self, blocks: Sequence[Samples]) -> None:
        for samples in blocks:
            if not len(samples):
                continue
            if self._answer is None:
                self._answer = self._begin(self.publish)
            self._source.push(samples)
            self.heard_s += to_seconds(len(samples))

    def _tell(self, event: Event | CoachEvent | Notice) -> None:
        match event:
            case CaptionCommitted(words):
                self._committed = f"{self._committed} {text_of(words)}".strip()
                self._committed_words += len(words)
                self._committed_probability += sum(word.probability for word in words)
                self._tentative = ()
            case CaptionTentative(words):  # follows all that settles
                self._tentative = words
                self.say(self.caption())
            case LevelMeasured(at=at):
                self._position = at
            case MetricsUpdated(metrics):
                self.say(Metrics(question_index=self.question_index, metrics=written(metrics)))
            case TipGiven(tip):
                self.say(TipMessage(question_index=self.question_index, kind=tip.kind.value, message=tip.message))
            case EngineFailed(message) | RecordingFailed(message) | SourceFailed(message) | SourceNotice(message):
                self.say(ErrorMessage(message=message))
            case AnswerFailed(message):
                self.say(ErrorMessage(message=message))
                self.over.set()
            case ReportReady(report, answer_id):
                self.report = report
                self.say(_completed(self.question_index, report, answer_id))
                self.over.set()


def _completed(question_index: int, report: AnswerReport, answer_id: str | None) -> RecordingCompleted:
    plain = report_to_json(report)
    return RecordingCompleted(
        transcription=report.transcript.text,
        question_index=question_index,
        message="The answer is transcribed and kept." if answer_id else "The answer is transcribed but not kept.",
        answer_id=answer_id,
        words=plain["transcript"]["words"],
        report=plain,
    )
