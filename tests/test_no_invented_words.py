"""The real recogniser behind the real gate writes nothing that nobody said."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from coach_app.coaching.live_coach import LiveCoach
from coach_app.engines import registry
from coach_app.live.analysis import analyse
from coach_app.live.ear import Ear
from coach_app.live.listener import SoundListener
from coach_app.speech.live_answer import LiveAnswer
from coach_app.speech.ports import Transcriber
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE, AudioFrame, Samples
from coach_app.speech.words import Word

CLIPS = Path(__file__).parent / "fixtures" / "audio"
SECONDS = 12


@pytest.fixture(scope="module")
def transcriber(tmp_path_factory: pytest.TempPathFactory) -> Transcriber:
    return registry.transcribers(tmp_path_factory.mktemp("weights"))["tiny.en"].make()


def heard(samples: Samples, transcriber: Transcriber) -> tuple[Word, ...]:
    """The words of an answer of this sound."""
    gate = registry.voice_detectors()["silero"].make()
    ear = Ear(LiveAnswer(), gate, SoundListener(None), LiveCoach(), lambda _: None)
    frames = (AudioFrame(samples[at : at + FRAME_SAMPLES], at) for at in range(0, len(samples), FRAME_SAMPLES))
    return analyse(frames, ear, transcriber).words


def clip(number: str) -> Samples:
    samples, _ = soundfile.read(CLIPS / f"sense_and_sensibility_01_austen_64kb-{number}.wav", dtype="float32")
    return np.asarray(samples, dtype=np.float32)


def noise(level: float, seconds: float = SECONDS) -> Samples:
    return (np.random.default_rng(1).standard_normal(int(seconds * SAMPLE_RATE)) * level).astype(np.float32)


def clicks() -> Samples:
    """Bursts of 20 ms over a faint room, eight a second: what typing is to a gate."""
    random = np.random.default_rng(2)
    sound = noise(0.001)
    for at in random.integers(0, len(sound) - 320, SECONDS * 8):
        sound[at : at + 320] += (random.standard_normal(320) * np.exp(-np.arange(320) / 60) * 0.3).astype(np.float32)
    return sound


def hum() -> Samples:
    """A fan: 100 Hz with its harmonics, and a little noise."""
    at = np.arange(SECONDS * SAMPLE_RATE) / SAMPLE_RATE
    tones = sum(np.sin(2 * np.pi * 100 * k * at) / k for k in range(1, 8)) * 0.03
    return (tones + noise(0.003)).astype(np.float32)


@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(np.zeros(SECONDS * SAMPLE_RATE, dtype=np.float32), id="digital silence"),
        pytest.param(noise(0.01), id="white noise"),
        pytest.param(noise(0.1), id="loud white noise"),
        pytest.param(clicks(), id="clicks"),
        pytest.param(hum(), id="hum"),
    ],
)
def test_no_words_where_nobody_speaks(sound: Samples, transcriber: Transcriber) -> None:
    """Neither silence nor noise is written down."""
    assert heard(sound, transcriber) == ()


def test_no_words_after_the_end_of_speech(transcriber: Transcriber) -> None:
    """Noise that goes on after the last word adds none."""
    said = clip("0930")
    words = heard(np.concatenate([said, noise(0.003)]), transcriber)
    assert words
    assert words[-1].end <= len(said) + SAMPLE_RATE // 5


def test_no_words_twice_where_windows_are_cut(transcriber: Transcriber) -> None:
    """Over short pauses and a long one, no run of words follows itself."""
    pause, silence = noise(0.0005, 0.4), noise(0.0005, 2.0)
    answer = np.concatenate([clip("0930"), pause, clip("0880"), silence, clip("0930"), pause, clip("0870")])
    words = [word.text.strip(".,").lower() for word in heard(answer, transcriber)]
    for length in range(1, 6):
        for at in range(len(words) - 2 * length + 1):
            assert words[at : at + length] != words[at + length : at + 2 * length]
