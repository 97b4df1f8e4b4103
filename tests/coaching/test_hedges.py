"""Hedges: what counts, and what only looks like one."""

import pytest

from coach_app.coaching.hedges import HedgeKind, find_hedges
from coach_app.speech.timeline import Span
from coach_app.speech.words import Word, WordKind


def spoken(text: str) -> list[Word]:
    """The words of `text`, half a second each."""
    kinds = {"um": WordKind.FILLER, "uh": WordKind.FILLER}
    return [
        Word(token, 8000 * at, 8000 * at + 7000, 0.9, kinds.get(token.strip(","), WordKind.WORD))
        for at, token in enumerate(text.split())
    ]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("I guess we shipped it, maybe in June", ["I guess", "maybe"]),
        ("I’m not sure who asked", ["I'm not sure"]),
        ("we kind of rebuilt it", ["kind of"]),
        ("What kind of database is this?", []),
        ("I think about the reader first", []),
        ("I think it worked", ["I think"]),
        ("I believe in small steps", []),
        ("it grew by a third and so on", ["and so on"]),
        ("I cut the build from nine minutes to two", []),
    ],
)
def test_phrases_count_only_where_they_hedge(text: str, phrases: list[str]) -> None:
    """A phrase is a hedge unless its neighbours make it something else."""
    assert [hedge.phrase for hedge in find_hedges(spoken(text))] == phrases


def test_fillers_inside_a_phrase_are_looked_past() -> None:
    """A filler between the words of a hedge does not hide it, and the span covers all of it."""
    (hedge,) = find_hedges(spoken("so I um, guess so"))
    assert (hedge.first, hedge.last, hedge.kind) == (1, 4, HedgeKind.DOUBT)
    assert hedge.span == Span(8000, 8000 * 3 + 7000)


def test_nothing_said_holds_no_hedge() -> None:
    """No words, no hedges."""
    assert find_hedges([]) == []
