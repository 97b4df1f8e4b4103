"""One WebSocket connection of one session: reads messages, drives the session's recording, sends what happens.

Whatever a client sends, the connection answers with an `error` and goes on. It ends when nothing comes for too long,
when the client reads nothing, or when another client takes the session over. A client that sends too fast is read
more slowly.
"""

import asyncio
import base64
import binascii
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from fastapi import WebSocket, WebSocketDisconnect
from pydantic import ValidationError

from coach_app.audio.files import AudioFileError
from coach_app.server.assessment import analysis_of_report
from coach_app.server.guard import SUBPROTOCOL
from coach_app.server.interviews import Interviews, NoSuchSessionError
from coach_app.server.limits import Limits
from coach_app.server.messages import (
    AudioChunk,
    ConnectionEstablished,
    ErrorMessage,
    GetAnalysis,
    Message,
    Ping,
    Pong,
    RealtimeAnalysis,
    RecordingStarted,
    StartRecording,
    StopRecording,
    client_message,
)
from coach_app.server.outbox import ClientGoneError, Outbox
from coach_app.server.recording import Recording
from coach_app.server.recordings import BusyError, Recordings
from coach_app.speech.ports import EngineError
from coach_app.storage.answers import StorageError

NOT_FOUND = 4404
IDLE = 4408
TAKEN_OVER = 4409
TRY_LATER = 1013
"""WebSocket close codes: 1013 is IANA's "try again later", 4000 and above are ours to choose."""

LONG, DEEPEST = 100_000, 200
"""Characters from which a message is sound, and brackets that it may have then: ours have a handful, and a million of
them would cost memory before being refused."""


class Connections:
    """All sockets: at most one a session, and so many in all."""

    def __init__(self, interviews: Interviews, recordings: Recordings, limits: Limits) -> None:
        self._interviews = interviews
        self._recordings = recordings
        self._limits = limits
        self._by_session: dict[str, Connection] = {}
        self._count = 0

    async def serve(self, socket: WebSocket, session_id: str) -> None:
        """Speak with one client until it goes."""
        await socket.accept(_subprotocol(socket))
        if self._count >= self._limits.connections:
            await _refuse(socket, TRY_LATER, "Too many clients are connected. Try again in a minute.")
            return
        self._count += 1
        try:
            await self._admit(socket, session_id)
        except WebSocketDisconnect:  # gone while being spoken to
            pass
        finally:
            self._count -= 1

    async def _admit(self, socket: WebSocket, session_id: str) -> None:
        try:
            questions = await asyncio.to_thread(self._interviews.questions, session_id)
        except (NoSuchSessionError, StorageError) as error:
            await _refuse(socket, NOT_FOUND, str(error))
            return
        before = self._by_session.get(session_id)
        if before is not None:
            await before.leave()
        connection = Connection(socket, session_id, self._interviews, self._recordings, self._limits)
        self._by_session[session_id] = connection
        try:
            await connection.serve(questions)
        finally:
            if self._by_session.get(session_id) is connection:
                del self._by_session[session_id]


class Connection:
    """One client's socket, from its first message to its last."""

    def __init__(
        self, socket: WebSocket, session_id: str, interviews: Interviews, recordings: Recordings, limits: Limits
    ) -> None:
        self._socket = socket
        self._session_id = session_id
        self._interviews = interviews
        self._recordings = recordings
        self._limits = limits
        self._outbox = Outbox()
        self._second, self._messages = 0, 0

    async def serve(self, questions: list[str]) -> None:
        """Speak with the client until it goes."""
        resumed, missed = self._recordings.connect(self._session_id, self._say)
        self._say(
            ConnectionEstablished(
                message="Connected. Send start_recording when you begin to speak.",
                session_id=self._session_id,
                questions=questions,
                resumed_question=resumed.question_index if resumed else None,
                next_sequence=resumed.next_sequence if resumed else None,
            )
        )
        for message in missed:
            self._say(message)
        if resumed is not None:
            self._say(resumed.caption())
        writer = asyncio.create_task(self._write())
        try:
            await self._read()
        except (WebSocketDisconnect, ClientGoneError):
            pass
        finally:
            self._recordings.disconnect(self._session_id, self._say)
            writer.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await writer
            self._recordings.miss(self._session_id, self._outbox.left())

    async def leave(self) -> None:
        """Make room for another client of the same session."""
        self._recordings.disconnect(self._session_id, self._say)
        await _close(self._socket, TAKEN_OVER, "another client took this session over")

    def _say(self, message: Message) -> None:
        with suppress(ClientGoneError):  # the reader finds out by itself
            self._outbox.put(message)

    async def _write(self) -> None:
        while True:
            await _send(self._socket, await self._outbox.first())
            self._outbox.sent()

    async def _read(self) -> None:
        while True:
            try:
                received = await asyncio.wait_for(self._socket.receive(), self._limits.idle_s)
            except TimeoutError:
                await _close(self._socket, IDLE, "nothing was said for too long")
                return
            if received["type"] == "websocket.disconnect":
                return
            await self._slow_down()
            try:
                await self._handle(received)
            except (AudioFileError, BusyError, NoSuchSessionError, EngineError, StorageError) as error:
                self._outbox.put(ErrorMessage(message=str(error)))

    async def _slow_down(self) -> None:
        """Read no further in this second if it has brought too much: the network makes the client wait."""
        now = time.monotonic()
        if int(now) != self._second:
            self._second, self._messages = int(now), 0
        self._messages += 1
        if self._messages > self._limits.messages_per_second:
            await asyncio.sleep(self._second + 1 - now)

    async def _handle(self, received: Mapping[str, Any]) -> None:
        data = received.get("bytes")
        if isinstance(data, bytes):
            await self._sound(None, data, None)
            return
        text = received.get("text") or ""
        if len(text) > LONG and text.count("[") + text.count("{") > DEEPEST:
            self._outbox.put(ErrorMessage(message="The message cannot be used: it is nested too deeply."))
            return
        try:
            message = client_message.validate_json(text)
        except ValidationError as error:
            self._outbox.put(ErrorMessage(message=_in_words(error)))
            return
        match message:
            case StartRecording(question_index=index):
                await self._start(index, message.sample_rate, message.channels, " ".join(message.follow_up.split()))
                self._outbox.put(RecordingStarted(question_index=index, message="Listening. Speak when you like."))
            case AudioChunk():
                await self._sound(message.question_index, _decoded(message.audio_data), message.sequence)
            case StopRecording():
                await self._stop(message.question_index, _decoded(message.audio_data))
            case GetAnalysis(question_index=index, answer_text=words):
                analysis = await asyncio.to_thread(self._interviews.analysis, self._session_id, index, words)
                self._outbox.put(RealtimeAnalysis(analysis=analysis, question_index=index))
            case Ping():
                self._outbox.put(Pong())

    async def _start(
        self, question_index: int, rate: int | None = None, channels: int = 1, follow_up: str = ""
    ) -> Recording:
        question = await asyncio.to_thread(self._interviews.question, self._session_id, question_index)
        return await self._recordings.start(
            self._session_id, question_index, question, self._say, rate=rate, channels=channels, follow_up=follow_up
        )

    async def _sound(self, question_index: int | None, data: bytes, sequence: int | None) -> None:
        recording = self._recordings.of(self._session_id)
        if recording is None:
            if question_index is None or question_index == self._recordings.completed(self._session_id):
                return  # too late: that answer is over
            recording = await self._start(question_index)
        if question_index is not None and question_index != recording.question_index:
            return  # of an answer before or after: this one goes on
        try:
            async with recording.turn:
                await asyncio.to_thread(recording.receive, data, sequence)
        except AudioFileError:
            if not recording.has_begun:
                await self._recordings.drop(self._session_id)
            raise
        if recording.heard_s > self._limits.answer_s:
            self._outbox.put(ErrorMessage(message="The answer is longer than an answer may be; it ends here."))
            await self._stop(recording.question_index, b"")

    async def _stop(self, question_index: int, data: bytes) -> None:
        recording = self._recordings.of(self._session_id)
        if recording is None:
            if not data or question_index == self._recordings.completed(self._session_id):
                self._outbox.put(ErrorMessage(message="No answer is being recorded. Send start_recording first."))
                return
            recording = await self._start(question_index)
        await self._recordings.end(self._session_id, data)
        if recording.report is not None:
            analysis = analysis_of_report(recording.report)
            self._outbox.put(RealtimeAnalysis(analysis=analysis, question_index=recording.question_index))


def _subprotocol(socket: WebSocket) -> str | None:
    """A browser that offered its token as a subprotocol wants it back."""
    return next((name for name in socket.scope.get("subprotocols", []) if name.startswith(SUBPROTOCOL)), None)


async def _send(socket: WebSocket, message: Message) -> None:
    await socket.send_text(message.model_dump_json())


async def _refuse(socket: WebSocket, code: int, why: str) -> None:
    await _send(socket, ErrorMessage(message=why))
    await _close(socket, code, why[:100])


async def _close(socket: WebSocket, code: int, why: str) -> None:
    with suppress(RuntimeError, WebSocketDisconnect):  # closed already, from either side
        await socket.close(code, why)


def _decoded(text: str) -> bytes:
    """The bytes behind base64, with or without the `data:` that browsers put before it. Raises `AudioFileError`."""
    if text.startswith("data:"):
        text = text.partition(",")[2]
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise AudioFileError("audio_data is not base64.") from error


def _in_words(error: ValidationError) -> str:
    """The first thing that is wrong with a message."""
    problem = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(str(part) for part in problem["loc"])
    return f"The message cannot be used: {where + ': ' if where else ''}{problem['msg']}."
