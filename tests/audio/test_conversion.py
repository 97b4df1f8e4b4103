"""Sound of any rate and channels becomes 16 kHz mono, and the voice survives it."""

import numpy as np
import pytest

from coach_app.audio.conversion import Converter
from coach_app.speech.timeline import SAMPLE_RATE


def tone(hz: float, rate: int, seconds: float = 2.0) -> np.ndarray:
    return (0.5 * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


def convert(block: np.ndarray, rate: int, step: int = 1000) -> np.ndarray:
    converter = Converter(rate, block.shape[1])
    parts = [converter.convert(block[at : at + step]) for at in range(0, len(block), step)]
    return np.concatenate([*parts, converter.end()])


def rms(samples: np.ndarray) -> float:
    return float(np.sqrt(np.mean(np.square(samples))))


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_100, 48_000, 96_000, 192_000])
def test_a_tone_keeps_its_pitch_level_and_length(rate: int) -> None:
    """1 kHz at any rate is 1 kHz at 16 kHz, sample for sample within 0.1 %, once the filter has settled."""
    heard = convert(tone(1000, rate)[:, None], rate)
    assert len(heard) == 2 * SAMPLE_RATE
    middle = slice(1000, -1000)
    assert heard[middle] == pytest.approx(tone(1000, SAMPLE_RATE)[middle], abs=5e-4)


@pytest.mark.parametrize("hz", [8_500, 10_000, 15_000, 21_000])
def test_what_16_khz_cannot_hold_does_not_fold_back(hz: int) -> None:
    """Tones above half the rate vanish (more than 60 dB down) instead of turning into lower ones."""
    assert rms(convert(tone(hz, 48_000)[:, None], 48_000)[1000:-1000]) < 1e-3 * rms(tone(hz, 48_000))


def test_the_size_of_the_blocks_does_not_matter() -> None:
    """The same sound in other pieces gives the same samples, to rounding."""
    sound = tone(440, 44_100)[:, None]
    assert convert(sound, 44_100, 100) == pytest.approx(convert(sound, 44_100, 7777), abs=1e-6)


def test_a_dead_channel_does_not_halve_the_level() -> None:
    """A voice on one of two channels, the other silent or with a little noise, is as loud as on both."""
    voice = tone(300, SAMPLE_RATE)
    noise = np.random.default_rng(1).normal(0, 1e-3, len(voice)).astype(np.float32)
    for other in (np.zeros_like(voice), noise):
        for channels in ((voice, other), (other, voice)):
            assert convert(np.stack(channels, axis=1), SAMPLE_RATE) == pytest.approx(voice, abs=1e-6)


def test_two_live_channels_are_averaged() -> None:
    """Both channels of a stereo recording are heard."""
    left, right = tone(300, SAMPLE_RATE), tone(700, SAMPLE_RATE)
    assert convert(np.stack((left, right), axis=1), SAMPLE_RATE) == pytest.approx((left + right) / 2, abs=1e-6)


def test_channels_in_opposite_phase_do_not_silence_each_other() -> None:
    """A voice that is on both channels with opposite sign is taken from one of them."""
    voice = tone(300, SAMPLE_RATE)
    assert rms(convert(np.stack((voice, -voice), axis=1), SAMPLE_RATE)) == pytest.approx(rms(voice), rel=0.01)


def test_what_is_no_number_becomes_sound_within_full_scale() -> None:
    """NaN, infinities and samples beyond full scale, as broken float files have them, do no harm."""
    block = np.array([[np.nan], [np.inf], [-np.inf], [3.0], [-3.0], [0.25]], np.float32)
    assert convert(block, SAMPLE_RATE).tolist() == [0.0, 1.0, -1.0, 1.0, -1.0, 0.25]
