"""Whole answers through the real pipeline, as `coach analyze` hears them: what the benchmarks of delivery share."""

import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

import numpy as np

from coach_app.coaching.live_coach import LiveCoach
from coach_app.coaching.report import AnswerReport, build_report
from coach_app.engines import registry
from coach_app.engines.pitch import SwiftPitchTracker
from coach_app.engines.silero import SileroDetector
from coach_app.live.analysis import analyse
from coach_app.live.ear import Ear
from coach_app.live.listener import SoundListener
from coach_app.speech.live_answer import CaptionOptions, LiveAnswer
from coach_app.speech.ports import Transcriber
from coach_app.speech.timeline import FRAME_SAMPLES, AudioFrame, Samples, to_samples

CACHE = Path(gettempdir()) / "interview-coach-benchmarks"


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """A report and the CPU seconds that it took to hear and measure the answer."""

    report: AnswerReport
    cpu_s: float


def transcriber(name: str = "tiny.en") -> Transcriber:
    return registry.transcribers(CACHE)[name].make()


def heard(samples: Samples, recogniser: Transcriber) -> Heard:
    """The report of `samples`, without previews."""
    began = time.process_time()
    ear = Ear(
        LiveAnswer(CaptionOptions(preview_every_s=1e9)),
        SileroDetector(),
        SoundListener(SwiftPitchTracker()),
        LiveCoach(),
        lambda _: None,
    )
    frames = (AudioFrame(samples[at : at + FRAME_SAMPLES], at) for at in range(0, len(samples), FRAME_SAMPLES))
    ended = analyse(frames, ear, recogniser)
    return Heard(build_report(ended, ear.evidence()), time.process_time() - began)


def joined(parts: list[Samples], silence_s: float) -> Samples:
    """The parts one after the other, with silence before, between and after."""
    silence = np.zeros(to_samples(silence_s), dtype=np.float32)
    return np.concatenate([silence, *(piece for part in parts for piece in (part, silence))]).astype(np.float32)
