"""Google's recogniser against a service on this machine that speaks the API's messages; and its absence."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import grpc
import numpy as np
import pytest
import soundfile

from coach_app.compose import Workshop
from coach_app.engines import google_speech, registry
from coach_app.engines.google_speech import GoogleOptions, GoogleTranscriber
from coach_app.settings import find_folders
from coach_app.speech.ports import EngineError
from coach_app.speech.timeline import Samples, to_samples
from coach_app.speech.words import Word, WordKind
from tests.engines.google_service import GoogleService

CLIP = Path(__file__).parents[1] / "fixtures" / "audio" / "sense_and_sensibility_01_austen_64kb-0870.wav"
OPTIONS = GoogleOptions(project="my-project")


def agreed() -> bool:
    return True


@pytest.fixture(scope="module")
def clip() -> Samples:
    samples, rate = soundfile.read(CLIP, dtype="float32")
    assert rate == 16_000
    return np.asarray(samples, dtype=np.float32)


@pytest.fixture(scope="module")
def words(clip: Samples) -> list[Word]:
    """A word every half second of the clip; the third is an um, the fourth has no confidence."""
    texts = ["Um," if i == 2 else f"word{i}" for i in range(len(clip) // 8000)]
    return [Word(t, i * 8000, i * 8000 + 6400, 0.0 if i == 3 else 0.9) for i, t in enumerate(texts)]


@pytest.fixture
def service(clip: Samples, words: list[Word]) -> Iterator[GoogleService]:
    with GoogleService(clip, words) as running:
        yield running


def test_words_come_with_times_and_confidence(service: GoogleService, clip: Samples, words: list[Word]) -> None:
    """What the service recognises becomes words inside the sound, fillers marked, a missing confidence filled in."""
    heard = GoogleTranscriber(OPTIONS, agreed, service.connect).transcribe(clip, final=True)
    assert [(word.text, word.start, word.end) for word in heard] == [(w.text, w.start, w.end) for w in words]
    assert all(a.end <= b.start for a, b in pairwise(heard))
    assert [heard[2].kind, heard[1].kind] == [WordKind.FILLER, WordKind.WORD]
    assert heard[3].probability == pytest.approx(0.75)
    assert heard[4].probability == pytest.approx(0.9)


def test_the_api_is_told_what_it_needs(service: GoogleService, clip: Samples) -> None:
    """Recogniser, language, encoding and word times stand in the first message."""
    GoogleTranscriber(OPTIONS, agreed, service.connect).transcribe(clip)
    (first,) = service.configurations
    config = first.streaming_config.config
    assert first.recognizer == "projects/my-project/locations/global/recognizers/_"
    assert list(config.language_codes) == ["en-US"]
    assert config.explicit_decoding_config.sample_rate_hertz == 16_000
    assert config.features.enable_word_time_offsets


def test_settled_sound_is_not_sent_again(service: GoogleService, clip: Samples, words: list[Word]) -> None:
    """Behind a prefix only the rest and a second before it are sent, and only the new words come back."""
    heard = GoogleTranscriber(OPTIONS, agreed, service.connect).transcribe(clip, prefix=words[:6], final=True)
    assert [word.text for word in heard] == [word.text for word in words[6:]]
    assert heard[0].start == words[6].start
    assert service.heard_bytes == 2 * (len(clip) - words[5].end + to_samples(1.0))


def test_silence_is_not_sent(service: GoogleService) -> None:
    """Digital silence gives no words and no call."""
    assert GoogleTranscriber(OPTIONS, agreed, service.connect).transcribe(np.zeros(16_000, np.float32)) == []
    assert service.configurations == []


def test_nothing_is_sent_without_consent(service: GoogleService, clip: Samples) -> None:
    """Without it the recogniser is not made; the refusal names what would leave the machine."""
    with pytest.raises(EngineError, match="the sound of your voice is sent"):
        GoogleTranscriber(OPTIONS, lambda: False, service.connect)
    assert registry.transcribers(Path("nowhere"))["google"].missing() is not None


def test_a_consent_taken_back_holds_at_once(service: GoogleService, clip: Samples) -> None:
    """From the next call on nothing is sent."""
    consents = [True]
    transcriber = GoogleTranscriber(OPTIONS, lambda: consents[0], service.connect)
    transcriber.transcribe(clip)
    sent = service.heard_bytes
    consents[0] = False
    with pytest.raises(EngineError, match="needs your consent"):
        transcriber.transcribe(clip)
    assert service.heard_bytes == sent > 0


def test_without_a_project_it_says_so() -> None:
    """Somebody has to pay."""
    with pytest.raises(EngineError, match="project"):
        GoogleTranscriber(GoogleOptions(), agreed)


def test_without_its_packages_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not installed is named, with what to do."""
    monkeypatch.setattr(google_speech, "is_installed", lambda: False)
    with pytest.raises(EngineError, match="google-cloud-speech"):
        GoogleTranscriber(OPTIONS, agreed)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (grpc.StatusCode.UNAVAILABLE, "cannot be reached"),
        (grpc.StatusCode.PERMISSION_DENIED, "check project and credentials"),
        (grpc.StatusCode.UNAUTHENTICATED, "check project and credentials"),
        (grpc.StatusCode.RESOURCE_EXHAUSTED, "quota"),
        (grpc.StatusCode.INTERNAL, "failed"),
    ],
)
def test_a_refusal_says_what_to_do(status: grpc.StatusCode, said: str, clip: Samples, words: list[Word]) -> None:
    """Each way in which the service can refuse has its own words."""
    with GoogleService(clip, words, refusal=status) as refusing:
        transcriber = GoogleTranscriber(OPTIONS, agreed, refusing.connect)
        with pytest.raises(EngineError, match=said):
            transcriber.transcribe(clip, final=True)


def test_a_service_that_is_gone_is_told(clip: Samples, words: list[Word]) -> None:
    """A connection that nobody accepts is an error of words, at once."""
    service = GoogleService(clip, words)
    transcriber = GoogleTranscriber(OPTIONS, agreed, service.connect)
    with service:
        pass
    channel = grpc.insecure_channel(service._address)
    from google.cloud.speech_v2 import SpeechClient
    from google.cloud.speech_v2.services.speech.transports import SpeechGrpcTransport

    transcriber = GoogleTranscriber(
        OPTIONS, agreed, lambda _: SpeechClient(transport=SpeechGrpcTransport(channel=channel))
    )
    with channel, pytest.raises(EngineError, match="cannot be reached"):
        transcriber.transcribe(clip)


def test_a_whole_answer_is_heard_through_it(
    service: GoogleService, words: list[Word], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chosen in the settings, it serves like every other recogniser: the report holds its words, each once."""
    monkeypatch.setattr(GoogleTranscriber.__init__, "__defaults__", (service.connect,))
    with Workshop(find_folders(tmp_path)) as workshop:
        workshop.change_settings(model="google", cloud_consent=True, cloud_project="my-project")
        assert workshop.recogniser.sends_sound
        report = workshop.answers.analyse_file(CLIP)
    heard = [word.text for word in report.transcript.words]
    assert len(heard) >= len(words) - 3
    assert len(set(heard)) == len(heard)


BLOCKED = """
import sys
class Nothing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("google", "grpc", "proto"):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Nothing())
from coach_app.__main__ import main
sys.exit(main())
"""


@pytest.fixture
def without_google(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", BLOCKED, *arguments, "--data-dir", str(tmp_path)]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)

    return run


def test_nothing_else_depends_on_it(without_google: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    """On a machine without Google's packages an answer is analysed as ever."""
    done = without_google("analyze", str(CLIP), "--json")
    assert done.returncode == 0, done.stderr


def test_chosen_but_not_installed_it_fails_clearly(
    without_google: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    """Settings brought from another machine name what is missing here; nothing falls back silently."""
    (tmp_path / "settings.json").write_text('{"model": "google", "cloud_consent": true, "cloud_project": "p"}')
    done = without_google("analyze", str(CLIP))
    assert done.returncode != 0
    assert "not installed" in done.stderr
    assert "Traceback" not in done.stderr
