"""Captions in simulated real time, for choosing rules: the same figures as `benchmarks.captions`, in a few minutes.

    OPENBLAS_NUM_THREADS=1 python -m benchmarks.captions_simulated [--model tiny.en|base] [--minutes 30]

Every system runs by a virtual clock (`virtual_clock`): sound arrives by the clock and a decode takes the processor
time it cost, so that the table does not depend on what else the machine does. The naive loop re-transcribes the
utterance every second of sound with faster-whisper over the same weights, and closes it after half a second of silence.
"""

import argparse
import platform
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil
from faster_whisper import WhisperModel

from benchmarks import virtual_clock
from benchmarks.caption_answers import noises
from benchmarks.measures import Display, WordErrors, latencies, mean_and_p95, plain_words, word_errors
from benchmarks.naive_loop import NaiveLoop
from benchmarks.spoken_answers import Answer, recordings, timed
from coach_app.engines import registry, weights
from coach_app.speech.live_answer import CaptionOptions
from coach_app.speech.ports import Transcriber, VoiceDetector
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE, Samples, to_samples


@dataclass(frozen=True, slots=True)
class Outcome:
    trace: list[Display]
    text: str
    cpu_s: float


System = Callable[[Samples], Outcome]


def ours(transcriber: Transcriber, detector: VoiceDetector, slowness: float = 1.0) -> System:
    def caption(samples: Samples) -> Outcome:
        run = virtual_clock.run(samples, transcriber, detector, CaptionOptions(), slowness)
        assert run.ended is not None
        return Outcome(run.trace, " ".join(w.text for w in run.ended.words), run.job_cpu_s + run.gate_cpu_s)

    return caption


def naive(model: WhisperModel, detector: VoiceDetector) -> System:
    def caption(samples: Samples) -> Outcome:
        trace: list[Display] = []
        text = ""
        free_s = 0.0
        cpu = 0.0

        def show(committed: str, tentative: str) -> None:
            nonlocal text, free_s
            text, free_s = committed, max(free_s, end / SAMPLE_RATE) + time.process_time() - began
            trace.append(Display(free_s, tuple(plain_words(committed)), tuple(plain_words(tentative))))

        loop = NaiveLoop(model, detector, show)
        for at in range(0, len(samples), FRAME_SAMPLES):
            end = min(at + FRAME_SAMPLES, len(samples))
            began = time.process_time()
            loop.hear(samples[at:end], behind=free_s > end / SAMPLE_RATE)
            cpu += time.process_time() - began
        began = time.process_time()
        loop.close()
        return Outcome(trace, text, cpu + time.process_time() - began)

    return caption


def row(name: str, system: System, answers: list[Answer]) -> str:
    errors = WordErrors(0, 0, 0, 0)
    shown: list[float] = []
    settled: list[float] = []
    finals: list[float] = []
    erased = words = 0
    cpu = seconds = 0.0
    for answer in answers:
        outcome = system(answer.recording.samples)
        errors += word_errors(answer.recording.text, outcome.text)
        late = latencies(outcome.trace, answer.words)
        shown += late.shown
        settled += late.settled
        erased, words = erased + late.erased, words + late.words
        cpu, seconds = cpu + outcome.cpu_s, seconds + answer.recording.seconds
        finals.append(outcome.trace[-1].wall_s - answer.words[-1][1])
    (s, s95), (c, c95) = mean_and_p95(shown), mean_and_p95(settled)
    return (
        f"| {name} | {errors.percent:.1f} | {s:.2f} / {s95:.2f} | {c:.2f} / {c95:.2f} | {erased / words:.2f} "
        f"| {cpu / seconds:.3f} | {np.mean(finals):.2f} / {max(finals):.2f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", choices=["tiny.en", "base"], default="tiny.en")
    parser.add_argument("--minutes", type=float, default=0.0, help="also caption one answer of this length")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        transcriber = registry.transcribers(cache)[arguments.model].make()
        detector = registry.voice_detectors()["silero"].make()
        files = {"tiny.en": weights.TINY_EN, "base": weights.BASE}[arguments.model]
        plain = WhisperModel(str(files.folder(cache)), device="cpu", compute_type="int8", cpu_threads=1)
        answers = [timed(recording, cache) for recording in recordings()]
        seconds = sum(answer.recording.seconds for answer in answers)
        print(f"{platform.machine()}, {arguments.model} int8, one thread, {len(answers)} recordings, {seconds:.0f} s\n")
        print("| system | word error % | shown, mean / p95 s | settled, mean / p95 s | erased per word", end="")
        print(" | CPU s per audio s | speech end to final, mean / max s |\n|---|---|---|---|---|---|---|")
        print(row("Interview Coach", ours(transcriber, detector), answers), flush=True)
        print(row("the same, decodes 3 times slower", ours(transcriber, detector, 3.0), answers), flush=True)
        print(row("naive loop", naive(plain, detector), answers), flush=True)
        errors = WordErrors(0, 0, 0, 0)
        for answer in answers:
            segments, _ = plain.transcribe(answer.recording.samples, language="en", beam_size=1)
            errors += word_errors(answer.recording.text, " ".join(segment.text for segment in segments))
        print(f"\nfaster-whisper offline, greedy, same weights: {errors.percent:.1f} % word errors\n", flush=True)
        print("| 60 s of | words | first of them |\n|---|---|---|")
        for name, sound in noises().items():
            text = ours(transcriber, detector)(sound).text
            print(f"| {name} | {len(text.split())} | {text[:40]} |", flush=True)
        if arguments.minutes:
            long_answer(arguments.minutes, answers, transcriber, detector)


def long_answer(minutes: float, answers: list[Answer], transcriber: Transcriber, detector: VoiceDetector) -> None:
    """One answer of all recordings over and over: latencies and memory by tenths."""
    sounds: list[Samples] = []
    words: list[tuple[str, float]] = []
    length = 0
    while length < to_samples(60 * minutes):
        recording, timing = (answer := answers[len(sounds) % len(answers)]).recording, answer.words
        words += [(word, end + length / SAMPLE_RATE) for word, end in timing]
        sounds.append(recording.samples)
        length += len(recording.samples)
    before = psutil.Process().memory_info().rss
    run = virtual_clock.run(np.concatenate(sounds), transcriber, detector, CaptionOptions())
    after = psutil.Process().memory_info().rss
    jobs = [(at, event) for at, event in run.events if isinstance(event, virtual_clock.Transcribe)]
    print(f"\nan answer of {length / SAMPLE_RATE / 60:.0f} minutes ({len(words)} words):")
    for first in (0, len(jobs) * 9 // 10):
        some = [(at, job) for at, job in jobs[first : first + len(jobs) // 10] if job.final]
        lag = [at - job.span.end / SAMPLE_RATE for at, job in some]
        window = [job.span.duration_s for _, job in some]
        print(f"  from job {first}: final jobs start {np.mean(lag):.3f} s late, windows {np.mean(window):.1f} s")
    print(f"  memory {before / 2**20:.0f} MB before, {after / 2**20:.0f} MB after (its own trace included)")


if __name__ == "__main__":
    main()
