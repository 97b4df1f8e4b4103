"""The server as the window switches it: on and off, with the choices of the settings."""

from typing import TYPE_CHECKING

from coach_app.compose import AskUser, Workshop

if TYPE_CHECKING:
    from coach_app.server.serving import Server


class Switch:
    """A server on this machine alone, off until it is opened."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._server: Server | None = None

    def open(self, ask: AskUser) -> str:
        """Begin to serve, anew where it serves already: the address that lets a browser in.

        `ask` is called, in a thread of the server's, for every new page that wants in. Raises `CannotServeError`.
        """
        from coach_app.server.serving import Door, Server  # loads the web server

        self.close()
        settings = self._workshop.settings
        door = Door(port=settings.server_port, trust_local=settings.trust_local)
        self._server = Server(self._workshop, door, ask=ask)
        self._server.start()
        return f"{self._server.url}?token={self._server.token}"

    def close(self) -> None:
        """End, and keep answers that are being spoken. Waits for that."""
        if self._server is not None:
            self._server.stop()
            self._server = None
