"""Repetitions, restarts and cut-off words."""

import pytest

from coach_app.coaching.repetitions import DisfluencyKind, find_disfluencies
from tests.coaching.timed_answers import words_of


@pytest.mark.parametrize(
    ("text", "kind", "broken"),
    [
        ("I I I went home", DisfluencyKind.REPETITION, "I I"),
        ("I, um, I went home", DisfluencyKind.REPETITION, "I,"),
        ("we had a we had a plan", DisfluencyKind.REPETITION, "we had a"),
        ("we were we had a plan", DisfluencyKind.RESTART, "we were"),
        ("the pro- project was late", DisfluencyKind.CUT_OFF, "pro-"),
    ],
)
def test_a_break_is_found_with_its_kind(text: str, kind: DisfluencyKind, broken: str) -> None:
    """What was said in vain is the break; the words that repair it are not."""
    (found,) = find_disfluencies(words_of(text, 0, 3))
    assert (found.kind, found.text) == (kind, broken)


@pytest.mark.parametrize(
    "text",
    [
        "It was very very good.",
        "No, no, we did.",
        "We shipped it. It was late.",
        "I know that that is so.",
        "Yes. Yes.",
    ],
)
def test_what_is_said_twice_on_purpose_is_no_break(text: str) -> None:
    """Emphasis, and words that a full stop parts."""
    assert find_disfluencies(words_of(text, 0, 3)) == []


def test_an_empty_answer_has_no_breaks() -> None:
    """Nothing said, nothing broken."""
    assert find_disfluencies([]) == []
