"""How long the window's event loop stalls while an answer is captioned live by the real engine.

    xvfb-run -a .venv/bin/python -m benchmarks.event_loop

Plays the built-in sample answer (a minute, in real time) through the real pipeline in the real window. A precise timer
in the window's thread is due every 5 ms; a stall is how much later than due it comes: that is how long a key press
would have waited. Prints the distribution from the first second of the answer to its end, apart from what follows
(report built, kept and drawn), and what the probe measures in an empty window with nothing else running.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from coach_app.compose import Workshop
from coach_app.server.switch import Switch
from coach_app.settings import find_folders
from coach_app.ui.main import open_window
from coach_app.ui.practice_view import Engine, Phase
from coach_app.ui.screen import Page, Screen
from coach_app.ui.window import Window

DUE_EVERY_MS = 5
TARGET_MS = 50.0
QUIET_S = 5.0


class Probe(QObject):
    """Collects (moment, stall in ms) of the event loop of the thread that made it."""

    def __init__(self) -> None:
        super().__init__()
        self.stalls: list[tuple[float, float]] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(DUE_EVERY_MS)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.stalls.append((now, max(0.0, (now - self._last) * 1000 - DUE_EVERY_MS)))
        self._last = now

    def between(self, start: float, end: float) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        return np.array([stall for at, stall in self.stalls if start <= at <= end])


def printed(name: str, stalls: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> None:
    p50, p95, p99 = np.percentile(stalls, [50, 95, 99])
    over = int((stalls > TARGET_MS).sum())
    print(
        f"{name:<34} {len(stalls):6d} ticks  p50 {p50:5.1f}  p95 {p95:5.1f}  p99 {p99:5.1f}  "
        f"longest {stalls.max():6.1f} ms  over {TARGET_MS:.0f} ms: {over}"
    )


class Run(QObject):
    """One live answer in the window, watched."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._window = window
        self.probe = Probe()
        self.moments: dict[str, float] = {}
        window.rehearsal.changed.connect(self._watch)

    def _watch(self, screen: Screen) -> None:
        now = time.perf_counter()
        if screen.practice.engine is Engine.READY and "ready" not in self.moments:
            self.moments["ready"] = now
            QTimer.singleShot(round(QUIET_S * 1000), self._window.rehearsal.answering.play_sample)
        if screen.practice.phase is Phase.LISTENING:
            self.moments.setdefault("begun", now)
        if screen.practice.phase is Phase.FINISHING:
            self.moments.setdefault("ended", now)
        if screen.page is Page.REPORT and "reported" not in self.moments:
            self.moments.setdefault("ended", now)
            self.moments["reported"] = now
            QTimer.singleShot(1500, self._window.close)
        if screen.practice.engine is Engine.FAILED:
            print(screen.notice.text if screen.notice else "no recogniser", file=sys.stderr)
            self._window.close()


def main() -> int:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    app = QApplication(sys.argv[:1])
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, Workshop(find_folders(Path(folder))) as workshop:
        window = open_window(app, workshop, Switch(workshop))
        run = Run(window)
        window.resize(1000, 700)
        window.show()
        app.exec()
    at, probe = run.moments, run.probe
    if "reported" not in at:
        return 1
    print(f"{os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}, Qt on {app.platformName()}")
    printed("start, model loading behind it", probe.between(started, at["ready"]))
    printed("nothing going on", probe.between(at["ready"] + 1, at["ready"] + QUIET_S))
    live = probe.between(at["begun"] + 1, at["ended"])
    printed("live answer", live)
    printed("report built, kept and drawn", probe.between(at["ended"], at["reported"] + 1.5))
    met = float(np.percentile(live, 99)) < TARGET_MS
    print(f"p99 during the live answer under {TARGET_MS:.0f} ms: {'yes' if met else 'NO'}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
