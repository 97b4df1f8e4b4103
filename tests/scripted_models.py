"""Models that hear without weights: a recogniser that is given and a gate that goes by loudness."""

from collections.abc import Callable
from pathlib import Path

from coach_app.compose.models import Models
from coach_app.engines.scripted import ScriptedVoiceDetector
from coach_app.settings import Settings
from coach_app.speech.ports import Transcriber, VoiceDetector


class ScriptedModels(Models):
    """`opened` makes the recogniser called by a name, or raises `EngineError`."""

    def __init__(self, opened: Callable[[str], Transcriber]) -> None:
        super().__init__(Path(), 1)
        self._opened = opened

    def transcriber(self, name: str, language: str, settings: Callable[[], Settings]) -> Transcriber:
        return self._opened(name)

    @property
    def pitch_tracker(self) -> None:
        """Nothing follows the pitch."""

    def filler_listener(self, language: str) -> None:
        """Nothing hears fillers."""

    def voice_gate(self) -> VoiceDetector:
        return ScriptedVoiceDetector()
