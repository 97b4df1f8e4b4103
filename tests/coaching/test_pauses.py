"""Pauses: length, place and kind."""

import pytest

from coach_app.coaching.pauses import Pause, PauseKind, PausePlace, find_pauses, joined, kind_of
from coach_app.speech.timeline import Span, to_samples
from tests.coaching.timed_answers import span, words_of


def test_a_silence_of_a_quarter_second_is_a_pause() -> None:
    """0.25 s counts, and what may be that for all the edges tell; 0.22 s does not."""
    quarter = to_samples(0.25)
    words = words_of("well I went", 0, 1) + words_of("home early", 1.25, 2)
    assert len(find_pauses([Span(0, 16_000), Span(16_000 + quarter, 32_000)], words)) == 1
    assert find_pauses([Span(0, 16_000), Span(16_000 + to_samples(0.22), 32_000)], words) == []


def test_the_silence_before_the_first_word_is_before_the_answer() -> None:
    """Waiting before the answer is a pause of its own place."""
    (pause,) = find_pauses([span(3, 5)], words_of("well I went home", 3, 5))
    assert pause == Pause(0, to_samples(3), PausePlace.BEFORE_ANSWER, PauseKind.THINKING)


def test_the_silence_after_the_last_word_is_no_pause() -> None:
    """Nothing follows it, so nobody waited for anything."""
    assert find_pauses([span(0, 2)], words_of("well I went home", 0, 2)) == []


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("I went", "home early", PausePlace.INSIDE_CLAUSE),
        ("I went home,", "which was good", PausePlace.BETWEEN_CLAUSES),
        ("I went home", "because it rained", PausePlace.BETWEEN_CLAUSES),
        ("I went home.", "It rained", PausePlace.BETWEEN_SENTENCES),
        ("I went um", "home", PausePlace.INSIDE_CLAUSE),
        ("I went to my...", "Home early", PausePlace.INSIDE_CLAUSE),
        ("I went ho-", "home early", PausePlace.INSIDE_CLAUSE),
        ("I went home...", "and it rained", PausePlace.BETWEEN_CLAUSES),
        ("I went home. Um", "it rained", PausePlace.BETWEEN_SENTENCES),
    ],
)
def test_the_words_around_a_pause_give_its_place(before: str, after: str, place: PausePlace) -> None:
    """Punctuation, or a word that opens a clause, makes a boundary; what broke off makes none, fillers neither."""
    words = words_of(before, 0, 1) + words_of(after, 2, 3)
    (pause,) = find_pauses([span(0, 1), span(2, 3)], words)
    assert pause.place is place


def test_a_filler_inside_a_silence_splits_it() -> None:
    """A filler that the gate did not hear is no silence."""
    words = words_of("I went", 0, 1) + words_of("home", 3, 4)
    pauses = find_pauses([span(0, 1), span(3, 4)], words, [span(1.8, 2.2)])
    assert [pause.span for pause in pauses] == [span(1, 1.8), span(2.2, 3)]


def test_longer_silences_are_taken_worse() -> None:
    """The kind goes from natural over thinking to awkward, sooner inside a clause."""
    inside, between = PausePlace.INSIDE_CLAUSE, PausePlace.BETWEEN_SENTENCES
    assert [kind_of(inside, to_samples(s)) for s in (0.3, 0.6, 2.0)] == list(PauseKind)
    assert [kind_of(between, to_samples(s)) for s in (0.6, 2.0, 4.0)] == list(PauseKind)


def test_spans_that_touch_become_one() -> None:
    """Order, overlap and empty spans make no difference."""
    assert joined([span(2, 3), span(0, 1), span(1, 1.5), span(2.5, 2.7), span(4, 4)]) == [span(0, 1.5), span(2, 3)]
