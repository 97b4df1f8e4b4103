"""A workshop whose recogniser hears a word every half second, whatever is said; history and settings are real."""

from collections.abc import Sequence
from functools import cached_property

from coach_app.coaching.live_coach import LiveCoach
from coach_app.compose import Publish, Workshop
from coach_app.engines.scripted import ScriptedVoiceDetector
from coach_app.live.ear import Ear
from coach_app.live.listener import SoundListener
from coach_app.speech.live_answer import CaptionOptions, LiveAnswer
from coach_app.speech.timeline import SAMPLE_RATE, Samples
from coach_app.speech.words import Word

STEP = SAMPLE_RATE // 2


class CountingTranscriber:
    """A word for every half second of sound, behind the prefix it is given."""

    name = "counting"

    def transcribe(self, samples: Samples, *, prefix: Sequence[Word] = (), final: bool = False) -> list[Word]:
        behind = prefix[-1].end if prefix else 0
        return [Word(f"word{at}", at, at + STEP - 1600, 0.9) for at in range(behind, len(samples) - STEP + 1, STEP)]


class EchoWorkshop(Workshop):
    @cached_property
    def transcriber(self) -> CountingTranscriber:
        return CountingTranscriber()

    def _ear(self, publish: Publish, options: CaptionOptions | None = None, **about: object) -> Ear:
        return Ear(LiveAnswer(options), ScriptedVoiceDetector(), SoundListener(None), LiveCoach(), publish)
