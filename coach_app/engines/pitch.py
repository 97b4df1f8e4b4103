"""Pitch by swift-f0, a small network on ONNX Runtime: a value every 16 ms, one thread.

Knows sound and pitch; what a lively or flat voice is is decided in `coach_app.coaching.tone`.
"""

import numpy as np

from coach_app.speech.ports import EngineError, PitchTrack
from coach_app.speech.timeline import SAMPLE_RATE, Samples

LOWEST_HZ = 60.0
HIGHEST_HZ = 500.0
"""The band of speaking voices, men's creak and women's surprise included: candidates outside it are octave errors."""

VOICED_FROM = 0.5
"""Confidence from which a frame counts as voiced: the calibration of swift-f0 itself."""

PEAK = 0.5
"""What each piece of sound is brought to first: of a soft voice the network hears fewer frames, and the higher ones."""

FAINTEST = 1e-4
"""Peak below which there is nothing to bring up (-80 dB of full scale)."""


class SwiftPitchTracker:
    """`PitchTracker` over swift-f0. Raises `EngineError` where it is not installed or cannot be loaded."""

    def __init__(self) -> None:
        try:
            import swift_f0

            self._detector = swift_f0.SwiftF0(threads=1, spin=False)
        except Exception as error:
            raise EngineError(f"The pitch tracker swift-f0 could not be loaded: {error}.") from error

    def track(self, samples: Samples) -> PitchTrack:
        """Pitch of `samples`; every position is the middle of what it was heard in. Nothing gives an empty track."""
        if len(samples) == 0:
            return _track([], [], [])
        peak = float(np.abs(samples).max())
        levelled = samples * np.float32(PEAK / peak) if peak >= FAINTEST else samples
        try:
            found = self._detector.detect(levelled, SAMPLE_RATE, fmin=LOWEST_HZ, fmax=HIGHEST_HZ)
        except Exception as error:
            raise EngineError(f"The pitch tracker failed: {error}.") from error
        return _track(np.round(found.timestamps * SAMPLE_RATE), found.pitch_hz, found.confidence)


def _track(at: object, hz: object, confidence: object) -> PitchTrack:
    sure = np.asarray(confidence, dtype=np.float32)
    return PitchTrack(np.asarray(at, dtype=np.int64), np.asarray(hz, dtype=np.float32), sure, sure >= VOICED_FROM)
