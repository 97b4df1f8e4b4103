"""Strangers before every route of the application, one by one: a route added later is in the table by itself."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.routing import BaseRoute, Mount, WebSocketRoute
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from coach_app.server.app import make_routes
from coach_app.server.guard import COOKIE, SUBPROTOCOL
from coach_app.server.limits import Limits
from coach_app.server.serving import CannotServeError, Door, Server
from coach_app.server.token import load_token
from coach_app.settings import find_folders
from tests.server.conftest import TOKEN, Open
from tests.server.echo_workshop import EchoWorkshop

HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
PLUGIN = "https://plugin.example"
GIVEN = {"X-Coach-Token": TOKEN}


def doors(routes: Iterable[BaseRoute]) -> Iterator[tuple[str, str, bool]]:
    """Method, path, and whether it is a socket, of every route below these."""
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from doors(inner.routes)
            continue
        path = str(getattr(route, "path", "")).replace("{session_id}", "00000000-0000-4000-8000-000000000000")
        assert "{" not in path, f"say here what stands for the parameter of {path}"
        if isinstance(route, WebSocketRoute):
            yield "GET", path, True
        elif isinstance(route, Mount):
            yield "GET", path + "/", False
            yield "GET", path + "/index.html", False
        else:
            for method in sorted(getattr(route, "methods", None) or ()):
                yield method, path, False


ALL = sorted(
    {
        *doors(make_routes(None, Limits()).routes),
        ("OPTIONS", "/api/demos/", False),
        ("PUT", "/none", False),
        ("POST", "/api/pair/", False),
    }
)

STRANGERS: dict[str, tuple[dict[str, str], int]] = {
    "other origin": (GIVEN | {"Origin": "https://evil.example"}, 403),
    "page of a file": (GIVEN | {"Origin": "null"}, 403),
    "neighbour's port": (GIVEN | {"Origin": "http://127.0.0.1:1"}, 403),
    "rebound host": (GIVEN | {"Host": "evil.example"}, 403),
    "rebound host, own port": (GIVEN | {"Host": "evil.example:{port}"}, 403),
    "rebound page": (GIVEN | {"Host": "evil.example:{port}", "Origin": "http://evil.example:{port}"}, 403),
    "no token": ({}, 401),
    "wrong token": ({"X-Coach-Token": "wrong"}, 401),
    "empty token": ({"X-Coach-Token": ""}, 401),
    "wrong bearer": ({"Authorization": "Bearer wrong"}, 401),
    "wrong cookie": ({"Cookie": f"{COOKIE}=wrong"}, 401),
    "wrong subprotocol": ({"Sec-WebSocket-Protocol": SUBPROTOCOL + "wrong"}, 401),
    "cookie on another page's errand": ({"Cookie": f"{COOKIE}={TOKEN}", "Sec-Fetch-Site": "cross-site"}, 401),
    "token without end": ({"X-Coach-Token": TOKEN * 100}, 401),
}
STRANGERS_WHERE_PROGRAMS_ARE_TRUSTED: dict[str, tuple[dict[str, str], int]] = {
    "other origin": ({"Origin": "https://evil.example"}, 403),
    "rebound host": ({"Host": "evil.example:{port}"}, 403),
    "another page's errand": ({"Sec-Fetch-Site": "cross-site"}, 401),
    "a neighbour page's errand": ({"Sec-Fetch-Site": "same-site"}, 401),
}


def ask(server: Server, method: str, path: str, socket: bool, headers: dict[str, str]) -> httpx.Response:
    port = str(server.port)
    named = {name: value.replace("{port}", port) for name, value in headers.items()}
    with httpx.Client(base_url=server.url, timeout=60, verify=False) as client:  # loads no certificates: quick
        return client.request(method, path, headers=(HANDSHAKE if socket else {}) | named)


@pytest.fixture
def closed(opened: Open) -> Server:
    """A server as it is without any choice but one page that is allowed."""
    return opened(allowed_origins=(PLUGIN,))


def test_the_table_knows_the_routes() -> None:
    """The walk over the application finds paths, the socket and what is served as files."""
    assert {"/api/demos/", "/api/upload-resume/", "/openapi.json", "/docs", "/docs/"} <= {path for _, path, _ in ALL}
    assert any(socket for _, _, socket in ALL)


def test_every_route_refuses_every_stranger(closed: Server) -> None:
    """Other pages, rebound names, no token and wrong tokens get 401 or 403, in words, and no leave to read them."""
    for method, path, socket in ALL:
        for name, (headers, status) in STRANGERS.items():
            answer = ask(closed, method, path, socket, headers)
            about = f"{name}: {method} {path}"
            assert answer.status_code == (403 if socket else status), about
            assert socket or method == "HEAD" or set(answer.json()) == {"error"}, about
            assert "access-control-allow-origin" not in answer.headers, about
            assert "set-cookie" not in answer.headers, about
            assert TOKEN not in answer.text, about


def test_every_route_but_pairing_refuses_strangers_while_pages_may_ask(opened: Open) -> None:
    """That the user can be asked opens nothing by itself."""
    server = opened(ask=lambda _, decide: decide(False))
    for method, path, socket in ALL:
        for name, (headers, _) in STRANGERS.items():
            assert ask(server, method, path, socket, headers).status_code in (401, 403), f"{name}: {method} {path}"


def test_every_route_lets_in_who_knows_the_token(closed: Server) -> None:
    """The gate is not simply shut."""
    for method, path, socket in ALL:
        status = ask(closed, method, path, socket, GIVEN).status_code
        assert status == 101 if socket else status not in (401, 403), f"{method} {path}"


def test_trusting_programs_lets_in_no_page(opened: Open) -> None:
    """`--trust-local` opens every route to programs, and stays shut to pages and rebound names."""
    trusting = opened(trust_local=True)
    for method, path, socket in ALL:
        assert ask(trusting, method, path, socket, {}).status_code not in (401, 403), f"{method} {path}"
        for name, (headers, status) in STRANGERS_WHERE_PROGRAMS_ARE_TRUSTED.items():
            refused = ask(trusting, method, path, socket, headers).status_code
            assert refused == (403 if socket else status), f"{name}: {method} {path}"


def test_browsers_hear_what_is_allowed_and_no_more(closed: Server) -> None:
    """A preflight and an answer name the allowed page itself, never all pages, and no cookies of its visitors."""
    asking = {"Origin": PLUGIN, "Access-Control-Request-Method": "POST"}
    preflight = ask(closed, "OPTIONS", "/api/realtime-analysis/", False, asking)
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == PLUGIN
    assert preflight.headers["access-control-allow-methods"] == "GET, POST"
    assert "x-coach-token" in preflight.headers["access-control-allow-headers"]
    assert "access-control-allow-credentials" not in preflight.headers
    answer = ask(closed, "GET", "/api/demos/", False, GIVEN | {"Origin": PLUGIN})
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == PLUGIN
    assert "origin" in answer.headers["vary"].lower()
    for strange in ({"Origin": "https://evil.example"}, {"Host": "evil.example"}):
        refused = ask(closed, "OPTIONS", "/api/demos/", False, asking | strange)
        assert refused.status_code == 403
        assert not [name for name in refused.headers if name.startswith("access-control")]


def test_answers_carry_what_keeps_browsers_safe(closed: Server) -> None:
    """No guessed types, no frames, no foreign hosts, nothing kept, no address passed on, no name of the software."""
    for path in ("/docs", "/api/demos/"):
        headers = ask(closed, "GET", path, False, GIVEN).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "server" not in headers


def test_the_link_lets_the_page_in(closed: Server) -> None:
    """The printed link sets a cookie that scripts cannot read and other pages cannot use; from then on it does."""
    with httpx.Client(base_url=closed.url, timeout=60) as browser:
        assert browser.get("/api/demos/").status_code == 401
        cookie = browser.get("/docs", params={"token": TOKEN}).headers["set-cookie"]
        assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
        assert browser.get("/api/demos/").status_code == 200
        assert browser.get("/api/demos/", headers={"Sec-Fetch-Site": "same-site"}).status_code == 401
    assert "set-cookie" not in ask(closed, "GET", "/docs?token=wrong", False, {}).headers


def test_a_browser_may_offer_the_token_as_a_subprotocol(closed: Server) -> None:
    """A page's socket can send no header of its own."""
    address = f"ws{closed.url.removeprefix('http')}ws/interview/x/"
    with connect(address, subprotocols=[SUBPROTOCOL + TOKEN]) as socket:
        assert socket.subprotocol == SUBPROTOCOL + TOKEN
    with pytest.raises(InvalidStatus, match="403"):
        connect(address, subprotocols=[SUBPROTOCOL + "wrong"])


@pytest.mark.parametrize("door", [{}, {"trust_local": True}, {"trust_local": True, "certificate": Path("cert.pem")}])
def test_beyond_this_machine_there_is_no_door_without_tls_and_token(door: dict[str, Any]) -> None:
    """Other machines get nothing in the clear, and never without a token."""
    with (
        EchoWorkshop(find_folders()) as workshop,
        pytest.raises(CannotServeError, match="--certificate and --key, and no --trust-local"),
    ):
        Server(workshop, Door(host="0.0.0.0", port=0, **door))


def test_the_token_is_its_owners_alone(tmp_path: Path) -> None:
    """It is made once, long and random, and only its owner can read it, even where the file came with wider rights."""
    token = load_token(tmp_path / "data")
    file = tmp_path / "data" / "server-token"
    assert len(token) >= 43
    assert file.stat().st_mode & 0o077 == 0
    file.chmod(0o644)
    assert load_token(tmp_path / "data") == token
    assert file.stat().st_mode & 0o077 == 0
    assert load_token(tmp_path / "other") != token
