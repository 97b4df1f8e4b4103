"""The server as one ASGI application: the gate, the bounds, the REST paths, the socket and the page, in this order."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from threading import Event
from traceback import format_tb
from typing import Any

from fastapi import FastAPI, Request, WebSocket
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from coach_app import __version__
from coach_app.compose import AskUser, Workshop
from coach_app.server.bounds import Bounds
from coach_app.server.connection import Connections
from coach_app.server.guard import Guard, Policy
from coach_app.server.interviews import BadAnswersError, Interviews, NoSuchSessionError, UnreadableFormatError
from coach_app.server.limits import Limits
from coach_app.server.pairing import Pairing
from coach_app.server.recordings import Recordings
from coach_app.server.recovery import hear_out
from coach_app.server.routes import make_router
from coach_app.server.uploads import NotSoundError, TooLongError
from coach_app.speech.ports import EngineError
from coach_app.storage.answers import StorageError

_log = logging.getLogger(__name__)

logging.getLogger("python_multipart").setLevel(logging.ERROR)  # it warns of every body that is malformed

PAGE = Path(__file__).parent / "page"
"""What is served at `/`."""

REFERENCE = Path(__file__).parent / "reference"
"""The page at `/docs`, which reads `/openapi.json`; it asks no other host for anything."""

INTERNAL_ERROR = 1011
"""WebSocket close code (RFC 6455, 7.4.1)."""

STATUS: dict[type[Exception], int] = {
    NoSuchSessionError: 404,
    BadAnswersError: 400,
    UnreadableFormatError: 415,
    NotSoundError: 415,
    TooLongError: 413,
    EngineError: 503,
    StorageError: 503,
}
"""Errors whose text is for the client."""


def make_app(workshop: Workshop, policy: Policy, limits: Limits | None = None, ask: AskUser | None = None) -> ASGIApp:
    """The application on the engines and the history of `workshop`; with `ask`, pages may ask the user to be let in."""
    limits = limits or Limits()
    gated = Guard(discreet(with_slash(Bounds(make_routes(workshop, limits), limits))), policy)
    return Pairing(gated, policy, ask) if ask is not None else gated


def make_routes(workshop: Workshop, limits: Limits) -> FastAPI:
    """All routes, without the gate and the bounds before them."""
    interviews = Interviews(workshop)
    recordings = Recordings(workshop, limits)
    connections = Connections(interviews, recordings, limits)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        stopping = Event()
        recovery = asyncio.create_task(asyncio.to_thread(hear_out, workshop, lambda: not stopping.is_set()))
        yield
        stopping.set()
        await recordings.close()
        await recovery

    app = FastAPI(
        title="Interview Coach",
        version=__version__,
        description="Interviews by voice, on this machine. The socket is described at /api/websocket-schema/.",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.include_router(make_router(workshop, interviews, limits))

    @app.websocket("/ws/interview/{session_id}/")
    async def interview(socket: WebSocket, session_id: str) -> None:
        await connections.serve(socket, session_id)

    @app.get("/docs", include_in_schema=False)
    def docs() -> FileResponse:
        return FileResponse(REFERENCE / "index.html")

    app.mount("/docs", StaticFiles(directory=REFERENCE))
    if PAGE.is_dir():
        app.mount("/", StaticFiles(directory=PAGE, html=True))
    _explain_errors(app)
    _leave_out_422(app)
    return app


def _explain_errors(app: FastAPI) -> None:
    """Every error as `{"error": ...}`; none with a stack trace."""

    def explained(_: Request, error: Exception) -> JSONResponse:
        return _error(STATUS[type(error)], str(error))

    for kind in STATUS:
        app.add_exception_handler(kind, explained)

    @app.exception_handler(HTTPException)
    def refused(_: Request, error: HTTPException) -> JSONResponse:
        return _error(error.status_code, str(error.detail), dict(error.headers or {}))

    @app.exception_handler(RequestValidationError)
    def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        problem = error.errors()[0]
        where = ".".join(str(part) for part in problem["loc"] if part != "body")
        return _error(400, f"{where}: {problem['msg']}." if where else f"{problem['msg']}.")

    @app.exception_handler(Exception)
    def failed(_: Request, __: Exception) -> JSONResponse:
        return _error(500, "Something went wrong here. The log of the server has the details.")


def _error(status: int, message: str, headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"error": message}, status, headers)


def _leave_out_422(app: FastAPI) -> None:
    """Bad input is answered with 400, so the schema must not promise 422."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        schema = made()
        for path in schema["paths"].values():
            for operation in path.values():
                operation["responses"].pop("422", None)
        for unused in ("HTTPValidationError", "ValidationError"):
            schema["components"]["schemas"].pop(unused, None)
        return schema

    app.openapi = openapi  # type: ignore[method-assign]


def discreet(app: ASGIApp) -> ASGIApp:
    """Writes down where a failure happened and its kind, not its message, which may hold what somebody said."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        except Exception as error:
            _log.error("%s at\n%s", type(error).__name__, "".join(format_tb(error.__traceback__)))
            if scope["type"] == "websocket":
                with suppress(RuntimeError):  # gone already
                    await send({"type": "websocket.close", "code": INTERNAL_ERROR})

    return answer


def with_slash(app: ASGIApp) -> ASGIApp:
    """Answers paths of the protocol without their slash at the end the same, without a redirect that loses a body."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if path.startswith(("/api/", "/ws/")) and not path.endswith("/"):
            scope = {**scope, "path": path + "/", "raw_path": scope.get("raw_path", path.encode()) + b"/"}
        await app(scope, receive, send)

    return answer
