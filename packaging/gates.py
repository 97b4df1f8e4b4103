"""The gates a change must pass, in the order of how fast they answer; pytest comes last, and its closing line with it.

Knows the tools and their order, not what they check: that is in pyproject.toml. Arguments go to pytest.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent

GATES: list[tuple[str, list[str]]] = [
    ("ruff check", ["-m", "ruff", "check", "."]),
    ("ruff format", ["-m", "ruff", "format", "--check", "."]),
    ("mypy", ["-m", "mypy"]),
    ("import contracts", ["-c", "from importlinter.cli import lint_imports_command as lint; lint()"]),
]


def passes(name: str, arguments: Sequence[str]) -> bool:
    """Run one gate; show its output only where it fails."""
    began = time.monotonic()
    gate = subprocess.run(
        [sys.executable, *arguments],
        cwd=CHECKOUT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    passed = gate.returncode == 0
    print(f"{name:<18}{'passed' if passed else 'FAILED'}  {time.monotonic() - began:5.1f} s", flush=True)
    if not passed:
        print(gate.stdout, flush=True)
    return passed


def main(arguments: Sequence[str]) -> int:
    """Every gate runs, so that one round shows everything; the first failure decides the exit code."""
    held = [passes(name, command) for name, command in GATES]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    tests = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments],
        cwd=CHECKOUT,
        stdin=subprocess.DEVNULL,
        env=environment,
        check=False,
    )
    return tests.returncode if tests.returncode else 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
