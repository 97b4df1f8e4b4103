"""A server in a process of its own, with the workshop that hears a word every half second: to be measured and killed.

Run as `python -m tests.server.echo_process FOLDER [TRUST]`; prints its port.
"""

import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil

from coach_app.server.limits import Limits
from coach_app.server.serving import Door, Server
from coach_app.settings import find_folders
from tests.server.conftest import TOKEN, make_session
from tests.server.echo_workshop import EchoWorkshop

CHECKOUT = Path(__file__).resolve().parents[2]


class Served:
    """The running process: what clients need of it, and what is measured of it."""

    def __init__(self, process: "subprocess.Popen[str]", port: int) -> None:
        self.process = process
        self.port = port
        self.url = f"http://127.0.0.1:{port}/"

    def session(self) -> str:
        """A new session's id."""
        with httpx.Client(base_url=self.url, headers={"X-Coach-Token": TOKEN}, timeout=60) as client:
            return str(make_session(client)["session_id"])

    @property
    def memory_mb(self) -> float:
        """Resident memory."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / 1e6

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()


@contextmanager
def served(folder: Path, log: Path) -> Iterator[Served]:
    """A server on a free port; the errors it logs go to the file `log`."""
    with log.open("a") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.server.echo_process", str(folder)],
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    assert process.stdout is not None
    try:
        yield Served(process, int(process.stdout.readline()))
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def main(folder: Path) -> None:
    errors = logging.StreamHandler()
    errors.setLevel(logging.ERROR)  # that a request is no HTTP is a warning
    logging.getLogger().addHandler(errors)
    with EchoWorkshop(find_folders(folder)) as workshop:
        server = Server(workshop, Door(port=0, token=TOKEN), Limits())
        print(server.port, flush=True)
        server.run()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
