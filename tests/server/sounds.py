"""What clients send as sound, cut as they cut it, and what the server answers, held to its own schema."""

import base64
import io
import json
import time
from functools import cache
from itertools import pairwise
from typing import Any

import jsonschema_rs
import numpy as np
from websockets.sync.client import ClientConnection

from coach_app.server.messages import websocket_schema
from tests.audio.encoding import encode

FRAGMENTS = {"movflags": "frag_keyframe+empty_moov+default_base_moof", "frag_duration": "100000"}
STREAMS: dict[str, tuple[str, str, dict[str, str]]] = {
    "webm": ("libopus", "webm", {"live": "1", "cluster_time_limit": "100"}),
    "ogg": ("libopus", "ogg", {"page_duration": "100000"}),
    "mp4": ("aac", "mp4", FRAGMENTS),
    "wav": ("pcm_s16le", "wav", {}),
}
RATE = 48_000

_may_be_said = jsonschema_rs.validator_for(websocket_schema()["client"])
_is_promised = jsonschema_rs.validator_for(websocket_schema()["server"])


@cache
def loud(seconds: float) -> np.ndarray:
    """Loud noise, which the scripted voice gate takes for speech, 48 kHz."""
    return np.random.default_rng(2).normal(0, 0.1, round(seconds * RATE)).astype(np.float32)


@cache
def recorded(kind: str, seconds: float) -> tuple[bytes, ...]:
    """A recording as a browser makes it, in pieces of about 100 ms."""
    codec, container, options = STREAMS[kind]
    content = io.BytesIO()
    encode(content, loud(seconds), RATE, codec, container, options)
    whole, count = content.getvalue(), round(10 * seconds)
    edges = [len(whole) * part // count for part in range(count + 1)]
    return tuple(whole[start:end] for start, end in pairwise(edges))


def say(socket: ClientConnection, kind: str, data: bytes | None = None, index: int = 0, **more: Any) -> None:
    """Send a message, which must be one that the schema describes."""
    audio = {} if data is None else {"audio_data": base64.b64encode(data).decode()}
    message = {"type": kind, "question_index": index, **audio, **more}
    _may_be_said.validate(message)
    socket.send(json.dumps(message))


def next_message(socket: ClientConnection, patience_s: float = 60) -> dict[str, Any]:
    """The next message, which must be one that the schema promises."""
    message: dict[str, Any] = json.loads(socket.recv(timeout=patience_s))
    _is_promised.validate(message)
    return message


def receive(socket: ClientConnection, kind: str, patience_s: float = 60) -> dict[str, Any]:
    """The next message of that type; an error on the way fails."""
    end = time.monotonic() + patience_s
    while True:
        message = next_message(socket, max(0.1, end - time.monotonic()))
        if message["type"] == kind:
            return message
        assert message["type"] != "error", message
