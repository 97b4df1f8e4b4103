"""What is refused because it is too much, and that everything else goes on."""

import logging
import socket as sockets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from coach_app.server.interviews import Interviews
from coach_app.server.limits import Limits
from coach_app.server.serving import CannotServeError, Door, Server
from coach_app.settings import find_folders
from tests.server.conftest import GENEROUS, RESUME, TOKEN, Open, as_wav, make_session, socket_address, speech
from tests.server.echo_workshop import EchoWorkshop
from tests.server.sounds import next_message, receive, say

KNOWN = {"X-Coach-Token": TOKEN}


def asking(server: Server) -> httpx.Client:
    return httpx.Client(base_url=server.url, headers=KNOWN, timeout=60)


@contextmanager
def joined(server: Server, session_id: object) -> Iterator[ClientConnection]:
    with connect(socket_address(server, session_id), additional_headers=KNOWN) as socket:
        receive(socket, "connection_established")
        yield socket


def upload(client: httpx.Client, data: bytes = RESUME) -> httpx.Response:
    return client.post("/api/upload-resume/", files={"resume_image": ("cv", data)}, data={"demo_id": "general"})


def assert_in_words(answer: httpx.Response, status: int) -> None:
    assert answer.status_code == status, answer.text
    assert list(answer.json()) == ["error"]


def test_too_many_requests_are_told_when_to_come_back(opened: Open) -> None:
    """429 with `Retry-After`; strangers, who are not let in, use up nothing."""
    server = opened(replace(GENEROUS, requests_per_minute=3))
    with asking(server) as client:
        assert {client.get("/api/demos/", headers={"X-Coach-Token": "no"}).status_code for _ in range(9)} == {401}
        assert [client.get("/api/demos/").status_code for _ in range(3)] == [200] * 3
        refused = client.get("/api/demos/")
        assert_in_words(refused, 429)
        assert 1 <= int(refused.headers["retry-after"]) <= 60


def test_uploads_cost_more_and_are_fewer(opened: Open) -> None:
    """Resumes and recordings have a rate of their own."""
    with asking(opened(replace(GENEROUS, uploads_per_minute=1))) as client:
        assert upload(client).status_code == 201
        refused = upload(client)
        assert_in_words(refused, 429)
        assert int(refused.headers["retry-after"]) >= 1
        assert client.get("/api/demos/").status_code == 200


@contextmanager
def half_an_upload(server: Server) -> Iterator[sockets.socket]:
    """A client that announces a resume and does not send it."""
    with sockets.create_connection(("127.0.0.1", server.port)) as line:
        head = f"POST /api/upload-resume/ HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nX-Coach-Token: {TOKEN}\r\n"
        line.sendall(f"{head}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000\r\n\r\n".encode())
        yield line


def test_a_body_that_does_not_come_holds_nobody_up(opened: Open) -> None:
    """Uploads are read one after the other; one that stalls makes others wait only so long."""
    server = opened(replace(GENEROUS, uploads_at_once=1, body_s=1.0))
    with half_an_upload(server) as line, asking(server) as client:
        refused = upload(client)
        while refused.status_code == 201:  # came before the stalled one
            refused = upload(client)
        assert_in_words(refused, 429)
        assert int(refused.headers["retry-after"]) >= 1
        assert b"400 Bad Request" in line.recv(10_000)
        assert upload(client).status_code == 201


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "chunked"])
def test_bodies_have_a_largest_size(opened: Open, announced: bool) -> None:
    """413, whether or not the size is announced, for JSON and for files."""
    server = opened(replace(GENEROUS, request_bytes=5000, json_bytes=500))

    def body(size: int, head: bytes = b"") -> bytes | Iterator[bytes]:
        return head + b" " * size if announced else iter([head, *[b" " * 100] * (size // 100)])

    with asking(server) as client:
        kind = {"Content-Type": "application/json"}
        assert_in_words(client.post("/api/analyze/", content=body(600), headers=kind), 413)
        kind = {"Content-Type": "multipart/form-data; boundary=x"}
        head = b'--x\r\nContent-Disposition: form-data; name="resume_image"; filename="cv"\r\n\r\n'
        assert_in_words(client.post("/api/upload-resume/", content=body(5100, head), headers=kind), 413)
        assert upload(client).status_code == 201


def test_texts_have_a_longest_length(client: httpx.Client) -> None:
    """An answer in writing longer than an hour of talk is refused in words."""
    session_id = make_session(client)["session_id"]
    asked = {"session_id": session_id, "question_index": 0, "answer_text": "a " * 20_000}
    assert_in_words(client.post("/api/realtime-analysis/", json=asked), 400)


def test_a_huge_message_ends_only_its_own_socket(opened: Open) -> None:
    """A frame beyond the largest closes its connection (1009); its neighbour does not notice."""
    server = opened(replace(GENEROUS, frame_bytes=10_000))
    with asking(server) as client:
        first, second = (make_session(client)["session_id"] for _ in range(2))
    with joined(server, first) as good, joined(server, second) as bad:
        bad.send("x" * 20_000)
        with pytest.raises(ConnectionClosed) as closed:
            bad.recv(timeout=30)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1009
        say(good, "ping")
        receive(good, "pong")


def test_so_many_sockets_and_no_more(opened: Open) -> None:
    """One client too many hears why and is asked to come later; when one goes there is room."""
    server = opened(replace(GENEROUS, connections=1))
    with asking(server) as client:
        first, second = (make_session(client)["session_id"] for _ in range(2))
    with joined(server, first), connect(socket_address(server, second), additional_headers=KNOWN) as late:
        assert next_message(late)["type"] == "error"
        with pytest.raises(ConnectionClosed) as closed:
            late.recv(timeout=30)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1013
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:  # the server needs a moment to see that the first has gone
        with connect(socket_address(server, second), additional_headers=KNOWN) as again:
            if next_message(again)["type"] == "connection_established":
                return
    pytest.fail("there was no room after the first had gone")


def test_so_many_answers_at_once_and_no_more(opened: Open) -> None:
    """The connection of one too many lives, and may begin once another answer is over."""
    server = opened(replace(GENEROUS, recordings=1))
    with asking(server) as client:
        first, second = (make_session(client)["session_id"] for _ in range(2))
    with joined(server, first) as one, joined(server, second) as other:
        say(one, "start_recording")
        receive(one, "recording_started")
        say(other, "start_recording")
        refused = next_message(other)
        assert refused["type"] == "error"
        assert "Try again" in refused["message"]
        say(one, "stop_recording", as_wav(speech(1)))
        receive(one, "recording_completed")
        say(other, "start_recording")
        receive(other, "recording_started")


def test_an_endless_answer_ends_and_is_kept(opened: Open) -> None:
    """What was said up to the longest length is transcribed; the client hears that it ended."""
    server = opened(replace(GENEROUS, answer_s=2.0))
    with asking(server) as client:
        session_id = make_session(client)["session_id"]
        with joined(server, session_id) as socket:
            say(socket, "start_recording")
            receive(socket, "recording_started")
            whole = as_wav(speech(10))
            for at in range(0, len(whole), 32_000):
                say(socket, "audio_chunk", whole[at : at + 32_000])
            kinds = []
            while "recording_completed" not in kinds:
                message = next_message(socket)
                kinds.append(message["type"])
            assert "error" in kinds
            assert 2 <= message["report"]["audio"]["duration_s"] <= 4
        refused = client.post(
            "/api/upload-voice-answer/",
            data={"session_id": session_id, "question_index": "1"},
            files={"audio_file": ("answer.wav", whole)},
        )
        assert_in_words(refused, 413)


def test_a_silent_client_is_let_go(opened: Open) -> None:
    """A socket on which nothing comes is closed, with a code that says so."""
    server = opened(replace(GENEROUS, idle_s=0.2))
    with asking(server) as client:
        session_id = make_session(client)["session_id"]
    with joined(server, session_id) as socket, pytest.raises(ConnectionClosed) as closed:
        socket.recv(timeout=30)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4408


def test_a_hasty_client_is_read_more_slowly(opened: Open) -> None:
    """All its messages are answered, at the rate that is allowed; nothing is lost."""
    server = opened(replace(GENEROUS, messages_per_second=10))
    with asking(server) as client:
        session_id = make_session(client)["session_id"]
    with joined(server, session_id) as socket:
        began = time.monotonic()
        for _ in range(31):
            say(socket, "ping")
        for _ in range(31):
            receive(socket, "pong")
        assert time.monotonic() - began > 1


@pytest.mark.parametrize(
    "token", ["short", "with spaces in the middle of it", "a;semicolon;in-it", "ünïcödé-token-long"]
)
def test_a_token_that_is_weak_or_cannot_be_sent_is_refused(token: str) -> None:
    """The token must fit a header, a cookie, an address and a subprotocol, and be long."""
    with EchoWorkshop(find_folders()) as workshop, pytest.raises(CannotServeError, match="16 to 200"):
        Server(workshop, Door(port=0, token=token))


def test_the_log_holds_nothing_of_anybody(
    opened: Open, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No name, resume, answer, transcript, token, session or address of one, also where something fails."""
    caplog.set_level(logging.INFO)
    server = opened()
    with asking(server) as client:
        session_id = str(make_session(client)["session_id"])
        secrets = ["Jane", "Acme", "payment service", TOKEN, session_id, "word0", "an answer in writing"]
        asked = {"session_id": session_id, "question_index": 0, "answer_text": "an answer in writing"}
        assert client.post("/api/realtime-analysis/", json=asked).status_code == 200
        address = f"{socket_address(server, session_id)}?token={TOKEN}"
        with connect(address) as socket:
            say(socket, "start_recording")
            say(socket, "stop_recording", as_wav(speech(2)))
            while next_message(socket)["type"] != "realtime_analysis":
                pass
            socket.send("an answer in writing, in the wrong place")

        def fails(*_: object) -> None:
            raise RuntimeError(secrets[0])

        monkeypatch.setattr(Interviews, "status", fails)
        monkeypatch.setattr(Interviews, "questions", fails)
        failed = client.get(f"/api/voice-session/{session_id}/")
        assert_in_words(failed, 500)
        with connect(address) as socket, pytest.raises(ConnectionClosed):
            socket.recv(timeout=30)
    records = [record for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]
    written = "\n".join(logging.Formatter().format(record) for record in records)
    assert written.count("RuntimeError at") == 2
    for secret in secrets:
        assert secret not in written
    assert secrets[0] not in failed.text


def test_the_defaults_let_a_browser_speak() -> None:
    """Ten pieces a second, and a recording of a quarter of an hour sent whole at the end, fit."""
    limits = Limits()
    assert limits.messages_per_second >= 20
    assert limits.answer_s * 128_000 / 8 * 4 / 3 <= limits.frame_bytes
