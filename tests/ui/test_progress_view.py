"""Practice progress as the screen shows it."""

import pytest

from coach_app.coaching.readiness import FORMULA, NOT_HIREABILITY, Practised, measure_progress
from coach_app.ui.measure_view import WITHHELD
from coach_app.ui.notices import Tone
from coach_app.ui.progress_view import ProgressScreen, progress_screen


def progress(*contents: float, free: int = 0) -> ProgressScreen:
    answers = [Practised(f"question {at}", "craft", content) for at, content in enumerate(contents)]
    return progress_screen(measure_progress([*answers, *[Practised("", "", None)] * free]))


def test_figures_come_with_their_interval_and_formula() -> None:
    """Overall and each competency; the bar lies where the figure is; what it does not mean is said."""
    shown = progress(60, 70, 80, 60, 80)
    assert shown.overall.figure.startswith("70 ± ")
    assert shown.overall.share == 0.7
    assert shown.rows[0].low < 0.7 < shown.rows[0].high
    assert (shown.formula, shown.meaning) == (FORMULA, NOT_HIREABILITY)
    assert shown.marks == pytest.approx((0.6, 0.7, 0.8, 0.6, 0.8))
    assert (shown.empty_title, shown.empty_text) == ("", "")


def test_what_is_withheld_says_how_many_are_lacking() -> None:
    """Two answers are too few for a figure; they are counted all the same."""
    shown = progress(60, 70)
    assert (shown.overall.figure, shown.overall.share) == (WITHHELD, None)
    assert "2 questions. Too few answers" in shown.overall.note
    assert shown.rows == ()
    assert shown.lacking == "A competency takes 3 different questions. So far: craft 2."
    assert progress(60, 70, 80).lacking == ""


def test_the_trend_has_a_word_and_a_colour() -> None:
    """Up is good, down is a warning, noise is neither."""
    assert progress(*range(20, 95, 5)).overall.tone is Tone.GOOD
    assert progress(*range(95, 20, -5)).overall.tone is Tone.WARN
    assert progress(*[40, 60] * 6).overall.trend == "no clear trend"


def test_nothing_yet_is_not_the_same_as_not_read_yet() -> None:
    """Before the history is read, with free practice alone, with nothing."""
    assert ProgressScreen().empty_title == "Looking…"
    assert progress().empty_title == "No progress to show yet"
    assert "2 answers do not count" in progress(free=2).empty_text
