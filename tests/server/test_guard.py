"""Who is let in, decided without a socket."""

from typing import Any

import pytest

from coach_app.server.guard import COOKIE, SUBPROTOCOL, is_loopback, policy

TOKEN = "secret"


def scope(host: str = "127.0.0.1:8000", client: str = "127.0.0.1", query: str = "", **headers: str) -> dict[str, Any]:
    named = {"host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return {
        "type": "http",
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
        "query_string": query.encode(),
        "client": (client, 5000),
    }


def status(what: dict[str, Any], **choices: Any) -> int | None:
    refusal = policy(TOKEN, 8000, "127.0.0.1", **choices).refusal(what)
    return refusal.status if refusal else None


@pytest.mark.parametrize(
    "what",
    [
        scope(authorization=f"Bearer {TOKEN}"),
        scope(x_coach_token=TOKEN),
        scope(query=f"token={TOKEN}"),
        scope(cookie=f"{COOKIE}={TOKEN}"),
        {**scope(), "subprotocols": ["coach.v1", SUBPROTOCOL + TOKEN]},
        scope("localhost:8000", x_coach_token=TOKEN, origin="http://localhost:8000"),
        scope("[::1]:8000", x_coach_token=TOKEN),
    ],
)
def test_the_token_lets_in_wherever_it_is_given(what: dict[str, Any]) -> None:
    """Header, query, cookie and subprotocol all do, under every name of this machine."""
    assert status(what) is None


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (scope(), 401),
        (scope(x_coach_token="wrong"), 401),
        (scope(x_coach_token=""), 401),
        (scope(x_coach_token="sécret"), 401),
        (scope("evil.example:8000", x_coach_token=TOKEN), 403),
        (scope("127.0.0.1:9999", x_coach_token=TOKEN), 403),
        (scope("", x_coach_token=TOKEN), 403),
        (scope(x_coach_token=TOKEN, origin="https://evil.example"), 403),
        (scope(x_coach_token=TOKEN, origin="null"), 403),
        (scope(x_coach_token=TOKEN, origin="http://127.0.0.1:8001"), 403),
    ],
)
def test_strangers_are_refused(what: dict[str, Any], expected: int) -> None:
    """No token, a wrong one, a rebound host name and a page of another origin are kept out."""
    assert status(what) == expected


def test_trusting_this_machine_means_programs_not_pages() -> None:
    """`--trust-local` needs no token, but stays closed to other pages and other machines."""
    assert status(scope(), trust_local=True) is None
    assert status(scope(origin="http://127.0.0.1:8000"), trust_local=True) is None
    assert status(scope(origin="https://evil.example"), trust_local=True) == 403
    assert status(scope(sec_fetch_site="cross-site"), trust_local=True) == 401
    assert status(scope(client="192.0.2.7"), trust_local=True) == 401


def test_an_allowed_origin_still_needs_the_token() -> None:
    """Allowing a page lets it ask, not in."""
    allowed = ("https://plugin.example/",)
    assert status(scope(origin="https://plugin.example"), allowed_origins=allowed) == 401
    assert status(scope(origin="https://plugin.example", x_coach_token=TOKEN), allowed_origins=allowed) is None


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("lan", False)],
)
def test_loopback(host: str, expected: bool) -> None:
    """Only addresses that nobody else can reach count as loopback."""
    assert is_loopback(host) is expected
