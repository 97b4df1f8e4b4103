"""Stretches of speech from the voice in hindsight."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from coach_app.coaching.sound import LEVEL_HOP, SoundEvidence
from coach_app.coaching.voice import ENTER, SHORTEST_GAP, speech_in, spoken_in
from coach_app.speech.timeline import FRAME_SAMPLES, Span
from coach_app.speech.words import Word, WordKind
from tests.coaching.made_sound import levels
from tests.coaching.timed_answers import span

GATED = [Span(0, 10 * FRAME_SAMPLES)]


def voice(*runs: tuple[int, float]) -> np.ndarray:
    return np.concatenate([np.full(frames, probability, dtype=np.float32) for frames, probability in runs])


def frames_of(found: list[Span]) -> list[tuple[int, int]]:
    return [(span.start // FRAME_SAMPLES, span.end // FRAME_SAMPLES) for span in found]


def test_speech_is_where_the_voice_is_probable() -> None:
    assert frames_of(speech_in(voice((10, 0.0), (20, 0.9), (10, 0.1), (5, 0.8)))) == [(10, 30), (40, 45)]


def test_a_stretch_that_never_gets_probable_is_no_speech() -> None:
    assert speech_in(voice((10, 0.0), (20, 0.47), (10, 0.0))) == []


def test_speech_goes_on_while_it_is_nearly_probable() -> None:
    assert frames_of(speech_in(voice((10, 0.9), (5, 0.47), (10, 0.9), (10, 0.0)))) == [(0, 25)]


def test_a_stop_consonant_is_no_gap() -> None:
    assert frames_of(speech_in(voice((10, 0.9), (SHORTEST_GAP - 1, 0.0), (10, 0.9)))) == [(0, 24)]
    assert len(speech_in(voice((10, 0.9), (SHORTEST_GAP, 0.0), (10, 0.9)))) == 2


def test_silence_has_no_speech() -> None:
    assert speech_in(voice((50, 0.0))) == []
    assert speech_in(np.zeros(0, dtype=np.float32)) == []


@given(arrays.arrays(np.float32, st.integers(0, 200), elements=st.floats(0, 1, width=32)))
def test_stretches_are_apart_and_hold_every_sure_frame(probabilities: np.ndarray) -> None:
    found = frames_of(speech_in(probabilities))
    assert all(start < end for start, end in found)
    assert all(after[0] - before[1] >= SHORTEST_GAP for before, after in pairwise(found))
    sure = np.flatnonzero(probabilities >= ENTER)
    assert all(any(start <= frame < end for start, end in found) for frame in sure)


def test_without_evidence_the_gate_is_believed() -> None:
    assert spoken_in(None, GATED) == GATED


def test_a_voice_judged_from_one_side_only_is_the_gates() -> None:
    level = np.full(20 * FRAME_SAMPLES // LEVEL_HOP, -30, dtype=np.float32)
    assert spoken_in(SoundEvidence(None, level, 0), GATED) == GATED


def test_the_voice_in_hindsight_overrules_the_gate() -> None:
    level = np.full(20 * FRAME_SAMPLES // LEVEL_HOP, -30, dtype=np.float32)
    sound = SoundEvidence(None, level, 0, voice((12, 0.0), (8, 0.9)))
    assert frames_of(spoken_in(sound, GATED)) == [(12, 20)]


HELLO = Word("Hello?", span(2.0, 2.4).start, span(2.0, 2.4).end, 0.8)
LATER = [span(4, 8)]


def hello_at(db: float, word: Word = HELLO, room: float = -70.0) -> list[tuple[float, float]]:
    """Speech from 4 to 8 s, and before it, from 1.95 to 2.45 s, a sound that the gate took for none."""
    level = levels((1.95, room), (0.5, db), (1.55, room), (4, -25.0), (1, room))
    found = spoken_in(SoundEvidence(None, level, 0), LATER, [word])
    return [(round(one.start / 16000, 2), round(one.end / 16000, 2)) for one in found]


def test_a_word_in_loud_sound_that_the_gate_missed_is_speech() -> None:
    """A soft greeting, a whisper, a falsetto: they are no pause."""
    assert hello_at(-38) == [(1.95, 2.45), (4.0, 8.0)]


def test_a_word_vouches_for_nothing_soft_near_or_noisy() -> None:
    """A word made up in a silence, one timed wrongly beside speech, a filler, and a room too loud to tell."""
    assert hello_at(-62) == [(4.0, 8.0)]
    beside = Word("Hello?", span(3.5, 3.95).start, span(3.5, 3.95).end, 0.8)
    assert hello_at(-38, beside) == [(4.0, 8.0)]
    assert hello_at(-38, Word("um", HELLO.start, HELLO.end, 0.8, WordKind.FILLER)) == [(4.0, 8.0)]
    assert hello_at(-30, room=-36) == [(4.0, 8.0)]
