"""How long an answer is to take: one rule for card, report and advice."""

import pytest

from coach_app.coaching.content import Content
from coach_app.coaching.length import USUAL_S, longest_s, measure_length
from coach_app.coaching.report import build_report, report_from_json, report_to_json
from coach_app.compose.sittings import aim_of
from coach_app.engines.minilm import MiniLM
from coach_app.interview.bank import BANK
from coach_app.ui.reading_view import reading_view
from tests.coaching.timed_answers import answer_of

STORY = "I moved the shop to a new host over one weekend and we did not lose a single order on the way there at all."


@pytest.mark.parametrize(("aim_s", "fit"), [(60, (40, 80)), (90, (60, 120)), (180, (120, 240))])
def test_a_third_more_or_less_is_about_right(aim_s: float, fit: tuple[float, float]) -> None:
    """The usual aim gives the one to two minutes of coaches."""
    assert [measure_length(of, aim_s).verdict for of in (fit[0] - 1, *fit, fit[1] + 1)] == [
        "short",
        "fit",
        "fit",
        "long",
    ]
    assert longest_s(aim_s) == fit[1]


def test_the_report_goes_by_the_aim_on_the_card() -> None:
    """0:55 for a question that asks for a minute is right, and short where nothing is known of the question."""
    told = {}
    for aim_s in (60.0, USUAL_S):
        report = build_report(answer_of((STORY, 0, 55)), question="Why?", embed=MiniLM().embed, aim_s=aim_s)
        assert isinstance(report.content, Content)
        assert report_from_json(report_to_json(report)) == report
        told[aim_s] = dict(reading_view(report).says)["Length"]
    assert told == {60.0: "0:55, about right", USUAL_S: "0:55, short: aim for about 1:30"}


def test_the_advice_goes_by_the_aim_too() -> None:
    """Two minutes are far over where half a minute was asked for, and well within three minutes."""
    assert measure_length(120, 30).far_over
    assert not measure_length(170, 180).far_over
    assert measure_length(20, 90).far_under
    assert not measure_length(20, 45).far_under


def test_the_aim_is_found_by_the_question_s_text() -> None:
    """Where only the text is known, as in the terminal, the bank says how long it takes."""
    asked = next(question for question in BANK if question.typical_s != USUAL_S)
    assert aim_of(asked.text, None) == asked.typical_s
    assert aim_of("What else?", None) == USUAL_S
