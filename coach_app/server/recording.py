"""One answer that comes in over a socket: pieces of sound in, messages for the client out.

Lives in the event loop; the answer itself runs in the workshop's threads, and what happens in it is called back into
the loop. It belongs to a session, not to a connection: a client that comes back goes on with it.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

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
from coach_app.server.pieces import Pieces
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


class Recording:
    """An answer being received. `begin` starts it; then `receive` and `finish`, in the loop."""

    def __init__(self, question_index: int, decoder: Decoder, source: Pushed, say: Say) -> None:
        self.question_index = question_index
        self.say = say
        self.report: AnswerReport | None = None
        self.over = asyncio.Event()
        """Set once the answer is complete, or has failed."""
        self.heard_s = 0.0
        self._loop = asyncio.get_running_loop()
        self._decoder = decoder
        self._source = source
        self._pieces = Pieces()
        self._answer: RunningAnswer | None = None
        self._finishing = False
        self._committed: list[Word] = []
        self._tentative: Sequence[Word] = ()
        self._position = 0

    def publish(self, event: Event | CoachEvent | Notice) -> None:
        """Take what happened, from the answer's threads."""
        self._loop.call_soon_threadsafe(self._tell, event)

    def begin(self, answer: RunningAnswer) -> None:
        """The answer that hears what is pushed."""
        self._answer = answer

    def receive(self, data: bytes, sequence: int | None = None) -> None:
        """Take in a piece of sound. Raises `AudioFileError` where it is none."""
        if not self._finishing:
            self._push(self._decoder.feed(self._pieces.add(data, sequence)))

    def finish(self, data: bytes = b"") -> None:
        """End the answer with `data`; its report follows. Raises `AudioFileError` where there was no sound at all."""
        if self._finishing:
            return
        self._finishing = True
        try:
            rest = self._pieces.end(data)
            self._push(self._decoder.feed(rest) if rest else [])
            self._push(self._decoder.close())
        finally:
            if self._answer is not None:
                self._answer.stop()

    def _push(self, blocks: Sequence[Samples]) -> None:
        for samples in blocks:
            self._source.push(samples)
            self.heard_s += to_seconds(len(samples))

    def _tell(self, event: Event | CoachEvent | Notice) -> None:
        match event:
            case CaptionCommitted(words):
                self._committed += words
            case CaptionTentative(words):
                self._tentative = words
                self.say(self._caption())
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

    def _caption(self) -> PartialTranscription:
        words = [*self._committed, *self._tentative]
        confidence = sum(word.probability for word in words) / len(words) if words else 0.0
        return PartialTranscription(
            transcription=text_of(words),
            question_index=self.question_index,
            confidence=min(1.0, max(0.0, confidence)),
            committed=text_of(self._committed),
            tentative=text_of(self._tentative),
            audio_s=round(to_seconds(self._position), 3),
        )


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
