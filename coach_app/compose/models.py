"""The models, each loaded at its first use; without one beside the recogniser, what rests on it abstains."""

import logging
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from coach_app.coaching.parts import Embed
from coach_app.coaching.vectors import RememberedVectors
from coach_app.engines import registry
from coach_app.engines.google_speech import GoogleOptions
from coach_app.engines.weights import TINY_EN
from coach_app.settings import Settings
from coach_app.speech.ports import (
    Embedder,
    EngineError,
    FillerListener,
    PitchTracker,
    Transcriber,
    VoiceDetector,
)

if TYPE_CHECKING:
    from coach_app.engines.filler_whisper import FillerModel

_log = logging.getLogger(__name__)


class Models:
    """Loads the recogniser, and gives every answer what else listens to it and reads it.

    `folder` is where joined weights are kept; `hands` calls of recogniser and listeners are computed at once.
    """

    def __init__(self, folder: Path, hands: int) -> None:
        self._folder = folder
        self._hands = hands
        self._loading = threading.Lock()

    def transcriber(self, name: str, language: str, settings: Callable[[], Settings]) -> Transcriber:
        """Load the recogniser called `name`, or the one in the folder `name`. Raises `EngineError`."""
        now = settings()
        google = GoogleOptions(now.cloud_project, now.cloud_location, language)
        offered = registry.transcribers(self._folder, language, google, lambda: settings().cloud_consent, self._hands)
        if name in offered:
            return offered[name].make()
        if not Path(name).is_dir():
            raise EngineError(
                f"There is no speech model “{name}”. Choose one of {', '.join(offered)}, or a folder that holds one."
            )
        return registry.in_folder(Path(name), language, self._hands).make()

    @cached_property
    def _embedder(self) -> Embedder | None:
        """What reads meaning; None where it does not work here, and then what rests on it abstains."""
        try:
            return next(iter(registry.embedders().values())).make()
        except EngineError:
            _log.warning("answers cannot be read for their meaning", exc_info=True)
            return None

    def embed(self) -> Embed | None:
        """Makes vectors of texts for one answer, and remembers them; None without a model. Waits until it is loaded."""
        with self._loading:
            embedder = self._embedder
        return RememberedVectors(embedder.embed) if embedder is not None else None

    def warm_embedder(self) -> None:
        """Load the model and run it once: its first run takes longest."""
        if (embed := self.embed()) is not None:
            embed(["Warm."])

    @cached_property
    def pitch_tracker(self) -> PitchTracker | None:
        """What follows the pitch; None where it does not work here, and then tone abstains."""
        from coach_app.engines.pitch import SwiftPitchTracker  # loads its network

        try:
            return SwiftPitchTracker()
        except EngineError:
            _log.warning("tone cannot be measured", exc_info=True)
            return None

    @cached_property
    def _filler_model(self) -> "FillerModel | None":
        """What hears fillers in the sound; None where it cannot, and then the words alone tell them."""
        from coach_app.engines.filler_whisper import FillerModel

        if not TINY_EN.installed:
            return None
        try:
            return FillerModel(TINY_EN.folder(self._folder), self._hands)
        except EngineError:
            _log.warning("fillers cannot be heard in the sound", exc_info=True)
            return None

    def filler_listener(self, language: str) -> FillerListener | None:
        """One for each answer; None where the language is one whose fillers it has never heard."""
        from coach_app.engines.filler_whisper import WhisperFillerListener

        if language != "en" or self._filler_model is None:
            return None
        return WhisperFillerListener(self._filler_model)

    def voice_gate(self) -> VoiceDetector:
        """A voice gate for one answer. Raises `EngineError` where it does not work."""
        return _preferred_gate().make()

    @property
    def voice_gate_name(self) -> str:
        """Name of the voice gate in use. Raises `EngineError` where it does not work."""
        self.voice_gate()
        return _preferred_gate().name


def _preferred_gate() -> registry.Engine[VoiceDetector]:
    return next(iter(registry.voice_detectors().values()))
