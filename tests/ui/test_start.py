"""What the window does not wait for: it is painted before anything heavy is loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "asyncio",
    "av",
    "ctranslate2",
    "docx",
    "faster_whisper",
    "fastapi",
    "filelock",
    "google",
    "httpx",
    "onnxruntime",
    "pypdfium2",
    "rapidocr",
    "reportlab",
    "sounddevice",
    "soundfile",
    "soxr",
    "sqlite_utils",
    "swift_f0",
    "tokenizers",
    "uvicorn",
)
"""What takes long to load, and none of it is needed to paint."""

PROGRAM = f"""
import sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from coach_app.compose import Workshop
from coach_app.server.switch import Switch
from coach_app.settings import find_folders
from coach_app.ui.main import open_window
from coach_app.ui.practice_view import Engine

app = QApplication([])

class AtPaint(QObject):
    seen = False

    def eventFilter(self, _, event):
        if event.type() == QEvent.Type.Paint and not self.seen:
            self.seen = True
            print(sorted(name for name in {HEAVY} if name in sys.modules))
        return False

def leave(screen):
    if screen.practice.engine is not Engine.LOADING:
        print(screen.practice.engine)
        window.close()

with Workshop(find_folders()) as workshop:
    window = open_window(app, workshop, Switch(workshop))
    at_paint = AtPaint()
    window.installEventFilter(at_paint)
    window.rehearsal.changed.connect(leave)
    window.show()
    app.exec()
"""


def test_nothing_heavy_is_loaded_before_the_window_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And everything is, behind it."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path))
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines() == ["[]", "ready"]
