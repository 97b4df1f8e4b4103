"""Every message of the REST paths and of the WebSocket, as typed models: the one place that says what is on the wire.

The names and types are those that clients already speak; what was added has a default and may be left alone.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

PROTOCOL = 1
"""Version of the additions; told at the beginning of every connection."""

LONGEST_TEXT = 20_000
"""Characters of an answer's text: a quarter of an hour of fast speech has about 15,000."""

LONGEST_QUESTION = 600
"""Characters of a follow-up: about a hundred words, more than an interviewer says in one breath."""

Index = Annotated[int, Field(ge=0, le=999)]


class Message(BaseModel):
    """What all have in common: clients may add fields, which are ignored."""

    model_config = ConfigDict(extra="ignore")


# -- what is said in both ---------------------------------------------------------------------------------------------


class Analysis(Message):
    """What an answer's words tell. `confidence` is the speaking-confidence score, 1 to 10; lengths in seconds.

    `follow_ups` are what an interviewer would ask next; `start_recording` takes one in place of the next question.
    """

    feedback: str
    confidence: Annotated[float, Field(ge=1, le=10)]
    suggestions: list[str]
    word_count: int
    speaking_time_estimate: float
    follow_ups: list[str] = []
    details: dict[str, Any] = {}


# -- REST -------------------------------------------------------------------------------------------------------------


class Demo(Message):
    """A kind of interview."""

    id: str
    title: str
    description: str


class ErrorAnswer(Message):
    """What went wrong and what to do."""

    error: str


class SessionMade(Message):
    """A session with the questions to be asked. `warnings` tells what could not be used of the resume."""

    session_id: str
    questions: list[str]
    warnings: list[str] = []


class VoiceAnswer(Message):
    """An uploaded answer, transcribed; `report` holds all measures."""

    message: str
    transcription: str
    question_index: int
    session_id: str
    answer_id: str | None = None
    report: dict[str, Any] = {}


class AnalysisRequest(Message):
    """Asks for an analysis of an answer's text."""

    session_id: str
    question_index: Index = 0
    answer_text: Annotated[str, Field(max_length=LONGEST_TEXT)]


class AnalysisAnswer(Message):
    """The analysis of an answer's text."""

    analysis: Analysis
    question_index: int
    session_id: str


class SessionStatus(Message):
    """How far a session is. `answers` holds one entry a question answered, in the order of the questions."""

    session_id: str
    demo_title: str
    total_questions: int
    answered_questions: int
    progress_percentage: float
    questions: list[str]
    answers: list[dict[str, Any]]
    has_report: bool


class WrittenAnswer(Message):
    """One answer in writing."""

    answer: Annotated[str, Field(max_length=LONGEST_TEXT)]


class AnswersRequest(Message):
    """All answers of a session in writing, in the order of the questions."""

    session_id: str
    answers: Annotated[list[WrittenAnswer], Field(max_length=100)]


class AnswersKept(Message):
    """The answers are kept."""

    message: str
    session_id: str


class SessionRequest(Message):
    """Asks for the report of a session."""

    session_id: str


class Result(Message):
    """What one answer is worth. Scores go from 1 to 10; `design_score` only where the question is a technical one."""

    question: str
    verbal_score: Annotated[float, Field(ge=1, le=10)]
    feedback: str
    design_score: Annotated[float, Field(ge=1, le=10)] | None = None
    answer: str = ""
    details: dict[str, Any] = {}


class SessionReport(Message):
    """The report of a session."""

    session_id: str
    results: list[Result]


# -- WebSocket, client to server --------------------------------------------------------------------------------------


class StartRecording(Message):
    """An answer begins. Raw PCM16 needs its `sample_rate` (Hz) and `channels`; all other audio tells by itself.

    A `follow_up` is asked instead of the question; its answer is kept in the session beside those to the questions.
    """

    type: Literal["start_recording"]
    question_index: Index = 0
    sample_rate: Annotated[int, Field(ge=8_000, le=192_000)] | None = None
    channels: Annotated[int, Field(ge=1, le=8)] = 1
    follow_up: Annotated[str, Field(max_length=LONGEST_QUESTION)] = ""


class AudioChunk(Message):
    """A piece of sound, base64; `sequence` (from 0) lets late and doubled pieces be put right."""

    type: Literal["audio_chunk"]
    question_index: Index = 0
    audio_data: str
    sequence: Annotated[int, Field(ge=0)] | None = None


class StopRecording(Message):
    """The answer ends; `audio_data` is empty, the last piece, or the whole recording again."""

    type: Literal["stop_recording"]
    question_index: Index = 0
    audio_data: str = ""


class GetAnalysis(Message):
    """Asks for an analysis of an answer's text."""

    type: Literal["get_analysis"]
    question_index: Index = 0
    answer_text: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""


class Ping(Message):
    """Asks whether the server is there."""

    type: Literal["ping"]


ClientMessage = Annotated[StartRecording | AudioChunk | StopRecording | GetAnalysis | Ping, Field(discriminator="type")]
client_message: TypeAdapter[StartRecording | AudioChunk | StopRecording | GetAnalysis | Ping] = TypeAdapter(
    ClientMessage
)
"""Reads a client's message; raises pydantic's `ValidationError`."""


# -- WebSocket, server to client --------------------------------------------------------------------------------------


class ConnectionEstablished(Message):
    """The first message of every connection."""

    type: Literal["connection_established"] = "connection_established"
    message: str
    session_id: str
    protocol: int = PROTOCOL
    questions: list[str] = []
    resumed_question: int | None = None
    """The question whose answer goes on, where the connection was lost in the middle of it."""
    next_sequence: int | None = None
    """The number of the piece of that answer that is waited for, where pieces are numbered."""


class RecordingStarted(Message):
    """The server listens."""

    type: Literal["recording_started"] = "recording_started"
    question_index: int
    message: str


class PartialTranscription(Message):
    """All captions of the answer so far: `transcription` is `committed` and `tentative` together.

    `confidence` is the mean of the recogniser's own word probabilities.
    """

    type: Literal["partial_transcription"] = "partial_transcription"
    transcription: str
    question_index: int
    confidence: Annotated[float, Field(ge=0, le=1)]
    committed: str = ""
    tentative: str = ""
    audio_s: float = 0.0


class RecordingCompleted(Message):
    """The answer is transcribed, measured and kept."""

    type: Literal["recording_completed"] = "recording_completed"
    transcription: str
    question_index: int
    message: str
    answer_id: str | None = None
    words: list[dict[str, Any]] = []
    report: dict[str, Any] = {}


class RealtimeAnalysis(Message):
    """What the answer tells."""

    type: Literal["realtime_analysis"] = "realtime_analysis"
    analysis: Analysis
    question_index: int


class Metrics(Message):
    """The live measures."""

    type: Literal["metrics"] = "metrics"
    question_index: int
    metrics: dict[str, Any]


class TipMessage(Message):
    """A live tip."""

    type: Literal["tip"] = "tip"
    question_index: int
    kind: str
    message: str


class Pong(Message):
    """The server is there."""

    type: Literal["pong"] = "pong"


class ErrorMessage(Message):
    """What went wrong and what to do; the connection goes on."""

    type: Literal["error"] = "error"
    message: str


Heard = (
    ConnectionEstablished
    | RecordingStarted
    | PartialTranscription
    | RecordingCompleted
    | RealtimeAnalysis
    | Metrics
    | TipMessage
    | Pong
    | ErrorMessage
)
"""What a client hears on the socket."""

ServerMessage = Annotated[Heard, Field(discriminator="type")]


def websocket_schema() -> dict[str, Any]:
    """JSON Schema of both directions of the WebSocket, by the names `client` and `server`."""
    return {
        "client": client_message.json_schema(),
        "server": TypeAdapter[Any](ServerMessage).json_schema(),
    }
