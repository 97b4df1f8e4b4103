"""The content of an answer: relevance, evidence, follow-ups, feedback, the score, and when each abstains."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach_app.coaching.abstention import Abstention, Reason
from coach_app.coaching.content import Content, Reading, asks_for_story, read_answer
from coach_app.coaching.feedback import GAPS, Change, Feedback
from coach_app.coaching.hedges import find_hedges
from coach_app.coaching.parts import Part
from coach_app.coaching.relevance import Relevance
from coach_app.coaching.structure import Structure
from coach_app.coaching.vectors import RememberedVectors
from coach_app.engines.minilm import MiniLM
from tests.coaching.spoken import spoken
from tests.coaching.test_structure import NOTHING, STORY

QUESTION = "Tell me about a time you improved a process."


@pytest.fixture(scope="module")
def embed():
    return RememberedVectors(MiniLM().embed)


def read(embed, *said: str, question: str | None = QUESTION, facts: list[str] | None = None) -> Reading:
    words = spoken(*said)
    return read_answer(words, question, find_hedges(words), embed, facts)


def score(reading: Reading) -> float:
    assert isinstance(reading.content, Content)
    assert isinstance(reading.content.score, float)
    return reading.content.score


def feedback(reading: Reading) -> Feedback:
    assert isinstance(reading.feedback, Feedback)
    return reading.feedback


def test_a_missing_result_is_asked_for_and_is_the_first_change(embed) -> None:
    """Who leaves the result out is asked for it, told so first, and shown the gap in the skeleton."""
    reading = read(embed, *STORY[:4])
    assert reading.follow_ups[0].question == "What came of it? Do you have a number?"
    assert feedback(reading).changes[0].message == "End with what came of it, with a number"
    assert [line.part for line in feedback(reading).skeleton if line.gap] == [Part.RESULT]


def test_what_to_change_first_is_what_weighs_most_of_words_and_delivery(embed) -> None:
    """A filler in every tenth word outweighs a missing number, not a missing result."""
    words = spoken(*STORY[:4])
    flat, umming = Change("Let your voice rise", "", 7.0), Change("Be silent instead", "", 25.0)
    found = read_answer(words, QUESTION, [], embed, delivery=[flat, umming])
    assert [change.message for change in feedback(found).changes] == [
        "End with what came of it, with a number",
        "Be silent instead",
    ]


def test_nothing_that_was_told_is_asked_again(embed) -> None:
    """A whole answer with figures leaves nothing to ask about its story, and praise quotes it with its time."""
    reading = read(embed, *STORY)
    assert isinstance(reading.structure, Structure)
    assert reading.follow_ups == ()
    assert feedback(reading).praise[0].quote == STORY[4]
    assert feedback(reading).praise[0].start == reading.structure.spans_of(Part.RESULT)[0].start


def test_the_skeleton_holds_only_what_was_said(embed) -> None:
    """Every line of the rewrite that is not marked as a gap stands word for word in the answer."""
    said = " ".join(STORY[:4])
    assert all(line.gap or line.text in said for line in feedback(read(embed, *STORY[:4])).skeleton)


SAID = st.lists(
    st.sampled_from([*STORY, *NOTHING, "I I fixed the the printer.", "We were we had no money left."]),
    min_size=2,
    max_size=8,
)
FRAME = {word.strip(".,[]").lower() for gap in (*GAPS.values(), "[add a number]") for word in gap.split()}


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(SAID)
def test_the_rewrite_and_the_quotes_hold_no_word_that_was_not_said(embed, said: list[str]) -> None:
    """Whatever was said: every word of them comes from the answer, or, in a gap, from the fixed frame."""
    words = spoken(*said)
    told = {word.text.strip(".,").lower() for word in words}
    made = feedback(read_answer(words, QUESTION, find_hedges(words), embed))
    for line in made.skeleton:
        held = {word.strip(".,[]").lower() for word in line.text.split()}
        assert held <= (FRAME if line.gap else told)
    for praise in made.praise:
        assert {word.strip(".,").lower() for word in praise.quote.split()} - {"…"} <= told


def test_stuffing_scores_nothing(embed) -> None:
    """Buzzwords alone get almost nothing and are told apart from facts."""
    reading = read(embed, *NOTHING)
    assert score(reading) < 5
    assert reading.follow_ups[0].question == "Could you give me a concrete example?"


def test_everyday_talk_is_off_topic(embed) -> None:
    """Talk about something else is flagged, and the score is capped."""
    talk = "The cherries were ripe early this year. My neighbour makes jam of them. It is far too sweet for me."
    reading = read(embed, talk, question="How would you design a cache?")
    assert isinstance(reading.content, Content)
    assert isinstance(reading.content.relevance, Relevance)
    assert reading.content.relevance.off_topic
    assert score(reading) <= 30


def test_a_fact_of_the_resume_is_found_where_it_is_told(embed) -> None:
    """Evidence names the fact and the sentence that tells it; other facts are not claimed."""
    facts = ["Sold ferry tickets by phone along the queue", "Speaks fluent Japanese"]
    reading = read(embed, *STORY, facts=facts)
    assert isinstance(reading.content, Content)
    assert [evidence.fact for evidence in reading.content.evidence] == facts[:1]


def test_hedging_never_raises_the_score(embed) -> None:
    """The same answer with hedges scores no higher."""
    hedged = [f"I guess, maybe, {sentence} or something, I'm not sure." for sentence in STORY]
    assert score(read(embed, *hedged)) <= score(read(embed, *STORY))


def test_vague_words_are_asked_about(embed) -> None:
    """The vague place is quoted back."""
    reading = read(embed, *STORY[:4], "We sold three hundred more tickets and things like that.", question=None)
    assert "things like that" in reading.follow_ups[-1].question


def test_free_practice_has_structure_and_feedback_and_no_relevance(embed) -> None:
    """Nothing was asked, so nothing can be beside the point; a story is still read as one."""
    reading = read(embed, *STORY, question=None)
    assert isinstance(reading.structure, Structure)
    assert feedback(reading).praise
    assert isinstance(reading.content, Content)
    assert reading.content.wants_story
    for figure in (reading.content.relevance, reading.content.score):
        assert isinstance(figure, Abstention)
        assert figure.reason is Reason.NO_QUESTION
    assert isinstance(reading.content.evidence, Abstention)


def test_without_the_model_only_what_rests_on_words_is_told() -> None:
    """Structure, relevance, feedback and follow-ups say that the model is missing; figures and length stay."""
    reading = read(None, *STORY, facts=["Ran a ferry"])
    assert isinstance(reading.content, Content)
    assert reading.content.concreteness.per_100_words > 0
    missing = (reading.structure, reading.feedback, reading.follow_ups, reading.content.relevance)
    for figure in (*missing, reading.content.evidence, reading.content.score):
        assert isinstance(figure, Abstention)
        assert figure.reason is Reason.NO_MODEL


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


def test_relevance_abstains_where_too_little_is_said(embed) -> None:
    """A few words of substance among the small talk are matched with no question, and earn nothing."""
    talk = "Well, yes, that is a really good one. It was very hard for us all, and then we did it, and it was right."
    content = read(embed, talk, "We sold nine boats in Lyon.").content
    assert isinstance(content, Content)
    assert isinstance(content.relevance, Abstention)
    assert content.relevance.reason is Reason.TOO_LITTLE_SPEECH
    assert "6 words of substance" in content.relevance.message
    assert isinstance(content.score, float)
    assert content.score < 20


def test_a_question_about_knowledge_gets_no_praise_for_a_story(embed) -> None:
    """ "You closed with a result" says nothing to who was asked how something works."""
    assert feedback(read(embed, *STORY, question="How does a hash map find a value?")).praise == ()


def test_what_was_touched_on_is_not_called_missing(embed) -> None:
    """Where some of a part was heard, the advice and the follow-up say so."""
    reading = read(embed, *STORY[:4], "The room was full.")
    assert isinstance(reading.structure, Structure)
    assert reading.structure.missing == (Part.RESULT,)
    assert reading.structure.spans_of(Part.RESULT)
    assert feedback(reading).changes[0].message == "End with what came of it, with a number: it is only touched on"
    assert isinstance(reading.follow_ups, tuple)
    assert reading.follow_ups[0].reason == "the result is only touched on"


def test_a_vague_place_is_quoted_within_its_sentence(embed) -> None:
    """The quote does not run over full stops, and "or something else" is not vague."""
    reading = read(embed, *STORY[:4], "We sold more tickets or something.", "My boss was glad.", question=None)
    assert "“We sold more tickets or something.”" in reading.follow_ups[-1].question
    plain = read(embed, *STORY[:4], "We sold it or something else had to wait.", question=None)
    assert not any("or something" in follow_up.question for follow_up in plain.follow_ups)


def test_a_title_is_no_name(embed) -> None:
    """The name behind it is one, and counts once."""
    content = read(
        embed, "Last year I moved the whole billing system to another place with Mr. Smith in a week."
    ).content
    assert isinstance(content, Content)
    assert content.concreteness.names == ("Smith",)
