"""`coach` without a command: the window."""

import argparse
import os
import sys

from coach_app.cli import exit_codes
from coach_app.settings import find_folders


def run(arguments: argparse.Namespace) -> int:
    """Open the window and run it until it is closed; with `--demo`, play the sample answer in it."""
    if sys.platform.startswith("linux") and not _has_screen():
        print(
            "coach: there is no screen here. `coach live` and `coach analyze` work in the terminal; "
            "`xvfb-run coach` gives the window a screen of its own.",
            file=sys.stderr,
        )
        return exit_codes.FAILED
    from coach_app.compose import Workshop
    from coach_app.server.switch import Switch
    from coach_app.ui.main import run_window  # loads Qt

    with Workshop(find_folders(arguments.data_dir), measures_speed=True) as workshop:
        return run_window(workshop, Switch(workshop), demo=arguments.demo)


def _has_screen() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
