"""What was read out of an answer, as the report shows it."""

from dataclasses import replace

import pytest

from coach_app.coaching.content import Content, content_score
from coach_app.coaching.feedback import Feedback
from coach_app.coaching.parts import Part
from coach_app.coaching.relevance import Relevance
from coach_app.coaching.report import AnswerReport, build_report
from coach_app.coaching.structure import Structure
from coach_app.engines.minilm import MiniLM
from coach_app.speech.events import AnswerEnded
from coach_app.speech.timeline import Span
from coach_app.ui.measure_view import WITHHELD
from coach_app.ui.reading_view import CONTENT_FORMULA, reading_tiles, reading_view
from coach_app.ui.wording import clock
from tests.coaching.spoken import spoken
from tests.coaching.test_structure import STORY


def report_of(*said: str, question: str = "Tell me about a time you improved a process.") -> AnswerReport:
    words = spoken(*said)
    ended = AnswerEnded(words[-1].end, (Span(0, words[-1].end),), tuple(words))
    return build_report(ended, question=question, embed=MiniLM().embed)


@pytest.fixture(scope="module")
def report() -> AnswerReport:
    """A story without its result."""
    return report_of(*STORY[:4])


def test_every_verdict_rewrite_and_follow_up_is_shown(report: AnswerReport) -> None:
    """Quotes come with their time, changes with their reason, gaps are told from what was said."""
    shown, feedback = reading_view(report), report.feedback
    assert isinstance(feedback, Feedback)
    assert [(point.text, point.quote) for point in shown.went_well] == [
        (praise.message, f"“{praise.quote}”") for praise in feedback.praise
    ]
    assert [point.time for point in shown.went_well] == [clock(praise.start / 16000) for praise in feedback.praise]
    assert [point.text for point in shown.to_change] == [f"{one.message}. {one.why}" for one in feedback.changes]
    assert [line.gap for line in shown.ordered] == [line.gap for line in feedback.skeleton]
    assert shown.asked_next[0].question == "What came of it? Do you have a number?"


def test_the_parts_are_bars_of_their_points(report: AnswerReport) -> None:
    """Each as long as its points of those it could have; the missing one says so."""
    assert isinstance(report.structure, Structure)
    shown = reading_view(report).parts
    assert [part.mark for part in shown] == [part.points / part.of_points for part in report.structure.parts]
    assert shown[-1].figure == "missing"


def test_the_tiles_are_the_scores(report: AnswerReport) -> None:
    """Structure, content and fit, each with what it means."""
    tiles = {tile.title: tile for tile in reading_tiles(report)}
    assert isinstance(report.structure, Structure)
    assert isinstance(report.content, Content)
    assert tiles["Structure"].value == f"{report.structure.score:.0f}"
    assert tiles["Structure"].note == "result missing"
    assert tiles["Content"].value == f"{report.content.score:.0f}"


def test_a_part_with_points_is_not_missing(report: AnswerReport) -> None:
    """Too little of it is told to count, but what it earned is not denied beside it."""
    assert isinstance(report.structure, Structure)
    parts = tuple(replace(part, points=12.0) if part.part is Part.RESULT else part for part in report.structure.parts)
    hinted = replace(report, structure=replace(report.structure, parts=parts))
    assert reading_view(hinted).parts[-1].figure == "only touched on"
    assert {tile.title: tile for tile in reading_tiles(hinted)}["Structure"].note == "result only touched on"


def test_the_content_is_made_as_it_says_it_is(report: AnswerReport) -> None:
    """Whoever puts the figures shown into the formula shown gets the score shown."""
    assert (
        "65 % fit to the question (in full from 50 % on) + 35 % concreteness, less twice the share" in CONTENT_FORMULA
    )
    content, structure = report.content, report.structure
    assert isinstance(content, Content)
    assert isinstance(structure, Structure)
    unlikely = content_score(structure, Relevance(0.43, off_topic=False), 0.75, hedges=0.0)
    assert unlikely == pytest.approx((65 * 0.43 / 0.50 + 35 * 0.75) * (1 - 2 * structure.stuffed))


def test_no_story_is_scored_where_none_was_asked_for() -> None:
    """A question for knowledge has no parts of a story."""
    report = report_of(*STORY, question="How would you design a cache?")
    assert reading_view(report).parts == ()
    assert {tile.title: tile.value for tile in reading_tiles(report)}["Structure"] == WITHHELD


def test_a_short_answer_says_why_it_was_not_read() -> None:
    """The reason stands in place of every figure."""
    report = report_of("It went well.")
    assert "Too short" in reading_view(report).withheld
    assert all(tile.value == WITHHELD and "Too short" in tile.note for tile in reading_tiles(report))
