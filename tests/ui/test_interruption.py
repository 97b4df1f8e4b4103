"""Signals that ask the program to end."""

import os
import signal

import pytest
from pytestqt.qtbot import QtBot

from coach_app.ui.interruption import Interruption


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_reaches_the_window_while_nothing_else_happens(qtbot: QtBot, number: signal.Signals) -> None:
    """Qt's idle loop wakes and ends the program properly; afterwards signals are handled as before."""
    before = signal.getsignal(number)
    ends: list[bool] = []
    interruption = Interruption(lambda: ends.append(True))
    try:
        os.kill(os.getpid(), number)
        qtbot.waitUntil(lambda: bool(ends), timeout=5000)
    finally:
        interruption.close()
    assert ends == [True]
    assert signal.getsignal(number) is before
