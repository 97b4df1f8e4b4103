"""The arithmetic of the speakers benchmark; its runs are its own."""

import numpy as np

from benchmarks.data import Recording
from benchmarks.measures import Display
from benchmarks.speakers import Heard, Load, cut, pieces_of, row
from coach_app.server.messages import RecordingCompleted

RECORDING = Recording("one", np.zeros(32_000, np.float32), "hello there")


def test_pieces_are_a_tenth_of_a_second() -> None:
    """All of the sound, in pieces as a browser would send them."""
    pieces = pieces_of(RECORDING)
    assert [len(piece) for piece in pieces] == [3200] * 20


def test_a_recording_that_is_cut_has_no_text() -> None:
    """What is not heard must not count as an error."""
    assert cut(RECORDING, 5) is RECORDING
    assert (cut(RECORDING, 1).seconds, cut(RECORDING, 1).text) == (1.0, "")


def test_the_row_tells_latency_errors_and_what_is_complete() -> None:
    """A speaker without a transcript is not complete, and counts for nothing else."""
    words = [{"text": "Hello", "end_s": 0.5, "kind": "word"}, {"text": "there.", "end_s": 1.0, "kind": "word"}]
    completed = RecordingCompleted(
        transcription="Hello there.",
        question_index=0,
        message="",
        answer_id="1",
        words=words,
        report={"audio": {"duration_s": 2.0}},
    )
    trace = [Display(1.0, (), ("hello",)), Display(2.0, ("hello", "there"), ())]
    well = Heard(RECORDING, trace, stopped_s=2.0, completed_s=2.5, completed=completed)
    told = row(2, [well, Heard(RECORDING, [], trouble="busy")], Load(6.0, 4.0, 700.0))
    assert told == "| 2 | 0.75 / 0.97 | 1.25 / 1.48 | 1.0 | 0.5 / 0.5 | 0.0 | 1.50 | 1.50 | 700 | 1 of 2 |"
