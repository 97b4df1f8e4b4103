"""A real server on a free port of this machine, and what clients send it."""

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import httpx
import numpy as np
import pytest
import soundfile

from coach_app.compose import AskUser
from coach_app.server.limits import Limits
from coach_app.server.serving import Door, Server
from coach_app.settings import find_folders
from tests.server.echo_workshop import EchoWorkshop

TOKEN = "a-token-for-tests"
RESUME = b"""Jane Doe

Experience
Software Engineer, Acme Ltd, 2019 - 2023
- Built a payment service in Python that cut failures by 40 %

Skills
Python, SQL, Docker
"""
GENEROUS = Limits(requests_per_minute=100_000, uploads_per_minute=100_000, messages_per_second=1_000_000)

Open = Callable[..., Server]


@pytest.fixture
def opened() -> Iterator[Open]:
    """Opens servers, and closes them at the end."""
    with ExitStack() as stack:

        def open_server(
            limits: Limits = GENEROUS, workshop: object = None, ask: AskUser | None = None, **door: object
        ) -> Server:
            made = workshop or stack.enter_context(EchoWorkshop(find_folders()))
            server = Server(made, Door(port=0, token=TOKEN, **door), limits, ask)
            server.start()
            stack.callback(server.stop)
            return server

        yield open_server


@pytest.fixture
def server(opened: Open) -> Server:
    return opened()


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, headers={"X-Coach-Token": TOKEN}, timeout=60) as made:
        yield made


def make_session(client: httpx.Client, kind: str = "software-engineer", **fields: str) -> dict[str, object]:
    answer = client.post(
        "/api/upload-resume/", files={"resume_image": ("cv.txt", RESUME)}, data={"demo_id": kind, **fields}
    )
    assert answer.status_code == 201, answer.text
    return answer.json()


def socket_address(server: Server, session_id: object) -> str:
    return f"ws{server.url.removeprefix('http')}ws/interview/{session_id}/"


def speech(seconds: float = 3.0, rate: int = 16_000) -> np.ndarray:
    """Loud noise, which the scripted voice gate takes for speech."""
    return np.random.default_rng(1).normal(0, 0.1, round(seconds * rate)).astype(np.float32)


def as_wav(samples: np.ndarray, rate: int = 16_000) -> bytes:
    file = io.BytesIO()
    soundfile.write(file, samples, rate, format="WAV", subtype="PCM_16")
    return file.getvalue()


def as_pcm(samples: np.ndarray) -> bytes:
    return (np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()
