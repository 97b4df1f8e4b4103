"""How many speakers one server carries, and how captions fall behind with them: 1, 2, 4 and 8 at once.

    python -m benchmarks.speakers [--speakers 1,2,4,8] [--seconds 120] [--model tiny.en] [--out FILE]

A `coach serve` process of its own for each number, and that many of the Python client, each a thread that sends a read
answer in pieces of 100 ms by the clock, as a microphone would, beginning a third of a second after one another. The
answers are those of the caption benchmark, of several voices. Needs a quiet machine. Columns: docs/scaling.md.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from benchmarks.data import Recording
from benchmarks.measures import Display, WordErrors, latencies, mean_and_p95, plain_words, word_errors
from benchmarks.spoken_answers import recordings
from coach_app.client import PIECE_S, Client, RefusedError
from coach_app.server.messages import ErrorMessage, PartialTranscription, RealtimeAnalysis, RecordingCompleted
from coach_app.speech.timeline import SAMPLE_RATE, to_samples

APART_S = 0.33
WARM_S = 4.0
IDLE_S = 10.0
MEMORY_EVERY_S = 0.5
HEAD = (
    "| speakers | shown, mean / p95 s | settled, mean / p95 s | captions a second | report, mean / max s "
    "| word error % | cores used | CPU s per spoken s | memory MB | complete |\n"
    "|---|---|---|---|---|---|---|---|---|---|"
)


@dataclass(slots=True)
class Heard:
    """What one speaker got back; times in seconds since the sound began, `stopped_s` its end."""

    recording: Recording
    trace: list[Display]
    stopped_s: float = 0.0
    completed_s: float = 0.0
    completed: RecordingCompleted | None = None
    trouble: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether every second arrived and is kept."""
        if self.completed is None or self.completed.answer_id is None:
            return False
        heard_s: float = self.completed.report["audio"]["duration_s"]
        return abs(heard_s - self.recording.seconds) < PIECE_S


@dataclass(frozen=True, slots=True)
class Load:
    """What the server used: processor seconds in so many seconds by the clock, and the most memory, in MB."""

    cpu_s: float
    wall_s: float
    memory_mb: float


def cut(recording: Recording, seconds: float) -> Recording:
    """No more than so much of it; the text stays whole only where the sound does."""
    if recording.seconds <= seconds:
        return recording
    return Recording(recording.name, recording.samples[: to_samples(seconds)], "")


def pieces_of(recording: Recording) -> list[bytes]:
    """Raw samples of 16 bits, 100 ms each."""
    data = (np.clip(recording.samples, -1, 1) * 32767).astype("<i2").tobytes()
    size = 2 * to_samples(PIECE_S)
    return [data[at : at + size] for at in range(0, len(data), size)]


@contextmanager
def serving(model: str) -> Iterator[tuple[psutil.Process, str, str]]:
    """A server on a free port with an empty history: its process, its address, its token."""
    with tempfile.TemporaryDirectory(prefix="speakers-") as folder:
        root = Path(__file__).resolve().parents[1]
        environment = {**os.environ, "COACH_DATA_DIR": folder, "PYTHONPATH": str(root)}
        command = [sys.executable, "-m", "coach_app", "serve", "--port", "0", "--model", model]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            found = re.search(r"(http\S+?)/\?token=(\S+)", server.stdout.readline())
            try:
                if found is None:
                    raise RuntimeError("the server did not start")
                yield psutil.Process(server.pid), found[1], found[2]
            finally:
                server.terminate()
                server.wait()


def speak(client: Client, session: str, heard: Heard) -> None:
    """Say the recording to the server; fills `heard`."""
    pieces = pieces_of(heard.recording)
    with client.interview(session) as conversation:
        began: list[float] = []

        def say() -> None:
            conversation.start(0, SAMPLE_RATE)
            began.append(time.monotonic() - PIECE_S)  # a microphone has a piece when it is over
            try:
                conversation.speak(pieces)
                heard.stopped_s = time.monotonic() - began[0]
                conversation.stop()
            except RefusedError as error:  # the reader waits for what will not come
                heard.trouble = str(error)

        speaker = threading.Thread(target=say)
        speaker.start()
        try:
            while not heard.trouble:
                message = conversation.receive()
                now = time.monotonic() - began[0] if began else 0.0
                match message:
                    case PartialTranscription(committed=committed, tentative=tentative):
                        heard.trace.append(Display(now, tuple(plain_words(committed)), tuple(plain_words(tentative))))
                    case RecordingCompleted():
                        heard.completed, heard.completed_s = message, now
                    case RealtimeAnalysis():
                        break
                    case ErrorMessage(message=trouble):
                        heard.trouble = trouble
        finally:
            speaker.join()


def sessions(address: str, token: str, count: int) -> list[str]:
    """New interviews, made one after the other: the server reads two resumes at once and no more."""
    with Client(address, token, name="benchmark") as client:
        return [client.make_session("none.txt", b"No resume.\n", "general").session_id for _ in range(count)]


def run_speaker(address: str, token: str, session: str, heard: Heard) -> None:
    """One client from its beginning to its end."""
    with Client(address, token, name="benchmark") as client:
        try:
            speak(client, session, heard)
        except (RefusedError, TimeoutError) as error:
            heard.trouble = heard.trouble or str(error)


def cpu_s(server: psutil.Process) -> float:
    """Processor seconds that the server has used, its children's that have ended included."""
    times = server.cpu_times()
    return float(times.user + times.system + times.children_user + times.children_system)


def memory_mb(server: psutil.Process) -> float:
    """What the server and its children hold."""
    held = [server.memory_info().rss]
    for child in server.children(recursive=True):
        try:
            held.append(child.memory_info().rss)
        except psutil.NoSuchProcess:
            continue
    return sum(held) / (1 << 20)


def measure(count: int, answers: Sequence[Recording], model: str) -> tuple[list[Heard], Load, float]:
    """So many speakers at once; also the share of one core that the idle server used before, in percent."""
    with serving(model) as (server, address, token):
        first, *others = sessions(address, token, count + 1)
        run_speaker(address, token, first, Heard(cut(answers[0], WARM_S), []))
        before = cpu_s(server)
        time.sleep(IDLE_S)
        idle = 100 * (cpu_s(server) - before) / IDLE_S
        heard = [Heard(answers[i % len(answers)], []) for i in range(count)]
        threads = [
            threading.Thread(target=run_speaker, args=(address, token, session, one))
            for session, one in zip(others, heard, strict=True)
        ]
        before, began, most = cpu_s(server), time.monotonic(), 0.0
        for thread in threads:
            thread.start()
            time.sleep(APART_S)
        while any(thread.is_alive() for thread in threads):
            most = max(most, memory_mb(server))
            time.sleep(MEMORY_EVERY_S)
        return heard, Load(cpu_s(server) - before, time.monotonic() - began, most), idle


def words_in(completed: RecordingCompleted) -> list[tuple[str, float]]:
    """Plain words of the report with the seconds at which they end."""
    words: list[dict[str, Any]] = completed.words
    return [(plain, word["end_s"]) for word in words if word["kind"] == "word" for plain in plain_words(word["text"])]


def row(count: int, heard: Sequence[Heard], load: Load) -> str:
    """One line of the table."""
    shown, settled, reports, captions = [], [], [], []
    errors = WordErrors(0, 0, 0, 0)
    for one in heard:
        if one.completed is None:
            continue
        late = latencies(one.trace, words_in(one.completed))
        shown += [s for s in late.shown if np.isfinite(s)]
        settled += [s for s in late.settled if np.isfinite(s)]
        reports.append(one.completed_s - one.stopped_s)
        captions.append(len(one.trace) / one.recording.seconds)
        if one.recording.text:
            errors += word_errors(one.recording.text, one.completed.transcription)
    (s, s95), (c, c95) = mean_and_p95(shown), mean_and_p95(settled)
    spoken_s = sum(one.recording.seconds for one in heard)
    wrong = f"{errors.percent:.1f}" if errors.words else "–"
    report = f"{np.mean(reports):.1f} / {max(reports):.1f}" if reports else "–"
    return (
        f"| {count} | {s:.2f} / {s95:.2f} | {c:.2f} / {c95:.2f} | {np.mean(captions or [0]):.1f} | {report} "
        f"| {wrong} | {load.cpu_s / load.wall_s:.2f} | {load.cpu_s / spoken_s:.2f} | {load.memory_mb:.0f} "
        f"| {sum(one.is_complete for one in heard)} of {len(heard)} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--speakers", default="1,2,4,8", help="how many at once, one run each")
    parser.add_argument("--seconds", type=float, default=120.0, help="cut answers to this length")
    parser.add_argument("--model", default="tiny.en")
    parser.add_argument("--out", type=Path, help="write the table here too, after each run")
    chosen = parser.parse_args()
    answers = [cut(recording, chosen.seconds) for recording in recordings()]
    lines = [
        f"{os.cpu_count()} cores, {chosen.model}; answers of {min(a.seconds for a in answers):.0f} to "
        f"{max(a.seconds for a in answers):.0f} s\n",
        HEAD,
    ]
    print("\n".join(lines), flush=True)
    for count in (int(number) for number in chosen.speakers.split(",")):
        heard, load, idle = measure(count, answers, chosen.model)
        lines.append(row(count, heard, load))
        print(lines[-1], flush=True)
        for one in heard:
            if one.trouble:
                print(f"    {one.recording.name}: {one.trouble}", file=sys.stderr)
        print(f"    idle before: {idle:.2f} % of one core", file=sys.stderr)
        if chosen.out:
            chosen.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
