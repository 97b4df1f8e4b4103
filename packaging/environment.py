"""The environment that `run` and `test` start in: `.venv`, filled from a hash-pinned lock.

Knows nothing of the application. Runs under any Python 3.11 before a single package is there, so it imports the
standard library alone. Everything it says goes to standard error: standard output belongs to the application.

    python packaging/environment.py check run|dev    exit 0 if nothing is left to do (quick, silent)
    python packaging/environment.py make  run|dev    bring in what is missing
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from system_libraries import becoming_root, bring_system_libraries, run_quietly, say

OLDEST_PYTHON = (3, 11)
LOCKS = {"run": "run.lock", "dev": "dev.lock"}
DISK_NEEDED = {"run": 2_000_000_000, "dev": 2_600_000_000}
"""Bytes: what the filled environment takes (about 1.2 and 1.7 GB) with room for pip to unpack in."""

CHECKOUT = Path(__file__).resolve().parent.parent


class SetUpError(Exception):
    """Set-up cannot go on; the message says what to do."""


# ---------------------------------------------------------------------------------------------------------------------
# The stamp: one small file that says what the environment was filled from
# ---------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """Where one checkout keeps its environment."""

    checkout: Path = CHECKOUT

    @property
    def venv(self) -> Path:
        return self.checkout / ".venv"

    @property
    def python(self) -> Path:
        return self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def stamp(self) -> Path:
        return self.venv / "coach-environment.txt"

    @property
    def unfinished(self) -> Path:
        """There while packages are being unpacked: what a killed pip leaves behind cannot be trusted."""
        return self.venv / "coach-unfinished"

    @property
    def turn(self) -> Path:
        """Locked by the one set-up that is at work; outside `.venv`, which may have to be made anew."""
        return self.checkout / ".venv.lock"

    def lock(self, kind: str) -> Path:
        return self.checkout / "requirements" / LOCKS[kind]


def stamp_lines(place: Place, kind: str, python: str) -> list[str]:
    """What the stamp must hold for `kind`. dev.lock contains run.lock, so the stamp of `dev` serves `run` too."""
    kinds = ["run", "dev"] if kind == "dev" else ["run"]
    return [
        f"python {python}",
        f"checkout {place.checkout}",
        *(f"{LOCKS[each]} {hashlib.sha256(place.lock(each).read_bytes()).hexdigest()}" for each in kinds),
        *(f"system {each}" for each in kinds),
    ]


def packages_line_up(place: Place, kind: str, python: str) -> bool:
    """Whether the packages were brought in from these very locks, here, for this Python."""
    packages = [line for line in stamp_lines(place, kind, python) if not line.startswith("system ")]
    return not place.unfinished.exists() and set(packages) <= set(_stamped(place))


def is_ready(place: Place, kind: str, python: str) -> bool:
    """Whether nothing is left to do: the packages line up and Linux's own part is there."""
    return packages_line_up(place, kind, python) and set(stamp_lines(place, kind, python)) <= set(_stamped(place))


def _stamped(place: Place) -> list[str]:
    try:
        return place.stamp.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return []


def this_python() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


# ---------------------------------------------------------------------------------------------------------------------
# .venv and its packages
# ---------------------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def my_turn(place: Place) -> Iterator[None]:
    """Hold the lock of this checkout's set-up; wait for another one that is at work. The system drops it at a crash."""
    with place.turn.open("a+b") as file:
        if not _try_lock(file.fileno()):
            say("Another set-up is at work in this checkout; waiting for it ...")
            _wait_for_lock(file.fileno())
        yield


if sys.platform == "win32":
    import msvcrt
    import time

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait_for_lock(descriptor: int) -> None:
        while not _try_lock(descriptor):
            time.sleep(0.5)

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _wait_for_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)


def venv_works(place: Place) -> bool:
    """Whether `.venv` has a Python that starts and a pip that imports."""
    if not place.python.exists():
        return False
    try:
        probe = subprocess.run([str(place.python), "-I", "-c", "import pip"], capture_output=True, check=False)
    except OSError:
        return False
    return probe.returncode == 0


def make_venv(place: Place) -> None:
    """Make `.venv` anew with the Python that runs this, with pip in it.

    Raises SetUpError where this Python has neither ensurepip nor a pip of its own (Debian splits them off).
    """
    say(f"Making the environment with Python {sys.version.split()[0]}")
    target = str(place.venv)
    made = run_quietly([sys.executable, "-I", "-m", "venv", "--clear", target], dict(os.environ))
    if made.returncode == 0 and venv_works(place):
        return
    _raise_if_disk_full(made.stdout)
    root = becoming_root() if sys.platform.startswith("linux") else None
    if root is not None and shutil.which("apt-get"):
        say("This Python comes without venv: installing python3-venv")
        package = f"python{this_python()}-venv"
        command = [*root, "apt-get", "install", "-y", "--no-install-recommends", package]
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        if run_quietly(command, environment).returncode != 0:
            run_quietly([*root, "apt-get", "update"], environment)
            run_quietly(command, environment)
        made = run_quietly([sys.executable, "-I", "-m", "venv", "--clear", target], dict(os.environ))
        if made.returncode == 0 and venv_works(place):
            return
    bare = run_quietly([sys.executable, "-I", "-m", "venv", "--clear", "--without-pip", target], dict(os.environ))
    if bare.returncode == 0:
        command = [sys.executable, "-m", "pip", "--python", str(place.python), "install", "pip"]
        run_quietly(command, dict(os.environ))
        if venv_works(place):
            return
    remedy = f"sudo apt-get install python{this_python()}-venv" if shutil.which("apt-get") else "a full Python 3.11+"
    raise SetUpError(
        f"{sys.executable} cannot make a virtual environment (it lacks venv or ensurepip). What is needed:\n\n"
        f"    {remedy}\n\nThe last thing it said: {(made.stdout.strip().splitlines() or ['nothing'])[-1]}"
    )


REMEDIES: list[tuple[Sequence[str], str]] = [
    (
        ("No space left on device", "Errno 28", "not enough space"),
        "The disk is full. Free about 2.5 GB and start again.",
    ),
    (("DO NOT MATCH THE HASHES",), "A package is not the one that was locked: nothing of it was installed. Try later."),
    (
        (
            "Temporary failure in name resolution",
            "Name or service not known",
            "nodename nor servname",
            "getaddrinfo failed",
            "Network is unreachable",
            "Failed to establish a new connection",
            "Connection refused",
            "ConnectTimeout",
            "timed out",
            "Connection broken",
            "ProxyError",
        ),
        "The package index cannot be reached. The first start needs a network; later ones do not. Start again when "
        "there is one: what was already brought in is kept.",
    ),
    (
        ("No matching distribution found",),
        "A package is not to be had for this Python or system. Python 3.11 to 3.13 (64 bit) on Linux with glibc, "
        "macOS or Windows should find them all.",
    ),
    (
        ("Permission denied", "Errno 13", "Read-only file system"),
        "The checkout cannot be written to. Copy it to a folder that can.",
    ),
]


def remedy_for(output: str) -> str:
    """What to do about a pip that failed with this output."""
    for marks, remedy in REMEDIES:
        if any(mark in output for mark in marks):
            return remedy
    return "pip could not bring the packages in; its last lines are above."


def _raise_if_disk_full(output: str) -> None:
    if "No space left on device" in output or "Errno 28" in output:
        raise SetUpError(remedy_for("No space left on device"))


QUIET = (
    "Looking in ",
    "Requirement already satisfied",
    "Using cached",
    "Processing ",
    "Ignoring ",
    "Obtaining dependency",
    "WARNING: Location",
    "Attempting uninstall",
    "Found existing",
    "Uninstalling",
    "Successfully uninstalled",
)
"""What pip says that helps nobody who waits for a first start."""


def install(place: Place, kind: str, show: Callable[[str], None] = say) -> None:
    """Fill `.venv` from the lock of `kind`. Raises SetUpError with what to do."""
    command = [str(place.python), "-I", "-u", "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    command += ["--no-deps", "--require-hashes", "--progress-bar", "off", "-r", str(place.lock(kind))]
    environment = {**os.environ, "PIP_USER": "0", "PYTHONIOENCODING": "utf-8"}
    said: list[str] = []
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as pip:
        assert pip.stdout is not None
        for line in pip.stdout:
            said.append(line.rstrip())
            if line.startswith("Installing collected packages"):  # until here, pip has only downloaded
                place.unfinished.touch()
            if line.strip() and not line.strip().startswith(QUIET):
                show(f"  {_short(line.strip())}")
    if pip.returncode != 0:
        raise SetUpError(remedy_for("\n".join(said[-40:])))
    place.unfinished.unlink(missing_ok=True)


def _short(line: str) -> str:
    """One line of pip's in at most 110 characters, without the long list of names at the end of an installation."""
    line = line.rstrip().split(" (from -r ")[0]
    return line if len(line) <= 110 else line[:107] + "..."


def put_on_path(place: Place, python: str) -> None:
    """Let the environment's Python import the checkout from any working directory."""
    libraries = place.venv / ("Lib/site-packages" if os.name == "nt" else f"lib/python{python}/site-packages")
    # before 3.13, .pth files are read in the locale's encoding
    encoding = "utf-8" if sys.version_info >= (3, 13) else "locale"
    (libraries / "coach_checkout.pth").write_text(f"{place.checkout}\n", encoding=encoding)


def make(place: Place, kind: str) -> None:
    """Bring in all that is missing for `kind`. Raises SetUpError with what to do; safe to repeat at any time."""
    with my_turn(place):
        works = venv_works(place) and not place.unfinished.exists()
        python = _version_of(place) if works else this_python()
        if works and is_ready(place, kind, python):
            return  # another set-up did it while this one waited
        if not works or not packages_line_up(place, kind, python):
            _bring_packages(place, kind, python, make_anew=not works)
        lines = stamp_lines(place, kind, python)
        if not bring_system_libraries(kind):  # looked for again at the next start, until they are there
            lines = [line for line in lines if not line.startswith("system ")]
        fresh = place.stamp.with_suffix(".new")
        fresh.write_text("\n".join(lines) + "\n", encoding="utf-8")
        fresh.replace(place.stamp)


def _bring_packages(place: Place, kind: str, python: str, *, make_anew: bool) -> None:
    free = shutil.disk_usage(place.checkout).free
    if make_anew and free < DISK_NEEDED[kind]:
        raise SetUpError(
            f"The disk is too full: {free / 1e9:.1f} GB free, {DISK_NEEDED[kind] / 1e9:.1f} GB needed "
            f"in {place.checkout}."
        )
    say("Setting up Interview Coach (the first time takes a few minutes; later starts are immediate)")
    if make_anew:
        make_venv(place)
    install(place, kind)
    put_on_path(place, python)
    say("The packages are in place")


def _version_of(place: Place) -> str:
    ask = "import sys; print(f'{sys.version_info[0]}.{sys.version_info[1]}')"
    return subprocess.run(
        [str(place.python), "-I", "-c", ask], capture_output=True, text=True, check=True
    ).stdout.strip()


def main(arguments: Sequence[str]) -> int:
    """`check` or `make`, then `run` or `dev`. Exit code 0: ready; 1: not ready; 130: interrupted."""
    if sys.version_info < OLDEST_PYTHON:
        say(f"Interview Coach needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}.")
        return 1
    task, kind = arguments
    place = Place()
    if task == "check":
        return 0 if is_ready(place, kind, this_python()) else 1
    try:
        make(place, kind)
    except SetUpError as problem:
        say(f"\n{problem}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped. The next start goes on from here.")
        return 130
    except OSError as problem:
        if problem.errno == errno.ENOSPC:
            say("\n" + remedy_for("No space left on device"))
        elif problem.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
            say(f"\n{problem.filename}: " + remedy_for("Permission denied"))
        else:
            say(f"\nSet-up could not go on: {problem}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
