"""The recogniser of one program: which one it is, how fast it may go, and when it is loaded."""

import logging
import os
import threading
from collections.abc import Callable
from functools import cached_property
from itertools import islice

import numpy as np

from coach_app.compose.models import Models
from coach_app.compose.shipped import SAMPLE_ANSWER
from coach_app.engines import google_speech
from coach_app.engines.weights import BASE, TINY_EN
from coach_app.live.scribe import Scribe
from coach_app.live.speed import SPEECH_S, SpeedClass, class_of, decode_seconds
from coach_app.settings import KeptSettings
from coach_app.speech.ports import EngineError, Transcriber
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE

_log = logging.getLogger(__name__)

HANDS = max(2, min(4, os.cpu_count() or 1))
"""Jobs that the recogniser can do at once for many speakers, each on a core and with memory of its own."""


class Recogniser:
    """The recogniser that the user chose, or the one that suits language and machine.

    `model` is its name or the folder it lies in, `language` what is spoken (ISO 639-1); where they are empty the
    settings decide. With `measures_speed` its speed on this machine is measured where it is not known, before anybody
    speaks. `hands` is how many jobs it does at once.
    """

    def __init__(
        self,
        settings: KeptSettings,
        models: Models,
        *,
        model: str = "",
        language: str = "",
        measures_speed: bool = False,
        hands: int = 2,
    ) -> None:
        self._settings = settings
        self._models = models
        self._model = model
        self._language = language
        self._measures_speed = measures_speed
        self._hands = hands
        self._scribe: Scribe | None = None
        self._reader = threading.Thread(target=models.warm_embedder, name="reader")

    @property
    def language(self) -> str:
        """What is spoken, as an ISO 639-1 code."""
        return self._language or self._settings.now.language

    @property
    def _chosen(self) -> str:
        """Name or folder of the one that the user chose; empty where it is left to the program."""
        return self._model or self._settings.now.model

    @property
    def _suited(self) -> str:
        """Name of the one that suits language and machine."""
        quick = not self._chosen and self.speed is SpeedClass.QUICK and BASE.installed
        return BASE.name if quick or self.language != "en" else TINY_EN.name

    @cached_property
    def transcriber(self) -> Transcriber:
        """The recogniser itself, loaded at the first use. Raises `EngineError`."""
        return self._models.transcriber(self._chosen or self._suited, self.language, lambda: self._settings.now)

    @property
    def sends_sound(self) -> bool:
        """Whether it sends what is spoken over the network. Raises `EngineError`."""
        return self.transcriber.name == google_speech.NAME

    @property
    def speed(self) -> SpeedClass | None:
        """The class of this machine with it; None where it was not measured."""
        kept = self._settings.now
        known = kept.speed_class in list(SpeedClass) and kept.speed_model == self._chosen
        return SpeedClass(kept.speed_class) if known else None

    def measure_speed(self) -> float | None:
        """Measure how long this machine takes for `SPEECH_S` of speech, and keep its class; the seconds.

        None for a recogniser elsewhere. Raises `EngineError`.
        """
        from coach_app.audio.files import read_frames  # loads FFmpeg

        if self.sends_sound:
            return None
        frames = islice(read_frames(SAMPLE_ANSWER), int(SPEECH_S * SAMPLE_RATE / FRAME_SAMPLES))
        seconds = decode_seconds(self.transcriber, np.concatenate([frame.samples for frame in frames]))
        try:
            self._settings.change(speed_class=class_of(seconds), speed_model=self._chosen)
        except OSError:
            _log.info("the speed of this machine cannot be kept", exc_info=True)
        return seconds

    def start(self, on_loaded: Callable[[Transcriber | EngineError], None] | None = None) -> Scribe:
        """Load it, and what reads answers, in the background, once; `on_loaded` is told in its thread."""
        if self._scribe is None:
            self._scribe = Scribe(self._load, on_loaded, hands=self._hands)
            self._reader.start()
        return self._scribe

    def close(self) -> None:
        """End the threads of the models."""
        if self._scribe is not None:
            self._scribe.close()
            self._reader.join()

    def _load(self) -> Transcriber:
        """All that a first answer would have to wait for."""
        self._models.filler_listener(self.language)
        if self._measures_speed and self.speed is None:
            measured = self.transcriber.name
            self.measure_speed()
            if not self._chosen and self._suited != measured:
                del self.transcriber
        return self.transcriber
