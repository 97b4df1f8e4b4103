"""Who may speak to the server: one gate before every route, for requests and sockets alike.

Any web page can reach a port of this machine, and behind this one is a microphone. So the `Host` must be ours (a
rebound name is not), an `Origin` must be ours or allowed by the user, and the token must be known; a new route is
covered by default because it lies behind the gate. What browsers need to hear of this (CORS, the cookie) is said here
too. Knows nothing of what is asked for.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from typing import Any
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coach_app.server.refusals import refuse
from coach_app.server.token import page_token, same_token

COOKIE = "coach-token"
SUBPROTOCOL = "coach.token."
"""A browser's WebSocket can send no header of its own; it can offer this subprotocol with the token behind it."""

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


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
    `paired` are the pages that the user has let in, as of now: each may use the token of its own.
    """

    token: str
    hosts: frozenset[str]
    origins: frozenset[str]
    trust_local: bool = False
    paired: Callable[[], Collection[str]] = tuple

    def knows_host(self, scope: Mapping[str, Any]) -> bool:
        """Whether the server is asked for under a name of its own, or by the very address that was reached.

        A rebound name is a name: a bare address in `Host` was typed or linked as such.
        """
        host = header(scope, b"host").lower()
        return host in self.hosts or host == _address_reached(scope)

    def knows_origin(self, scope: Mapping[str, Any]) -> bool:
        """Whether the page that asks, if it is one that says so, may ask."""
        origin = header(scope, b"origin").lower()
        return (
            origin in self.origins
            or origin in self.paired()
            or origin == f"{_scheme(scope)}://{_address_reached(scope)}"
        )

    def refusal(self, scope: Mapping[str, Any]) -> Refusal | None:
        """Why the connection described by the ASGI `scope` is refused; None if it is let in."""
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if not self.knows_host(scope):
            return Refusal(403, "This server does not answer under that host name.")
        origin = headers.get("origin")
        if origin is not None and not self.knows_origin(scope):
            return Refusal(403, f"Pages from {origin} may not use this server. Allow them with --allow-origin.")
        if self.trust_local and _is_local(scope) and _comes_from_no_other_page(headers, origin):
            return None
        known = [self.token] if origin is None else [self.token, page_token(self.token, origin.lower())]
        if any(same_token(given, token) for given in _tokens(scope, headers) for token in known):
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
    paired: Callable[[], Collection[str]] = tuple,
) -> Policy:
    """The policy of a server that listens on `host` and `port`."""
    scheme = "https" if tls else "http"
    names = {*LOOPBACK_NAMES, f"[{host}]" if ":" in host else host}
    addresses = {f"{name}:{port}".lower() for name in names}
    if port == (443 if tls else 80):
        addresses |= {name.lower() for name in names}
    own = {f"{scheme}://{address}" for address in addresses}
    allowed = {origin.rstrip("/").lower() for origin in allowed_origins}
    return Policy(token, frozenset(addresses), frozenset(own | allowed), trust_local, paired)


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

    def __init__(self, app: ASGIApp, policy: Policy) -> None:
        self._app = app
        self._policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or socket, or hand it on."""
        if scope["type"] not in ("http", "websocket"):  # the server's own start and end
            await self._app(scope, receive, send)
            return
        if scope["type"] == "http":
            send = _with_headers(send, headers_for(scope, self._policy))
            if _is_preflight(scope, self._policy):
                await send({"type": "http.response.start", "status": 204, "headers": list(PREFLIGHT)})
                await send({"type": "http.response.body", "body": b""})
                return
        refusal = self._policy.refusal(scope)
        if refusal is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close"})  # before it is open: 403, without a word, is all a server can say
        else:
            about = {"www-authenticate": "Bearer"} if refusal.status == 401 else {}
            await refuse(send, refusal.status, refusal.message, about)


PREFLIGHT = (
    (b"access-control-allow-methods", b"GET, POST"),
    (b"access-control-allow-headers", b"authorization, content-type, x-coach-token, x-coach-client"),
    (b"access-control-allow-private-network", b"true"),
    (b"access-control-max-age", b"600"),
)

SAFE = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),  # the first address of the page holds the token
    (b"cache-control", b"no-store"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
"""Headers of every answer."""


def headers_for(scope: Scope, policy: Policy) -> list[tuple[bytes, bytes]]:
    """What the answer to this request carries beside its own: for browsers, and the cookie for the page."""
    asked = dict(scope["headers"])
    host, origin = asked.get(b"host", b""), asked.get(b"origin", b"")
    ours = policy.knows_host(scope)
    sockets = (b"wss://" if _scheme(scope) == "https" else b"ws://") + host
    headers = [
        *SAFE,
        (
            b"content-security-policy",
            b"default-src 'self'; connect-src 'self' " + (sockets if ours else b"") + b"; "
            b"img-src 'self' data:; media-src 'self' blob:; worker-src 'self' blob:; style-src 'self'; "
            b"base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        ),
    ]
    if origin:
        headers.append((b"vary", b"origin"))
        if ours and policy.knows_origin(scope):
            headers.append((b"access-control-allow-origin", origin))
            headers.append((b"access-control-expose-headers", b"retry-after"))
    if not scope["path"].startswith("/api/") and policy.refusal(scope) is None:
        given = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("token", [])
        if any(same_token(one, policy.token) for one in given):
            secure = "; Secure" if _scheme(scope) == "https" else ""
            cookie = f"{COOKIE}={policy.token}; Path=/; HttpOnly; SameSite=Strict{secure}"
            headers.append((b"set-cookie", cookie.encode("latin-1")))
    return headers


def _with_headers(send: Send, headers: list[tuple[bytes, bytes]]) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", []), *headers]}
        await send(message)

    return sent


def _is_preflight(scope: Scope, policy: Policy) -> bool:
    """A browser asks, without any token, whether an allowed page may ask: CORS answers that behind the gate."""
    if scope["type"] != "http" or scope["method"] != "OPTIONS":
        return False
    asked = bool(header(scope, b"access-control-request-method"))
    return asked and policy.knows_host(scope) and policy.knows_origin(scope)


def header(scope: Mapping[str, Any], name: bytes) -> str:
    """The value of a header of an ASGI `scope`; empty where it is not there."""
    value: bytes = dict(scope["headers"]).get(name, b"")
    return value.decode("latin-1")


def _scheme(scope: Mapping[str, Any]) -> str:
    """`http` or `https`, for sockets too."""
    return "https" if scope.get("scheme") in ("https", "wss") else "http"


def _address_reached(scope: Mapping[str, Any]) -> str:
    """The address and port of this machine on which the connection came in, as a browser would write it."""
    host, port = scope.get("server") or ("", 0)
    host = f"[{host}]" if ":" in host else host
    return host if port == (443 if _scheme(scope) == "https" else 80) else f"{host}:{port}"


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
    if _comes_from_no_other_page(headers, headers.get("origin")):  # a neighbour's port has the same cookies
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            cookie = None
        if cookie is not None:
            given.append(cookie.value)
    return given
