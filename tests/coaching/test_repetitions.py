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
        ("so they have they can play", DisfluencyKind.RESTART, "they have"),
        ("and I and I left", DisfluencyKind.REPETITION, "and I"),
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
        "It grew more and more and more.",
        "Mm-hmm, mm-hmm.",
        "I think I can.",
        "I thought I knew it.",
        "If you can you should.",
        "Whatever I had I gave.",
        "I ask what is behind it, is it the budget?",
    ],
)
def test_what_is_said_twice_on_purpose_is_no_break(text: str) -> None:
    """Emphasis, words that a full stop parts, and a clause that ends where another with its subject begins."""
    assert find_disfluencies(words_of(text, 0, 3)) == []


def test_an_empty_answer_has_no_breaks() -> None:
    """Nothing said, nothing broken."""
    assert find_disfluencies([]) == []
