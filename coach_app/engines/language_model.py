"""A language model behind an OpenAI-compatible endpoint: Ollama, the llama.cpp server, and others like them.

The only place that speaks to one. It asks this computer alone, unless the user has allowed another host by its name;
follows no redirect, uses no proxy, and takes neither more bytes nor more time than it was given.
"""

import asyncio
import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from coach_app.coaching.other_words import Request
from coach_app.engines.endpoint import Endpoint
from coach_app.speech.ports import EngineError

if TYPE_CHECKING:
    import httpx

SECONDS = 20.0
"""For a whole reply: a model of some billion parameters writes a hundred words in that time on two cores."""

CONNECT_SECONDS = 2.0
"""For the connection: on one's own computer it is there at once, or not at all."""

MOST_BYTES = 64 << 10
"""Of a reply: a hundred words have one kilobyte."""

MOST_TOKENS = 600
"""That the model may write."""

ASKED_EVERY_S = 0.1
"""How often the caller is asked whether the reply is still wanted."""


def _always() -> bool:
    return True


class LanguageModel:
    """Asks one endpoint, for at most `seconds`. Connects only when asked; `goes_on` says whether it is still wanted."""

    def __init__(self, endpoint: Endpoint, seconds: float = SECONDS, goes_on: Callable[[], bool] = _always) -> None:
        self._endpoint = endpoint
        self._seconds = seconds
        self._goes_on = goes_on

    def __call__(self, request: Request) -> object:
        """The JSON of the reply as Python values. Raises `EngineError` where there is none, in time and in size.

        Not to be called from a thread with an event loop of its own.
        """
        if (trouble := self._endpoint.trouble()) is not None:
            raise EngineError(trouble)
        return _json_in(_content(asyncio.run(self._awaited(request))))

    async def _awaited(self, request: Request) -> bytes:
        """The reply, unless it is not wanted any more."""
        reply = asyncio.ensure_future(self._reply(request))
        while not (await asyncio.wait({reply}, timeout=ASKED_EVERY_S))[0]:
            if not self._goes_on():
                reply.cancel()
                await asyncio.wait({reply})
                raise EngineError("The language model was not waited for.")
        return reply.result()

    async def _reply(self, request: Request) -> bytes:
        import httpx  # here, because it takes a while to load and most people never need it

        body: dict[str, object] = {
            "model": self._endpoint.model or "default",
            "messages": [{"role": "system", "content": request.system}, {"role": "user", "content": request.user}],
            "temperature": 0.2,
            "max_tokens": MOST_TOKENS,
            "stream": False,
        }
        schema = {"type": "json_schema", "json_schema": {"name": "lines", "strict": True, "schema": request.schema}}
        limits = httpx.Timeout(self._seconds, connect=min(CONNECT_SECONDS, self._seconds))
        try:
            async with (
                asyncio.timeout(self._seconds),  # over all: a server may send a byte now and then for ever
                httpx.AsyncClient(timeout=limits, follow_redirects=False, trust_env=False) as client,
            ):
                status, reply = await self._post(client, {**body, "response_format": schema})
                if status in (400, 404, 422, 501):  # an older server may not know schemas; the reply is checked anyway
                    status, reply = await self._post(client, body)
        except (TimeoutError, httpx.TimeoutException) as error:
            raise EngineError(f"The language model took longer than {self._seconds:g} s.") from error
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise EngineError(f"No language model answers at {self._endpoint.url}.") from error
        if status != 200:
            raise EngineError(
                f"The language model answered with error {status}. Is “{body['model']}” the model's name?"
            )
        return reply

    async def _post(self, client: "httpx.AsyncClient", body: dict[str, object]) -> tuple[int, bytes]:
        address = f"{self._endpoint.url.rstrip('/')}/chat/completions"
        received = bytearray()
        plainly = {"Accept-Encoding": "identity"}  # a few packed bytes may unpack to any number
        async with client.stream("POST", address, json=body, headers=plainly) as response:
            async for piece in response.aiter_raw():
                received += piece
                if len(received) > MOST_BYTES:
                    raise EngineError("The language model answered with far more than was asked for.")
            return response.status_code, bytes(received)


def _content(reply: bytes) -> str:
    """The text of the first choice of a chat completion."""
    try:
        content = json.loads(reply)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise EngineError("What answers there does not speak like a language model's server.") from error
    if not isinstance(content, str):
        raise EngineError("The language model said nothing.")
    return content


def _json_in(text: str) -> object:
    """The JSON object in a reply, perhaps fenced or after the model's thoughts."""
    bare = re.sub(r"<think>.*?</think>", "", text, flags=re.DOTALL)
    start, end = bare.find("{"), bare.rfind("}")
    try:
        found: object = json.loads(bare[start : end + 1]) if start >= 0 else None
    except (ValueError, RecursionError):
        found = None
    if found is None:
        raise EngineError("The language model did not answer in the form that was asked for.")
    return found
