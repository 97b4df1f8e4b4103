"""Opens the window on a workshop and runs it to its end."""

import sys

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from coach_app.compose import ASSETS, LocalServer, Workshop
from coach_app.interview.bank import BANK
from coach_app.ui.interruption import Interruption
from coach_app.ui.look import Look
from coach_app.ui.playback import Playback
from coach_app.ui.plugins import Plugins
from coach_app.ui.rehearsal import Rehearsal
from coach_app.ui.window import Window


def run_window(workshop: Workshop, server: LocalServer, *, demo: bool = False) -> int:
    """Show the window until it is closed; returns the exit code.

    With `demo` the built-in sample answer is played through the real pipeline, to a saved report.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Interview Coach")
    app.setDesktopFileName("interview-coach")
    window = open_window(app, workshop, server)
    if demo:
        window.stands.connect(window.rehearsal.answering.play_sample)
    window.show()
    interruption = Interruption(window.close)
    try:
        return app.exec()
    finally:
        interruption.close()


def open_window(app: QApplication, workshop: Workshop, server: LocalServer) -> Window:
    """The window, not shown yet; what is slow is loaded once it stands."""
    settings = workshop.settings
    look = Look(app, settings.theme, settings.text_scale)
    icon = ASSETS / "icon-256.png"
    if icon.exists():
        app.setWindowIcon(QIcon(str(icon)))
    rehearsal = Rehearsal(workshop, BANK)
    window = Window(look, rehearsal, Playback(workshop), Plugins(server))
    window.stands.connect(rehearsal.begin)
    return window
