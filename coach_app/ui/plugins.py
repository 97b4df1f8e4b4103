"""Opens and shuts the local server as the settings say, and holds the pages that wait for the user's word."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from coach_app.compose import CannotServeError, Decide, LocalServer
from coach_app.settings import Settings
from coach_app.ui.bridge import Bridge


@dataclass(frozen=True, slots=True)
class _Asked:
    origin: str
    decide: Decide


class Plugins(QObject):
    """`changed` carries the address that lets a browser in, empty while shut, and what is wrong, if anything.

    `asked` carries the origin of a page that wants in: answer it with `decide`.
    """

    changed = Signal(str, str)
    asked = Signal(str)

    def __init__(self, server: LocalServer) -> None:
        super().__init__()
        self._server = server
        self._bridge = Bridge(self._receive)
        self._waiting: dict[str, Decide] = {}
        self._open_as: tuple[object, ...] | None = None
        self.link, self.trouble = "", ""

    def follow(self, settings: Settings) -> None:
        """Open, shut or open anew, where the settings ask for another state than there is."""
        wanted = (settings.server_port, settings.trust_local) if settings.serve else None
        if wanted == self._open_as:
            return
        self._refuse_all()
        self.link, self.trouble = "", ""
        if wanted is None:
            self._server.close()
        else:
            try:
                self.link = self._server.open(lambda origin, decide: self._bridge.post(_Asked(origin, decide)))
            except CannotServeError as error:
                self.trouble = str(error)
        self._open_as = wanted
        self.changed.emit(self.link, self.trouble)

    def decide(self, origin: str, agreed: bool) -> None:
        """The user's word about a page that asked."""
        decide = self._waiting.pop(origin, None)
        if decide is not None:
            decide(agreed)

    def close(self) -> None:
        """Shut the server; pages that wait are refused."""
        self._bridge.close()
        self._refuse_all()
        self._server.close()

    def _refuse_all(self) -> None:
        for origin in list(self._waiting):
            self.decide(origin, False)

    def _receive(self, asked: list[object]) -> None:
        for one in asked:
            assert isinstance(one, _Asked)
            self._waiting[one.origin] = one.decide
            self.asked.emit(one.origin)
