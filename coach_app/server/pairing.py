"""Lets a page of another origin in if the user says so: it asks at `/api/pair/`, the user answers in the window.

What the page gets is a token of its own. It opens only together with the `Origin` that browsers put on that page's
requests, and only as long as the user keeps the page in the list. Stands before the gate, as who asks is a stranger.
"""

import asyncio
import json
import re
from contextlib import suppress

from starlette.types import ASGIApp, Receive, Scope, Send

from coach_app.compose import AskUser
from coach_app.server.guard import SAFE, Policy, header
from coach_app.server.refusals import refuse
from coach_app.server.token import page_token

PATH = "/api/pair/"
ANSWER_S = 120.0
"""How long a page waits for the user."""

ORIGIN = re.compile(r"[a-z][a-z0-9+-]{1,30}://[\w.:\[\]-]{1,200}", re.ASCII)
"""Origins of pages and extensions, which can be shown to a user and kept; `null`, as files have, is nobody's."""


class Pairing:
    """ASGI middleware: answers `/api/pair/` for pages that are not known yet, and hands on everything else.

    The user is asked about one page at a time, and about each page that was refused only once.
    """

    def __init__(self, app: ASGIApp, policy: Policy, ask: AskUser) -> None:
        self._app = app
        self._policy = policy
        self._ask = ask
        self._refused: set[str] = set()
        self._asking: dict[str, asyncio.Future[bool]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a page that asks to be let in, or hand on."""
        origin = header(scope, b"origin").lower()
        asks = (
            scope["type"] == "http"
            and scope["path"].rstrip("/") + "/" == PATH
            and scope["method"] in ("OPTIONS", "POST")
            and ORIGIN.fullmatch(origin)
            and self._policy.knows_host(scope)
        )
        if not asks:
            await self._app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            await _answer(send, 204, origin, b"")
        elif origin in self._refused:
            await refuse(send, 403, "The user has kept this page out.", _readable(origin))
        elif self._asking and origin not in self._asking:
            await refuse(
                send, 429, "The user is being asked about another page.", _readable(origin) | {"retry-after": "5"}
            )
        elif await self._agreed(origin):
            token = page_token(self._policy.token, origin)
            await _answer(send, 200, origin, json.dumps({"token": token, "origin": origin}).encode())
        else:
            await refuse(send, 403, "The user has not let this page in.", _readable(origin))

    async def _agreed(self, origin: str) -> bool:
        """What the user says; a page that asks twice waits for the same answer."""
        loop = asyncio.get_running_loop()
        answer = self._asking.get(origin)
        if answer is None:
            asked = self._asking[origin] = loop.create_future()
            answer = asked

            def settle(agreed: bool) -> None:
                if not agreed:
                    self._refused.add(origin)
                if not asked.done():
                    asked.set_result(agreed)

            def decide(agreed: bool) -> None:
                with suppress(RuntimeError):  # the server has been shut meanwhile
                    loop.call_soon_threadsafe(settle, agreed)

            self._ask(origin, decide)
        try:
            return await asyncio.wait_for(asyncio.shield(answer), ANSWER_S)
        except TimeoutError:
            return False
        finally:
            self._asking.pop(origin, None)


def _readable(origin: str) -> dict[str, str]:
    """The page may read this answer, whatever it is."""
    always = {name.decode(): value.decode() for name, value in SAFE}
    return always | {
        "access-control-allow-origin": origin,
        "access-control-allow-private-network": "true",
        "vary": "origin",
    }


async def _answer(send: Send, status: int, origin: str, body: bytes) -> None:
    headers = [(name.encode(), value.encode()) for name, value in _readable(origin).items()]
    headers += [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())] if body else []
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
