"""A server that speaks the chat completions of OpenAI-compatible language models, with whatever reply a test wants."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Speak = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]
"""Answers one request, whose body is given."""


@dataclass
class ModelServer:
    """`asked` holds the bodies of the requests so far."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    """One whole HTTP response."""
    handler.send_response(status)
    for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def completion(content: object) -> bytes:
    """A chat completion whose one choice says `content`."""
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


def saying(content: str) -> Speak:
    """A model that always says the same."""
    return lambda handler, _: send(handler, completion(content))


def data_of(body: dict[str, Any]) -> dict[str, Any]:
    """The data that a request hands to the model, between its marks."""
    first, *lines, last = body["messages"][1]["content"].splitlines()
    assert last == f"END OF {first}"
    data: dict[str, Any] = json.loads("\n".join(lines))
    return data


@contextmanager
def model_server(speak: Speak) -> Iterator[ModelServer]:
    """The server on a free port of this computer, until the block ends; `over` is set first, for those that wait."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            made.asked.append(body | {"path": self.path})
            try:
                speak(self, body)
            except OSError:
                return  # the client has had enough

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made = ModelServer(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, name="model server")
    thread.start()
    try:
        yield made
    finally:
        made.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
