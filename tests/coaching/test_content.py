"""The content of an answer: follow-ups, feedback, the score, and the way to JSON and back."""

import json

import pytest

from coach_app.coaching.content import ContentReport, asks_for_story, read_answer
from coach_app.coaching.feedback import LIVE_WORDS, live_hint, time_left_s
from coach_app.coaching.parts import Part
from coach_app.coaching.structure import read_structure
from coach_app.engines.minilm import MiniLM
from tests.coaching.spoken import spoken
from tests.coaching.test_structure import NOTHING, STORY

QUESTION = "Tell me about a time you improved a process."


@pytest.fixture(scope="module")
def embed():
    return MiniLM().embed


def test_a_missing_result_is_asked_for_and_is_the_first_change(embed) -> None:
    """Who leaves the result out is asked for it, told so first, and shown the gap in the skeleton."""
    report = read_answer(spoken(*STORY[:4]), QUESTION, [], embed)
    assert report.follow_ups[0].question == "What came of it? Do you have a number?"
    assert report.feedback.changes[0].message == "End with what came of it, with a number"
    assert [line.part for line in report.feedback.skeleton if line.gap] == [Part.RESULT]


def test_nothing_that_was_told_is_asked_again(embed) -> None:
    """A whole answer with figures leaves nothing to ask about its story, and praise quotes it with its time."""
    report = read_answer(spoken(*STORY), QUESTION, [], embed)
    assert report.follow_ups == ()
    assert report.feedback.praise[0].quote == STORY[4]
    assert report.feedback.praise[0].start == report.structure.spans_of(Part.RESULT)[0].start


def test_the_skeleton_holds_only_what_was_said(embed) -> None:
    """Every line of the rewrite that is not marked as a gap stands word for word in the answer."""
    said = " ".join(STORY[:4])
    lines = read_answer(spoken(*STORY[:4]), QUESTION, [], embed).feedback.skeleton
    assert all(line.gap or line.text in said for line in lines)


def test_stuffing_scores_nothing(embed) -> None:
    """Buzzwords alone get almost nothing and are told apart from facts."""
    report = read_answer(spoken(*NOTHING), QUESTION, [], embed)
    assert report.score < 5
    assert report.follow_ups[0].question == "Could you give me a concrete example?"


def test_everyday_talk_is_off_topic(embed) -> None:
    """Talk about something else is flagged, and the score is capped."""
    talk = "The cherries were ripe early this year. My neighbour makes jam of them. It is far too sweet for me."
    report = read_answer(spoken(talk), "How would you design a cache?", [], embed)
    assert report.relevance is not None
    assert report.relevance.off_topic
    assert report.score <= 30


def test_a_fact_of_the_resume_is_found_where_it_is_told(embed) -> None:
    """Evidence names the fact and the sentence that tells it; other facts are not claimed."""
    facts = ["Sold ferry tickets by phone along the queue", "Speaks fluent Japanese"]
    report = read_answer(spoken(*STORY), QUESTION, facts, embed)
    assert [evidence.fact for evidence in report.evidence] == facts[:1]


def test_hedging_never_raises_the_score(embed) -> None:
    """The same answer with hedges scores no higher."""
    plain = read_answer(spoken(*STORY), QUESTION, [], embed).score
    hedged = [f"I guess, maybe, {sentence} or something, I'm not sure." for sentence in STORY]
    assert read_answer(spoken(*hedged), QUESTION, [], embed).score <= plain


def test_vague_words_are_asked_about(embed) -> None:
    """The vague place is quoted back."""
    report = read_answer(
        spoken(*STORY[:4], "We sold three hundred more tickets and things like that."), None, [], embed
    )
    assert "things like that" in report.follow_ups[-1].question


@pytest.mark.parametrize(
    ("question", "story"),
    [
        (QUESTION, True),
        ("Describe a project you led.", True),
        ("Tell me about yourself.", False),
        ("How would you design a cache?", False),
        ("What is a left join?", False),
    ],
)
def test_only_some_questions_ask_for_a_story(question: str, story: bool) -> None:
    """Knowledge, plans and portraits need no story."""
    assert asks_for_story(question) is story


@pytest.mark.parametrize("said", [(), ("Um.",), STORY, NOTHING])
def test_a_report_is_written_and_read_back(embed, said: tuple[str, ...]) -> None:
    """Whatever was said, the report survives JSON unchanged."""
    report = read_answer(spoken(*said), QUESTION, ["Ran a ferry"], embed)
    assert ContentReport.from_json(json.loads(json.dumps(report.to_json()))) == report


def test_live_hints_are_sparse_and_follow_the_structure(embed) -> None:
    """Nothing early, then the action where only the scene was set, and nothing where the answer goes well."""
    scene = [*STORY[:2], "The tickets were printed in town and carried down in a box.", "The box was often late."] * 2
    scene = [sentence.replace("ferry", f"ferry number {at}") for at, sentence in enumerate(scene)]
    early, late = spoken(*STORY[:2]), spoken(*scene)
    assert live_hint(read_structure(early, embed), early) is None
    assert len(late) > LIVE_WORDS
    assert "what did you do" in (live_hint(read_structure(late, embed), late) or "").lower()
    whole = spoken(*STORY)
    assert live_hint(read_structure(whole, embed), whole) is None
    assert live_hint(read_structure(late, embed), late, wants_story=False) is None


def test_the_time_left_runs_out() -> None:
    """Counted from the first word, never below zero."""
    assert time_left_s([]) == 120
    assert time_left_s(spoken(*STORY), limit_s=1) == 0
