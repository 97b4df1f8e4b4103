"""Lost sound between captured blocks is found and measured."""

from types import SimpleNamespace

import numpy as np
import pytest

from coach_app.audio.capture import CapturedBlock
from coach_app.audio.continuity import Continuity
from coach_app.speech.timeline import SAMPLE_RATE

COUNT = 1500


def capture(rate: int = 48_000, latency_s: float = 0.1) -> SimpleNamespace:
    return SimpleNamespace(rate=rate, channels=1, latency_s=latency_s)


def block(source: SimpleNamespace, index: int, at_s: float, *, overflow: bool = False) -> CapturedBlock:
    samples = np.full((COUNT, 1), 0.5, np.float32)
    return CapturedBlock(source, samples, index, at_s, overflow)  # type: ignore[arg-type]


def hear(*blocks: CapturedBlock) -> tuple[int, int]:
    """Samples missing, and samples heard."""
    continuity = Continuity()
    stretches = [stretch for each in blocks for stretch in continuity.receive(each)] + continuity.end()
    return sum(s.missing for s in stretches), sum(len(s.samples) for s in stretches)


def test_blocks_that_follow_each_other_leave_no_hole() -> None:
    """However late a block arrives, nothing is missing while the counts agree and nothing overflowed."""
    source = capture()
    assert hear(block(source, 0, 1.0), block(source, COUNT, 1.9), block(source, 2 * COUNT, 1.9)) == (0, COUNT)


def test_dropped_blocks_are_counted_exactly() -> None:
    """Blocks that the inbox had no room for are missing to the sample, whatever the clock says."""
    source = capture()
    assert hear(block(source, 0, 1.0), block(source, 49 * COUNT, 1.1)) == (COUNT * 16, 2 * COUNT // 3)


def test_an_overflow_of_the_device_is_measured_by_the_clock() -> None:
    """A second without sound before an overflow is lost, except what the device's buffer kept."""
    source = capture(latency_s=0.25)
    before, after = block(source, 0, 1.0), block(source, COUNT, 2.0 + COUNT / 48_000, overflow=True)
    assert hear(before, after)[0] == pytest.approx(0.75 * SAMPLE_RATE, abs=1)


def test_a_device_that_was_away_is_measured_by_the_clock() -> None:
    """Between two captures, whatever their rates, the sound that is missing is the time between their blocks."""
    missing, heard = hear(block(capture(48_000), 0, 1.0), block(capture(44_100), 0, 4.0 + COUNT / 44_100))
    assert missing == pytest.approx(3 * SAMPLE_RATE, abs=1)
    assert heard == pytest.approx(COUNT / 48_000 * SAMPLE_RATE + COUNT / 44_100 * SAMPLE_RATE, abs=1)


def test_sound_before_a_hole_is_handed_out_before_it() -> None:
    """What the resampler held back belongs to the side of the hole where it was spoken."""
    source = capture()
    continuity = Continuity()
    continuity.receive(block(source, 0, 1.0))
    stretches = continuity.receive(block(source, 10 * COUNT, 2.0))
    assert [bool(stretch.missing) for stretch in stretches] == [False, True]
    assert len(stretches[0].samples) == COUNT // 3
