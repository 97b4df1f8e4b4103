"""What the window needs to know of the local server, which it never meets: `cli` joins the two."""

from collections.abc import Callable
from typing import Protocol

Decide = Callable[[bool], None]
"""Takes the user's word; may be called from any thread, and late."""

AskUser = Callable[[str, Decide], None]
"""Asks the user whether pages of an origin may use the coach. Returns at once."""


class CannotServeError(Exception):
    """The local server cannot be opened like this. The message is for the user."""


class LocalServer(Protocol):
    """The server for browser pages and plugins, as the window knows it."""

    def open(self, ask: AskUser) -> str:
        """Begin to serve by the settings, anew where it serves already: the address that lets a browser in.

        `ask` is called, from another thread, for every page that wants in. Raises `CannotServeError`.
        """

    def close(self) -> None:
        """Shut the port."""
