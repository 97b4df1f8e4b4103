"""When the clock of `coach live` begins, and what is set before anything is loaded."""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coach_app.cli import live


class Calls:
    """Stands for workshop, answer and lines; notes what is called in which order."""

    def __init__(self, made: list[str] | None = None, of: str = "") -> None:
        self.made = [] if made is None else made
        self._of = of

    @property
    def answers(self) -> "Calls":
        return Calls(self.made, "answers.")

    def __getattr__(self, name: str) -> Any:
        def call(*_: object, **__: object) -> "Calls":
            self.made.append(self._of + name)
            return Calls(self.made)

        return call


@pytest.mark.parametrize(
    ("given", "order"),
    [
        (Path("answer.wav"), ["paced_file", "answers.start", "start", "wait"]),
        (None, ["microphone", "start", "answers.start", "wait"]),
    ],
)
def test_the_clock_begins_with_the_sound(monkeypatch: pytest.MonkeyPatch, given: Path | None, order: list[str]) -> None:
    """A recording sounds once somebody listens, which loads models first; a microphone hears from when it is opened."""
    monkeypatch.setattr(live.signal, "signal", lambda *_: None)
    calls = Calls()
    arguments = argparse.Namespace(input=given, device="", question="", seconds=0.0, no_save=True)
    workshop: Any = calls
    live._listen(workshop, arguments, workshop, lambda _: None)
    assert calls.made == order


def test_numpy_is_loaded_with_one_thread() -> None:
    """A second one would spin beside the recogniser."""
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    code = "import coach_app, os, sys; assert 'numpy' not in sys.modules; print(os.environ['OPENBLAS_NUM_THREADS'])"
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "1"
