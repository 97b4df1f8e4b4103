"""The level meter, frame by frame."""

import math

import numpy as np
import pytest

from coach_app.speech.events import LevelMeasured
from coach_app.speech.level import LevelMeter
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE, AudioFrame, Samples


def measure(samples: Samples) -> list[LevelMeasured]:
    meter = LevelMeter()
    frames = [AudioFrame(samples[at : at + FRAME_SAMPLES], at) for at in range(0, len(samples), FRAME_SAMPLES)]
    return [level for frame in frames if (level := meter.measure(frame)) is not None]


def sine(amplitude: float, seconds: float = 1.0) -> Samples:
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return (amplitude * np.sin(2 * np.pi * 500 * time)).astype(np.float32)


def test_a_sine_measures_3_db_less_in_the_mean_than_at_its_peak() -> None:
    """A sine of half amplitude peaks at -6.02 dBFS and has -9.03 dBFS RMS."""
    level = measure(sine(0.5))[0]
    assert level.peak_dbfs == pytest.approx(-6.02, abs=0.01)
    assert level.rms_dbfs == pytest.approx(-9.03, abs=0.01)
    assert level.clipped == 0


def test_levels_come_15_to_30_times_a_second() -> None:
    """A second of sound gives between 15 and 30 levels, each at the end of what it measures."""
    levels = measure(sine(0.5))
    assert 15 <= len(levels) <= 30
    assert [level.at for level in levels] == [2 * FRAME_SAMPLES * (n + 1) for n in range(len(levels))]


def test_each_level_measures_its_own_stretch_alone() -> None:
    """A loud stretch does not stay in the levels that follow."""
    levels = measure(np.concatenate((sine(0.8), sine(0.01))))
    assert levels[0].peak_dbfs == pytest.approx(-1.94, abs=0.01)
    assert levels[-1].peak_dbfs == pytest.approx(-40, abs=0.01)


def test_clipping_is_counted() -> None:
    """Samples at full scale, of either sign, are counted."""
    level = measure(np.clip(sine(4.0), -1, 1))[0]
    assert level.clipped > 100
    assert level.peak_dbfs == pytest.approx(0.0)


def test_digital_silence_is_told_after_a_second() -> None:
    """Nothing but zeros is -inf dBFS at once, and a muted microphone after one second, no earlier."""
    levels = measure(np.zeros(2 * SAMPLE_RATE, np.float32))
    assert levels[0].rms_dbfs == -math.inf
    assert [level.all_zero for level in levels] == [level.at >= SAMPLE_RATE for level in levels]


def test_the_faintest_noise_is_no_muted_microphone() -> None:
    """One step of 16 bits is enough to show that the microphone works, and sound takes the warning back."""
    faint = np.zeros(SAMPLE_RATE, np.float32)
    faint[::4000] = 2.0**-15
    assert not any(level.all_zero for level in measure(np.concatenate((faint, faint))))
    silence = np.zeros(2 * SAMPLE_RATE, np.float32)
    assert not measure(np.concatenate((silence, sine(0.1))))[-1].all_zero


def test_the_zeros_of_a_noise_gate_are_no_muted_microphone() -> None:
    """Where sound was heard, zeros are a pause for ten seconds; only then is the microphone muted."""
    levels = measure(np.concatenate((sine(0.1), np.zeros(12 * SAMPLE_RATE, np.float32))))
    muted = [level.at for level in levels if level.all_zero]
    assert 11 <= muted[0] / SAMPLE_RATE < 11.1
    assert len(muted) == sum(level.at >= muted[0] for level in levels)
