"""One connection's manners, without a network."""

import asyncio
from typing import Any

from fastapi import WebSocketDisconnect

from coach_app.server.connection import Connection
from coach_app.server.limits import Limits


class Gone:
    """A socket whose client went a moment ago, and the recordings that it leaves."""

    async def close(self, code: int, reason: str) -> None:
        raise WebSocketDisconnect(1006)

    def disconnect(self, session_id: str, say: object) -> None: ...


def test_making_room_where_the_client_has_just_gone() -> None:
    """The next client of the session is let in all the same."""
    gone: Any = Gone()
    asyncio.run(Connection(gone, "session", gone, gone, Limits()).leave())
