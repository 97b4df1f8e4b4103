"""What a slow client gets."""

import asyncio

import pytest

from coach_app.server.messages import ErrorMessage, Message, PartialTranscription, Pong
from coach_app.server.outbox import LONGEST_QUEUE, ClientGoneError, Outbox


def caption(text: str) -> PartialTranscription:
    return PartialTranscription(transcription=text, question_index=0, confidence=0.5)


def test_a_slow_client_gets_the_latest_caption_and_every_result() -> None:
    """Captions that were not sent in time are replaced; everything else comes, in order."""

    async def scenario() -> list[Message]:
        outbox = Outbox()
        for message in (caption("a"), Pong(), caption("a b"), ErrorMessage(message="no"), caption("a b c")):
            outbox.put(message)
        return [await outbox.first() for _ in range(3)]

    assert asyncio.run(scenario()) == [Pong(), ErrorMessage(message="no"), caption("a b c")]


def test_waiting_ends_with_a_message() -> None:
    """A reader that waits is woken by the next message."""

    async def scenario() -> Message:
        outbox = Outbox()
        reader = asyncio.create_task(outbox.first())
        await asyncio.sleep(0)
        outbox.put(Pong())
        return await reader

    assert asyncio.run(scenario()) == Pong()


def test_a_client_that_reads_nothing_is_gone() -> None:
    """Memory is bounded: too many waiting results end the connection."""
    outbox = Outbox()
    for _ in range(LONGEST_QUEUE):
        outbox.put(Pong())
    with pytest.raises(ClientGoneError):
        outbox.put(Pong())
