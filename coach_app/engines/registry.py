"""Which engines there are: a name, how to make one, and whether it can work here.

The one place that maps names to engines; nobody else asks for an engine by `if`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from coach_app.engines import weights
from coach_app.speech.ports import EngineError, Transcriber, VoiceDetector

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Engine(Generic[E]):
    """An engine by its `name`: `make` loads it (slow, may raise `EngineError`), `missing` says why it cannot work.

    `missing()` is None where it can.
    """

    name: str
    make: Callable[[], E]
    missing: Callable[[], str | None]


def transcribers(cache: Path, language: str = "en") -> dict[str, Engine[Transcriber]]:
    """The recognisers by name, the one to prefer first; `cache` takes joined weights.

    `language` is the ISO 639-1 code of what is spoken, for the multilingual models.
    """
    return {
        files.name: Engine(files.name, partial(_whisper, files, cache, language), partial(_missing_files, files))
        for files in (weights.TINY_EN, weights.BASE)
    }


def voice_detectors() -> dict[str, Engine[VoiceDetector]]:
    """The voice gates by name, the one to prefer first."""
    return {
        "silero": Engine("silero", _silero, _missing_silero),
        "webrtc": Engine("webrtc", _webrtc, lambda: None),
    }


def _whisper(files: weights.ModelFiles, cache: Path, language: str) -> Transcriber:
    from coach_app.engines.whisper import WhisperOptions, WhisperTranscriber

    return WhisperTranscriber(files.folder(cache), files.name, WhisperOptions(language=language))


def _missing_files(files: weights.ModelFiles) -> str | None:
    return None if files.installed else f"The packages of the speech model {files.name} are not installed."


def _silero() -> VoiceDetector:
    from coach_app.engines.silero import SileroDetector

    return SileroDetector()


def _missing_silero() -> str | None:
    from coach_app.engines.silero import model_path

    try:
        model_path()
    except EngineError as error:
        return str(error)
    return None


def _webrtc() -> VoiceDetector:
    from coach_app.engines.webrtc import WebRtcDetector

    return WebRtcDetector()
