"""Ctrl-C and the system's request to end: the window closes as if by hand, so that an answer under way is kept.

Qt's loop runs no Python while nothing happens, so a signal alone would wait; a socket that it writes to wakes the loop.
"""

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interruption(QObject):
    """Calls `end` in the window's thread when the program is asked to end. To be made in the main thread."""

    def __init__(self, end: Callable[[], object]) -> None:
        super().__init__()
        self._end = end
        self._ear, self._mouth = socket.socketpair()
        self._ear.setblocking(False)
        self._mouth.setblocking(False)
        self._woken = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._woken.activated.connect(self._receive)
        self._waker_before = signal.set_wakeup_fd(self._mouth.fileno())
        self._handlers_before = {each: signal.signal(each, _wait_for_the_loop) for each in SIGNALS}

    def close(self) -> None:
        """Handle signals as before."""
        for each, handler in self._handlers_before.items():
            signal.signal(each, handler)
        signal.set_wakeup_fd(self._waker_before)
        self._woken.setEnabled(False)
        self._ear.close()
        self._mouth.close()

    def _receive(self) -> None:
        self._ear.recv(64)
        self._end()


def _wait_for_the_loop(number: int, frame: FrameType | None) -> None:
    """The socket has been written to; the loop does the rest."""
