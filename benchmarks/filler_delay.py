"""How late a filler shows while an answer is spoken: from its end to the first event that tells it, in sound time.

The recogniser takes no time here; add what its previews take on the machine at hand. Heard: the sample answer and the
acting speaker, by both witnesses of the product with tiny.en.

    python -m benchmarks.filler_delay
"""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.data import sound
from benchmarks.filler_sets import Times, acted
from benchmarks.fillers import SLACK_S
from coach_app.coaching.fillers import Filler
from coach_app.coaching.live_coach import CoachEvent, FillersHeard, LiveCoach
from coach_app.engines.filler_whisper import FillerModel, WhisperFillerListener
from coach_app.engines.silero import SileroDetector
from coach_app.engines.weights import TINY_EN
from coach_app.engines.whisper import WhisperTranscriber
from coach_app.live.analysis import analyse
from coach_app.live.ear import Ear
from coach_app.live.listener import SoundListener
from coach_app.speech.events import Event
from coach_app.speech.live_answer import LiveAnswer
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE, AudioFrame, Samples

ASSETS = Path(__file__).resolve().parents[1] / "assets"


def sample_answer() -> tuple[Samples, Times]:
    """The built-in answer and its fillers."""
    words = json.loads((ASSETS / "sample_answer.json").read_text(encoding="utf-8"))["words"]
    fillers = tuple((w["start_s"], w["end_s"]) for w in words if w["kind"] == "filler")
    return sound(ASSETS / "sample_answer.flac"), fillers


def told(
    samples: Samples, model: FillerModel, transcriber: WhisperTranscriber
) -> list[tuple[float, tuple[Filler, ...]]]:
    """What was told of fillers, and when (seconds of sound heard by then)."""
    now = 0.0
    events: list[tuple[float, tuple[Filler, ...]]] = []

    def publish(event: Event | CoachEvent) -> None:
        if isinstance(event, FillersHeard):
            events.append((now, event.fillers))

    def frames() -> Iterator[AudioFrame]:
        nonlocal now
        for at in range(0, len(samples), FRAME_SAMPLES):
            frame = AudioFrame(samples[at : at + FRAME_SAMPLES], at)
            now = frame.end / SAMPLE_RATE
            yield frame

    listener = WhisperFillerListener(model)
    ear = Ear(LiveAnswer(), SileroDetector(), SoundListener(None), LiveCoach(), publish, listener)
    analyse(frames(), ear, transcriber)
    return events


def delay(events: list[tuple[float, tuple[Filler, ...]]], start: float, end: float) -> float | None:
    """Seconds from a filler's end until it was told; None if it never was."""
    for now, fillers in events:
        if any(f.start / SAMPLE_RATE < end + SLACK_S and f.end / SAMPLE_RATE > start - SLACK_S for f in fillers):
            return now - end
    return None


def main() -> None:
    answers = [("sample answer", *sample_answer())]
    answers += [(clip.name, clip.samples, clip.fillers) for clip in acted() if clip.fillers]
    delays: list[float] = []
    with tempfile.TemporaryDirectory() as cache:
        folder = TINY_EN.folder(Path(cache))
        model, transcriber = FillerModel(folder), WhisperTranscriber(folder, "tiny.en")
        for name, samples, fillers in answers:
            events = told(samples, model, transcriber)
            known = [delay(events, start, end) for start, end in fillers]
            found = [late for late in known if late is not None]
            delays += found
            print(
                f"{name}: {len(found)} of {len(known)}, after {', '.join(f'{late:.2f}' for late in found)} s",
                flush=True,
            )
    print(f"median {np.median(delays):.2f} s, latest {max(delays):.2f} s")


if __name__ == "__main__":
    main()
