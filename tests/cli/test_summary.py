"""The report as a page of text: everything that was read and judged stands on it."""

from coach_app.cli.summary import summary
from coach_app.coaching.abstention import Abstention
from coach_app.coaching.confidence import SpeakingConfidence
from coach_app.coaching.feedback import Feedback
from coach_app.coaching.markers import Watchlist
from coach_app.coaching.report import build_report
from coach_app.engines.minilm import MiniLM
from coach_app.speech.events import AnswerEnded
from coach_app.speech.timeline import Span
from tests.coaching.spoken import spoken
from tests.coaching.test_structure import STORY


def test_a_reason_that_withholds_many_measures_is_told_once() -> None:
    """Three words: the page says once that it is too short, and for what."""
    words = spoken("It went well.")
    ended = AnswerEnded(words[-1].end, (Span(0, words[-1].end),), tuple(words))
    page = "\n".join(summary(build_report(ended, question="How was it?", embed=MiniLM().embed)))
    assert page.count("Too short to tell") == 1
    assert "Not told    pace, tone, confidence, structure, content. Too short to tell" in page


def test_parts_of_a_story_are_scored_only_where_one_was_asked_for() -> None:
    """As in the window: elsewhere "0 of 100" would blame an answer for what nobody wanted."""
    words = spoken(*STORY[:4])
    ended = AnswerEnded(words[-1].end, (Span(0, words[-1].end),), tuple(words))
    page = "\n".join(summary(build_report(ended, question="What is a deadlock?", embed=MiniLM().embed)))
    assert "no story was asked for" in page
    assert "points" not in page


def test_the_page_tells_scores_quotes_with_their_time_rewrite_and_follow_ups() -> None:
    """A story without a result: praised, mended, put in order, and asked on."""
    words = spoken(*STORY[:4])
    ended = AnswerEnded(words[-1].end, (Span(0, words[-1].end),), tuple(words))
    report = build_report(ended, question="Tell me about a time you improved a process.", embed=MiniLM().embed)
    page = "\n".join(summary(report))
    assert isinstance(report.speaking_confidence, SpeakingConfidence)
    assert isinstance(report.feedback, Feedback)
    assert not isinstance(report.follow_ups, Abstention)
    assert f"Confidence  {report.speaking_confidence.score:.1f} of 10" in page
    assert all(f"{part.name:<22}" in page for part in report.speaking_confidence.parts)
    assert "Tone        The sound of this answer was not analysed." in page
    assert "Markers     0" in page
    assert "result      0.0 of 30 points, missing" in page
    for praise in report.feedback.praise:
        assert f"{praise.message}: “{praise.quote}” ({praise.start / 16000:.0f} s)" in page
    for line in report.feedback.skeleton:
        assert f"{line.part.value:<10} {line.text}" in page
    for asked in report.follow_ups:
        assert f"Asked next  {asked.question}" in page


def test_hedges_are_not_told_in_a_language_where_nobody_looks_for_them() -> None:
    """None found is another thing than none looked for."""
    words = spoken(*STORY[:4])
    ended = AnswerEnded(words[-1].end, (Span(0, words[-1].end),), tuple(words))
    german = "\n".join(summary(build_report(ended, watchlist=Watchlist("de", ("halt",)))))
    assert "Hedges      0" not in german
    assert german.count("Told for English alone.") == 1
