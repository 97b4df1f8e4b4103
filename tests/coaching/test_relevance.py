"""Relevance: the question that was answered is nearer than others."""

from coach_app.coaching.passages import passages, substance
from coach_app.coaching.relevance import match
from coach_app.engines.minilm import MiniLM
from tests.coaching.spoken import spoken


def test_the_question_that_was_answered_fits_best() -> None:
    """An answer about an upset diner fits the question on customers better than those on other things."""
    said = (
        "A diner sent her steak back twice and said she would never return.",
        "I apologised, asked how she liked it, and stood next to the grill myself.",
        "She came back the week after with four friends.",
    )
    questions = [
        "How does a hash table work?",
        "Tell me about a time you dealt with an unhappy customer.",
        "Where do you see yourself in five years?",
        "Tell me about a time you taught yourself a new skill.",
    ]
    fits = match(substance(passages(spoken(*said))), questions, MiniLM().embed)
    assert fits.argmax() == 1
    assert (fits >= 0).all()
    assert (fits <= 1).all()


def test_nothing_said_answers_nothing() -> None:
    """Without substance every question is unanswered."""
    assert match((), ["Why?"], MiniLM().embed).tolist() == [0.0]
