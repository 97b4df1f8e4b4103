"""What was said as one would write it down."""

from coach_app.coaching.tidy import tidied
from tests.coaching.timed_answers import words_of


def test_fillers_repetitions_and_false_starts_are_left_out() -> None:
    """What stands afterwards begins with a capital; nothing is put in."""
    said = "um so we we were we had no money. uh then I I sold the the ferry."
    assert tidied(words_of(said, 0, 10)) == "So we had no money. Then I sold the ferry."


def test_nothing_is_left_of_fillers_alone() -> None:
    """No words, no text."""
    assert tidied(words_of("um uh", 0, 1)) == ""
    assert tidied([]) == ""
