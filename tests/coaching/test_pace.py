"""Pace: what is counted, and what it is divided by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach_app.coaching.pace import measure_pace
from coach_app.coaching.talk import SaidIn, said_words
from coach_app.speech.timeline import Span, to_samples
from coach_app.speech.words import Word
from tests.coaching.timed_answers import span, words_of


def test_pace_is_words_over_the_talk_with_its_pauses() -> None:
    """20 words from 2 s to 12 s are 120 a minute: waiting before the answer does not count, a pause inside does."""
    words = words_of("go " * 10, 2, 6) + words_of("go " * 10, 8, 12)
    pace = measure_pace(words, [span(2, 6), span(8, 12)], [], [span(6, 8)])
    assert pace.words_per_minute == pytest.approx(120)


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda edges: Span(min(edges), max(edges)))


@given(st.lists(st.tuples(st.sampled_from(["go", "2019", "cold-hearted"]), SPANS)), SPANS)
def test_words_said_in_a_stretch_are_those_whose_middle_lies_in_it(said: list[tuple[str, Span]], span: Span) -> None:
    """Wherever they lie and in whatever order they come."""
    words = [Word(text, where.start, where.end, 0.9) for text, where in said]
    inside = [word for word in words if span.start <= (word.start + word.end) / 2 < span.end]
    assert SaidIn(words)(span) == said_words(inside)


def test_fillers_do_not_raise_the_pace() -> None:
    """They are counted beside it."""
    words = words_of("um go " * 20, 0, 20)
    pace = measure_pace(words, [span(0, 20)], [word.span for word in words[::2]], [])
    assert pace.words_per_minute == pytest.approx(60)
    assert pace.words_per_minute_with_fillers == pytest.approx(120)


def test_articulation_rate_leaves_pauses_and_fillers_out() -> None:
    """30 syllables in 10 s of which 2 s are silent and 2 s are fillers: 5 a second."""
    words = words_of("today banana to " * 5, 0, 6) + words_of("um", 6, 8)
    pace = measure_pace(words, [span(0, 8), span(9.5, 10)], [span(6, 8)], [span(8, 9.5), span(9.5, 10)])
    assert pace.syllables == 30
    assert pace.articulation_syllables_per_s == pytest.approx(5)
    assert pace.speech_syllables_per_s == pytest.approx(3)


def test_a_burst_is_where_the_moving_pace_is_beyond_the_edge() -> None:
    """40 s at 120 with a stretch at 240 words a minute in the middle have one burst, inside that stretch."""
    words = words_of("go " * 60, 0, 30) + words_of("go " * 120, 30, 60) + words_of("go " * 60, 60, 90)
    pace = measure_pace(words, [span(0, 90)], [], [])
    (burst,) = pace.bursts
    assert Span(burst.start, burst.end).overlap(span(30, 60)) == to_samples(30)
    assert burst.words_per_minute > 180
    assert pace.slow_stretches == ()


def test_an_even_pace_is_steadier_than_a_jumpy_one() -> None:
    """Steadiness is 1 where every window has as many words, and falls with their spread."""
    even = words_of("go " * 80, 0, 40)
    jumpy = words_of("go " * 60, 0, 20) + words_of("go " * 20, 20, 40)
    steady = measure_pace(even, [span(0, 40)], [], []).steadiness
    assert steady == pytest.approx(1, abs=0.02)
    assert (measure_pace(jumpy, [span(0, 40)], [], []).steadiness or 0) < 0.6


def test_too_short_a_talk_has_no_steadiness() -> None:
    """One window cannot vary."""
    assert measure_pace(words_of("go " * 20, 0, 15), [span(0, 15)], [], []).steadiness is None


def test_no_speech_divides_by_nothing() -> None:
    """An empty answer has rates of zero."""
    assert measure_pace([], [], [], []).words_per_minute == 0
