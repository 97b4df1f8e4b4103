"""Syllables from spelling."""

import pytest

from coach_app.coaching.spoken_words import count_words
from coach_app.coaching.syllables import count_syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("made", 1), ("hoped", 1), ("wanted", 2), ("played", 1), ("eyes", 1), ("called", 1), ("we're", 1), ("don't", 1),
        ("table", 2), ("maybe", 2), ("going", 2), ("didn't", 2), ("business", 2), ("movement", 2), ("layout", 2),
        ("created", 3), ("period", 3), ("element", 3), ("familiar", 3), ("companies", 3), ("technique", 2),
        ("responsible", 4), ("experience", 4), ("reality", 4), ("opportunity", 5), ("responsibility", 6),
        ("quiet", 2), ("behaviour", 3), ("efficient", 3), ("science", 2), ("enthusiastically", 6),
    ],
)  # fmt: skip
def test_a_word_has_the_syllables_it_is_said_with(word: str, count: int) -> None:
    """Silent letters do not count, vowels that fall apart do."""
    assert count_syllables(word) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2019", 4), ("15", 2), ("10,000", 3), ("20%", 4), ("SQL", 3), ("AWS", 5), ("5", 1), ("1905", 4),
        ("1st", 1), ("2nd", 2), ("10th", 1), ("20th", 3), ("21st", 3), ("1990s", 4), ("30s", 2), ("3.5", 3),
        ("99.9%", 7), ("12th", 1), ("twentieth", 3), ("naïve", 2), ("café", 2), ("JSON", 2), ("Mr.", 2), ("ok", 2),
    ],
)  # fmt: skip
def test_numbers_and_letters_count_as_they_are_said(text: str, count: int) -> None:
    """The recogniser writes digits; the speaker said words."""
    assert count_syllables(text) == count


def test_a_line_of_verse_has_its_ten_syllables() -> None:
    """Iambic pentameter is a count that the poet made."""
    for line in ("That thereby beauty's rose might never die,", "Shall I compare thee to a summer's day?"):
        assert sum(map(count_syllables, line.split())) == 10


def test_punctuation_has_no_syllables() -> None:
    """A dash alone is silent."""
    assert count_syllables("—") == 0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("desire,", 1), ("cold-hearted", 2), ("pro-", 1), ("2019", 2), ("$500", 3), ("25%", 3), ("SQL", 1),
        ("don't", 1), ("1st", 1), ("21st.", 2), ("1990s", 2), ("3.5", 3), ("2.0.", 3), ("9:30", 2), ("1,250", 5),
        ("and/or", 2), ("résumé", 1), ("10x", 2),
    ],
)  # fmt: skip
def test_words_count_as_they_are_said(text: str, count: int) -> None:
    """A hyphen or a digit is the recogniser's choice, not the speaker's."""
    assert count_words(text) == count
