"""One answer's way into the history: its recording while it is spoken, its report at the end."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from coach_app.coaching.live_coach import CoachEvent
from coach_app.coaching.measures import measures_of
from coach_app.coaching.report import AnswerReport, report_to_json
from coach_app.live.notices import Notice, RecordingFailed
from coach_app.live.running_answer import Recording
from coach_app.speech.events import Event
from coach_app.speech.timeline import AudioFrame
from coach_app.storage.answers import StorageError

if TYPE_CHECKING:
    from coach_app.storage.history import History  # at run time it would load SQLite before the window stands

Publish = Callable[[Event | CoachEvent | Notice], None]
"""Takes everything that happens during an answer, in order, from one thread at a time that is not the caller's."""


FALSE_START_S = 3.0
"""Shorter than this, an answer without a word and without a voice was begun by mistake: nobody would look for it. Our
choice; anything longer is kept, as a whisper may be all there is in it."""


class AnswerKeeper:
    """One answer's place in the history. Where something cannot be kept the user is told, and the answer goes on."""

    def __init__(self, history: "Callable[[], History]", publish: Publish) -> None:
        """`history` opens the history, and may raise `StorageError`."""
        self._history = history
        self._publish = publish
        self._answer_id: str | None = None
        self.recording: Recording | None = None
        """Where the sound goes; None where it cannot be kept."""

    def begin(self, session: Callable[[], str], question: str, question_index: int | None) -> None:
        """Make room for the answer in `session`, which may raise `StorageError`, and for its recording."""
        from coach_app.audio.recorder import Recorder, RecordingError

        try:
            self._answer_id, path = self._history().begin_answer(
                session(), question, question_index=question_index, title=question or "Free practice"
            )
            self.recording = Recorder(path, lambda error: self._publish(RecordingFailed(str(error))))
        except (StorageError, RecordingError) as error:
            self._publish(RecordingFailed(str(error)))

    def finish(self, report: AnswerReport) -> str | None:
        """Keep the report; the answer's id, or None where it could not be kept, or was a false start."""
        if self._answer_id is None:
            return None
        try:
            if not report.transcript.words and not report.audio.speech_s and report.audio.duration_s < FALSE_START_S:
                self.discard()
                return None
            keep_report(self._history(), self._answer_id, report)
        except StorageError as error:
            self._publish(RecordingFailed(str(error)))
            return None
        return self._answer_id

    def interrupt(self) -> None:
        """Note that the answer has no report."""
        if self._answer_id is not None:
            self._history().interrupt_answer(self._answer_id)

    def discard(self) -> None:
        """Forget the answer: it is still whole where it came from."""
        if self.recording is not None:
            self.recording.close()
        if self._answer_id is not None:
            self._history().delete_answer(self._answer_id)


def keep_report(history: "History", answer_id: str, report: AnswerReport) -> None:
    """Keep the report of an answer, in place of an earlier one. Raises `StorageError`."""
    history.finish_answer(
        answer_id,
        duration_s=report.audio.duration_s,
        words=report.transcript.words,
        measures=measures_of(report),
        report=report_to_json(report),
    )


def recorded(frames: Iterator[AudioFrame], recording: Recording) -> Iterator[AudioFrame]:
    """`frames`, each written to `recording` as it passes."""
    for frame in frames:
        recording.write(frame)
        yield frame
    recording.close()
