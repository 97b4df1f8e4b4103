"""The scribe: the threads that own the recogniser and do the transcribing of all answers that are being spoken.

The model is loaded in them, so that a window is usable before it is there. Answers share it fairly: an answer has at
most one job here beside those of its second hearing, so first come, first served is a round in which each gets its
turn. Jobs that settle words go first, and a preview that has waited too long is handed back unheard: what cannot be
kept up with thins out there.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coach_app.live.task import Task
from coach_app.speech.ports import EngineError, Transcriber
from coach_app.speech.words import Word

_log = logging.getLogger(__name__)

Reply = Callable[[Sequence[Word] | EngineError], None]
"""Receives the words of a job, positions relative to its samples, or why there are none; in a scribe's thread."""

PREVIEW_PATIENCE_S = 0.4
"""A preview that waits longer shows what is no longer new, and keeps its answer from asking for more: by then half a
second of new sound is there for the next one."""

REMEMBERED_S = 10.0
"""For so long the wait of a job says how busy the scribe is."""


@dataclass(frozen=True, slots=True)
class _Ticket:
    task: Task
    reply: Reply
    since: float


class Scribe:
    """Transcribes jobs in the order of their urgency, `hands` of them at once.

    `load` makes the transcriber, which must bear being called from `hands` threads; `on_loaded` is told once, in the
    scribe's thread, of the transcriber or of why there is none (then every job fails with that reason).
    """

    def __init__(
        self,
        load: Callable[[], Transcriber],
        on_loaded: Callable[[Transcriber | EngineError], None] | None = None,
        *,
        hands: int = 1,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._load = load
        self._on_loaded = on_loaded
        self._clock = clock
        self._finals: deque[_Ticket] = deque()
        self._others: deque[_Ticket] = deque()
        self._waits: deque[tuple[float, float]] = deque(maxlen=32)
        """When a final was begun of late, and how long it had waited."""
        self._ready_at: float | None = None
        """When the model was loaded: jobs that waited for that do not tell that the scribe is busy."""
        self._changed = threading.Condition()
        self._closed = False
        self._threads = [threading.Thread(target=self._begin, args=(hands,), name="scribe", daemon=True)]
        self._threads[0].start()

    def submit(self, task: Task, reply: Reply) -> None:
        """Queue a task."""
        with self._changed:
            queue = self._finals if task.job.final else self._others
            queue.append(_Ticket(task, reply, self._clock()))
            self._changed.notify()

    @property
    def behind_s(self) -> float:
        """How long words lately had to wait before they could be settled, in seconds: the mean of the last ones.

        An answer asks about once a second of speech; beyond that it falls further and further behind.
        """
        with self._changed:
            if self._ready_at is None:
                return 0.0
            now = self._clock()
            waits = [wait for at, wait in self._waits if now - at <= REMEMBERED_S]
            waits += [now - max(ticket.since, self._ready_at) for ticket in self._finals]
            return sum(waits) / len(waits) if waits else 0.0

    @property
    def waiting(self) -> int:
        """How many jobs wait."""
        with self._changed:
            return len(self._finals) + len(self._others)

    def close(self) -> None:
        """End the threads after the jobs they are at; jobs still waiting are dropped."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            threads = list(self._threads)
        for thread in threads:
            thread.join()

    def _begin(self, hands: int) -> None:
        transcriber = self._loaded()
        with self._changed:
            if self._closed:
                return
            self._ready_at = self._clock()
            others = [
                threading.Thread(target=self._work, args=(transcriber,), name="scribe", daemon=True)
                for _ in range(hands - 1)
            ]
            self._threads += others
            for thread in others:
                thread.start()
        self._work(transcriber)

    def _work(self, transcriber: Transcriber | EngineError) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._finals or self._others)
                if self._closed:
                    return
                late = self._late_previews()
                ticket = self._next()
            for each in late:
                each.reply(EngineError("The recogniser is busy; words follow."))
            if ticket is not None:
                ticket.reply(
                    transcriber if isinstance(transcriber, EngineError) else transcribed(transcriber, ticket.task)
                )

    def _late_previews(self) -> list[_Ticket]:
        latest = self._clock() - PREVIEW_PATIENCE_S
        late = [ticket for ticket in self._others if not ticket.task.job.again and ticket.since < latest]
        for ticket in late:
            self._others.remove(ticket)
        return late

    def _next(self) -> _Ticket | None:
        if self._finals:
            ticket = self._finals.popleft()
            now = self._clock()
            self._waits.append((now, now - max(ticket.since, self._ready_at or 0.0)))
            return ticket
        return self._others.popleft() if self._others else None

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
        if task.job.again:
            return transcriber.hear_again(task.samples)
        return transcriber.transcribe(task.samples, prefix=task.prefix, final=task.job.final)
    except EngineError as error:
        return error
    except Exception as error:
        _log.exception("the recogniser failed on %s", task.job.span)
        return EngineError(f"The recogniser failed on a stretch of this answer ({error}); the recording is whole.")
