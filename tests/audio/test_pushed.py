"""Sound pushed in pieces of any size."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach_app.audio.pushed import PushedSource
from coach_app.speech.timeline import FRAME_SAMPLES


@given(st.lists(st.integers(0, 2000), max_size=10))
def test_frames_are_whole_and_hold_what_was_pushed(sizes: list[int]) -> None:
    """However the sound is cut, the frames are the same: whole ones, end to end, only the last shorter."""
    source = PushedSource()
    sound = np.arange(sum(sizes), dtype=np.float32)
    at = 0
    for size in sizes:
        source.push(sound[at : at + size])
        at += size
    source.stop()
    frames = list(source)
    assert [frame.start for frame in frames] == list(range(0, len(sound), FRAME_SAMPLES))
    assert all(len(frame.samples) == FRAME_SAMPLES for frame in frames[:-1])
    assert np.array_equal(np.concatenate([frame.samples for frame in frames] or [sound]), sound)
