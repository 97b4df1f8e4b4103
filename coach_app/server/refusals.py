"""An error as an answer: `{"error": "what is wrong and what to do"}`, sent below the level of routes."""

import json
from collections.abc import Mapping

from starlette.types import Send


async def refuse(send: Send, status: int, message: str, headers: Mapping[str, str]) -> None:
    """Answer a request with an error."""
    body = json.dumps({"error": message}).encode()
    written = [(name.encode(), value.encode()) for name, value in headers.items()]
    written += [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": written})
    await send({"type": "http.response.body", "body": body})
