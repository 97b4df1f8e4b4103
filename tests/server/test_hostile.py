"""Hostile messages and requests: no fault, no crash, no leak, and a healthy client beside them does not notice."""

import base64
import random
import socket as sockets
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import schemathesis
from hypothesis import strategies as st
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from coach_app.server.app import make_routes
from coach_app.server.limits import Limits
from coach_app.server.serving import Server
from tests.server.conftest import TOKEN, make_session
from tests.server.echo_process import Served, served
from tests.server.hostile import hostile_messages
from tests.server.sounds import next_message, receive, say
from tests.server.test_habits import spoken

KNOWN = {"X-Coach-Token": TOKEN}
ATTACKERS = 6
BATCH = 50
"""Messages after which the server is waited for: all are read, none lies unread in a connection that is closed."""
UNASKED = 6
"""A question about which no hostile message asks."""
CLOSE_CODES = {1007: "not UTF-8", 1009: "too large", 1002: "not the protocol"}
MOST_GROWTH_MB = 40.0
"""How much more may be held in the end than in the first half: the largest message and a copy, not yet reused."""


def address(server: Served, session_id: str) -> str:
    return f"ws{server.url.removeprefix('http')}ws/interview/{session_id}/"


def settle(socket: ClientConnection, seen: Counter[str]) -> None:
    """Wait until the server has taken in all that was sent: until it answers what no hostile message asks."""
    say(socket, "get_analysis", index=UNASKED)
    while True:
        message = next_message(socket, 300)
        if message["type"] == "realtime_analysis" and message["question_index"] == UNASKED:
            return
        seen[message["type"]] += 1


def attack(server: Served, session_id: str, seed: int, count: int, sent: Counter[str], seen: Counter[str]) -> None:
    """Send hostile messages, connecting again where the server rightly closes."""
    messages = hostile_messages(seed, count)
    over = False
    while not over:
        try:
            with connect(address(server, session_id), additional_headers=KNOWN, ping_interval=None) as socket:
                for number, (kind, message) in enumerate(messages):
                    if number % BATCH == 0 or kind == "huge_frame":
                        settle(socket, seen)
                    sent[kind] += 1
                    socket.send(message)
                    if kind == "huge_frame":
                        break
                else:
                    over = True
                settle(socket, seen)
        except ConnectionClosed as closed:
            code = closed.rcvd.code if closed.rcvd is not None else None
            if code is not None and code not in CLOSE_CODES:  # None: reset while a huge frame was on its way
                raise
            seen[f"closed {code}"] += 1
            over = False


def rubbish_on_the_wire(server: Served, session_id: str, count: int) -> None:
    """Bytes that are no WebSocket, behind a proper handshake and without one."""
    chance = random.Random(count)
    key = base64.b64encode(chance.randbytes(16)).decode()
    handshake = (
        f"GET /ws/interview/{session_id}/ HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nX-Coach-Token: {TOKEN}\r\n"
        f"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n"
    )
    for number in range(count):
        with sockets.create_connection(("127.0.0.1", server.port), timeout=30) as line, suppress(ConnectionError):
            if number % 2:
                line.sendall(handshake.encode())
                line.recv(4096)
            line.sendall(chance.randbytes(chance.choice([1, 10, 2000])))


def besiege(server: Served, count: int) -> tuple[Counter[str], Counter[str], list[str], list[float]]:
    """Attack from several sockets while a healthy client speaks: what was sent, seen, heard, and memory in MB."""
    sent: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    failures: list[BaseException] = []

    def guarded(work: Callable[..., None], *arguments: Any) -> Callable[[], None]:
        def run() -> None:
            try:
                work(*arguments)
            except BaseException as error:
                failures.append(error)

        return run

    share = -(-count // ATTACKERS)
    attackers = [
        threading.Thread(target=guarded(attack, server, server.session(), seed, share, sent, seen))
        for seed in range(ATTACKERS)
    ]
    attackers.append(threading.Thread(target=guarded(rubbish_on_the_wire, server, server.session(), count // 20)))
    texts: list[str] = []
    memory: list[float] = []
    with connect(address(server, server.session()), additional_headers=KNOWN, ping_interval=None) as healthy:
        receive(healthy, "connection_established")
        texts.append(spoken(healthy, 0))
        for attacker in attackers:
            attacker.start()
        while any(attacker.is_alive() for attacker in attackers):
            texts.append(spoken(healthy, 0))
            memory.append(server.memory_mb)
        for attacker in attackers:
            attacker.join()
        texts.append(spoken(healthy, 1))
        memory.append(server.memory_mb)
    assert not failures, failures
    return sent, seen, texts, memory


@pytest.mark.parametrize(
    "count",
    [
        pytest.param(300, marks=pytest.mark.timeout(600)),
        pytest.param(20_000, marks=[pytest.mark.full, pytest.mark.timeout(3000)]),
    ],
    ids=str,
)
def test_a_healthy_client_among_hostile_ones(
    count: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: object
) -> None:
    """Hostile messages leave no error in the log, take no memory for good, and do not touch a neighbour's answers."""
    log = tmp_path / "log"  # of the server; `caplog` is asked for as the client's library complains of torn connections
    with served(tmp_path / "data", log) as server:
        sent, seen, texts, memory = besiege(server, count)
        assert server.process.poll() is None
    assert log.read_text() == ""
    assert sent.total() >= count
    assert len(texts[0].split()) >= 6
    assert texts == [texts[0]] * len(texts)
    half = len(memory) // 2
    with capsys.disabled():
        print(f"\n{sent.total()} hostile messages: {dict(sent)}")
        print(f"answered with: {dict(seen)}")
        print(f"{len(texts)} healthy answers beside them, all the same; memory in MB: {_spread(memory)}")
    if half >= 10:  # else it is all warming up
        # the least of the last quarter: several large messages at once take more while they are read, and give it back
        assert min(memory[-half // 2 :]) - max(memory[:half]) < MOST_GROWTH_MB, memory


def _spread(values: list[float]) -> list[int]:
    """At most eleven values, evenly taken, the last among them."""
    count = min(10, len(values) - 1)
    return [round(values[at * (len(values) - 1) // max(1, count)]) for at in range(count + 1)]


SCHEMA = schemathesis.openapi.from_dict(make_routes(None, Limits()).openapi())  # type: ignore[arg-type]
OPERATIONS = {found.ok().label: found.ok() for found in SCHEMA.get_all_operations()}
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
UPLOADS = ("POST /api/upload-resume/", "POST /api/upload-voice-answer/")


@pytest.mark.parametrize("label", OPERATIONS)
@pytest.mark.parametrize("examples", [15, pytest.param(300, marks=[pytest.mark.full, pytest.mark.timeout(1200)])])
def test_requests_by_the_schema_get_answers_by_the_schema(
    server: Server, client: Any, label: str, examples: int
) -> None:
    """Whatever the schema allows, and what it forbids, is answered as it says; never with a 500."""
    session_id = make_session(client)["session_id"]

    @hypothesis.settings(
        max_examples=examples // (5 if label in UPLOADS else 1),
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(case=OPERATIONS[label].as_strategy(), real=st.booleans())
    def ask(case: schemathesis.Case, real: bool) -> None:
        if real:  # a session that is there
            for part in (case.body, case.path_parameters):
                if isinstance(part, dict) and "session_id" in part:
                    part["session_id"] = session_id
        answer = case.call(base_url=server.url, headers=KNOWN)
        case.validate_response(answer, checks=CHECKS)

    ask()


def test_the_schema_covers_every_rest_path() -> None:
    """What is tested is what there is."""
    assert len(OPERATIONS) == 8, sorted(OPERATIONS)
