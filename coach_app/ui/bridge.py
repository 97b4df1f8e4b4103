"""Carries what happens in other threads to the window's thread, many happenings at a time.

Whoever posts never waits. One signal wakes the window for everything that has come since; input levels alone wake it
at most thirty times a second, which is as often as an eye can follow.
"""

import time
from collections.abc import Callable
from threading import Lock

from PySide6.QtCore import QObject, Qt, Signal, Slot

from coach_app.speech.events import LevelMeasured

LEVEL_INTERVAL_S = 1 / 30


class Bridge(QObject):
    """`post` from any thread; `receive` is called in the thread that made the bridge."""

    _woken = Signal()

    def __init__(self, receive: Callable[[list[object]], None]) -> None:
        super().__init__()
        self._receive = receive
        self._lock = Lock()
        self._waiting: list[object] = []
        self._awake = False
        self._level_woke = 0.0
        self._open = True
        self._woken.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def post(self, happening: object) -> None:
        """Hand over something that happened."""
        with self._lock:
            if not self._open:
                return
            self._waiting.append(happening)
            if self._awake or not self._is_due(happening):
                return
            self._awake = True
        self._woken.emit()

    def close(self) -> None:
        """Deliver nothing any more."""
        with self._lock:
            self._open = False
            self._waiting.clear()

    def _is_due(self, happening: object) -> bool:
        if not isinstance(happening, LevelMeasured):
            return True
        now = time.monotonic()
        if now - self._level_woke < LEVEL_INTERVAL_S:
            return False
        self._level_woke = now
        return True

    @Slot()
    def _deliver(self) -> None:
        with self._lock:
            happenings, self._waiting = self._waiting, []
            self._awake = False
        if happenings:
            self._receive(happenings)
