"""Live captions with a core taken away, and with other processes burning what is left; the window's loop under them.

    python -m benchmarks.one_core [--sound FILE] [--no-window]

`coach live` hears the sample answer in real time on all processors, on one, on one that a busy process shares, and on
all of them with a busy process each. What settles must be the same words every time; only what is shown between thins
out. Then the window does the same on one processor, and its event loop is watched. About nine minutes; needs a quiet
machine with at least two processors, on Linux (elsewhere a process cannot be bound to one).
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.caption_figures import displays
from benchmarks.listening import Heard, hear
from benchmarks.measures import latencies, mean_and_p95, plain_words
from coach_app.compose import ASSETS

BURN = "import os\nparent = os.getppid()\nwhile os.getppid() == parent: pass"
"""Computes until whoever started it is gone."""


@contextlib.contextmanager
def burning(cpus: Sequence[int]) -> Iterator[None]:
    """A process that does nothing but compute, on each of `cpus`."""
    busy = []
    try:
        for cpu in cpus:
            busy.append(subprocess.Popen([sys.executable, "-c", BURN]))
            os.sched_setaffinity(busy[-1].pid, [cpu])
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


def row(name: str, heard: Heard, alone: Sequence[str]) -> tuple[str, bool]:
    """The line of the table; whether the same words settled as in the first condition."""
    report: dict[str, Any] = next(dict(line) for line in heard.lines if line["type"] == "report")
    words = [(plain, word["end_s"]) for word in report["transcript"]["words"] for plain in plain_words(word["text"])]
    trace = displays(heard.lines)
    late = latencies(trace, words)
    (shown, shown95), (settled, settled95) = mean_and_p95(late.shown), mean_and_p95(late.settled)
    same = not alone or [word for word, _ in words] == list(alone)
    previews = sum(a.committed == b.committed for a, b in pairwise(trace))
    return (
        f"| {name} | {len(words)} | {'yes' if same else 'NO'} | {previews} | {shown:.2f} / {shown95:.2f} "
        f"| {settled:.2f} / {settled95:.2f} | {heard.usage[-1].cpu_s:.0f} |",
        same,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sound", type=Path, default=ASSETS / "sample_answer.flac", help="what is heard")
    parser.add_argument("--no-window", action="store_true", help="captions only")
    arguments = parser.parse_args()
    cpus = sorted(os.sched_getaffinity(0))
    conditions: list[tuple[str, Sequence[int], Sequence[int]]] = [
        (f"all {len(cpus)} processors", cpus, ()),
        ("one processor", cpus[:1], ()),
        ("one processor, another process burning it", cpus[:1], cpus[:1]),
        ("all processors, another process burning each", cpus, cpus),
    ]
    ok = True
    alone: list[str] = []
    print(
        "| | words settled | the same words | changes between | shown, mean / p95 s | settled, mean / p95 s | CPU s |"
    )
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "coach_app", "live", "--json", "--data-dir", folder]
        for name, allowed, burnt in conditions:
            with burning(burnt):
                heard = hear([*command, "--input", str(arguments.sound)], 900, cpus=allowed)
            said, same = row(name, heard, alone)
            ok = ok and same
            if not alone:
                report: dict[str, Any] = next(dict(line) for line in heard.lines if line["type"] == "report")
                alone = [plain for word in report["transcript"]["words"] for plain in plain_words(word["text"])]
            print(said, flush=True)
    if not arguments.no_window:
        for name, allowed, burnt in conditions[1:]:
            print(f"\nthe window: {name}", flush=True)
            with burning(burnt):
                ok = _window_is_fluid(allowed) and ok
    return 0 if ok else 1


def _window_is_fluid(allowed: Sequence[int]) -> bool:
    """Run `benchmarks.event_loop` on the processors `allowed`; prints what it prints."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, allowed)
    try:
        return subprocess.run([sys.executable, "-m", "benchmarks.event_loop"], check=False).returncode == 0
    finally:
        os.sched_setaffinity(0, before)


if __name__ == "__main__":
    sys.exit(main())
