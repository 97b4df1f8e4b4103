"""Frames on the timeline, with and without holes."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach_app.audio.framing import FrameCutter
from coach_app.speech.timeline import FRAME_SAMPLES, AudioFrame


def ones(count: int) -> np.ndarray:
    return np.ones(count, np.float32)


def test_an_incomplete_frame_waits() -> None:
    """A frame comes when its last sample does."""
    cutter = FrameCutter()
    assert cutter.cut(ones(FRAME_SAMPLES - 1)) == []
    assert len(cutter.cut(ones(1))) == 1


def test_a_short_hole_becomes_silence() -> None:
    """Less than a frame of lost sound is filled, so that what follows lies where it belongs."""
    cutter = FrameCutter()
    frames = [*cutter.cut(ones(100)), *cutter.skip(50), *cutter.cut(ones(FRAME_SAMPLES)), *cutter.end()]
    heard = np.concatenate([frame.samples for frame in frames])
    assert np.flatnonzero(heard == 0).tolist() == list(range(100, 150))


def test_whole_frames_of_lost_sound_are_left_out() -> None:
    """A long hole is a jump of the frames' positions, not a heap of silent frames."""
    cutter = FrameCutter()
    frames = [*cutter.cut(ones(100)), *cutter.skip(10 * FRAME_SAMPLES), *cutter.cut(ones(FRAME_SAMPLES))]
    assert [frame.start for frame in frames] == [0, 10 * FRAME_SAMPLES]


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3000)), max_size=20))
def test_holes_never_move_or_lose_sound(pieces: list[tuple[bool, int]]) -> None:
    """Whatever comes and is lost, every heard sample lies at its own place, and frames are whole and in step."""
    cutter = FrameCutter()
    frames: list[AudioFrame] = []
    heard: list[int] = []
    at = 0
    for lost, length in pieces:
        if lost:
            frames += cutter.skip(length)
        else:
            heard += range(at, at + length)
            frames += cutter.cut(ones(length))
        at += length
        assert cutter.position == at
    frames += cutter.end()
    found = [frame.start + i for frame in frames for i in np.flatnonzero(frame.samples).tolist()]
    assert found == heard
    assert all(frame.start % FRAME_SAMPLES == 0 for frame in frames)
    assert all(len(frame.samples) == FRAME_SAMPLES for frame in frames[:-1])
    assert all(before.end <= after.start for before, after in pairwise(frames))
