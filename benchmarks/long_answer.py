"""One answer of half an hour: is it captioned at its end as at its start?

    python -m benchmarks.long_answer [--minutes 30]                 in simulated real time, on a busy machine too
    python -m benchmarks.long_answer --real-time [--minutes 30]     `coach live` by the wall clock, on a quiet machine

The recordings of `spoken_answers` over and over, heard as one answer. Simulated: the whole ear (voice gate, captions,
pitch, measures, tips) by a virtual clock, each decode taking the processor time that it cost. Prints every five minutes
what a decode cost, how late words settled and how much memory the process held.
"""

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import psutil
import soundfile

from benchmarks.caption_figures import displays
from benchmarks.listening import hear
from benchmarks.spoken_answers import recordings
from coach_app.coaching.live_coach import CoachEvent, LiveCoach
from coach_app.engines import registry
from coach_app.engines.pitch import SwiftPitchTracker
from coach_app.live.ear import Ear
from coach_app.live.listener import SoundListener
from coach_app.live.scribe import transcribed
from coach_app.live.task import Task
from coach_app.speech.events import CaptionCommitted, Event
from coach_app.speech.live_answer import LiveAnswer
from coach_app.speech.ports import EngineError
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE, AudioFrame, Samples, to_samples
from coach_app.speech.words import Word

PART_S = 300.0
_MB = 1 << 20


@dataclass(slots=True)
class Part:
    """Five minutes of the answer: seconds of every decode, lags of what settled, memory at their end."""

    finals: list[float] = field(default_factory=list)
    previews: list[float] = field(default_factory=list)
    settled: list[float] = field(default_factory=list)
    memory_mb: float = 0.0


def answer(minutes: float) -> Samples:
    """So many minutes of speech."""
    sounds = [recording.samples for recording in recordings()]
    return np.resize(np.concatenate(sounds), to_samples(60 * minutes))


def simulated(samples: Samples, model: str, cache: Path) -> dict[int, Part]:
    """The answer by a virtual clock; the parts by their number."""
    transcriber = registry.transcribers(cache)[model].make()
    detector = registry.voice_detectors()["silero"].make()
    parts: dict[int, Part] = defaultdict(Part)
    now = 0.0

    def publish(event: Event | CoachEvent) -> None:
        if isinstance(event, CaptionCommitted):
            parts[int(event.words[-1].end_s / PART_S)].settled += [now - word.end_s for word in event.words]

    ear = Ear(LiveAnswer(), detector, SoundListener(SwiftPitchTracker()), LiveCoach(), publish)
    under_way: list[tuple[float, Task, Sequence[Word] | EngineError]] = []
    """When a decode is done, of what, and its words: at most one beside those of the second hearing."""

    def begin(tasks: list[Task]) -> None:
        for task in tasks:
            began = time.process_time()
            outcome = transcribed(transcriber, task)
            cost = time.process_time() - began
            part = parts[int(task.job.span.end / SAMPLE_RATE / PART_S)]
            if not task.job.again:
                (part.finals if task.job.final else part.previews).append(cost)
            under_way.append((now + cost, task, outcome))
        under_way.sort(key=lambda each: each[0])

    def finish(until: float) -> None:
        nonlocal now
        while under_way and under_way[0][0] <= until:
            now, task, outcome = under_way.pop(0)
            begin(ear.hear_words(task, outcome))

    process = psutil.Process()
    for start in range(0, len(samples), FRAME_SAMPLES):
        frame = AudioFrame(samples[start : start + FRAME_SAMPLES], start)
        finish(frame.end / SAMPLE_RATE)
        now = frame.end / SAMPLE_RATE
        begin(ear.hear(frame))
        parts[int(start / SAMPLE_RATE / PART_S)].memory_mb = process.memory_info().rss / _MB
    begin(ear.hear_end())
    finish(float("inf"))
    return parts


def print_simulated(parts: dict[int, Part]) -> None:
    print("| from minute | final, mean / p95 ms | preview, mean / p95 ms | settled, mean / p95 s | memory MB |")
    print("|---|---|---|---|---|")
    for number in sorted(parts):
        part = parts[number]
        if part.settled:
            print(
                f"| {number * PART_S / 60:.0f} | {_figures(part.finals, 1000, 0)} | {_figures(part.previews, 1000, 0)} "
                f"| {_figures(part.settled, 1, 2)} | {part.memory_mb:.0f} |"
            )


def real_time(samples: Samples, model: str, folder: Path) -> None:
    """`coach live` hears the answer by the wall clock; prints every five minutes of it."""
    sound = folder / "long.flac"
    soundfile.write(sound, samples, SAMPLE_RATE)
    command = [sys.executable, "-m", "coach_app", "live", "--json", "--model", model, "--data-dir", str(folder)]
    heard = hear([*command, "--input", str(sound)], len(samples) / SAMPLE_RATE + 300)
    (report,) = (line for line in heard.lines if line["type"] == "report")
    words = report["transcript"]["words"]  # type: ignore[index]
    settled_at: list[float] = []
    settled: list[str] = []
    for line in heard.lines:
        if line["type"] == "caption":
            settled = str(line["committed"]).split()
            settled_at += [float(str(line["wall_s"]))] * (len(settled) - len(settled_at))
    shown = displays(heard.lines)
    print("| from minute | settled, mean / p95 s | captions a minute | CPU s per audio s | memory MB |")
    print("|---|---|---|---|---|")
    ends = [(text, word["end_s"]) for word in words for text in word["text"].split()]
    same = SequenceMatcher(None, settled, [text for text, _ in ends], autojunk=False).get_matching_blocks()
    both = [(settled_at[one + n], ends[other + n][1]) for one, other, length in same for n in range(length)]
    for number in range(int(-(-len(samples) / SAMPLE_RATE // PART_S))):
        first, last = number * PART_S, min((number + 1) * PART_S, len(samples) / SAMPLE_RATE)
        lags = [at - end for at, end in both if first <= end < last]
        usage = [one for one in heard.usage if first <= one.wall_s < last]
        cpu = (usage[-1].cpu_s - usage[0].cpu_s) / (last - first)
        changes = sum(first <= display.wall_s < last for display in shown) * 60 / (last - first)
        print(f"| {first / 60:.0f} | {_figures(lags, 1, 2)} | {changes:.0f} | {cpu:.3f} | {usage[-1].memory_mb:.0f} |")
    print(f"\nthe report came {heard.usage[-1].wall_s - len(samples) / SAMPLE_RATE:.1f} s after the end")


def _figures(values: list[float], factor: float, digits: int) -> str:
    if not values:
        return ""
    return f"{np.mean(values) * factor:.{digits}f} / {np.percentile(values, 95) * factor:.{digits}f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--model", choices=["tiny.en", "base"], default="tiny.en")
    parser.add_argument("--real-time", action="store_true", help="by the wall clock")
    arguments = parser.parse_args()
    samples = answer(arguments.minutes)
    with tempfile.TemporaryDirectory() as folder:
        if arguments.real_time:
            real_time(samples, arguments.model, Path(folder))
        else:
            print_simulated(simulated(samples, arguments.model, Path(folder)))


if __name__ == "__main__":
    main()
