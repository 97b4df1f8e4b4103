"""Runs the application on a port: in the calling thread for `coach serve`, in one of its own for the window."""

import logging
import socket
import threading
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from coach_app.compose import AskUser, CannotServeError, Workshop
from coach_app.server.app import make_app
from coach_app.server.guard import Policy, is_loopback, policy
from coach_app.server.limits import Limits
from coach_app.server.token import USABLE, load_token
from coach_app.settings import why_not_written

_log = logging.getLogger(__name__)

BACKLOG = 64
MOST_CONNECTIONS = 128
"""Connections of HTTP and sockets together, beyond which the server answers 503 at once."""
CLOSE_S = 20
"""How long the server waits for answers being analysed when it is told to stop."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where and to whom the server is open. `certificate` and `key` are PEM files; port 0 takes a free one."""

    host: str = "127.0.0.1"
    port: int = 8000
    token: str = ""
    trust_local: bool = False
    allowed_origins: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None


class Server:
    """A server that is bound to its port, but does not answer yet: `run` does, until `stop`."""

    def __init__(
        self, workshop: Workshop, door: Door, limits: Limits | None = None, ask: AskUser | None = None
    ) -> None:
        """Bind the port; with `ask`, pages may ask the user to be let in. Raises `CannotServeError`."""
        limits = limits or Limits()
        if not is_loopback(door.host) and (door.certificate is None or door.trust_local):
            raise CannotServeError(
                f"{door.host} can be reached from other machines: give --certificate and --key, and no --trust-local."
            )
        if door.token and not USABLE.fullmatch(door.token):
            raise CannotServeError("The token must have 16 to 200 letters, digits, dots, dashes, _ or ~.")
        try:
            self.token = door.token or load_token(workshop.folders.data)
        except OSError as error:
            raise CannotServeError(why_not_written(error, workshop.folders.data)) from error
        self._socket = _bound(door)
        self.port: int = self._socket.getsockname()[1]
        self._tls = door.certificate is not None
        self._host = door.host
        self.policy: Policy = policy(
            self.token,
            self.port,
            door.host,
            tls=self._tls,
            trust_local=door.trust_local,
            allowed_origins=door.allowed_origins,
            paired=lambda: workshop.settings.paired_origins,
        )
        try:
            self._server = uvicorn.Server(
                uvicorn.Config(
                    make_app(workshop, self.policy, limits, ask),
                    http="h11",
                    ws="websockets-sansio",
                    ws_max_size=limits.frame_bytes,
                    ws_ping_interval=None,  # its answer waits behind the sound a client sends; `idle_s` finds the dead
                    ws_per_message_deflate=False,  # sound does not deflate; a bomb does
                    limit_concurrency=MOST_CONNECTIONS,
                    timeout_graceful_shutdown=CLOSE_S,
                    log_config=None,
                    log_level=logging.WARNING,  # what it says below that holds addresses, and those hold tokens and ids
                    access_log=False,
                    server_header=False,
                    proxy_headers=False,
                    ssl_certfile=door.certificate,
                    ssl_keyfile=door.key,
                )
            )
            self._server.config.load()
        except (OSError, ValueError) as error:
            self._socket.close()
            raise CannotServeError(f"The certificate or its key cannot be used: {error}") from error
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """The address of the page, without the token."""
        name = f"[{self._host}]" if ":" in self._host else self._host
        return f"{'https' if self._tls else 'http'}://{name}:{self.port}/"

    def run(self) -> None:
        """Answer until `stop`, or until the keyboard or a signal ends it."""
        try:
            self._server.run([self._socket])
        finally:
            self._socket.close()

    def start(self) -> None:
        """Answer in a thread of its own."""
        self._thread = threading.Thread(target=self.run, name="server")
        self._thread.start()

    def stop(self) -> None:
        """End; answers that are being spoken are kept. Waits for a server that runs in its own thread."""
        self._server.should_exit = True
        if self._thread is not None:
            self._thread.join()


def _bound(door: Door) -> socket.socket:
    family = socket.AF_INET6 if ":" in door.host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_REUSEADDR") and not hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((door.host, door.port))
        bound.listen(BACKLOG)
    except OSError as error:
        bound.close()
        raise CannotServeError(
            f"Port {door.port} of {door.host} cannot be opened ({error.strerror or error}). Choose another port."
        ) from error
    return bound
