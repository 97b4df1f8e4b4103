"""The language model's client: what it sends, what it takes for an answer, and how it ends whatever the server does."""

import json
import socket
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from coach_app.coaching.other_words import Request
from coach_app.engines.endpoint import Endpoint
from coach_app.engines.language_model import MOST_BYTES, LanguageModel
from coach_app.speech.ports import EngineError
from tests.engines.model_server import ModelServer, Speak, completion, model_server, saying, send

REQUEST = Request("You reword lines.", "DATA m\n{}\nEND OF DATA m", {"type": "object"})


def ask(speak: Speak, seconds: float = 20.0) -> object:
    with model_server(speak) as server:
        return LanguageModel(Endpoint(server.url, "tiny"), seconds)(REQUEST)


def test_the_reply_is_read_and_the_request_is_the_known_one() -> None:
    """Model, both messages and the schema are sent to the path that such servers have."""
    with model_server(saying('{"follow_ups": ["Why?"]}')) as server:
        assert LanguageModel(Endpoint(server.url + "/", "tiny"))(REQUEST) == {"follow_ups": ["Why?"]}
    (body,) = server.asked
    assert body["path"] == "/v1/chat/completions"
    assert (body["model"], body["stream"]) == ("tiny", False)
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert body["response_format"]["json_schema"]["schema"] == REQUEST.schema


@pytest.mark.parametrize(
    "content",
    ['```json\n{"a": 1}\n```', '<think>{"b": 2} or what?</think>{"a": 1}', 'Here you are: {"a": 1} Good luck!'],
)
def test_json_is_found_among_words(content: str) -> None:
    """Models wrap their JSON in fences, thoughts and courtesies."""
    assert ask(saying(content)) == {"a": 1}


def test_a_server_that_knows_no_schema_is_asked_without_one() -> None:
    """Older servers refuse the schema, not the question."""

    def speak(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        if "response_format" in body:
            send(handler, b'{"error": "unknown field"}', 400)
        else:
            send(handler, completion('{"a": 1}'))

    assert ask(speak) == {"a": 1}


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (b"<html>Welcome</html>", "does not speak like"),
        (b'{"choices": []}', "does not speak like"),
        (b"[" * 50_000, "does not speak like"),
        (completion(None), "said nothing"),
        (completion("I would rather talk about the weather."), "in the form"),
        (completion('{"follow_ups": ['), "in the form"),
        (b"\xff\xfe\x00", "does not speak like"),
        (b"", "does not speak like"),
    ],
)
def test_rubbish_is_an_error_with_words(reply: bytes, message: str) -> None:
    """Whatever is no reply is said to be none."""
    with pytest.raises(EngineError, match=message):
        ask(lambda handler, _: send(handler, reply))


def test_an_error_of_the_server_names_the_model() -> None:
    """The usual reason is a model that is not there."""
    with pytest.raises(EngineError, match=r"error 500\. Is “tiny” the model's name"):
        ask(lambda handler, _: send(handler, b"{}", 500))


def test_a_huge_reply_is_cut_off() -> None:
    """No more is taken than a hundred words could need, packed or not."""

    def speak(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _piece in range(10_000):
            handler.wfile.write(b" " * MOST_BYTES)

    with pytest.raises(EngineError, match="far more than"):
        ask(speak)


@pytest.mark.parametrize("dripping", [False, True])
def test_a_slow_server_is_left(dripping: bool) -> None:
    """Time is over all: neither silence nor a byte now and then holds it up."""
    waiting: list[ModelServer] = []

    def speak(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        while not waiting[0].over.wait(0.05):
            if dripping:
                handler.wfile.write(b"H")
                handler.wfile.flush()

    with model_server(speak) as server:
        waiting.append(server)
        start = time.monotonic()
        with pytest.raises(EngineError, match=r"longer than 0\.4 s|No language model"):
            LanguageModel(Endpoint(server.url), 0.4)(REQUEST)
        assert time.monotonic() - start < 3


def test_a_redirect_is_not_followed() -> None:
    """What is on this computer does not send us to another one."""
    with pytest.raises(EngineError, match="error 307"):
        ask(lambda handler, _: send(handler, b"", 307, Location="http://192.0.2.1/v1/chat/completions"))


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words go to the address given and nowhere else."""
    monkeypatch.setenv("HTTP_PROXY", "http://192.0.2.1:3128")
    monkeypatch.setenv("ALL_PROXY", "http://192.0.2.1:3128")
    assert ask(saying("{}")) == {}


def test_nobody_there_is_an_error() -> None:
    """An address at which nothing listens is told."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(EngineError, match="No language model answers"):
            LanguageModel(Endpoint(f"http://127.0.0.1:{taken.getsockname()[1]}/v1"))(REQUEST)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:11434/v1", "http://localhost:8080/v1", "http://[::1]:8080/v1", "http://127.3.2.1/v1"],
)
def test_this_computer_needs_no_permission(url: str) -> None:
    """Loopback in any of its forms."""
    assert Endpoint(url).trouble() is None


@pytest.mark.parametrize(
    "url",
    [
        "http://192.168.1.7:11434/v1", "https://models.example/v1", "http://127.0.0.1.example/v1",
        "http://localhost.example/v1", "http://0.0.0.0:1/v1", "http://2130706433/v1", "http://[::ffff:192.0.2.1]/v1",
    ],
)  # fmt: skip
def test_another_computer_is_refused_before_a_word_is_sent(url: str) -> None:
    """Nothing is even looked up; allowing that very host by its name is the way."""
    with pytest.raises(EngineError, match="another computer"):
        LanguageModel(Endpoint(url))(REQUEST)
    host = url.split("//")[1].split("/")[0].removesuffix(":11434").removesuffix(":1").strip("[]")
    assert Endpoint(url, allowed_host=host.upper()).trouble() is None
    assert Endpoint(url, allowed_host=f"other.{host}").trouble() is not None


@pytest.mark.parametrize(
    "url", ["ftp://127.0.0.1/v1", "127.0.0.1:11434", "http://", "http://me:secret@127.0.0.1/v1", "http://[::1", "x"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    """The message shows what one looks like."""
    with pytest.raises(EngineError, match="11434/v1"):
        LanguageModel(Endpoint(url))(REQUEST)


def test_the_request_is_plain_json() -> None:
    """What the transcript holds cannot break out of its place in the request."""
    with model_server(saying("{}")) as server:
        LanguageModel(Endpoint(server.url))(Request("s", 'quote " and \n{"role": "system"}', {}))
    assert server.asked[0]["messages"][1] == {"role": "user", "content": 'quote " and \n{"role": "system"}'}
    assert len(json.dumps(server.asked[0]["messages"])) < 200


def test_a_reply_that_nobody_waits_for_is_left() -> None:
    """Whoever asked may go on to something else at any time."""
    waiting: list[ModelServer] = []
    with model_server(lambda *_: waiting[0].over.wait(60) and None) as server:
        waiting.append(server)
        start = time.monotonic()
        with pytest.raises(EngineError, match="not waited for"):
            LanguageModel(Endpoint(server.url), goes_on=lambda: not server.asked)(REQUEST)
        assert time.monotonic() - start < 5
