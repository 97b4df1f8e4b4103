"""The front of the command line: arguments, logging, errors as messages and exit codes.

Each command is a module with `add(commands)` and `run(arguments)`; what a command needs is imported when it runs, so
that `--version` is quick and the window opens fast.
"""

import argparse
import importlib
import logging
import logging.handlers
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from coach_app import __version__
from coach_app.cli import exit_codes
from coach_app.settings import find_folders

COMMANDS = (
    "analyze",
    "live",
    "serve",
    "stream",
    "sessions",
    "progress",
    "export",
    "doctor",
    "resume",
    "questions",
    "language-model",
    "fillers",
)

LOG_BYTES = 1_000_000
LOG_FILES = 3

_log = logging.getLogger(__name__)


def run(arguments: Sequence[str]) -> int:
    """Run `coach` with `arguments` and return its exit code."""
    parser = _parser()
    chosen = parser.parse_args(arguments, argparse.Namespace(data_dir=None))
    _start_logging(find_folders(chosen.data_dir).log)
    command = _module_of(chosen.command or "window")
    try:
        code: int = command.run(chosen)
    except KeyboardInterrupt:
        return exit_codes.INTERRUPTED
    except BrokenPipeError:  # the reader of our output has had enough
        sys.stderr.close()
        return exit_codes.OK
    except Exception as error:
        code = _explained(error)
    return code


def _module_of(command: str) -> ModuleType:
    return importlib.import_module(f"coach_app.cli.{command.replace('-', '_')}")


def _parser() -> argparse.ArgumentParser:
    anywhere = argparse.ArgumentParser(add_help=False)
    anywhere.add_argument(
        "--data-dir",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="folder for sessions, recordings, settings and log",
    )
    parser = argparse.ArgumentParser(
        prog="coach",
        description="Practise job interviews aloud. Without a command, the window opens.",
        parents=[anywhere],
    )
    parser.add_argument("--version", action="version", version=f"coach {__version__}")
    parser.add_argument("--demo", action="store_true", help="open the window and play the built-in sample answer")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name in COMMANDS:
        _module_of(name).add(commands, anywhere)
    return parser


def _start_logging(path: Path) -> None:
    """Log to a rotating file; where it cannot be written the program works on without."""
    logging.raiseExceptions = False  # a disk that is full would have every record print a traceback
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True
        )
        path.touch()
    except OSError:
        root.addHandler(logging.NullHandler())
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)


def _explained(error: Exception) -> int:
    """Tell the user what happened; returns the exit code for it."""
    from coach_app.cli.errors import code_of

    code = code_of(error)
    if code is None:
        _log.exception("unexpected error")
        print(f"coach: something unexpected went wrong: {error}. The log file has the details.", file=sys.stderr)
        return exit_codes.FAILED
    print(f"coach: {error}", file=sys.stderr)
    return code
