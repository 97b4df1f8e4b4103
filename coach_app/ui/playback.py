"""Listening to a kept answer again: what plays, and where in it the sound is.

The player waits for devices, so it is told by the thread of its own errands; the position is looked up by a timer.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from coach_app.compose import Workshop
from coach_app.storage.answers import StorageError
from coach_app.ui.bridge import Bridge
from coach_app.ui.errands import Errands
from coach_app.ui.findings import Told
from coach_app.ui.screen import Page, Screen

LOOK_MS = 100
"""Milliseconds between two looks at the position: the mark moves without jumping."""


class Player(Protocol):
    """What plays (see `coach_app.audio.player`)."""

    @property
    def position_s(self) -> float | None:
        """Where the sound is, in seconds; None while nothing plays."""

    def play(self, path: Path, start_s: float = 0.0) -> None:
        """Play from `start_s` on."""

    def stop(self) -> None:
        """End the sound."""


MakePlayer = Callable[[Callable[[Exception | None], None]], Player]


class Playback(QObject):
    """Plays one answer of the history at a time. `moved` carries the position in seconds, None when nothing plays.

    `trouble` carries a message for the user.
    """

    moved = Signal(object)
    trouble = Signal(str)

    def __init__(self, workshop: Workshop, make_player: MakePlayer | None = None) -> None:
        super().__init__()
        self._workshop = workshop
        self._make_player = make_player or _system_player
        self._player: Player | None = None
        self._answer_id = ""
        self._bridge = Bridge(self._receive)
        self._errands = Errands("playback", self._bridge.post)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def is_playing(self) -> bool:
        """Whether something plays, or is about to."""
        return bool(self._answer_id)

    def play(self, answer_id: str, start_s: float = 0.0) -> None:
        """Play the recording of an answer from `start_s` on."""
        self._answer_id = answer_id
        self._timer.start()
        self.moved.emit(start_s)
        self._errands.run(lambda: self._played(answer_id, start_s))

    def stop(self) -> None:
        """End the sound."""
        if self.is_playing:
            self._ended()
            self._errands.run(self._silence)

    def follow(self, screen: Screen) -> None:
        """Fall silent where the report that plays is no longer on view."""
        if screen.page is not Page.REPORT or screen.report is None or screen.report.answer_id != self._answer_id:
            self.stop()

    def close(self) -> None:
        """Fall silent for good."""
        self._timer.stop()
        self._errands.close()
        self._silence()
        self._bridge.close()

    def _played(self, answer_id: str, start_s: float) -> None:
        recording = self._workshop.history.answer(answer_id).recording
        if recording is None:
            raise StorageError("The recording of this answer is gone; its report is still here.")
        if self._player is None:
            self._player = self._make_player(self._bridge.post)
        self._player.play(recording, start_s)

    def _silence(self) -> None:
        if self._player is not None:
            self._player.stop()

    def _look(self) -> None:
        position = self._player.position_s if self._player is not None else None
        if position is not None:
            self.moved.emit(position)

    def _receive(self, happenings: list[object]) -> None:
        """The end of the sound (None), or why it could not be played."""
        for happening in happenings:
            self._ended()
            if isinstance(happening, Told):
                self.trouble.emit(happening.text)
            elif happening is not None:
                self.trouble.emit(str(happening))

    def _ended(self) -> None:
        self._answer_id = ""
        self._timer.stop()
        self.moved.emit(None)


def _system_player(on_end: Callable[[Exception | None], None]) -> Player:
    from coach_app.audio.player import Player as SystemPlayer  # loads the sound libraries

    return SystemPlayer(on_end)
