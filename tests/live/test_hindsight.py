"""The voice judged from both sides."""

import numpy as np
import pytest

from coach_app.engines.silero import SileroDetector
from coach_app.live.hindsight import AHEAD, BLOCK, Hindsight
from coach_app.speech.timeline import FRAME_SAMPLES, Samples


class LateDetector:
    """Hears a voice one frame late, and hears it one frame too long: the frame before decides."""

    def __init__(self) -> None:
        self.reset()

    def probability(self, frame: Samples) -> float:
        before, self._before = self._before, float(frame.max())
        return before

    def reset(self) -> None:
        self._before = 0.0


def heard(frames: list[Samples]) -> np.ndarray:
    forward, hindsight = LateDetector(), Hindsight(LateDetector())
    for frame in frames:
        hindsight.hear(frame, forward.probability(frame))
    return hindsight.probabilities()


def marked(pattern: list[float]) -> list[Samples]:
    return [np.full(FRAME_SAMPLES, value, dtype=np.float32) for value in pattern]


def test_what_is_late_forwards_and_early_backwards_is_right_between() -> None:
    found = heard(marked([0, 0, 1, 1, 1, 0, 0]))
    assert found.tolist() == [0, 0.5, 0.5, 1, 0.5, 0.5, 0]


@pytest.mark.parametrize("frames", [0, 1, BLOCK, BLOCK + AHEAD, BLOCK + AHEAD + 1, 3 * BLOCK + 7])
def test_every_frame_is_judged_once(frames: int) -> None:
    rng = np.random.default_rng(frames)
    pattern = rng.integers(0, 2, frames).astype(float).tolist()
    found = heard(marked(pattern))
    ahead, behind = [*pattern[1:], 0], [0, *pattern[:-1]]
    assert found.tolist() == [(a + b) / 2 for a, b in zip(ahead, behind, strict=True)][:frames]


def test_the_sound_itself_is_turned_round() -> None:
    kept: list[Samples] = []

    class Keeps(LateDetector):
        def probability(self, frame: Samples) -> float:
            kept.append(frame)
            return 0.0

    hindsight = Hindsight(Keeps())
    sound = np.arange(2 * FRAME_SAMPLES, dtype=np.float32)
    for frame in sound.reshape(2, -1):
        hindsight.hear(frame, 0.0)
    hindsight.probabilities()
    assert np.concatenate(kept).tolist() == sound[::-1].tolist()


def test_the_real_gate_hears_silence_from_both_sides() -> None:
    forward, hindsight = SileroDetector(), Hindsight(SileroDetector())
    for frame in marked([0.0] * (BLOCK + AHEAD + 3)):
        hindsight.hear(frame, forward.probability(frame))
    assert hindsight.probabilities().max() < 0.1
