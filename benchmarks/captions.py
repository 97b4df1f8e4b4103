"""Live captions measured in real time, ours beside the naive loop and beside peers from the package index.

    python -m benchmarks.captions --peers [--minutes 4] [--model tiny.en|base] [--systems ours,naive,...] [--out FILE]

Every system hears the same recordings by the wall clock, in pieces of 32 ms, each time in a process of its own, over
the same weights; ours is `coach live`, as a user runs it. Figures come recording by recording; the tables are written
again after each, so that a run that is stopped leaves what it has. Needs a quiet machine. Columns: docs/benchmarks.md.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from platformdirs import user_cache_path

from benchmarks import caption_answers
from benchmarks.caption_answers import LEAD_S, Task
from benchmarks.caption_figures import HEAD, SPREAD_HEAD, Figures, displays, figures, row, spread_row
from benchmarks.caption_systems import MODELS, System, systems
from benchmarks.listening import ListeningError, hear, write_wav
from benchmarks.peers.environments import PEERS
from coach_app.speech.timeline import SAMPLE_RATE, Samples

CACHE = user_cache_path("InterviewCoach-benchmarks", appauthor=False)
LINE = "{name:44} {recording:24} {figures}"

Measured = dict[tuple[str, str], Figures]
Invented = dict[tuple[str, str], tuple[int, int, str]]


def environment() -> dict[str, str]:
    """Nothing may be fetched at run time."""
    return {**os.environ, "HF_HUB_OFFLINE": "1", "PYTHONPATH": str(Path(__file__).resolve().parents[1])}


def measure(system: System, task: Task, sound: Path) -> Figures:
    """One system hears one answer."""
    heard = hear(system.command(sound), task.seconds + 120, environment=environment())
    answer = task.answer
    seconds = task.seconds - LEAD_S
    trace = displays(heard.lines)
    cpu_s = heard.cpu_since(LEAD_S)
    return figures(task.kind, trace, answer.recording.text, answer.words, cpu_s, seconds, heard.peak_mb)


def invent(system: System, samples: Samples, sound: Path) -> tuple[int, int, str]:
    """Words committed for a sound without any, the most that stood on the screen at once, and the first of them."""
    trace = displays(hear(system.command(sound), len(samples) / SAMPLE_RATE + 120, environment=environment()).lines)
    most = max((display.words for display in trace), key=len, default=())
    committed = trace[-1].committed if trace else ()
    return len(committed), len(most), " ".join(most)[:40]


def tables(title: str, chosen: Sequence[System], tasks: Sequence[Task], measured: Measured, invented: Invented) -> str:
    """All there is so far, as Markdown."""
    lines = [title]

    def of(system: System, *kinds: str) -> list[Figures]:
        named = (measured.get((system.name, task.name)) for task in tasks if task.kind in kinds)
        return [one for one in named if one is not None]

    def table(head: str, write: Callable[[str, Sequence[Figures]], str], *kinds: str) -> None:
        rows = [write(system.name, some) for system in chosen if (some := of(system, *kinds))]
        if rows:
            lines.extend([head, *rows])

    lines.append("\nRead and spontaneous speech together:\n")
    table(HEAD, row, "read", "spontaneous")
    lines.append("\nSpread over these recordings: lowest · median · highest:\n")
    table(SPREAD_HEAD, spread_row, "read", "spontaneous")
    for kind in ("read", "spontaneous", "meeting"):
        counted = [task for task in tasks if task.kind == kind]
        seconds = sum(task.seconds - LEAD_S for task in counted)
        if counted:
            lines.append(f"\n{kind}, {len(counted)} recordings, {seconds:.0f} s:\n")
            table(HEAD, row, kind)
    sounds = list(dict.fromkeys(sound for _, sound in invented))
    if sounds:
        lines += ["\nWords invented in sound without any, committed (most on the screen at once):\n"]
        lines += ["| system | " + " | ".join(sounds) + " |", "|---" * (len(sounds) + 1) + "|"]
        for system in chosen:
            cells = (invented.get((system.name, sound)) for sound in sounds)
            lines.append(f"| {system.name} | " + " | ".join(f"{c[0]} ({c[1]})" if c else "" for c in cells) + " |")
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", action="store_true", help="beside all peers, installed where they are not yet")
    parser.add_argument("--systems", metavar="NAMES", help=f"choose among: ours, ours-base, naive, {', '.join(PEERS)}")
    parser.add_argument("--minutes", type=float, help="about so much speech a system (all: a quarter of an hour)")
    parser.add_argument("--noise-seconds", type=float, default=60.0, help="length of each sound without words; 0: none")
    parser.add_argument("--all-noises", action="store_true", help="all the sounds without words instead of four")
    parser.add_argument("--model", choices=list(MODELS), default="tiny.en")
    parser.add_argument("--out", type=Path, default=CACHE / "captions.md", help="where the tables are written")
    arguments = parser.parse_args()
    keys = ["ours", "naive", *(PEERS if arguments.peers else ())]
    if arguments.systems:
        keys = arguments.systems.split(",")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        chosen = systems(keys, arguments.model, CACHE, data / "answers")
        tasks = caption_answers.tasks(CACHE, arguments.minutes)
        noises = caption_answers.noises(arguments.noise_seconds) if arguments.noise_seconds else {}
        if not arguments.all_noises:
            noises = {name: sound for name, sound in noises.items() if name in caption_answers.FOUR}
        seconds = sum(task.seconds for task in tasks)
        title = (
            f"{platform.machine()}, {len(os.sched_getaffinity(0)) if sys.platform == 'linux' else os.cpu_count()} "
            f"processors, Python {platform.python_version()}, {arguments.model}, "
            f"{len(tasks)} recordings, {seconds / 60:.1f} minutes, load at the start {os.getloadavg()[0]:.1f}"
        )
        print(title, flush=True)
        measured: Measured = {}
        invented: Invented = {}
        failed = False

        def keep() -> None:
            arguments.out.parent.mkdir(parents=True, exist_ok=True)
            arguments.out.write_text(tables(title, chosen, tasks, measured, invented), encoding="utf-8")

        warm = data / "warm.wav"
        write_wav(warm, tasks[0].answer.recording.samples[: 8 * SAMPLE_RATE])
        for system in chosen:  # files in the system's cache, what is made at a first start made
            hear(system.command(warm), 120, environment=environment())
        for task in tasks:
            sound = data / "sound.wav"
            write_wav(sound, task.answer.recording.samples)
            for system in chosen:
                try:
                    measured[system.name, task.name] = one = measure(system, task, sound)
                    said = row("", [one])[4:]
                except ListeningError as error:
                    failed, said = True, f"FAILED: {error}"
                print(LINE.format(name=system.name, recording=task.name[-24:], figures=said), flush=True)
                keep()
        for name, samples in noises.items():
            sound = data / "noise.wav"
            write_wav(sound, samples)
            for system in chosen:
                try:
                    invented[system.name, name] = found = invent(system, samples, sound)
                    said = f"{found[0]} words committed, {found[1]} shown: {found[2]}"
                except ListeningError as error:
                    failed, said = True, f"FAILED: {error}"
                print(LINE.format(name=system.name, recording=name[-24:], figures=said), flush=True)
                keep()
        print(f"\n{tables(title, chosen, tasks, measured, invented)}\nwritten to {arguments.out}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
