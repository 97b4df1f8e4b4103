"""A workshop whose microphone, gate and recogniser know one answer by heart; history and settings are the real ones."""

import threading
from collections.abc import Iterator

import numpy as np

from coach_app.audio.devices import InputDevice
from coach_app.compose import Publish, Workshop
from coach_app.engines.scripted import ScriptedTranscriber
from coach_app.live.running_answer import Source
from coach_app.settings import Folders
from coach_app.speech.ports import EngineError
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE, AudioFrame, Samples
from coach_app.speech.words import Word
from tests.scripted_models import ScriptedModels

WORDS = tuple(
    Word(text, round(at * SAMPLE_RATE), round((at + 0.4) * SAMPLE_RATE), 0.9)
    for text, at in [("We", 0.6), ("shipped", 1.1), ("it", 1.6), ("twice.", 2.1), ("And", 4.0), ("sold.", 4.5)]
)


def spoken_sound() -> Samples:
    """Six seconds: quiet noise, loud where a word is spoken."""
    samples = np.random.default_rng(1).normal(0, 1e-4, 6 * SAMPLE_RATE).astype(np.float32)
    for word in WORDS:
        samples[word.start : word.end] *= 1000
    return samples


class ScriptedMicrophone:
    """Gives the answer at once and then, like a microphone, nothing more until it is stopped."""

    def __init__(self, samples: Samples) -> None:
        self._samples = samples
        self._stopped = threading.Event()

    def __iter__(self) -> Iterator[AudioFrame]:
        for at in range(0, len(self._samples), FRAME_SAMPLES):
            yield AudioFrame(self._samples[at : at + FRAME_SAMPLES], at)
        self._stopped.wait()

    def stop(self) -> None:
        self._stopped.set()


class UnreadModels(ScriptedModels):
    def embed(self) -> None:
        """Nothing reads the answer: the model takes longer to load than a test should."""


class ScriptedWorkshop(Workshop):
    """`microphones` are those found; `missing` is why there is no recogniser."""

    def __init__(
        self,
        folders: Folders,
        microphones: tuple[str, ...] = ("Desk", "Head"),
        missing: str = "",
        models: type[ScriptedModels] = UnreadModels,
    ) -> None:
        self._microphones = microphones
        self._missing = missing
        self._sound = spoken_sound()
        self.asked_for: list[str] = []
        """Names of the microphones that were opened."""
        super().__init__(folders, models=models(self._opened))

    def _opened(self, _: str) -> ScriptedTranscriber:
        if self._missing:
            raise EngineError(self._missing)
        return ScriptedTranscriber(self._sound, WORDS)

    def input_devices(self) -> list[InputDevice]:
        return [InputDevice(name, i, 1, 48000, i == 0) for i, name in enumerate(self._microphones)]

    def microphone(self, name: str = "", publish: Publish = lambda _: None) -> Source:
        self.asked_for.append(name)
        return ScriptedMicrophone(self._sound)
