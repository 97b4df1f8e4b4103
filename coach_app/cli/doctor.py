"""`coach doctor`: what works on this machine, and for what does not, what to do."""

import argparse
import json
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from coach_app import __version__
from coach_app.cli import exit_codes

if TYPE_CHECKING:
    from coach_app.compose import Workshop

LIBRARIES = ("faster-whisper", "ctranslate2", "onnxruntime", "sounddevice", "soundfile", "av", "PySide6-Essentials")
NEEDED_BYTES = 500_000_000
"""An hour of recordings takes about 60 MB as FLAC; below this there is little room for anything. Our choice."""


SET_UP = "Start the program from its checkout with ./run"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing: does it work (`ok`), does the program need it (`needed`), and what would help."""

    subject: str
    ok: bool
    needed: bool
    detail: str
    remedy: str = ""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", anywhere: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "doctor", parents=[anywhere], help="tell what works here, and what to do about the rest"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Examine everything and print the findings; `UNHEALTHY` where something needed does not work."""
    from coach_app.compose import Workshop
    from coach_app.settings import find_folders

    with Workshop(find_folders(arguments.data_dir)) as workshop:
        findings = list(examine(workshop))
    if arguments.json:
        print(json.dumps({"version": __version__, "findings": [asdict(finding) for finding in findings]}))
    else:
        for finding in findings:
            mark = "ok  " if finding.ok else ("FAIL" if finding.needed else "none")
            print(f"{mark}  {finding.subject:<16} {finding.detail}")
            if finding.remedy and not finding.ok:
                print(f"      {'':<16} -> {finding.remedy}")
    healthy = all(finding.ok for finding in findings if finding.needed)
    return exit_codes.OK if healthy else exit_codes.UNHEALTHY


def examine(workshop: "Workshop") -> Iterator[Finding]:
    """Look at everything the program works with."""
    system = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    yield Finding("Interview Coach", True, True, f"{__version__}, {system}")
    yield _finding("window", _window_library, needed=True, remedy=SET_UP)
    yield _finding("libraries", _libraries, needed=True, remedy=SET_UP)
    yield _finding("speech model", lambda: _speech_model(workshop), needed=True, remedy=SET_UP)
    yield _finding("speed", lambda: _speed(workshop), needed=False)
    yield _finding("voice gate", lambda: _voice_gate(workshop), needed=True, remedy=SET_UP)
    yield _finding("data folder", lambda: _data_folder(workshop), needed=True)
    yield _disk(workshop)
    yield _finding("microphone", lambda: _microphones(workshop), needed=False)


def _finding(subject: str, look: Callable[[], str], *, needed: bool, remedy: str = "") -> Finding:
    """What `look` tells; the message of its error is what happened, and what to do where there is no `remedy`."""
    try:
        return Finding(subject, True, needed, look())
    except Exception as error:
        return Finding(subject, False, needed, str(error), remedy)


def _window_library() -> str:
    from importlib.util import find_spec

    if find_spec("PySide6") is None:
        raise ImportError("PySide6 is not installed.")
    return "Qt is installed"


def _libraries() -> str:
    found = []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            if not getattr(sys, "frozen", False):  # a frozen program carries its libraries without their papers
                raise
    return ", ".join(found) or "frozen into the program"


def _speech_model(workshop: "Workshop") -> str:
    return f"{workshop.recogniser.transcriber.name}, weights checked"


def _speed(workshop: "Workshop") -> str:
    from coach_app.live.speed import SPEECH_S

    seconds = workshop.recogniser.measure_speed()
    if seconds is None:
        return "not this machine's: the speech model is elsewhere"
    return f"{SPEECH_S:.0f} s of speech in {seconds:.2f} s, which is {workshop.recogniser.speed}; kept for captions"


def _voice_gate(workshop: "Workshop") -> str:
    return workshop.models.voice_gate_name


def _data_folder(workshop: "Workshop") -> str:
    answers = len(workshop.history.answers())
    healed = " ".join(workshop.history.notices)
    return f"{workshop.folders.data}, {answers} answer{'' if answers == 1 else 's'} {healed}".rstrip()


def _disk(workshop: "Workshop") -> Finding:
    folder = workshop.folders.data
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    return Finding(
        "disk",
        free >= NEEDED_BYTES,
        True,
        f"{free / 1e9:.1f} GB free",
        "Free some space, or choose another data folder with --data-dir.",
    )


def _microphones(workshop: "Workshop") -> str:
    devices = workshop.input_devices()
    if not devices:
        raise LookupError("No microphone was found. Plug one in, or allow this program to use it; files work without.")
    return ", ".join(device.name for device in devices)
