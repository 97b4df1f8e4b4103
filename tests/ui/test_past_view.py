"""The list of past answers as a value."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from coach_app.storage.answers import AnswerState, KeptAnswer
from coach_app.ui.past_view import Past, past_of

NOON = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)


def kept(title: str, state: AnswerState = AnswerState.COMPLETE, days: int = 0, question: str = "") -> KeptAnswer:
    return KeptAnswer(
        id=title,
        session_id="s",
        title=title,
        question=question or title,
        question_index=None,
        client="window",
        started_at=NOON - timedelta(days=days),
        state=state,
        duration_s=62.4,
        recording=None,
        measures={"words_per_minute": 141.6, "fillers": 1.0},
        report=None,
    )


PAST = past_of(
    Past(),
    [
        kept("Why us?"),
        kept("My best", question="What went wrong?"),
        kept("Cut off", AnswerState.INTERRUPTED, days=40),
        kept("Now", AnswerState.RECORDING),
    ],
    date(2026, 3, 9),
)


def test_a_row_tells_length_pace_and_fillers() -> None:
    """The figures of a complete answer stand in its row."""
    assert PAST.rows[0].figures == "1:02  ·  142 words/min  ·  1 filler"


def test_interrupted_and_running_answers_are_marked() -> None:
    """An interrupted answer has no figures yet and can be analysed; a running one cannot be touched."""
    assert (PAST.rows[2].interrupted, PAST.rows[2].figures) == (True, "")
    assert PAST.rows[3].running


def test_the_search_looks_at_title_question_and_date() -> None:
    """Every word of the search must be found somewhere in the row."""
    assert [row.title for row in replace(PAST, search="wrong best").shown] == ["My best"]
    assert [row.title for row in replace(PAST, search="JAN").shown] == ["Cut off"]
    assert replace(PAST, search="  ").shown == PAST.rows


def test_empty_lists_say_why() -> None:
    """Not read yet, nothing kept and nothing found are three different things."""
    assert Past().empty_title == "Looking…"
    assert Past(loaded=True).empty_title == "No answers yet"
    assert replace(PAST, search="zebra").empty_title == "Nothing matches"
    assert PAST.empty_title == ""


def test_the_heading_counts_what_is_shown() -> None:
    """A narrowed list says of how many."""
    assert PAST.heading == "4 answers"
    assert replace(PAST, search="why").heading == "1 of 4 answers"
