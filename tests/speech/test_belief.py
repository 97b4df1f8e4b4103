"""Which words are believed where the gate hears nobody."""

from coach_app.speech.belief import believed
from coach_app.speech.timeline import Span, to_samples
from coach_app.speech.words import Word


def said(text: str, start_s: float, probability: float = 0.9) -> list[Word]:
    starts = [to_samples(start_s + 0.3 * number) for number in range(len(text.split()))]
    return [Word(word, at, at + to_samples(0.3), probability) for word, at in zip(text.split(), starts, strict=True)]


SPEECH = [Span(0, to_samples(2))]


def test_what_the_gate_hears_is_believed() -> None:
    """However unsure the recogniser is."""
    words = said("he might even have", 0.2, 0.1)
    assert believed(words, SPEECH) == words


def test_sure_words_are_believed_where_the_gate_is_deaf() -> None:
    """Runs of three and more, if they are sure."""
    words = said("and then we left", 5)
    assert believed(words, SPEECH) == words
    assert believed(words[:2], SPEECH) == []
    assert believed(said("and then we left", 5, 0.4), SPEECH) == []


def test_words_said_before_are_not_believed_where_nobody_speaks() -> None:
    """A recogniser that hears noise says again what it said, however it spells it; in speech they were said again."""
    before = said("eight the press-yard", 0.2)
    again = said("Eight, the pressyard.", 5)
    assert believed(again, SPEECH, before) == []
    assert believed([*before, *again], SPEECH) == before
    assert believed(again, [*SPEECH, Span(to_samples(4), to_samples(7))], before) == again
