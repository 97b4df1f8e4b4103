"""What waits to be sent to one client. A slow client gets fewer captions, never fewer results.

Messages of a kind that only shows the latest state (captions, measures) replace the one that waits; all others queue.
Lives in one event loop.
"""

import asyncio
from collections import deque

from coach_app.server.messages import Message, Metrics, PartialTranscription

STATES = (PartialTranscription, Metrics)

LONGEST_QUEUE = 1000
"""Results that wait for a client that reads nothing; beyond, it is taken for gone."""


class ClientGoneError(Exception):
    """The client does not read what is sent to it."""


class Outbox:
    """Messages for one client, in order."""

    def __init__(self) -> None:
        self._waiting: deque[Message] = deque()
        self._sending: Message | None = None
        self._filled = asyncio.Event()

    def put(self, message: Message) -> None:
        """Add a message. Raises `ClientGoneError` where too many wait."""
        if isinstance(message, STATES):
            self._waiting = deque(other for other in self._waiting if type(other) is not type(message))
        if len(self._waiting) >= LONGEST_QUEUE:
            raise ClientGoneError
        self._waiting.append(message)
        self._filled.set()

    async def first(self) -> Message:
        """The next message, as soon as there is one; it stays until it is `sent`."""
        while not self._waiting:
            self._filled.clear()
            await self._filled.wait()
        self._sending = self._waiting.popleft()
        return self._sending

    def sent(self) -> None:
        """The first message has gone out."""
        self._sending = None

    def left(self) -> list[Message]:
        """What has not gone out, in order."""
        return [*([self._sending] if self._sending is not None else []), *self._waiting]
