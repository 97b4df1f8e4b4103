"""The evidence gathered block by block."""

import numpy as np
import numpy.typing as npt
import pytest

from coach_app.coaching.sound import sound_evidence
from coach_app.live.listener import SoundListener
from coach_app.speech.ports import PitchTrack
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE, AudioFrame, Samples


class ZeroCrossings:
    """A pitch tracker simple enough to give the same for a block as for the whole."""

    def track(self, samples: Samples) -> PitchTrack:
        at: npt.NDArray[np.int64] = np.arange(80, len(samples), 160, dtype=np.int64)
        hz = np.array([samples[i] for i in at], dtype=np.float32)
        return PitchTrack(at, hz, np.ones_like(hz), np.ones(len(at), dtype=np.bool_))


@pytest.mark.parametrize("seconds", [0.5, 2.0, 4.25, 7.37])
def test_blocks_add_up_to_the_whole(seconds: float) -> None:
    """Evidence found block by block is the evidence of the whole sound, but for the filter's edges."""
    samples = np.random.default_rng(3).normal(0, 0.1, round(seconds * SAMPLE_RATE)).astype(np.float32)
    samples[100:110] = 1.0
    listener = SoundListener(ZeroCrossings())
    for at in range(0, len(samples), FRAME_SAMPLES):
        listener.hear(AudioFrame(samples[at : at + FRAME_SAMPLES], at))
    found, whole = listener.evidence(), sound_evidence(samples, ZeroCrossings())
    assert found.clipped == whole.clipped == 10
    np.testing.assert_allclose(found.level_db, whole.level_db, atol=0.01)
    assert found.pitch is not None
    assert whole.pitch is not None
    assert np.array_equal(found.pitch.at, whole.pitch.at)
    np.testing.assert_allclose(found.pitch.hz, whole.pitch.hz, atol=1e-3)
