"""The report of an interview in every format: its figures are the report's, and nothing else gets in."""

import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from pypdf import PdfReader

from coach_app.coaching.content import Content
from coach_app.coaching.feedback import Feedback
from coach_app.coaching.readiness import FORMULA, measure_progress
from coach_app.coaching.report import AnswerReport, build_report, report_from_json
from coach_app.coaching.structure import Structure
from coach_app.compose import FONTS
from coach_app.engines.minilm import MiniLM
from coach_app.exports.blocks import WIDTH, Box, Drawing, Ink, Note
from coach_app.exports.drawings import LEFT, RIGHT, over_time
from coach_app.exports.formats import Format, report_file
from coach_app.exports.interview_report import Answered, InterviewReport
from coach_app.exports.pages import pages_of
from coach_app.speech.events import AnswerEnded
from coach_app.speech.timeline import Span
from tests.coaching.spoken import spoken
from tests.coaching.test_structure import STORY

QUESTION = "Tell me about a time you improved a process."
HOSTILE = "Why <script>alert(1)</script> & | *this*?"


@pytest.fixture(scope="module")
def answer() -> AnswerReport:
    """A story that was read, with a hedge in it."""
    words = spoken(*STORY, "I guess it went well.")
    ended = AnswerEnded(words[-1].end, (Span(0, words[-1].end),), tuple(words))
    return build_report(ended, question=QUESTION, embed=MiniLM().embed)


@pytest.fixture(scope="module")
def report(answer: AnswerReport) -> InterviewReport:
    answers = (
        Answered(QUESTION, "ownership", answer, tries=2),
        Answered(HOSTILE, "teamwork"),
        Answered("In writing?", "", text="I wrote this.", tries=1),
    )
    practised = [one.practised for one in answers if one.practised is not None]
    return InterviewReport("Interview: <General>", "3 March 2026", answers, measure_progress(practised))


def test_a_reason_that_withholds_many_measures_is_told_once() -> None:
    """Three words: the page says once that it is too short, and for what."""
    words = spoken("It went well.")
    ended = AnswerEnded(words[-1].end, (Span(0, words[-1].end),), tuple(words))
    short = build_report(ended, question=QUESTION, embed=MiniLM().embed)
    made = InterviewReport("Interview", "3 March 2026", (Answered(QUESTION, "", short, tries=1),), measure_progress([]))
    page = report_file(made, Format.MARKDOWN, FONTS).decode()
    assert page.count("Too short to tell: ") == 1
    assert "Speaking confidence, structure, content, pace. Too short to tell" in page


def test_a_story_is_drawn_where_one_was_asked_for(answer: AnswerReport) -> None:
    """Elsewhere its parts are not scored, so a bar of them would say nothing."""
    assert isinstance(answer.content, Content)
    unasked = replace(answer, content=replace(answer.content, wants_story=False))
    legends = [
        {shape.text for shape in over_time(each).shapes if isinstance(shape, Note)} for each in (answer, unasked)
    ]
    assert "situation" in legends[0]
    assert "situation" not in legends[1]


def test_nothing_is_drawn_as_speech_behind_the_last_word(answer: AnswerReport) -> None:
    """Whoever stops late has not spoken on."""
    longer = replace(answer, audio=replace(answer.audio, duration_s=2 * answer.audio.duration_s))
    ends = [
        max(
            shape.x + shape.width
            for shape in over_time(each).shapes
            if isinstance(shape, Box) and shape.ink is Ink.BAND
        )
        for each in (answer, longer)
    ]
    assert ends == [WIDTH, pytest.approx(WIDTH / 2, rel=0.01)]


class Page(HTMLParser):
    """Reads a page into its tags, attributes, table rows and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.rows: list[list[str]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == [], "a tag was not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag != "meta":
            self._open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "style":
            return
        self.text += data
        if self._open and self._open[-1] in ("td", "th"):
            self.rows[-1][-1] += data


@pytest.fixture(scope="module")
def page(report: InterviewReport) -> Page:
    return Page(report_file(report, Format.HTML, FONTS).decode())


def test_the_page_has_the_figures_of_the_report(page: Page, answer: AnswerReport, report: InterviewReport) -> None:
    """Marks, scores, points of the parts, quotes with their time."""
    cells = {row[0]: row[1:] for row in page.rows}
    assert isinstance(answer.structure, Structure)
    assert isinstance(answer.content, Content)
    assert isinstance(answer.content.score, float)
    assert cells["Structure"] == [f"{answer.structure.score:.0f} of 100 ({answer.structure.kind.value})"]
    assert cells["Content"] == [f"{answer.content.score:.0f} of 100"]
    mark = report.answers[0].mark
    assert mark is not None
    assert cells[f"1. {QUESTION}"][-1] == f"{mark:.0f}"
    for part in answer.structure.parts:
        assert [part.part.value.capitalize(), f"{part.points:.0f}", str(part.of_points)] in [
            row[:3] for row in page.rows
        ]
    assert isinstance(answer.feedback, Feedback)
    for praise in answer.feedback.praise:
        assert f"“{praise.quote}” (0:{praise.start // 16000:02})" in page.text
    assert FORMULA in page.text


def test_the_bars_are_as_long_as_the_marks(report: InterviewReport) -> None:
    """The longest thing that can be drawn is 100."""
    parts = report.answers[0].practised
    assert parts is not None
    chart = next(block for block in pages_of(report) if isinstance(block, Drawing))
    bars = [shape.width for shape in chart.shapes if isinstance(shape, Box) and shape.x == LEFT]
    across = 680 - LEFT - RIGHT
    for value in parts.parts.values():
        assert pytest.approx(across * value / 100) in bars


def test_the_page_needs_nothing_from_anywhere(page: Page, report: InterviewReport) -> None:
    """No script, no link, no picture, no address; a policy that forbids the browser to fetch."""
    assert not {"script", "img", "link", "iframe", "object", "a", "base", "form"} & set(page.tags)
    assert not [
        value for name, value in page.attributes if name in ("src", "href", "srcset", "action") or name[:2] == "on"
    ]
    text = report_file(report, Format.HTML, FONTS).decode()
    assert not re.search(r"https?:|//|url\(|@import", text)
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in page.attributes


def test_what_was_asked_is_text_and_never_markup(page: Page, report: InterviewReport) -> None:
    """A question that holds markup comes out as it was written."""
    assert HOSTILE in page.text
    assert "Interview: <General>" in page.text
    markdown = report_file(report, Format.MARKDOWN, FONTS).decode()
    assert r"Why \<script\>alert(1)\</script\> & \| \*this\*?" in markdown


def test_the_pdf_opens_and_says_the_same(report: InterviewReport, page: Page) -> None:
    """Every word of the page is in the PDF, the typeface is in the file, and no host or clock is."""
    made = report_file(report, Format.PDF, FONTS)
    pdf = PdfReader(io.BytesIO(made))
    said = "".join(sheet.extract_text() for sheet in pdf.pages)
    squeezed = re.sub(r"\s", "", said)
    for row in page.rows:
        for cell in row:
            assert re.sub(r"\s", "", cell) in squeezed, cell
    assert pdf.metadata is not None
    assert pdf.metadata.title == report.title
    assert not re.search(rb"https?:|www\.", made)
    assert b"/FontFile2" in made
    assert report_file(report, Format.PDF, FONTS) == made


def test_markdown_has_every_row_of_the_page(report: InterviewReport, page: Page) -> None:
    """The tables are the same."""
    markdown = re.sub(r"\\(.)", r"\1", report_file(report, Format.MARKDOWN, FONTS).decode())
    for row in page.rows:
        assert "| " + " | ".join(row) + " |" in markdown


def test_json_gives_the_reports_back(report: InterviewReport, answer: AnswerReport) -> None:
    """Whoever reads the file has the report as it was made."""
    told = json.loads(report_file(report, Format.JSON, FONTS))
    assert report_from_json(told["answers"][0]["report"]) == answer
    assert told["answers"][0]["mark"] == report.answers[0].mark
    assert [one["report"] for one in told["answers"][1:]] == [None, None]
    assert told["answers"][2]["text"] == "I wrote this."
    assert told["progress"]["formula"] == FORMULA
