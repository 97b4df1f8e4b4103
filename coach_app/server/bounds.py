"""What a request may weigh and how many may come: refused before anything is read of them.

Knows the limits and the paths that cost much; nothing of what is asked for.
"""

import asyncio
import time

from fastapi import HTTPException
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coach_app.server.limits import Limits
from coach_app.server.refusals import refuse

UPLOADS = ("/api/upload-resume/", "/api/upload-voice-answer/")
UPLOAD_WAIT_S = 5
"""When to try an upload again while others are being read: about as long as a page takes."""


class Bounds:
    """ASGI middleware: rates, sizes and the number of uploads at once."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app = app
        self._limits = limits
        self._rates = FixedWindowRateLimiter(MemoryStorage())
        self._requests = RateLimitItemPerMinute(limits.requests_per_minute, namespace="requests")
        self._uploads = RateLimitItemPerMinute(limits.uploads_per_minute, namespace="uploads")
        self._uploading = asyncio.Semaphore(limits.uploads_at_once)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on what is within the limits."""
        if scope["type"] != "http" or not scope["path"].startswith("/api/"):
            await self._app(scope, receive, send)
            return
        upload = scope["path"] in UPLOADS
        wait_s = self._wait_s(scope, self._requests) or (self._wait_s(scope, self._uploads) if upload else 0)
        if wait_s:
            await refuse(send, 429, f"Too many requests. Try again in {wait_s} s.", {"retry-after": str(wait_s)})
            return
        longest = self._limits.request_bytes if _is_form(scope) else self._limits.json_bytes
        if _announced_bytes(scope) > longest:
            await refuse(send, 413, _too_large(longest), {"connection": "close"})
            return
        if upload and self._uploading.locked():
            await refuse(
                send,
                429,
                "Other uploads are being read. Try again in some seconds.",
                {"retry-after": str(UPLOAD_WAIT_S)},
            )
            return
        if upload:
            async with self._uploading:
                await self._app(scope, self._bounded(receive, longest), send)
        else:
            await self._app(scope, self._bounded(receive, longest), send)

    def _bounded(self, receive: Receive, longest: int) -> Receive:
        """`receive`, as long as the body is no larger than `longest` bytes and comes in time."""
        received, complete = 0, False
        until = time.monotonic() + self._limits.body_s

        async def bounded() -> Message:
            nonlocal received, complete
            if complete:
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), until - time.monotonic())
            except TimeoutError:
                raise HTTPException(
                    400, f"The request did not arrive within {self._limits.body_s:g} s.", {"connection": "close"}
                ) from None
            received += len(message.get("body", b""))
            complete = not message.get("more_body", False)
            if received > longest:
                raise HTTPException(413, _too_large(longest), {"connection": "close"})
            return message

        return bounded

    def _wait_s(self, scope: Scope, rate: RateLimitItem) -> int:
        """Seconds until this client may ask again; 0 if now."""
        client = (scope.get("client") or ("",))[0]
        if self._rates.hit(rate, client):
            return 0
        reset = self._rates.get_window_stats(rate, client).reset_time
        return max(1, round(reset - time.time()))


def _is_form(scope: Scope) -> bool:
    kind: bytes = dict(scope["headers"]).get(b"content-type", b"")
    return kind.lower().startswith(b"multipart/form-data")


def _announced_bytes(scope: Scope) -> int:
    try:
        return int(dict(scope["headers"]).get(b"content-length", b"0"))
    except ValueError:
        return 0


def _too_large(longest: int) -> str:
    return f"The request is larger than {longest / 1e6:g} MB. Send less at a time."
