"""Edges of speech: moved where the level tells more than the gate, left alone where it does not."""

import numpy as np
import pytest

from coach_app.coaching.edges import Levels, sharpened
from coach_app.speech.timeline import to_seconds
from tests.coaching.timed_answers import span

SPEECH, ROOM = -25.0, -60.0


def levels(*parts: tuple[float, float]) -> Levels:
    """A level contour: (seconds, dB) one after the other, a decibel of ripple on it."""
    contour = np.concatenate([np.full(round(seconds * 100), db) for seconds, db in parts])
    return (contour + np.random.default_rng(1).normal(0, 1, len(contour))).astype(np.float32)


QUIET = levels((1, ROOM), (2, SPEECH), (1, ROOM), (2, SPEECH), (1, ROOM))


def edges(speech, contour) -> list[float]:
    return [to_seconds(edge) for found in sharpened(speech, contour) for edge in (found.start, found.end)]


def test_a_gate_that_lets_go_late_is_put_right() -> None:
    """It held on for 0.2 s, and noticed the voice 0.03 s late."""
    assert edges([span(1.03, 3.2), span(4.03, 6.2)], QUIET) == pytest.approx([1, 3, 4, 6], abs=0.011)


def test_exact_edges_stay() -> None:
    """Nothing to put right."""
    assert edges([span(1, 3), span(4, 6)], QUIET) == [1, 3, 4, 6]


def test_a_silence_the_gate_never_noticed_is_cut_out() -> None:
    """In a quiet room the level alone tells."""
    assert edges([span(1, 6)], QUIET) == pytest.approx([1, 3, 4, 6], abs=0.011)


def test_a_stop_consonant_is_no_silence() -> None:
    """0.15 s are none."""
    contour = levels((1, ROOM), (2, SPEECH), (0.15, ROOM), (2, SPEECH), (1, ROOM))
    assert edges([span(1, 5.15)], contour) == [1, 5.15]


def test_in_noise_the_gate_is_believed() -> None:
    """With 10 dB between voice and room the level knows no better."""
    noisy = levels((1, -35), (2, SPEECH), (1, -35), (2, SPEECH), (1, -35))
    assert edges([span(1.03, 3.2), span(4.03, 6.2)], noisy) == [1.03, 3.2, 4.03, 6.2]


def test_clicks_in_the_silence_do_not_lengthen_the_speech() -> None:
    """A key struck 0.3 s after the last word is none."""
    contour = levels((1, ROOM), (2, SPEECH), (0.3, ROOM), (0.05, -30), (0.65, ROOM), (2, SPEECH), (1, ROOM))
    assert edges([span(1, 3), span(4, 6)], contour) == [1, 3, 4, 6]


def test_no_speech_has_no_edges() -> None:
    """And no sound has no level."""
    assert sharpened([], QUIET) == []
    assert edges([span(0, 1)], np.zeros(0, dtype=np.float32)) == [0, 1]
