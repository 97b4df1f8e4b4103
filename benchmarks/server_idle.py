"""What the local server costs while nobody speaks, and what is open while it is off.

    .venv/bin/python -m benchmarks.server_idle [--seconds 60]

Starts `coach serve` with its real models in a process of its own, waits until they are loaded and it has come to rest,
and reads the processor time that the process and its children use: with nobody connected, and with one client
connected that says nothing. Processor time is the process's own, so other work on the machine does not count.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
import psutil
from websockets.sync.client import connect

TOKEN = "benchmark-of-the-idle-server"
MOST_PER_CENT = 1.0
REST_S, LONGEST_REST_S = 5.0, 300.0
"""The server has come to rest when it uses less than a twentieth of a second of processor in so many seconds."""


def processor_s(process: psutil.Process) -> float:
    """Processor time used so far, children included."""
    return sum(sum(one.cpu_times()[:2]) for one in [process, *process.children(recursive=True)])


def come_to_rest(process: psutil.Process) -> None:
    until = time.monotonic() + LONGEST_REST_S
    while time.monotonic() < until:
        before = processor_s(process)
        time.sleep(REST_S)
        if processor_s(process) - before < 0.05:
            return
    raise SystemExit("the server did not come to rest")


def measured(process: psutil.Process, seconds: float) -> float:
    """Per cent of one processor, over so many seconds."""
    before, began = processor_s(process), time.monotonic()
    time.sleep(seconds)
    return 100 * (processor_s(process) - before) / (time.monotonic() - began)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long each is watched")
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory() as folder:
        started = subprocess.Popen(
            [sys.executable, "-m", "coach_app", "--data-dir", folder, "serve", "--port", "0", "--token", TOKEN],
            cwd=Path(__file__).resolve().parent.parent,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert started.stdout is not None
        try:
            url = started.stdout.readline().split("answers at ")[1].partition("?")[0]
            process = psutil.Process(started.pid)
            with httpx.Client(base_url=url, headers={"X-Coach-Token": TOKEN}, timeout=120) as client:
                resume = {"resume_image": ("cv.txt", b"Jane Doe\n\nSkills\nPython\n")}
                made = client.post("/api/upload-resume/", files=resume, data={"demo_id": "general"})
                session_id = made.raise_for_status().json()["session_id"]
            come_to_rest(process)
            alone = measured(process, seconds)
            address = f"ws{url.removeprefix('http')}ws/interview/{session_id}/?token={TOKEN}"
            with connect(address, ping_interval=None):
                come_to_rest(process)
                connected = measured(process, seconds)
            memory = process.memory_info().rss / 1e6
        finally:
            started.terminate()
            started.wait()
            started.stdout.close()
    print(f"{'nobody connected':<24}{alone:6.2f} % of one processor")
    print(f"{'one silent client':<24}{connected:6.2f} % of one processor")
    print(f"{'memory':<24}{memory:6.0f} MB")
    return 0 if max(alone, connected) < MOST_PER_CENT else 1


if __name__ == "__main__":
    sys.exit(main())
