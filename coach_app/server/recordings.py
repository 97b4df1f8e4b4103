"""The answers being received, one a session at most, and who listens to each.

A recording outlives its connection: a client that comes back within the grace time goes on with it, else it is ended
and kept as it is. What was to be told meanwhile waits for the client. Lives in the event loop.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Sequence

from coach_app.audio.files import AudioFileError
from coach_app.audio.pushed import PushedSource
from coach_app.audio.stream import ContainerDecoder, PcmDecoder
from coach_app.coaching.length import FOLLOW_UP_S
from coach_app.compose import Publish, Workshop
from coach_app.live.running_answer import RunningAnswer
from coach_app.server.limits import Limits
from coach_app.server.messages import Message, RealtimeAnalysis, RecordingCompleted
from coach_app.server.recording import Recording

_log = logging.getLogger(__name__)

REMEMBERED = 1000
"""Sessions of which it is remembered what was completed last, and what their clients have missed."""


class BusyError(Exception):
    """No more answers can be heard at once. The message is for the client."""


class Recordings:
    """All answers being received, by session."""

    def __init__(self, workshop: Workshop, limits: Limits) -> None:
        self._workshop = workshop
        self._limits = limits
        self._open: dict[str, Recording] = {}
        self._graces: dict[str, asyncio.TimerHandle] = {}
        self._ending: set[asyncio.Task[None]] = set()
        self._completed: OrderedDict[str, int] = OrderedDict()
        self._missed: OrderedDict[str, list[Message]] = OrderedDict()

    def of(self, session_id: str) -> Recording | None:
        """The answer that is being spoken in the session, if any."""
        return self._open.get(session_id)

    def completed(self, session_id: str) -> int | None:
        """The question whose answer was over last in the session: late pieces of it are no new answer."""
        return self._completed.get(session_id)

    def __len__(self) -> int:
        return len(self._open)

    async def start(
        self,
        session_id: str,
        question_index: int,
        question: str,
        say: Callable[[Message], None],
        *,
        rate: int | None = None,
        channels: int = 1,
        follow_up: str = "",
    ) -> Recording:
        """Begin an answer; one that is open in the session is ended first. Raises `BusyError`, `AudioFileError`.

        The answer to a `follow_up` is kept under that, so that the one to the question stays.
        """
        if session_id in self._open:
            await self._end_quietly(session_id)
        busy = self._workshop.recogniser.start().behind_s > self._limits.behind_s
        if busy or len(self._open) >= self._limits.recordings:
            raise BusyError("Too many answers are being spoken at once. Try again in a minute.")
        source = PushedSource()
        decoder = PcmDecoder(rate, channels) if rate else ContainerDecoder(self._limits.answer_s + 1)

        def begin(publish: Publish) -> RunningAnswer:
            return self._workshop.answers.start(
                source,
                follow_up or question,
                publish,
                session_id=session_id,
                question_index=None if follow_up else question_index,
                aim_s=FOLLOW_UP_S if follow_up else None,
            )

        recording = Recording(question_index, decoder, source, begin, say, raw=rate is not None)
        self._open[session_id] = recording
        self._completed.pop(session_id, None)
        return recording

    async def end(self, session_id: str, data: bytes = b"") -> Recording | None:
        """End the answer of a session, if it has one; returns it once its report is there, or it has failed.

        Raises `AudioFileError` where what came was no sound.
        """
        recording = self._open.get(session_id)
        if recording is None:
            return None
        try:
            async with recording.turn:
                await asyncio.to_thread(recording.finish, data)
        finally:
            await recording.over.wait()
            self._forget(session_id, recording)
        return recording

    async def drop(self, session_id: str) -> None:
        """Let go of an answer that never had a sound."""
        recording = self._open.get(session_id)
        if recording is not None:
            self._forget(session_id, recording)
            async with recording.turn:
                await asyncio.to_thread(recording.give_up)

    def connect(self, session_id: str, say: Callable[[Message], None]) -> tuple[Recording | None, list[Message]]:
        """A client of the session is there (again): the answer that waits for it, if any, and what it has missed."""
        grace = self._graces.pop(session_id, None)
        if grace is not None:
            grace.cancel()
        recording = self._open.get(session_id)
        if recording is not None:
            recording.say = say
        return recording, self._missed.pop(session_id, [])

    def disconnect(self, session_id: str, say: Callable[[Message], None]) -> None:
        """The client that `say` reaches has gone: its answer waits for it a while."""
        recording = self._open.get(session_id)
        if recording is None or recording.say != say:  # another client goes on with it
            return
        recording.say = lambda message: self.miss(session_id, [message])
        loop = asyncio.get_running_loop()
        self._graces[session_id] = loop.call_later(self._limits.grace_s, self._give_up, session_id)

    def miss(self, session_id: str, messages: Sequence[Message]) -> None:
        """Keep what a client that has gone should be told when it is back: results, not states."""
        results = [message for message in messages if isinstance(message, RecordingCompleted | RealtimeAnalysis)]
        if results:
            self._missed.setdefault(session_id, []).extend(results)
            if len(self._missed) > REMEMBERED:
                self._missed.popitem(last=False)

    async def close(self) -> None:
        """End and keep all answers: the server stops."""
        for grace in self._graces.values():
            grace.cancel()
        await asyncio.gather(*(self._end_quietly(session_id) for session_id in list(self._open)), *self._ending)

    def _forget(self, session_id: str, recording: Recording) -> None:
        if self._open.get(session_id) is recording:
            del self._open[session_id]
            self._completed[session_id] = recording.question_index
            if len(self._completed) > REMEMBERED:
                self._completed.popitem(last=False)

    def _give_up(self, session_id: str) -> None:
        self._graces.pop(session_id, None)
        task = asyncio.get_running_loop().create_task(self._end_quietly(session_id))
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def _end_quietly(self, session_id: str) -> None:
        try:
            await self.end(session_id)
        except AudioFileError:
            _log.info("an answer that ended without its client held no sound")
