"""How fast a recogniser is on this machine, and what captions may therefore ask of it.

Measured once, on real speech, and kept by whoever asked: the rhythm of settling must not change from answer to answer.
What a machine cannot do at this moment is not decided here: there the scribe lets previews go.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from coach_app.speech.live_answer import CaptionOptions
from coach_app.speech.ports import Transcriber
from coach_app.speech.rhythm import RhythmOptions
from coach_app.speech.timeline import Samples

SPEECH_S = 8.0
"""Seconds of speech that are decoded to measure: about the longest window of a running answer."""

RUNS = 3
"""The quickest counts: whatever else the machine does only ever adds."""

QUICK_S = 0.08
"""At most so many seconds for them: a model 2.5 times as dear would still take no more than a third of a core."""

SLOW_S = 0.6
"""More than so many seconds: settling words every second would take two thirds of a core and more."""


class SpeedClass(StrEnum):
    """What a machine makes of a recogniser."""

    QUICK = "quick"
    STEADY = "steady"
    SLOW = "slow"


def decode_seconds(transcriber: Transcriber, speech: Samples, clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds for one final decode of `speech`, at the quickest of `RUNS`. Raises `EngineError`."""
    taken = []
    for _ in range(RUNS):
        began = clock()
        transcriber.transcribe(speech, final=True)
        taken.append(clock() - began)
    return min(taken)


def class_of(seconds: float) -> SpeedClass:
    """The class of a machine that decodes `SPEECH_S` of speech in so many seconds."""
    if seconds <= QUICK_S:
        return SpeedClass.QUICK
    return SpeedClass.SLOW if seconds > SLOW_S else SpeedClass.STEADY


def options_for(speed: SpeedClass) -> CaptionOptions:
    """How captions are made on such a machine: a slow one settles words every two seconds and shows fewer between."""
    usual = CaptionOptions()
    if speed is not SpeedClass.SLOW:
        return usual
    return replace(usual, preview_every_s=1.5, rhythm=RhythmOptions(listen_every_s=2.0))
