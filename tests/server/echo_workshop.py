"""A workshop whose recogniser hears a word every half second, whatever is said; history and settings are real."""

from collections.abc import Sequence

from coach_app.compose import Workshop
from coach_app.settings import Folders
from coach_app.speech.timeline import SAMPLE_RATE, Samples
from coach_app.speech.words import Word
from tests.scripted_models import ScriptedModels

STEP = SAMPLE_RATE // 2


class CountingTranscriber:
    """A word for every half second of sound, behind the prefix it is given."""

    name = "counting"

    def transcribe(self, samples: Samples, *, prefix: Sequence[Word] = (), final: bool = False) -> list[Word]:
        behind = prefix[-1].end if prefix else 0
        return [Word(f"word{at}", at, at + STEP - 1600, 0.9) for at in range(behind, len(samples) - STEP + 1, STEP)]

    def hear_again(self, _: Samples, /) -> list[Word]:
        return []


class EchoWorkshop(Workshop):
    def __init__(self, folders: Folders) -> None:
        super().__init__(folders, models=ScriptedModels(lambda _: CountingTranscriber()))
