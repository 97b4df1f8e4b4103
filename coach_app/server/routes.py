"""The REST paths: what is asked for over HTTP, handed to the interviews, answered in the protocol's words."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.concurrency import run_in_threadpool

from coach_app.coaching.report import report_to_json
from coach_app.compose import Workshop
from coach_app.server.interviews import BadAnswersError, Interviews, demos
from coach_app.server.limits import Limits
from coach_app.server.messages import (
    LONGEST_TEXT,
    AnalysisAnswer,
    AnalysisRequest,
    AnswersKept,
    AnswersRequest,
    Demo,
    ErrorAnswer,
    SessionMade,
    SessionReport,
    SessionRequest,
    SessionStatus,
    VoiceAnswer,
    websocket_schema,
)
from coach_app.server.uploads import decoded, hear

CLIENT_HEADER = "x-coach-client"
_NAME = re.compile(r"[\w .:/-]{1,60}", re.ASCII)


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The error answers of a route, for its documentation."""
    return {status: {"model": ErrorAnswer} for status in (400, 401, 403, *statuses, 429)}


def make_router(workshop: Workshop, interviews: Interviews, limits: Limits) -> APIRouter:
    """All REST paths."""
    router = APIRouter(prefix="/api")

    @router.get("/demos/", responses=refusals())
    def list_demos() -> list[Demo]:
        """The kinds of interview."""
        return demos()

    @router.post("/upload-resume/", status_code=201, responses=refusals(413, 415))
    def upload_resume(
        request: Request,
        resume_image: Annotated[UploadFile, File(description="PDF, PNG, JPEG, DOCX or plain text")],
        demo_id: Annotated[str, Form(max_length=100, description="an `id` of /api/demos/")],
        job_description: Annotated[str, Form(max_length=LONGEST_TEXT)] = "",
    ) -> SessionMade:
        """Make a session with questions drawn from a resume."""
        with _on_disk(resume_image) as file:
            return interviews.make(file, demo_id, job_description, client_name(request))

    @router.post("/upload-voice-answer/", responses=refusals(404, 413, 415))
    async def upload_voice_answer(
        session_id: Annotated[str, Form(max_length=100)],
        question_index: Annotated[int, Form(ge=0, le=999)],
        audio_file: Annotated[UploadFile, File(description="WAV, WebM, Ogg, M4A, MP4, MP3 or FLAC")],
    ) -> VoiceAnswer:
        """Transcribe, measure and keep a recorded answer."""
        question = await run_in_threadpool(interviews.question, session_id, question_index)
        with _on_disk(audio_file) as file:
            samples = await run_in_threadpool(decoded, file, limits.answer_s)
        heard = await hear(workshop, samples, question, session_id, question_index)
        return VoiceAnswer(
            message="The answer is transcribed and kept." if heard.answer_id else "The answer is not kept.",
            transcription=heard.report.transcript.text,
            question_index=question_index,
            session_id=session_id,
            answer_id=heard.answer_id,
            report=report_to_json(heard.report),
        )

    @router.post("/realtime-analysis/", responses=refusals(404, 413))
    def realtime_analysis(asked: AnalysisRequest) -> AnalysisAnswer:
        """Analyse an answer's text."""
        analysis = interviews.analysis(asked.session_id, asked.question_index, asked.answer_text)
        return AnalysisAnswer(analysis=analysis, question_index=asked.question_index, session_id=asked.session_id)

    @router.get("/voice-session/{session_id}/", responses=refusals(404))
    def voice_session(session_id: str) -> SessionStatus:
        """How far a session is."""
        return interviews.status(session_id)

    @router.post("/submit-answers/", responses=refusals(404, 413))
    def submit_answers(asked: AnswersRequest) -> AnswersKept:
        """Keep answers in writing."""
        interviews.keep_written(asked.session_id, [answer.answer for answer in asked.answers])
        return AnswersKept(message="The answers are kept. POST /api/analyze/ judges them.", session_id=asked.session_id)

    @router.post("/analyze/", responses=refusals(404, 413))
    def analyze(asked: SessionRequest) -> SessionReport:
        """Judge all answers of a session."""
        return SessionReport(session_id=asked.session_id, results=interviews.results(asked.session_id))

    @router.get("/websocket-schema/", responses=refusals())
    def describe_websocket() -> dict[str, Any]:
        """JSON Schema of the messages on /ws/interview/{session_id}/, by direction: `client` and `server`."""
        return websocket_schema()

    return router


def client_name(request: Request) -> str:
    """What the history marks a session with: the client's own name for itself, else the page's address."""
    given = request.headers.get(CLIENT_HEADER, "")
    if _NAME.fullmatch(given):
        return given
    origin = request.headers.get("origin")
    if origin is None:
        return "program"
    return "browser" if origin.partition("://")[2] == request.headers.get("host") else origin[:60]


@contextmanager
def _on_disk(upload: UploadFile) -> Iterator[Path]:
    """The upload as a file of its own, in a folder that only its owner can read, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="coach-upload-") as folder:
        path = Path(folder) / "upload"
        with path.open("wb") as file:
            shutil.copyfileobj(upload.file, file)
        if not path.stat().st_size:
            raise BadAnswersError("The uploaded file is empty.")
        yield path
