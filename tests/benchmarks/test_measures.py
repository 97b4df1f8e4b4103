"""What counts as the same word."""

import pytest

from benchmarks.measures import plain_words, word_errors


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In 1813, 8 The Press Yard.", "in eighteen thirteen eight the press yard"),
        ("since 2026", "since twenty twenty six"),
        ("1,500 people", "1500 people"),
        ("in 1900, um, Mister Dashwood", "in 1900 mr dashwood"),
    ],
)
def test_numbers_and_years_are_words(text: str, words: str) -> None:
    """As they are said; round hundreds are said in more than one way and stay."""
    assert plain_words(text) == words.split()


def test_words_joined_otherwise_are_right() -> None:
    """Spelling is not what is measured."""
    assert word_errors("activities thereunder", "Activities there under.").percent == 0
