"""How long the program takes from being started to a window that can be used, and to a loaded recogniser.

    xvfb-run -a .venv/bin/python -m benchmarks.startup

Starts `coach` several times, each in a process and a data folder of its own. "Usable" is when the window has painted
itself and the event loop has come round again, so that a key press is taken; "recogniser" is when the model is loaded
behind it. What processors were busy until then is told beside it, which says more where other programs run.

One start goes before, uncounted: it leaves the compiled modules, which an installed program has. The first that counts
is made with the files dropped from the system's cache where that is allowed (as root on Linux), which is a start after
switching the computer on; the rest are starts of a program used before.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

TARGET_S = 2.0
DROP_CACHES = Path("/proc/sys/vm/drop_caches")


def child(began: float) -> int:
    """Open the window as `coach` does, print the moments, close it."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    from coach_app.compose import Workshop
    from coach_app.server.switch import Switch
    from coach_app.settings import find_folders
    from coach_app.ui.main import open_window
    from coach_app.ui.practice_view import Engine
    from coach_app.ui.screen import Screen

    class FirstPaint(QObject):
        done = False

        def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint and not self.done:
                self.done = True
                QTimer.singleShot(0, lambda: tell("usable"))
            return False

    def tell(moment: str) -> None:
        print(f"{moment} {time.time() - began:.3f}\n{moment}_busy {time.process_time():.3f}", flush=True)

    app = QApplication(sys.argv[:1])
    with Workshop(find_folders()) as workshop:
        window = open_window(app, workshop, Switch(workshop))
        paint = FirstPaint()
        window.practice.bar.talk.installEventFilter(paint)

        def watch(screen: Screen) -> None:
            if screen.practice.engine is not Engine.LOADING:
                tell("recogniser")
                window.rehearsal.changed.disconnect(watch)
                QTimer.singleShot(100, window.close)

        window.rehearsal.changed.connect(watch)
        window.show()
        app.exec()
    return 0


def one_start() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "COACH_DATA_DIR": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a start would compile every module anew
        began = time.time()
        command = [sys.executable, "-m", "benchmarks.startup", "--child", repr(began)]
        printed = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    pairs = (line.split() for line in printed.stdout.splitlines())
    return {name: float(seconds) for name, seconds in pairs}


def drop_caches() -> bool:
    try:
        os.sync()
        DROP_CACHES.write_text("3")
    except OSError:
        return False
    return True


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="starts with warm caches")
    parser.add_argument("--child", type=float, metavar="BEGAN", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.child is not None:
        return child(chosen.child)
    print(f"{os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}")
    one_start()
    dropped = drop_caches()
    first = one_start()
    named = "files not in the cache" if dropped else "first (caches could not be dropped)"
    print(f"{named:<36} usable {first['usable']:.2f} s   recogniser {first['recogniser']:.2f} s")
    warm = [one_start() for _ in range(chosen.runs)]
    for name in ("usable", "recogniser"):
        seconds = [run[name] for run in warm]
        busy = median(run[f"{name}_busy"] for run in warm)
        print(
            f"{'files in the cache, ' + name:<36} median {median(seconds):.2f} s   worst {max(seconds):.2f} s   "
            f"busy {busy:.2f} s"
        )
    worst = max(first["usable"], *(run["usable"] for run in warm))
    print(f"usable under {TARGET_S:.0f} s in every start: {'yes' if worst < TARGET_S else 'NO'}")
    return 0 if worst < TARGET_S else 1


if __name__ == "__main__":
    sys.exit(main())
