"""Where a voice breaks off, on made-up voices."""

import numpy as np
import numpy.typing as npt
import pytest

from coach_app.coaching.breaks import breaks
from coach_app.speech.ports import FILLER_HOP
from coach_app.speech.timeline import SAMPLE_RATE, Samples, to_samples


def voice(*pieces: tuple[float, float], pitch: float = 120.0) -> Samples:
    """Pieces of a buzzing voice one after the other: seconds, level in dB."""
    gain = np.concatenate([np.full(to_samples(seconds), 10 ** (db / 20)) for seconds, db in pieces])
    at = np.arange(len(gain)) / SAMPLE_RATE
    buzz = np.sum([np.cos(2 * np.pi * pitch * k * at) / k for k in range(1, 20)], axis=0)
    sound: Samples = (gain * buzz).astype(np.float32)
    return sound


def stretches(broken: npt.NDArray[np.bool_]) -> list[tuple[float, float]]:
    edges = np.flatnonzero(np.diff(np.pad(broken.astype(np.int8), 1))) * FILLER_HOP / SAMPLE_RATE
    return [(start, end) for start, end in edges.reshape(-1, 2)]


@pytest.mark.parametrize("depth_db", [-50.0, -18.0])
def test_a_closure_between_two_vowels_is_a_break(depth_db: float) -> None:
    """60 ms, silent or as loud as the room."""
    ((start, end),) = stretches(breaks(voice((0.5, -20), (0.06, -20 + depth_db), (0.5, -26))))
    assert start == pytest.approx(0.5, abs=0.021)
    assert end == pytest.approx(0.56, abs=0.021)


@pytest.mark.parametrize(
    "pieces",
    [
        ((0.5, -20), (0.5, -40), (0.3, -90)),
        ((0.3, -90), (0.5, -20)),
        ((0.5, -20), (0.03, -60), (0.5, -20)),
        ((0.5, -20), (0.08, -28), (0.5, -20)),
        ((0.3, -20), (0.6, -90), (0.3, -20)),
    ],
    ids=["um", "beginning", "too short", "not deep", "a pause"],
)
def test_what_is_no_closure_is_none(pieces: tuple[tuple[float, float], ...]) -> None:
    """An m behind its vowel is as faint, but nothing louder follows."""
    assert stretches(breaks(voice(*pieces))) == []


def test_between_the_pulses_of_a_creaky_voice_nothing_breaks() -> None:
    """Thirty of them a second."""
    sound = np.zeros(SAMPLE_RATE, dtype=np.float32)
    for pulse in range(0, SAMPLE_RATE - 200, SAMPLE_RATE // 30):
        sound[pulse : pulse + 200] += np.hanning(200).astype(np.float32)
    assert not breaks(sound).any()


def test_steady_noise_and_nothing_at_all_have_no_breaks() -> None:
    """One figure stands for every full 20 ms."""
    noise = np.random.default_rng(1).standard_normal(SAMPLE_RATE).astype(np.float32)
    assert not breaks(0.01 * noise).any()
    assert len(breaks(noise[:1000])) == 3
    assert len(breaks(noise[:0])) == 0
    assert not breaks(np.zeros(SAMPLE_RATE, dtype=np.float32)).any()
