"""How long the report takes after an answer of two minutes: `python -m benchmarks.feedback`.

Answers are put together from real recordings, each cut in the middle of speech at the given length, and spoken in real
time into the program as the window runs it: previews, gate, pitch, fillers, live hints, recording, history. What is
counted is the time from the end of the sound (the stop button) until the report with structure, content, feedback and
follow-ups is there and kept; the processor seconds spent in it tell what a busy machine adds. The models are warm: one
short answer goes before, and a resume of 40 facts is known. Run it alone on the machine; it binds itself to two cores
where there are more.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.data import DATA, sound
from benchmarks.delivery import joined
from coach_app.coaching.abstention import Abstention
from coach_app.coaching.report import AnswerReport
from coach_app.compose import ASSETS, Workshop
from coach_app.documents.resume import read_resume
from coach_app.interview.resume_facts import facts_of
from coach_app.live.notices import AnswerFailed, ReportReady
from coach_app.live.pacing import PacedSource
from coach_app.settings import find_folders
from coach_app.speech.events import AnswerEnded
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE, AudioFrame, Samples

TARGET_S = 1.5
QUESTION = "Tell me about a time when you had to solve a difficult problem at work. What did you do?"
RESUME = DATA / "documents" / "resume" / "awesomecv_resume.pdf"
"""A long one: 40 facts to hold the answer against."""
PAUSE_S = 0.6

STAGES = ("last words", "measures, reading, feedback", "keeping", "all", "CPU of last words", "CPU of the rest")


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of each of `STAGES`, and the report."""

    seconds: tuple[float, ...]
    report: AnswerReport


def answers() -> Iterator[tuple[str, list[Samples]]]:
    """Names and pieces of the answers, the built-in sample first."""
    yield "sample", [sound(ASSETS / "sample_answer.flac")]
    for name, pattern in (("LibriVox", "librivox/*.wav"), ("SpeechBrain", "speechbrain/*.wav"), ("cards", "cards/*")):
        files = sorted(path for path in (DATA / "speech").glob(pattern) if path.suffix == ".wav")
        if files:
            yield name, [sound(path) for path in files]


def of_length(pieces: list[Samples], seconds: float) -> Samples:
    """The pieces one after the other, again and again, cut at `seconds`."""
    whole = joined(pieces, PAUSE_S)
    wanted = int(seconds * SAMPLE_RATE)
    times = -(-wanted // len(whole))
    return joined(pieces * times, PAUSE_S)[:wanted]


def spoken(workshop: Workshop, samples: Samples, facts: Sequence[str]) -> Run:
    """Speak `samples` in real time; the stages after the end of the sound."""
    at: dict[str, float] = {}
    cpu: list[float] = []
    got: list[AnswerReport] = []

    def frames() -> Iterator[AudioFrame]:
        for start in range(0, len(samples), FRAME_SAMPLES):
            yield AudioFrame(samples[start : start + FRAME_SAMPLES], start)
        at["stopped"], cpu[:] = time.perf_counter(), [time.process_time()]

    def receive(event: object) -> None:
        if isinstance(event, AnswerFailed):
            raise SystemExit(event.message)
        if isinstance(event, AnswerEnded):
            at["ended"] = time.perf_counter()
            cpu.append(time.process_time())
        if isinstance(event, ReportReady):
            at["ready"] = time.perf_counter()
            cpu.append(time.process_time())
            got.append(event.report)

    keep = workshop.history.finish_answer

    def timed(*args: object, **named: object) -> None:
        at["made"] = time.perf_counter()
        keep(*args, **named)  # type: ignore[arg-type]

    session = workshop.history.begin_session("Benchmark", client="benchmark", facts=facts)
    workshop.history.finish_answer = timed  # type: ignore[method-assign,assignment]
    try:
        answer = workshop.answers.start(PacedSource(frames()), QUESTION, receive, session_id=session)
        answer.wait()
    finally:
        workshop.history.finish_answer = keep  # type: ignore[method-assign]
    between = (at["ended"] - at["stopped"], at["made"] - at["ended"], at["ready"] - at["made"])
    return Run((*between, sum(between), cpu[1] - cpu[0], cpu[2] - cpu[1]), got[0])


def row(name: str, figures: Callable[[int], float]) -> str:
    return f"{name:<28}" + "".join(f"{figures(stage):>{len(STAGES[stage]) + 3}.2f}" for stage in range(len(STAGES)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=120.0, help="length of each answer")
    parser.add_argument("--runs", type=int, default=2, help="times that each answer is spoken")
    chosen = parser.parse_args()
    cores = os.cpu_count()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
        cores = len(os.sched_getaffinity(0))
    print(f"{cores} cores, load {os.getloadavg()[0]:.1f}; answers of {chosen.seconds:.0f} s; seconds after the stop")
    print(f"{'':<28}" + "".join(f"{stage:>{len(stage) + 3}}" for stage in STAGES), flush=True)
    runs: list[Run] = []
    with tempfile.TemporaryDirectory() as folder, Workshop(find_folders(Path(folder))) as workshop:
        facts = facts_of(read_resume(RESUME))
        spoken(workshop, of_length([sound(ASSETS / "sample_answer.flac")], 8.0), facts)
        for name, pieces in answers():
            samples = of_length(pieces, chosen.seconds)
            for _ in range(chosen.runs):
                run = spoken(workshop, samples, facts)
                runs.append(run)
                read = "read" if not isinstance(run.report.feedback, Abstention) else "NOT READ"
                words = f"{name}, {run.report.talk.words} words, {read}"
                print(row(words, lambda stage, run=run: run.seconds[stage]), flush=True)
    print(row(f"median of {len(runs)}", lambda stage: median(run.seconds[stage] for run in runs)))
    print(row("worst", lambda stage: max(run.seconds[stage] for run in runs)))
    worst = max(run.seconds[STAGES.index("all")] for run in runs)
    print(f"report within {TARGET_S} s of every stop: {'yes' if worst < TARGET_S else 'NO'}")
    return 0 if worst < TARGET_S else 1


if __name__ == "__main__":
    sys.exit(main())
