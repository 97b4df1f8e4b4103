"""The pitch tracker, on voices whose pitch is known because they are made."""

import numpy as np
import pytest

from coach_app.engines.pitch import SwiftPitchTracker
from coach_app.speech.timeline import SAMPLE_RATE, Samples


def voice(hz: np.ndarray, harmonics: int = 30) -> Samples:
    """A buzzing voice that follows `hz` (one value a sample): harmonics falling by 6 dB an octave, as a vowel's do."""
    phase = 2 * np.pi * np.cumsum(hz) / SAMPLE_RATE
    sound = sum(np.sin(n * phase) / n * (n * hz < 4000) for n in range(1, harmonics))
    return (0.1 * np.asarray(sound)).astype(np.float32)


@pytest.fixture(scope="module")
def tracker() -> SwiftPitchTracker:
    return SwiftPitchTracker()


@pytest.mark.parametrize("hz", [90.0, 140.0, 210.0, 300.0])
def test_the_pitch_of_a_made_voice_is_found(tracker: SwiftPitchTracker, hz: float) -> None:
    """Within 3 % in nearly every frame, for low and high voices."""
    track = tracker.track(voice(np.full(2 * SAMPLE_RATE, hz)))
    found = track.hz[track.voiced]
    assert len(found) > 0.9 * len(track.hz)
    assert np.mean(np.abs(found / hz - 1) < 0.03) > 0.98


def test_a_glide_is_followed(tracker: SwiftPitchTracker) -> None:
    """From 120 to 220 Hz in two seconds, at the right time."""
    hz = np.linspace(120, 220, 2 * SAMPLE_RATE)
    track = tracker.track(voice(hz))
    assert np.median(np.abs(track.hz[track.voiced] / hz[track.at[track.voiced]] - 1)) < 0.03


def test_a_soft_voice_has_the_pitch_of_a_loud_one(tracker: SwiftPitchTracker) -> None:
    """Forty dB below, as a microphone hardly turned up gives it, in noise that is as much softer."""
    noise = np.random.default_rng(2).normal(0, 0.01, 2 * SAMPLE_RATE).astype(np.float32)
    loud = voice(np.linspace(120, 220, 2 * SAMPLE_RATE)) + noise
    soft = tracker.track(np.float32(0.01) * loud)
    whole = tracker.track(loud)
    assert np.mean(soft.voiced == whole.voiced) > 0.99
    both = soft.voiced & whole.voiced
    assert both.mean() > 0.8
    assert soft.hz[both] == pytest.approx(whole.hz[both], rel=0.001)


def test_silence_and_noise_have_no_pitch(tracker: SwiftPitchTracker) -> None:
    """Nothing is voiced where nobody speaks."""
    noise = np.random.default_rng(1).normal(0, 0.02, 2 * SAMPLE_RATE).astype(np.float32)
    assert not tracker.track(np.zeros(SAMPLE_RATE, np.float32)).voiced.any()
    assert tracker.track(noise).voiced.mean() < 0.05


def test_no_sound_gives_an_empty_track(tracker: SwiftPitchTracker) -> None:
    """An answer of no length has no pitch."""
    assert len(tracker.track(np.zeros(0, np.float32)).hz) == 0
