"""Google's Speech-to-Text v2 as a recogniser: the one engine that sends sound away, and only after a consent.

Every job is one `StreamingRecognize` call: configuration, sound, words. Needs the extra `cloud`; nothing else in the
program knows that it exists, and loading this module loads nothing of Google's.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from coach_app.speech.ports import EngineError
from coach_app.speech.timeline import Samples, to_samples
from coach_app.speech.words import Word, WordKind, is_filled_pause

if TYPE_CHECKING:
    from google.cloud.speech_v2 import SpeechClient

NAME = "google"

WHAT_LEAVES = (
    "While you speak, the sound of your voice is sent over the network to Google, who turns it into words and may "
    "keep it under the terms of the Google Cloud project named here, which pays for it. The language spoken and the "
    "name of the project go with it. Nothing else does: no resume, no question, no name, no report, no earlier "
    "recording. With any other speech model nothing leaves this computer."
)
"""What the user agrees to, word for word."""

_PIECE_BYTES = 12_800
"""Sound in one message (0.4 s): the API takes 15 KB at most."""
_UNKNOWN = 0.5
"""Probability of a word of which the service says nothing."""
_REGIONS = {"en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT", "pt": "pt-BR", "nl": "nl-NL"}
"""The API wants a region with the language; others than these are handed on as they are."""


@dataclass(frozen=True, slots=True)
class GoogleOptions:
    """How the service is called.

    `project` is the Google Cloud project that pays, `location` where it computes (`global` or a region such as
    `europe-west4`), `language` an ISO 639-1 code. A call may take `timeout_s`, one for a preview `preview_timeout_s`:
    later it is of no use. Of sound whose words have settled only the last `context_s` are sent once more.
    """

    project: str = ""
    location: str = "global"
    language: str = "en"
    model: str = "long"
    timeout_s: float = 15.0
    preview_timeout_s: float = 4.0
    context_s: float = 1.0


def is_installed() -> bool:
    """Whether the packages of the extra `cloud` are here; loads none of them."""
    try:
        return find_spec("google.cloud.speech_v2") is not None
    except ModuleNotFoundError:
        return False


def missing(options: GoogleOptions, consents: Callable[[], bool]) -> str | None:
    """Why the service cannot be used here and what to do; None if it can be tried."""
    if not is_installed():
        return "Google's recogniser is not installed: add the package google-cloud-speech (the extra “cloud”)."
    if not consents():
        return f"Google's recogniser needs your consent: choose it under Settings, Speech model. {WHAT_LEAVES}"
    if not options.project:
        return "Google's recogniser needs the id of your Google Cloud project: Settings, Speech model."
    return None


def connect(options: GoogleOptions) -> "SpeechClient":
    """A client with the credentials of this machine (Application Default Credentials). Raises `EngineError`."""
    from google.api_core.client_options import ClientOptions
    from google.auth.exceptions import DefaultCredentialsError
    from google.cloud.speech_v2 import SpeechClient

    host = "speech.googleapis.com" if options.location == "global" else f"{options.location}-speech.googleapis.com"
    try:
        return SpeechClient(client_options=ClientOptions(api_endpoint=host))
    except DefaultCredentialsError as error:
        raise EngineError(
            "There are no Google Cloud credentials on this computer: run `gcloud auth application-default login`, or "
            "set GOOGLE_APPLICATION_CREDENTIALS to a key file."
        ) from error


class GoogleTranscriber:
    """`Transcriber` over Speech-to-Text v2. `consents` is asked before every call: a withdrawal holds at once."""

    name = NAME

    def __init__(
        self,
        options: GoogleOptions,
        consents: Callable[[], bool],
        connect: Callable[[GoogleOptions], "SpeechClient"] = connect,
    ) -> None:
        self._options = options
        self._consents = consents
        self._check()
        self._client = connect(options)

    def transcribe(self, samples: Samples, *, prefix: Sequence[Word] = (), final: bool = False) -> list[Word]:
        """Words in `samples` behind `prefix`; see `Transcriber`."""
        self._check()
        if not np.any(samples):
            return []
        settled = max(0, prefix[-1].end) if prefix else 0
        start = max(0, settled - to_samples(self._options.context_s))
        heard = self._recognised(samples[start:], self._options.timeout_s if final else self._options.preview_timeout_s)
        return _in_order([word for word in heard if word.start + word.end > 2 * (settled - start)], start, len(samples))

    def hear_again(self, _: Samples, /) -> list[Word]:
        """Nothing to add: no sound is sent twice."""
        return []

    def _check(self) -> None:
        reason = missing(self._options, self._consents)
        if reason is not None:
            raise EngineError(reason)

    def _recognised(self, samples: Samples, timeout_s: float) -> list[Word]:
        from google.api_core import exceptions
        from google.auth.exceptions import GoogleAuthError

        try:
            stream = self._client.streaming_recognize(requests=self._requests(samples), retry=None, timeout=timeout_s)
            return [
                word
                for response in stream
                for result in response.results
                if result.is_final and result.alternatives
                for word in _words(result.alternatives[0])
            ]
        except (exceptions.Unauthenticated, exceptions.PermissionDenied, GoogleAuthError) as error:
            raise EngineError(f"Google refuses: check project and credentials ({_reason(error)}).") from error
        except (exceptions.ServiceUnavailable, exceptions.DeadlineExceeded, exceptions.RetryError) as error:
            raise EngineError("Google's recogniser cannot be reached. The recording is whole.") from error
        except exceptions.ResourceExhausted as error:
            raise EngineError(f"The quota of the Google Cloud project is used up ({_reason(error)}).") from error
        except exceptions.GoogleAPICallError as error:
            raise EngineError(f"Google's recogniser failed ({_reason(error)}).") from error

    def _requests(self, samples: Samples) -> Iterator[Any]:
        """What the API wants: one message with everything but sound, then sound alone."""
        from google.cloud.speech_v2.types import cloud_speech as api

        options = self._options
        config = api.RecognitionConfig(
            explicit_decoding_config=api.ExplicitDecodingConfig(
                encoding=api.ExplicitDecodingConfig.AudioEncoding.LINEAR16,
                sample_rate_hertz=to_samples(1.0),
                audio_channel_count=1,
            ),
            language_codes=[_REGIONS.get(options.language, options.language)],
            model=options.model,
            features=api.RecognitionFeatures(
                enable_word_time_offsets=True, enable_word_confidence=True, enable_automatic_punctuation=True
            ),
        )
        yield api.StreamingRecognizeRequest(
            recognizer=f"projects/{options.project}/locations/{options.location}/recognizers/_",
            streaming_config=api.StreamingRecognitionConfig(config=config),
        )
        sound = np.clip(np.round(samples * 32768), -32768, 32767).astype("<i2").tobytes()
        for at in range(0, len(sound), _PIECE_BYTES):
            yield api.StreamingRecognizeRequest(audio=sound[at : at + _PIECE_BYTES])


def _reason(error: Exception) -> str:
    return str(getattr(error, "message", "")) or type(error).__name__


def _words(heard: Any) -> list[Word]:
    """The words of one alternative; a probability of 0 means that the service says nothing."""
    return [
        Word(
            each.word,
            to_samples(each.start_offset.total_seconds()),
            to_samples(each.end_offset.total_seconds()),
            each.confidence or heard.confidence or _UNKNOWN,
            WordKind.FILLER if is_filled_pause(each.word) else WordKind.WORD,
        )
        for each in heard.words
        if any(character.isalnum() for character in each.word)
    ]


def _in_order(words: Sequence[Word], start: int, length: int) -> list[Word]:
    """The words moved by `start` and kept inside the sound, none beginning before the one in front of it has ended."""
    placed: list[Word] = []
    for word in words:
        begins = min(max(word.start + start, placed[-1].end if placed else 0), length)
        ends = min(max(word.end + start, begins), length)
        placed.append(Word(word.text, begins, ends, min(1.0, word.probability), word.kind))
    return placed
