"""Makes pitch tracks and level contours for tests."""

import numpy as np

from coach_app.speech.ports import PitchTrack
from coach_app.speech.timeline import SAMPLE_RATE, to_samples


def track(semitones: float, seconds: float = 60, middle: float = 150.0) -> PitchTrack:
    """A pitch that swings around `middle` with a standard deviation of `semitones`, a value every 16 ms."""
    at = np.arange(0, to_samples(seconds), 256, dtype=np.int64)
    swing = np.sqrt(2) * semitones * np.sin(2 * np.pi * at / SAMPLE_RATE / 1.7)
    hz = (middle * 2 ** (swing / 12)).astype(np.float32)
    ones = np.ones(len(at), dtype=np.float32)
    return PitchTrack(at, hz, ones, ones > 0)


def levels(*parts: tuple[float, float]) -> np.ndarray:
    """A level contour: (seconds, dB) one after the other."""
    return np.concatenate([np.full(round(seconds * 100), db, dtype=np.float32) for seconds, db in parts])
