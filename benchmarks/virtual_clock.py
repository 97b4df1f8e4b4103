"""Drives a live answer in a simulated real time: sound arrives by the clock, a job takes the processor time it cost.

Exact, repeatable and faster than real time, whatever else the machine does: for choosing rules, not for the table.
"""

import time
from dataclasses import dataclass, field, replace

from benchmarks.measures import Display, plain_words
from coach_app.speech.events import AnswerEnded, CaptionCommitted, CaptionTentative, Transcribe
from coach_app.speech.live_answer import CaptionOptions, LiveAnswer, Output
from coach_app.speech.ports import Transcriber, VoiceDetector
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE, AudioFrame, Samples
from coach_app.speech.words import Word, text_of


@dataclass(slots=True)
class Run:
    """What came of one answer."""

    trace: list[Display] = field(default_factory=list)
    ended: AnswerEnded | None = None
    ended_s: float = 0.0
    job_cpu_s: float = 0.0
    gate_cpu_s: float = 0.0
    finals: int = 0
    previews: int = 0
    events: list[tuple[float, object]] = field(default_factory=list)


def run(
    samples: Samples, transcriber: Transcriber, detector: VoiceDetector, options: CaptionOptions, slowness: float = 1.0
) -> Run:
    """Caption `samples`; a job takes `slowness` times its processor time, a second hearing has a core of its own."""
    answer = LiveAnswer(options)
    result = Run()
    detector.reset()
    committed: list[Word] = []
    tentative: tuple[Word, ...] = ()
    jobs: list[tuple[float, Transcribe, list[Word]]] = []
    now = 0.0

    def take(outputs: list[Output]) -> None:
        nonlocal tentative
        changed = False
        for output in outputs:
            result.events.append((now, output))
            match output:
                case Transcribe():
                    started = time.process_time()
                    words = heard(samples, transcriber, output)
                    cost = time.process_time() - started
                    result.job_cpu_s += cost
                    result.finals += output.final
                    result.previews += not (output.final or output.again)
                    jobs.append((now + cost * slowness, output, words))
                case CaptionCommitted():
                    committed.extend(output.words)
                    changed = True
                case CaptionTentative():
                    tentative = output.words
                    changed = True
                case AnswerEnded():
                    result.ended, result.ended_s = output, now
        if changed:
            result.trace.append(
                Display(now, tuple(plain_words(text_of(committed))), tuple(plain_words(text_of(tentative))))
            )

    def finish_jobs(until: float) -> None:
        nonlocal now
        while jobs and min(jobs, key=_done_at)[0] <= until:
            done_at, job, words = jobs.pop(jobs.index(min(jobs, key=_done_at)))
            now = max(now, done_at)
            take(answer.receive_words(job, words))

    for start in range(0, len(samples), FRAME_SAMPLES):
        frame = AudioFrame(samples[start : start + FRAME_SAMPLES], start)
        arrives = frame.end / SAMPLE_RATE
        finish_jobs(arrives)
        now = arrives
        began = time.process_time()
        probability = detector.probability(frame.samples)
        result.gate_cpu_s += time.process_time() - began
        take(answer.receive_audio(frame, probability))
    take(answer.receive_end())
    finish_jobs(float("inf"))
    return result


def heard(samples: Samples, transcriber: Transcriber, job: Transcribe) -> list[Word]:
    """The words of `job`, positions absolute."""
    start = job.span.start
    sound = samples[start : job.span.end]
    if job.again:
        found = transcriber.hear_again(sound)
    else:
        prefix = [replace(word, start=word.start - start, end=word.end - start) for word in job.prefix]
        found = transcriber.transcribe(sound, prefix=prefix, final=job.final)
    return [replace(word, start=word.start + start, end=word.end + start) for word in found]


def _done_at(job: tuple[float, Transcribe, list[Word]]) -> float:
    return job[0]
