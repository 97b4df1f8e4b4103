"""Which engines there are: a name, how to make one, and whether it can work here.

The one place that maps names to engines; nobody else asks for an engine by `if`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from coach_app.engines import google_speech, weights
from coach_app.engines.google_speech import GoogleOptions
from coach_app.speech.ports import Embedder, EngineError, Transcriber, VoiceDetector

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Engine(Generic[E]):
    """An engine by its `name`: `make` loads it (slow, may raise `EngineError`), `missing` says why it cannot work.

    `missing()` is None where it can.
    """

    name: str
    make: Callable[[], E]
    missing: Callable[[], str | None]


def _never() -> bool:
    return False


def transcribers(
    cache: Path,
    language: str = "en",
    google: GoogleOptions | None = None,
    consents: Callable[[], bool] = _never,
    hands: int = 2,
) -> dict[str, Engine[Transcriber]]:
    """The recognisers by name, the one to prefer first; `cache` takes joined weights.

    `language` is the ISO 639-1 code of what is spoken, for the multilingual models. The one that sends sound away
    works only with `google`'s project and while `consents()` holds. Each can be asked by `hands` threads at once.
    """
    local = {
        files.name: Engine(files.name, partial(_whisper, files, cache, language, hands), partial(_missing_files, files))
        for files in (weights.TINY_EN, weights.BASE)
    }
    options = google or GoogleOptions(language=language)
    remote: Engine[Transcriber] = Engine(
        google_speech.NAME,
        lambda: google_speech.GoogleTranscriber(options, consents),
        lambda: google_speech.missing(options, consents),
    )
    return {**local, remote.name: remote}


def in_folder(path: Path, language: str = "en", hands: int = 1) -> Engine[Transcriber]:
    """The recogniser whose model lies in a folder of the user's; see `transcribers` for the rest."""
    files = weights.ModelFolder(path)
    return Engine(files.name, lambda: _opened(files.folder(), files.name, language, hands), files.missing)


def voice_detectors() -> dict[str, Engine[VoiceDetector]]:
    """The voice gates by name, the one to prefer first."""
    return {
        "silero": Engine("silero", _silero, _missing_silero),
        "webrtc": Engine("webrtc", _webrtc, lambda: None),
    }


def embedders() -> dict[str, Engine[Embedder]]:
    """The readers of meaning by name, the one to prefer first."""
    return {"minilm": Engine("minilm", _minilm, _missing_minilm)}


def _whisper(files: weights.ModelFiles, cache: Path, language: str, hands: int) -> Transcriber:
    return _opened(files.folder(cache), files.name, language, hands)


def _opened(folder: Path, name: str, language: str, hands: int) -> Transcriber:
    from coach_app.engines.filled_pauses import DISFLUENT
    from coach_app.engines.whisper import WhisperOptions, WhisperTranscriber

    prompt = DISFLUENT if language == "en" else ""
    return WhisperTranscriber(folder, name, WhisperOptions(language=language, prompt=prompt, hands=hands))


def _missing_files(files: weights.ModelFiles) -> str | None:
    return None if files.installed else f"The packages of the speech model {files.name} are not installed."


def _silero() -> VoiceDetector:
    from coach_app.engines.silero import SileroDetector

    return SileroDetector()


def _missing_silero() -> str | None:
    from coach_app.engines.silero import WEIGHTS

    return _missing_part(WEIGHTS)


def _webrtc() -> VoiceDetector:
    from coach_app.engines.webrtc import WebRtcDetector

    return WebRtcDetector()


def _minilm() -> Embedder:
    from coach_app.engines.minilm import MiniLM

    return MiniLM()


def _missing_minilm() -> str | None:
    from coach_app.engines.minilm import WEIGHTS

    return _missing_part(WEIGHTS)


def _missing_part(part: weights.Part) -> str | None:
    try:
        part.locate()
    except EngineError as error:
        return str(error)
    return None
