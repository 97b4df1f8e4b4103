"""Words and the sentences that they make."""

import pytest

from coach_app.speech.words import Word, sentences, text_of


def said(text: str) -> list[Word]:
    return [Word(each, at, at + 1, 0.9) for at, each in enumerate(text.split())]


@pytest.mark.parametrize("title", ["Mr.", "Mrs.", "Dr.", "Prof.", "St.", "(Mr.", "“Dr."])
def test_a_title_ends_no_sentence(title: str) -> None:
    """Its name belongs to it; what ends with another full stop is over."""
    parts = sentences(said(f"I worked with {title} Smith. It went well."))
    assert [text_of(part) for part in parts] == [f"I worked with {title} Smith.", "It went well."]
