"""One system hears one recording in a process of its own; what it showed and what that cost.

Every system, ours and others, is a command that prints its captions as lines of JSON the way `coach live --json` does,
each with the seconds since its sound began. Processor time and memory are read from outside, over all its processes.
"""

import json
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil
import soundfile

from coach_app.speech.timeline import SAMPLE_RATE, Samples

_SAMPLE_EVERY_S = 0.1
_MEMORY_EVERY_S = 0.5
_MB = 1 << 20


class ListeningError(RuntimeError):
    """The system did not come to its end; the message holds the last of what it complained of."""


@dataclass(frozen=True, slots=True)
class Usage:
    """At `wall_s` since the sound began: processor seconds used so far, and memory held, in MB."""

    wall_s: float
    cpu_s: float
    memory_mb: float


@dataclass(frozen=True, slots=True)
class Heard:
    """The lines that a system wrote, and what it used from its start to its end."""

    lines: list[dict[str, object]]
    usage: list[Usage]

    def cpu_since(self, wall_s: float) -> float:
        """Processor seconds used after `wall_s`."""
        return self.usage[-1].cpu_s - max((u.cpu_s for u in self.usage if u.wall_s <= wall_s), default=0.0)

    @property
    def peak_mb(self) -> float:
        return max(u.memory_mb for u in self.usage)


def write_wav(path: Path, samples: Samples) -> None:
    """The sound as every system gets it: 16 kHz, mono, 16 bit."""
    soundfile.write(path, np.clip(samples, -1.0, 1.0), SAMPLE_RATE, subtype="PCM_16")


def hear(
    command: Sequence[str],
    timeout_s: float,
    *,
    cpus: Sequence[int] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Heard:
    """Run `command` to its end, on the processors `cpus` only. Raises `ListeningError` when it fails or takes longer
    than `timeout_s`."""
    lines: list[dict[str, object]] = []
    began: list[float] = []

    def read(stream: "subprocess.Popen[str]") -> None:
        assert stream.stdout is not None
        with stream.stdout as written:
            for text in written:
                line = json.loads(text)
                if not began:
                    began.append(time.monotonic() - float(line["wall_s"]))
                lines.append(line)

    with tempfile.TemporaryFile("w+") as complaints:
        child = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=complaints, text=True, env=environment and dict(environment)
        )
        process = psutil.Process(child.pid)
        if cpus is not None:
            process.cpu_affinity(list(cpus))
        reader = threading.Thread(target=read, args=(child,), daemon=True)
        reader.start()
        usage = _watch(child, process, time.monotonic() + timeout_s)
        reader.join(10)
        complaints.seek(0)
        if child.returncode != 0 or not began:
            told = [str(line["message"]) for line in lines if line["type"] == "error"]
            raise ListeningError(f"exit code {child.returncode}: {' '.join([*told, complaints.read()[-1500:]])}")
    return Heard(lines, [Usage(at - began[0], cpu, memory) for at, cpu, memory in usage])


def _watch(
    child: "subprocess.Popen[str]", process: psutil.Process, deadline: float
) -> list[tuple[float, float, float]]:
    """(moment, processor seconds, MB) until the process ends; one that goes on past `deadline` is ended."""
    used: dict[int, float] = {}
    found: list[tuple[float, float, float]] = []
    memory, memory_at = 0.0, 0.0
    while child.poll() is None:
        now = time.monotonic()
        try:
            family = [process, *process.children(recursive=True)]
        except psutil.NoSuchProcess:
            break
        if now > deadline:
            for one in family[::-1]:
                _end(one)
        measure_memory = now - memory_at > _MEMORY_EVERY_S
        held = 0.0
        for one in family:
            try:
                times = one.cpu_times()
                used[one.pid] = max(times.user + times.system, used.get(one.pid, 0.0))
                if measure_memory:  # of a helper only what it does not share with the first
                    held += one.memory_info().rss if one is process else one.memory_full_info().uss
            except (psutil.NoSuchProcess, psutil.AccessDenied):
                continue
        if measure_memory:
            memory, memory_at = held / _MB, now
        found.append((now, sum(used.values()), memory))
        time.sleep(_SAMPLE_EVERY_S)
    child.wait()
    return found


def _end(process: psutil.Process) -> None:
    try:
        process.kill()
    except psutil.NoSuchProcess:
        return
