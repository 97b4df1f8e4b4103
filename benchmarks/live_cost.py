"""What the measures cost, and whether live and offline agree: `python -m benchmarks.live_cost`.

A long answer is made of the real clips, heard once by the real pipeline, and its events are then played to the live
coach alone, so that its CPU is counted without the recogniser's. The evidence in the sound (pitch and level) and the
report are counted apart. Run it alone on the machine.
"""

import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from benchmarks.data import DATA, clips, sound
from benchmarks.delivery import joined, transcriber
from coach_app.coaching.live_coach import CoachEvent, LiveCoach, MetricsUpdated, metrics_of
from coach_app.coaching.report import build_report
from coach_app.engines.pitch import SwiftPitchTracker
from coach_app.engines.silero import SileroDetector
from coach_app.live.analysis import analyse
from coach_app.live.ear import Ear
from coach_app.live.hindsight import Hindsight
from coach_app.live.listener import SoundListener
from coach_app.speech.events import AnswerEnded, Event
from coach_app.speech.live_answer import LiveAnswer
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE, AudioFrame, Samples

T = TypeVar("T")


def cpu(do: Callable[[], T]) -> tuple[T, float]:
    began = time.process_time()
    result = do()
    return result, time.process_time() - began


def frames(samples: Samples) -> list[AudioFrame]:
    return [AudioFrame(samples[at : at + FRAME_SAMPLES], at) for at in range(0, len(samples), FRAME_SAMPLES)]


def main() -> None:
    parts = [recording.samples for recording in clips("speech/librivox/*", "speech/speechbrain/*")]
    samples = joined([*parts, *(sound(DATA / f"speech/sonnets/p00{number}.mp3") for number in (1, 2, 3))], 0.6)
    seconds = len(samples) / SAMPLE_RATE

    published: list[Event | CoachEvent] = []
    ear = Ear(LiveAnswer(), SileroDetector(), SoundListener(None), LiveCoach(), published.append)
    analyse(frames(samples), ear, transcriber())
    events = [event for event in published if not isinstance(event, CoachEvent)]
    ended = next(event for event in events if isinstance(event, AnswerEnded))

    coach = LiveCoach()
    said, coaching = cpu(lambda: [one for event in events for one in coach.receive(event)])
    tracker = SwiftPitchTracker()

    def listen() -> SoundListener:
        listener = SoundListener(tracker)
        for frame in frames(samples):
            listener.hear(frame)
        return listener

    listener, hearing = cpu(listen)
    behind = Hindsight(SileroDetector())

    def look_back() -> None:
        for frame in frames(samples):
            behind.hear(np.resize(frame.samples, FRAME_SAMPLES), 0.0)
        behind.probabilities()

    _, looking_back = cpu(look_back)
    evidence = listener.evidence()
    report, reporting = cpu(lambda: build_report(ended, evidence))

    print(f"an answer of {seconds:.0f} s, {len(ended.words)} words; CPU seconds a second of sound:")
    spent_on = {
        "live measures and tips": coaching,
        "pitch and level": hearing,
        "the voice from behind": looking_back,
        "the report": reporting,
    }
    for name, spent in spent_on.items():
        print(f"  {name:24}{spent / seconds:8.4f}   ({spent:.2f} s)")
    print(f"  {'together':24}{sum(spent_on.values()) / seconds:8.4f}")
    last = [one.metrics for one in said if isinstance(one, MetricsUpdated)][-1]
    same_events = metrics_of(build_report(ended))
    print(f"the last live measures are those of the report from the same events: {last == same_events}")
    exact = metrics_of(report)
    print(f"with the sound's exact edges: pauses {last.pauses} -> {exact.pauses}, ", end="")
    print(f"words a minute {last.words_per_minute:.1f} -> {exact.words_per_minute:.1f}")


if __name__ == "__main__":
    main()
