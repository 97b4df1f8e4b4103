"""One answer while it is being spoken: the threads around the ear.

The *feeder* thread takes frames from the source and hands them to the recording and to the ear; the *ear* thread reads
one inbox (frames and the scribe's results) and is the only one that touches the answer. Whatever fails, the answer
goes on with what there is.
"""

import logging
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from coach_app.live.ear import Ear
from coach_app.live.gapless import Gap, without_gaps
from coach_app.live.notices import Notice, SourceFailed
from coach_app.live.scribe import Scribe
from coach_app.live.task import Task
from coach_app.speech.events import AnswerEnded
from coach_app.speech.ports import EngineError
from coach_app.speech.timeline import AudioFrame
from coach_app.speech.words import Word

_log = logging.getLogger(__name__)


class Source(Protocol):
    """Where the sound comes from. Frames follow each other; a jump of `start` is sound that was lost."""

    def __iter__(self) -> Iterator[AudioFrame]:
        """The frames, as they come; ends at `stop` or at the end of the sound."""

    def stop(self) -> None:
        """End the frames; may be called from any thread."""


class Recording(Protocol):
    """Where the sound is kept while it is spoken. It tells of its failures by itself and never raises."""

    def write(self, frame: AudioFrame) -> None:
        """Append a frame."""

    def close(self) -> None:
        """Finish the file."""


@dataclass(frozen=True, slots=True)
class _Result:
    task: Task
    outcome: Sequence[Word] | EngineError


class _End:
    pass


class RunningAnswer:
    """Runs one answer from `start` to its end.

    `on_ended` gets the whole answer, in the ear's thread, as the last thing; or why there is none.
    """

    def __init__(
        self,
        source: Source,
        ear: Ear,
        scribe: Scribe,
        publish: Callable[[Notice], None],
        on_ended: Callable[[AnswerEnded | Exception], None],
        recording: Recording | None = None,
    ) -> None:
        self._source = source
        self._ear = ear
        self._scribe = scribe
        self._publish = publish
        self._on_ended = on_ended
        self._recording = recording
        self._inbox: queue.SimpleQueue[AudioFrame | Gap | _Result | _End] = queue.SimpleQueue()
        self._feeder = threading.Thread(target=self._feed, name="feeder", daemon=True)
        self._ear_thread = threading.Thread(target=self._listen, name="ear", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._ear_thread.start()
        self._feeder.start()

    def stop(self) -> None:
        """End the answer; returns at once, what was said is still transcribed."""
        self._source.stop()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait until the answer is over and `on_ended` has returned; false if that takes longer than `timeout_s`."""
        self._ear_thread.join(timeout_s)
        return not self._ear_thread.is_alive()

    def _feed(self) -> None:
        try:
            for item in without_gaps(self._source):
                if self._recording is not None and isinstance(item, AudioFrame):
                    self._recording.write(item)
                self._inbox.put(item)
        except Exception as error:
            _log.info("the source of sound failed", exc_info=True)
            self._publish(SourceFailed(str(error)))
        finally:
            if self._recording is not None:
                self._recording.close()
            self._inbox.put(_End())

    def _listen(self) -> None:
        try:
            ended = self._heard_out()
        except Exception as error:  # a fault of ours: the recording goes on and can be analysed later
            _log.exception("the ear failed")
            self._on_ended(error)
        else:
            self._on_ended(ended)

    def _heard_out(self) -> AnswerEnded:
        while self._ear.ended is None:
            match self._inbox.get():
                case AudioFrame() as frame:
                    self._dispatch(self._ear.hear(frame))
                case Gap(samples):
                    self._dispatch(self._ear.hear_dropped(samples))
                case _Result(task, outcome):
                    self._dispatch(self._ear.hear_words(task, outcome))
                case _End():
                    self._dispatch(self._ear.hear_end())
                    self._ear.listen_out()
        return self._ear.ended

    def _dispatch(self, tasks: Sequence[Task]) -> None:
        for task in tasks:
            self._scribe.submit(task, partial(self._reply, task))

    def _reply(self, task: Task, outcome: Sequence[Word] | EngineError) -> None:
        self._inbox.put(_Result(task, outcome))
