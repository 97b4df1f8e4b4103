"""Who may speak to the server: one gate before every route, for requests and sockets alike.

Any web page can reach a port of this machine, and behind this one is a microphone. So the `Host` must be ours (a
rebound name is not), an `Origin` must be ours or allowed by the user, and the token must be known; a new route is
covered by default because it lies behind the gate. Knows nothing of what is asked for.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from typing import Any
from urllib.parse import parse_qs

from coach_app.server.token import same_token

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE = "coach-token"
SUBPROTOCOL = "coach.token."
"""A browser's WebSocket can send no header of its own; it can offer this subprotocol with the token behind it."""

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
POLICY_VIOLATION = 1008
"""WebSocket close code (RFC 6455, 7.4.1)."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a connection is not let in: an HTTP status and a text for whoever writes the client."""

    status: int
    message: str


@dataclass(frozen=True, slots=True)
class Policy:
    """What is let in.

    `hosts` are the names under which the server may be asked for, with port; `origins` the pages that may use it,
    itself included; `trust_local` lets programs on this machine in without a token, never a page of another origin.
    """

    token: str
    hosts: frozenset[str]
    origins: frozenset[str]
    trust_local: bool = False

    def refusal(self, scope: Mapping[str, Any]) -> Refusal | None:
        """Why the connection described by the ASGI `scope` is refused; None if it is let in."""
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if headers.get("host", "").lower() not in self.hosts:
            return Refusal(403, "This server does not answer under that host name.")
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in self.origins:
            return Refusal(403, f"Pages from {origin} may not use this server. Allow them with --allow-origin.")
        if self.trust_local and _is_local(scope) and _comes_from_no_other_page(headers, origin):
            return None
        if any(same_token(given, self.token) for given in _tokens(scope, headers)):
            return None
        return Refusal(401, "The token is missing or wrong. `coach serve` prints it when it starts.")


def policy(
    token: str,
    port: int,
    host: str,
    *,
    tls: bool = False,
    trust_local: bool = False,
    allowed_origins: tuple[str, ...] = (),
) -> Policy:
    """The policy of a server that listens on `host` and `port`."""
    scheme = "https" if tls else "http"
    names = {*LOOPBACK_NAMES, f"[{host}]" if ":" in host else host}
    addresses = {f"{name}:{port}".lower() for name in names}
    if port == (443 if tls else 80):
        addresses |= {name.lower() for name in names}
    own = {f"{scheme}://{address}" for address in addresses}
    allowed = {origin.rstrip("/").lower() for origin in allowed_origins}
    return Policy(token, frozenset(addresses), frozenset(own | allowed), trust_local)


def is_loopback(host: str) -> bool:
    """Whether only programs on this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


class Guard:
    """ASGI middleware: lets through what the policy lets in, and answers the rest itself."""

    def __init__(self, app: App, policy: Policy) -> None:
        self._app = app
        self._policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or socket, or hand it on."""
        if scope["type"] not in ("http", "websocket"):  # the server's own start and end
            await self._app(scope, receive, send)
            return
        refusal = None if _is_preflight(scope, self._policy) else self._policy.refusal(scope)
        if refusal is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": refusal.message[:120]})
        else:
            await _answer(send, refusal)


def _is_preflight(scope: Scope, policy: Policy) -> bool:
    """A browser asks, without any token, whether an allowed page may ask: CORS answers that behind the gate."""
    if scope["type"] != "http" or scope["method"] != "OPTIONS":
        return False
    headers = dict(scope["headers"])
    return (
        headers.get(b"host", b"").decode("latin-1").lower() in policy.hosts
        and headers.get(b"origin", b"").decode("latin-1").lower() in policy.origins
        and b"access-control-request-method" in headers
    )


async def _answer(send: Send, refusal: Refusal) -> None:
    body = json.dumps({"error": refusal.message}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    if refusal.status == 401:
        headers.append((b"www-authenticate", b"Bearer"))
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _is_local(scope: Mapping[str, Any]) -> bool:
    client = scope.get("client")
    return client is not None and is_loopback(client[0])


def _comes_from_no_other_page(headers: Mapping[str, str], origin: str | None) -> bool:
    """A browser that follows a link or loads a picture for another page sends no `Origin`, but says so here."""
    return origin is not None or headers.get("sec-fetch-site", "none") in ("none", "same-origin")


def _tokens(scope: Mapping[str, Any], headers: Mapping[str, str]) -> list[str]:
    """Every token that the connection offers, in whatever place."""
    given = []
    scheme, _, bearer = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        given.append(bearer.strip())
    if "x-coach-token" in headers:
        given.append(headers["x-coach-token"])
    given += parse_qs(scope.get("query_string", b"").decode("latin-1")).get("token", [])
    given += [name.removeprefix(SUBPROTOCOL) for name in scope.get("subprotocols", []) if name.startswith(SUBPROTOCOL)]
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        cookie = None
    if cookie is not None:
        given.append(cookie.value)
    return given
