"""Relevance: the question that was answered is nearer than others."""

import numpy as np

from coach_app.coaching.passages import passages, substance
from coach_app.coaching.relevance import fitted, match
from coach_app.engines.minilm import MiniLM
from coach_app.interview.bank import BANK
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


def test_a_question_of_the_bank_knows_what_is_answered_to_it() -> None:
    """A known question is told from one that is only like it, and expects something else of its answer."""
    embed = MiniLM().embed
    questions = embed([BANK[0].text, "What would you tell a child about your job?"])
    assert fitted().is_known(questions).tolist() == [True, False]
    known, guessed = fitted().expected(questions), fitted().expected(questions, knowing=False)
    assert not np.allclose(known[0], guessed[0])
    assert np.allclose(known[1], guessed[1])
    assert np.allclose(np.linalg.norm(known, axis=1), 1)
