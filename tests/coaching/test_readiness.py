"""Practice progress: the formula, when it is withheld, and what may never happen to it."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach_app.coaching.abstention import Abstention
from coach_app.coaching.readiness import (
    COUNTED,
    FEWEST,
    FEWEST_OVERALL,
    Direction,
    Practised,
    Standing,
    Trend,
    margin_of,
    measure_progress,
    trend_of,
)

POINTS = st.floats(0, 100)
SPOKEN = st.builds(
    Practised,
    question=st.sampled_from([f"question {number}" for number in range(12)]),
    competency=st.sampled_from(["teamwork", "craft", ""]),
    content=POINTS,
    structure=st.none() | POINTS,
    delivery=st.none() | st.floats(1, 10),
)
PATIENT = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MANY = st.lists(SPOKEN, min_size=FEWEST_OVERALL, max_size=30)


def practised(*contents: float, competency: str = "craft") -> list[Practised]:
    """An answer to a question of its own for each of `contents`."""
    return [Practised(f"question {at}", competency, content) for at, content in enumerate(contents)]


def standing(standing: Standing) -> tuple[float, float]:
    assert isinstance(standing.value, float)
    assert isinstance(standing.margin, float)
    return standing.value, standing.margin


def test_the_mark_is_the_formula() -> None:
    """30 % delivery, 35 % structure, 35 % content, each out of 100."""
    assert Practised("q", "craft", 80.0, 60.0, 5.5).mark == pytest.approx(0.30 * 50 + 0.35 * 60 + 0.35 * 80)


def test_a_part_that_cannot_be_told_leaves_its_weight_to_the_others() -> None:
    """Without a story only delivery and content count."""
    assert Practised("q", "craft", 80.0, None, 10.0).mark == pytest.approx((0.30 * 100 + 0.35 * 80) / 0.65)


def test_too_few_answers_are_not_judged() -> None:
    """Below the fewest nothing is told, and it says how many are lacking; one more and it is."""
    progress = measure_progress(practised(*[70.0] * (FEWEST - 1)))
    for withheld in (progress.overall.value, progress.competencies[0].value, progress.competencies[0].margin):
        assert isinstance(withheld, Abstention)
    assert progress.competencies[0].interval is None
    assert "1 more question " in progress.competencies[0].value.message
    progress = measure_progress(practised(*[70.0] * FEWEST))
    assert standing(progress.competencies[0])[0] == 70
    assert isinstance(progress.overall.value, Abstention)


def test_the_same_question_again_counts_once_and_the_last_time() -> None:
    """Answering an easy question again and again does not fill up progress."""
    again = [replace(one, content=90.0) for one in practised(20.0, 20.0, 20.0)[:1]] * 10
    progress = measure_progress([*practised(20.0, 20.0, 20.0), *again])
    assert progress.competencies[0].answers == 3
    assert standing(progress.competencies[0])[0] == pytest.approx((90 + 20 + 20) / 3)


def test_answers_without_judged_content_are_only_counted() -> None:
    """Free practice says nothing on progress."""
    progress = measure_progress([Practised("", "", None, None, 9.0), *practised(50, 50, 50, 50, 50)])
    assert (progress.uncounted, progress.overall.answers) == (1, 5)


def test_old_answers_give_way() -> None:
    """Only the last answers count."""
    progress = measure_progress(practised(*[0.0] * COUNTED, *[80.0] * COUNTED))
    assert standing(progress.overall)[0] == 80


@PATIENT
@given(MANY, st.data())
def test_a_better_part_never_lowers_progress(answers: list[Practised], data: st.DataObject) -> None:
    """Whatever part of whatever answer is better, no figure is lower."""
    at = data.draw(st.integers(0, len(answers) - 1))
    part, most = data.draw(st.sampled_from([("content", 100.0), ("structure", 100.0), ("delivery", 10.0)]))
    old = getattr(answers[at], part)
    if old is None:
        return
    better = list(answers)
    better[at] = replace(answers[at], **{part: data.draw(st.floats(old, most))})
    before, after = measure_progress(answers), measure_progress(better)
    for one, other in zip((before.overall, *before.competencies), (after.overall, *after.competencies), strict=True):
        if isinstance(one.value, float):
            assert isinstance(other.value, float)
            assert other.value >= one.value - 1e-9


@PATIENT
@given(st.lists(POINTS, min_size=1, max_size=10), st.integers(2, 5))
def test_more_of_the_same_answers_narrow_the_interval(marks: list[float], times: int) -> None:
    """Twice as many answers that differ as much tell the mean better."""
    assert margin_of(marks * times) < margin_of(marks)


@PATIENT
@given(MANY)
def test_every_figure_lies_in_its_interval_and_on_the_scale(answers: list[Practised]) -> None:
    """0 to 100, and the interval around it."""
    progress = measure_progress(answers)
    for one in (progress.overall, *progress.competencies):
        if one.interval is not None:
            low, high = one.interval
            value, _ = standing(one)
            assert 0 <= low <= value <= high <= 100


def test_the_margin_holds_the_mean_of_an_even_series() -> None:
    """Four answers that all get the same mark are still unsure by the usual spread: t(7) x 15 x sqrt(1/2) / 2."""
    assert margin_of([60.0] * 4) == pytest.approx(2.365 * (4 * 15**2 / 8) ** 0.5 / 2, abs=0.1)


@PATIENT
@given(st.lists(POINTS, min_size=6, max_size=40))
def test_the_trend_turns_with_the_marks(marks: list[float]) -> None:
    """The same marks in reverse order have the opposite trend."""
    one, other = trend_of(marks), trend_of(marks[::-1])
    assert isinstance(one, Trend)
    assert isinstance(other, Trend)
    assert one.per_ten == pytest.approx(-other.per_ten, abs=1e-6)
    assert one.margin == pytest.approx(other.margin)


def test_a_steady_climb_is_told_and_noise_is_not() -> None:
    """Fifteen answers from 20 to 90 go up; alternating ones go nowhere; five are too few."""
    climb = trend_of([20 + 5 * at for at in range(15)])
    assert isinstance(climb, Trend)
    assert climb.direction is Direction.UP
    assert climb.per_ten == pytest.approx(50)
    noise = trend_of([40, 60] * 6)
    assert isinstance(noise, Trend)
    assert noise.direction is Direction.UNCLEAR
    assert isinstance(trend_of([1, 2, 3, 4, 5]), Abstention)
