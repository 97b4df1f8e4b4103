"""The scribe: one thread that owns the recogniser and does the transcribing of all answers that are being spoken.

The model is loaded in this thread, so that a window is usable before it is there. Answers share it fairly: each
answer has at most one job waiting, jobs that settle words go before previews, and otherwise first come, first served.
"""

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count

import numpy as np

from coach_app.live.task import Task
from coach_app.speech.events import Transcribe
from coach_app.speech.ports import EngineError, Transcriber
from coach_app.speech.timeline import Span
from coach_app.speech.words import Word

_log = logging.getLogger(__name__)

Reply = Callable[[Sequence[Word] | EngineError], None]
"""Receives the words of a job, positions relative to its samples, or why there are none; in the scribe's thread."""


@dataclass(order=True, slots=True)
class _Ticket:
    rank: int
    number: int
    task: Task = field(compare=False)
    reply: Reply = field(compare=False)


_CLOSE = -1
_NO_TASK = Task(Transcribe(Span(0, 0)), np.zeros(0, dtype=np.float32), ())


class Scribe:
    """Transcribes jobs in the order of their urgency.

    `load` makes the transcriber; `on_loaded` is told once, in the scribe's thread, of the transcriber or of why there
    is none (then every job fails with that reason).
    """

    def __init__(
        self, load: Callable[[], Transcriber], on_loaded: Callable[[Transcriber | EngineError], None] | None = None
    ) -> None:
        self._load = load
        self._on_loaded = on_loaded
        self._tickets: queue.PriorityQueue[_Ticket] = queue.PriorityQueue()
        self._numbers = count()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="scribe", daemon=True)
        self._thread.start()

    def submit(self, task: Task, reply: Reply) -> None:
        """Queue a task."""
        rank = 0 if task.job.final else 1
        self._tickets.put(_Ticket(rank, next(self._numbers), task, reply))

    @property
    def waiting(self) -> int:
        """How many jobs wait: what tells that the machine cannot keep up."""
        return self._tickets.qsize()

    def close(self) -> None:
        """End the thread after the job it is at; jobs still waiting are dropped."""
        if self._closed.is_set():
            return
        self._closed.set()
        self._tickets.put(_Ticket(_CLOSE, next(self._numbers), _NO_TASK, lambda _: None))
        self._thread.join()

    def _run(self) -> None:
        transcriber = self._loaded()
        while not self._closed.is_set():
            ticket = self._tickets.get()
            if ticket.rank == _CLOSE:
                return
            ticket.reply(transcriber if isinstance(transcriber, EngineError) else transcribed(transcriber, ticket.task))

    def _loaded(self) -> Transcriber | EngineError:
        outcome: Transcriber | EngineError
        try:
            outcome = self._load()
        except EngineError as error:
            outcome = error
        except Exception as error:
            _log.exception("the recogniser could not be loaded")
            outcome = EngineError(f"The speech model could not be loaded ({error}). `coach doctor` tells more.")
        if self._on_loaded is not None:
            self._on_loaded(outcome)
        return outcome


def transcribed(transcriber: Transcriber, task: Task) -> Sequence[Word] | EngineError:
    """What the recogniser makes of a task. Whatever an engine does, the answer goes on: errors come back as values."""
    try:
        return transcriber.transcribe(task.samples, prefix=task.prefix, final=task.job.final)
    except EngineError as error:
        return error
    except Exception as error:
        _log.exception("the recogniser failed on %s", task.job.span)
        return EngineError(f"The recogniser failed on a stretch of this answer ({error}); the recording is whole.")
