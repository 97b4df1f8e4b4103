"""The program works with the network off: it never tries to reach anything outside this machine."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.network_guard import leaves_the_machine

CHECKOUT = Path(__file__).resolve().parent.parent
RECORDING = CHECKOUT / "tests" / "fixtures" / "audio" / "LJ050-0131.wav"

WATCH = """
import os, sys
sys.path.insert(0, os.environ["COACH_TEST_CHECKOUT"])
from tests.network_guard import leaves_the_machine

def _write_down(event, arguments):
    if event.startswith("socket.") and (address := leaves_the_machine(event, arguments)):
        with open(os.environ["COACH_TEST_ATTEMPTS"], "a") as file:
            file.write(f"{event} {address}\\n")
        raise OSError("the network is off")

sys.addaudithook(_write_down)
"""
"""A sitecustomize module: it is loaded into the program under test and every Python it starts, before anything else."""


def without_network() -> list[str]:
    """What to put before a command so that the kernel gives it no network at all; [] where that is not allowed."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    command = [unshare, "--net", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"])]
    return command if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0 else []


def run_offline(arguments: list[str], tmp_path: Path) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Run Python with `arguments` and no network; also returns every attempt to reach out that it made."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(WATCH)
    attempts = tmp_path / "attempts"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(site), str(CHECKOUT)]),
        "COACH_TEST_CHECKOUT": str(CHECKOUT),
        "COACH_TEST_ATTEMPTS": str(attempts),
    }
    done = subprocess.run(
        [*without_network(), sys.executable, *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    return done, attempts.read_text().splitlines() if attempts.exists() else []


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("socket.connect", (None, ("192.0.2.1", 443))),
        ("socket.connect", (None, ("2001:db8::1", 443, 0, 0))),
        ("socket.getaddrinfo", ("example.org", 443, 0, 0, 0)),
        ("socket.gethostbyname", ("example.org",)),
        ("socket.sendto", (None, ("192.0.2.1", 53))),
    ],
)
def test_the_guard_sees_what_leaves(event: str, arguments: tuple[object, ...]) -> None:
    """An address or a name outside this machine is told."""
    assert leaves_the_machine(event, arguments)


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("socket.connect", (None, ("127.0.0.1", 8000))),
        ("socket.connect", (None, ("::1", 8000, 0, 0))),
        ("socket.connect", (None, "/run/pulse/native")),
        ("socket.getaddrinfo", ("localhost", 8000, 0, 0, 0)),
        ("socket.getaddrinfo", (None, 8000, 0, 0, 0)),
        ("socket.bind", (None, ("0.0.0.0", 8000))),
    ],
)
def test_the_guard_lets_this_machine_talk_to_itself(event: str, arguments: tuple[object, ...]) -> None:
    """Loopback and UNIX sockets are not the network."""
    assert leaves_the_machine(event, arguments) is None


def test_no_test_reaches_out() -> None:
    """A connection that a test makes to the world fails at once."""
    with socket.socket() as client, pytest.raises(AssertionError, match=r"192\.0\.2\.1"):
        client.connect(("192.0.2.1", 443))


def test_a_program_that_reaches_out_is_found_out(tmp_path: Path) -> None:
    """The watch sees an attempt made in a child of the program, even one whose error is swallowed."""
    reach = (
        "import socket, contextlib\nwith contextlib.suppress(OSError): socket.create_connection(('example.org', 80))"
    )
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {reach!r}])"
    _, attempts = run_offline(["-c", child], tmp_path)
    assert attempts == ["socket.getaddrinfo example.org"]


def test_a_recording_is_analysed_without_a_network(tmp_path: Path) -> None:
    """`coach analyze` gives its report and tries no connection."""
    done, attempts = run_offline(["-m", "coach_app", "analyze", str(RECORDING), "--json"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["transcript"]["words"]
    assert attempts == []


WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from coach_app.compose import Workshop
from coach_app.settings import find_folders
from coach_app.server.switch import Switch
from coach_app.ui.main import run_window

def close_once_usable():
    if "transcriber" in vars(workshop.recogniser) and any(window.isVisible() for window in app.topLevelWidgets()):
        print("usable")
        app.closeAllWindows()

app = QApplication([])
poll = QTimer()
poll.timeout.connect(close_once_usable)
poll.start(20)
with Workshop(find_folders()) as workshop:
    sys.exit(run_window(workshop, Switch(workshop)))
"""


def test_the_window_opens_without_a_network(tmp_path: Path) -> None:
    """The window shows itself, loads its speech model and closes, and tries no connection."""
    done, attempts = run_offline(["-c", WINDOW], tmp_path)
    assert (done.returncode, done.stdout) == (0, "usable\n"), done.stderr
    assert attempts == []
