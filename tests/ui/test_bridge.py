"""The way of events from other threads to the window's."""

import threading

from pytestqt.qtbot import QtBot

from coach_app.speech.events import CaptionTentative, LevelMeasured
from coach_app.ui.bridge import Bridge

PATIENCE_MS = 10_000


def test_everything_arrives_in_order_and_in_the_thread_of_the_window(qtbot: QtBot) -> None:
    """Many happenings posted elsewhere are delivered here, none lost, none overtaken."""
    got: list[object] = []
    threads: set[int] = set()

    def receive(happenings: list[object]) -> None:
        got.extend(happenings)
        threads.add(threading.get_ident())

    bridge = Bridge(receive)
    sender = threading.Thread(target=lambda: [bridge.post(number) for number in range(5000)])
    sender.start()
    qtbot.waitUntil(lambda: len(got) == 5000, timeout=PATIENCE_MS)
    sender.join()
    assert got == list(range(5000))
    assert threads == {threading.get_ident()}


def test_a_burst_wakes_the_window_once(qtbot: QtBot) -> None:
    """What is posted before the window comes to it is delivered in one go."""
    deliveries: list[int] = []
    bridge = Bridge(lambda happenings: deliveries.append(len(happenings)))
    for number in range(100):
        bridge.post(number)
    qtbot.waitUntil(lambda: bool(deliveries), timeout=PATIENCE_MS)
    assert deliveries == [100]


def test_levels_alone_do_not_wake_the_window_at_every_block(qtbot: QtBot) -> None:
    """Hundreds of levels in a moment make one delivery; the next event brings the rest."""
    deliveries: list[int] = []
    bridge = Bridge(lambda happenings: deliveries.append(len(happenings)))
    bridge.post(LevelMeasured(0, -20, -30, 0, False))
    qtbot.waitUntil(lambda: len(deliveries) == 1, timeout=PATIENCE_MS)
    bridge._level_woke = float("inf")  # as if a level had woken the window just now
    for at in range(1, 300):
        bridge.post(LevelMeasured(at, -20, -30, 0, False))
    bridge.post(CaptionTentative(()))
    qtbot.waitUntil(lambda: len(deliveries) == 2, timeout=PATIENCE_MS)
    assert deliveries == [1, 300]


def test_a_closed_bridge_delivers_nothing(qtbot: QtBot) -> None:
    """After the window has gone, late events are let go."""
    got: list[object] = []
    bridge = Bridge(got.extend)
    bridge.post(1)
    bridge.close()
    bridge.post(2)
    after = Bridge(got.append)
    after.post("later")
    qtbot.waitUntil(lambda: bool(got), timeout=PATIENCE_MS)
    assert got == [["later"]]
