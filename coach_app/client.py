"""A client of the local server: its paths as methods, its socket as a conversation.

Speaks the protocol alone (`coach_app.server.messages`) and knows nothing of the program behind it, so it is also what a
client in another language has to do. Blocks; a conversation may be read in one thread and spoken in by another.
"""

import base64
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
from pydantic import BaseModel, TypeAdapter
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.sync.client import ClientConnection, connect

from coach_app.server.messages import (
    AnalysisAnswer,
    AnalysisRequest,
    AnswersKept,
    AnswersRequest,
    AudioChunk,
    ConnectionEstablished,
    Demo,
    ErrorMessage,
    GetAnalysis,
    Heard,
    Ping,
    ServerMessage,
    SessionMade,
    SessionReport,
    SessionRequest,
    SessionStatus,
    StartRecording,
    StopRecording,
    VoiceAnswer,
    WrittenAnswer,
)

PIECE_S = 0.1
"""Length of the pieces in which browsers send sound."""
TIMEOUT_S = 120.0
"""A resume photographed on paper takes some ten seconds to read, a long answer as long to analyse."""
LARGEST_MESSAGE = 20_000_000
"""Bytes: a report of a quarter of an hour has about two million."""

M = TypeVar("M", bound=BaseModel)

_heard: TypeAdapter[Heard] = TypeAdapter(ServerMessage)
_demos = TypeAdapter(list[Demo])


class RefusedError(Exception):
    """The server does not do what was asked, or is not there; the message says why and what to do.

    `status` is that of HTTP, 0 where no answer came; `retry_after_s` is how long to wait where the server says so.
    """

    def __init__(self, message: str, status: int = 0, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after_s = retry_after_s


class Client:
    """Asks the server at `url`. `name` is what its history calls this client. Methods raise `RefusedError`."""

    def __init__(self, url: str, token: str = "", name: str = "python client") -> None:
        self._url = url.rstrip("/")
        self._headers = {"X-Coach-Client": name} | ({"X-Coach-Token": token} if token else {})
        # This machine's own server is never behind a proxy.
        self._http = httpx.Client(base_url=self._url, headers=self._headers, timeout=TIMEOUT_S, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._http.close()

    def demos(self) -> list[Demo]:
        """The kinds of interview."""
        return _demos.validate_python(self._ask("GET", "/api/demos/"))

    def upload_resume(self, resume: Path, demo_id: str, job_description: str = "") -> SessionMade:
        """Make a session with questions drawn from a resume."""
        return self.make_session(resume.name, resume.read_bytes(), demo_id, job_description)

    def make_session(self, name: str, resume: bytes, demo_id: str, job_description: str = "") -> SessionMade:
        """Make a session from the bytes of a resume; one that tells nothing gives the general questions."""
        fields = {"demo_id": demo_id, "job_description": job_description}
        return SessionMade.model_validate(
            self._ask("POST", "/api/upload-resume/", data=fields, files={"resume_image": (name, resume)})
        )

    def voice_session(self, session_id: str) -> SessionStatus:
        """How far a session is."""
        return SessionStatus.model_validate(self._ask("GET", f"/api/voice-session/{session_id}/"))

    def upload_voice_answer(self, session_id: str, question_index: int, audio: Path) -> VoiceAnswer:
        """Have a recorded answer transcribed, measured and kept."""
        fields = {"session_id": session_id, "question_index": str(question_index)}
        files = {"audio_file": (audio.name, audio.read_bytes())}
        return VoiceAnswer.model_validate(self._ask("POST", "/api/upload-voice-answer/", data=fields, files=files))

    def realtime_analysis(self, session_id: str, question_index: int, answer_text: str) -> AnalysisAnswer:
        """Have an answer's text analysed."""
        asked = AnalysisRequest(session_id=session_id, question_index=question_index, answer_text=answer_text)
        return AnalysisAnswer.model_validate(self._ask("POST", "/api/realtime-analysis/", json=asked.model_dump()))

    def submit_answers(self, session_id: str, answers: Iterable[str]) -> AnswersKept:
        """Have answers in writing kept, in the order of the questions."""
        asked = AnswersRequest(session_id=session_id, answers=[WrittenAnswer(answer=text) for text in answers])
        return AnswersKept.model_validate(self._ask("POST", "/api/submit-answers/", json=asked.model_dump()))

    def analyze(self, session_id: str) -> SessionReport:
        """Have all answers of a session judged."""
        asked = SessionRequest(session_id=session_id)
        return SessionReport.model_validate(self._ask("POST", "/api/analyze/", json=asked.model_dump()))

    @contextmanager
    def interview(self, session_id: str) -> Iterator["Conversation"]:
        """A conversation over the socket of a session."""
        address = f"ws{self._url.removeprefix('http')}/ws/interview/{session_id}/"
        try:
            socket = connect(
                address, additional_headers=self._headers, compression=None, max_size=LARGEST_MESSAGE, proxy=None
            )
        except (OSError, InvalidHandshake) as error:
            raise RefusedError(f"The server at {self._url} does not let this client in: {error}.") from error
        with socket:
            yield Conversation(socket)

    def _ask(self, method: str, path: str, **what: Any) -> Any:
        try:
            answer = self._http.request(method, path, **what)
        except httpx.TransportError as error:
            raise RefusedError(
                f"No server answers at {self._url} ({error}). `coach serve` starts one and prints its address."
            ) from error
        body = _body(answer)
        if answer.is_success:
            return body
        wait = answer.headers.get("retry-after")
        message = body.get("error") if isinstance(body, Mapping) else None
        raise RefusedError(
            str(message or f"The server answered {answer.status_code}."),
            answer.status_code,
            float(wait) if wait else None,
        )


class Conversation:
    """One connection to a session; `established` is the greeting. Methods raise `RefusedError` once it is over."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._question_index = 0
        self._sequence = 0
        greeting = self.receive()
        if not isinstance(greeting, ConnectionEstablished):
            raise RefusedError(greeting.message if isinstance(greeting, ErrorMessage) else "This is another server.")
        self.established = greeting

    def start(
        self, question_index: int, sample_rate: int | None = None, channels: int = 1, follow_up: str = ""
    ) -> None:
        """Begin an answer, to the question or to a `follow_up` to it.

        Raw 16-bit samples need their `sample_rate` in Hz; containers tell by themselves.
        """
        self._question_index = question_index
        self._sequence = 0
        self._say(
            StartRecording(
                type="start_recording",
                question_index=question_index,
                sample_rate=sample_rate,
                channels=channels,
                follow_up=follow_up,
            )
        )

    def send(self, sound: bytes) -> None:
        """Send the next piece of the answer."""
        data = base64.b64encode(sound).decode("ascii")
        index, number = self._question_index, self._sequence
        self._say(AudioChunk(type="audio_chunk", question_index=index, audio_data=data, sequence=number))
        self._sequence += 1

    def speak(self, pieces: Iterable[bytes], every_s: float = PIECE_S) -> None:
        """Send pieces at the pace of speech: one every `every_s` seconds by the clock (0: as fast as they go)."""
        due = time.monotonic()
        for piece in pieces:
            time.sleep(max(0.0, due - time.monotonic()))
            self.send(piece)
            due += every_s

    def stop(self) -> None:
        """End the answer; `RecordingCompleted` and `RealtimeAnalysis` follow."""
        self._say(StopRecording(type="stop_recording", question_index=self._question_index))

    def get_analysis(self, question_index: int, answer_text: str) -> None:
        """Ask for the analysis of a text; `RealtimeAnalysis` follows."""
        self._say(GetAnalysis(type="get_analysis", question_index=question_index, answer_text=answer_text))

    def ping(self) -> None:
        """Ask whether the server is there; `Pong` follows everything that was said before."""
        self._say(Ping(type="ping"))

    def receive(self, timeout_s: float | None = TIMEOUT_S) -> Heard:
        """The next message. Raises `TimeoutError`."""
        try:
            return _heard.validate_json(self._socket.recv(timeout=timeout_s))
        except ConnectionClosed as error:
            raise _over(error) from error

    def until(self, kind: type[M], timeout_s: float = TIMEOUT_S) -> M:
        """The next message of a kind; others are passed over, an error raises `RefusedError`."""
        while True:
            message = self.receive(timeout_s)
            if isinstance(message, kind):
                return message
            if isinstance(message, ErrorMessage):
                raise RefusedError(message.message)

    def _say(self, message: BaseModel) -> None:
        try:
            self._socket.send(message.model_dump_json(exclude_none=True))
        except ConnectionClosed as error:
            raise _over(error) from error


def _over(error: ConnectionClosed) -> RefusedError:
    why = error.rcvd.reason if error.rcvd is not None and error.rcvd.reason else "the connection was lost"
    return RefusedError(f"The conversation is over: {why}.")


def _body(answer: httpx.Response) -> Any:
    try:
        return answer.json()
    except ValueError:
        return None
