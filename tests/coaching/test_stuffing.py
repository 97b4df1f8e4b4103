"""Stuffing never raises a score: of any written answer of the sets, whatever is stuffed into it and wherever."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.answer_sets import answers, bank_answers
from coach_app.coaching.content import Content, read_answer
from coach_app.coaching.hedges import find_hedges
from coach_app.coaching.parts import Embed
from coach_app.coaching.structure import Structure, read_structure
from coach_app.coaching.stuffing import ADVICE_WORDS, LONG_WORDS
from coach_app.coaching.vectors import RememberedVectors
from coach_app.engines.minilm import MiniLM
from tests.coaching.spoken import spoken


def labelled_answers() -> list[tuple[str, list[str]]]:
    """Question and sentences of every labelled answer."""
    return [(a.question, [part for _, part in a.sentences]) for a in (*answers("training"), *answers("held_back"))]


def written_answers() -> list[tuple[str, list[str]]]:
    """Question and sentences of every answer that has sentence ends: what recognisers of the product give."""
    found = labelled_answers()
    for answer in (*bank_answers("bank_training"), *bank_answers("bank_held_back")):
        found.append((answer.question, [f"{part}." for part in answer.text.rstrip(".").split(". ")]))
    return [(question, said) for question, said in found if all(sentence[-1] in ".?!" for sentence in said)]


WRITTEN, LABELLED = written_answers(), labelled_answers()
TOLD_AT_LENGTH = [(question, said) for question, said in LABELLED if len(" ".join(said).split()) > LONG_WORDS]
"""Answers that are longer than one sentence may be."""
NAMES = ("Kafka", "Kubernetes", "Agile", "Scrum", "Lean", "Python", "blockchain", "microservices", "B2B", "synergy")

advice = st.lists(st.sampled_from(sorted(ADVICE_WORDS)), min_size=1, max_size=4).map(" and ".join)
praise = st.tuples(
    st.sampled_from(["My {} was to take {}.", "The {} was really a {}.", "I showed {} with a lot of {}.", "{}. {}."]),
    advice,
    advice,
).map(lambda drawn: drawn[0].format(*drawn[1:]))


def keyword_list(fewest: int) -> st.SearchStrategy[str]:
    keywords = st.lists(st.sampled_from(NAMES) | st.sampled_from(sorted(ADVICE_WORDS)), min_size=fewest, max_size=12)
    return st.tuples(keywords, st.sampled_from([", ", " "])).map(lambda drawn: f"{drawn[1].join(drawn[0])}.")


@st.composite
def stuffed(draw: st.DrawFn, sources: list[tuple[str, list[str]]], fewest: int = 1) -> tuple[str, list[str], list[str]]:
    """A question, the sentences of an answer to it, and the same with stuffing between them."""
    question, said = draw(st.sampled_from(sources))
    asked = question.rstrip(".?!").replace(",", "").replace(".", "").replace("?", "").split()
    echo = st.lists(st.sampled_from(asked), min_size=1, max_size=12).map(lambda words: f"I {' '.join(words)}.")
    more = list(said)
    for _ in range(draw(st.integers(1, 4))):
        more.insert(draw(st.integers(0, len(more))), draw(praise | keyword_list(fewest) | echo))
    return question, said, more


@pytest.fixture(scope="module")
def embed() -> Embed:
    return RememberedVectors(MiniLM().embed)


def scores(embed: Embed, question: str, said: list[str]) -> tuple[float, float]:
    words = spoken(*said)
    reading = read_answer(words, question, find_hedges(words), embed)
    assert isinstance(reading.structure, Structure)
    assert isinstance(reading.content, Content)
    assert isinstance(reading.content.score, float)
    return reading.structure.score, reading.content.score


def bare(said: list[str]) -> list[str]:
    """The sentences as some recognisers write them: lower case, without any punctuation."""
    stripped = (" ".join(token.strip('.,?!;:"“”') for token in sentence.lower().split()) for sentence in said)
    return [" ".join(sentence.split()) for sentence in stripped]


def assert_earns_nothing(embed: Embed, question: str, said: list[str], more: list[str]) -> None:
    structure, content = scores(embed, question, said)
    stuffed_structure, stuffed_content = scores(embed, question, more)
    assert stuffed_structure <= structure + 1e-9
    assert stuffed_content <= content + 1e-9


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stuffed(WRITTEN))
def test_stuffing_never_raises_a_score(embed: Embed, drawn: tuple[str, list[str], list[str]]) -> None:
    """Advice words, lists of keywords and echoes of the question between the sentences earn nothing."""
    assert_earns_nothing(embed, *drawn)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stuffed(LABELLED, fewest=3))
def test_stuffing_between_pauses_never_raises_a_score(embed: Embed, drawn: tuple[str, list[str], list[str]]) -> None:
    """The same where nothing but half a second of silence sets it apart; one keyword or two may be a hesitation."""
    question, said, more = drawn
    assert_earns_nothing(embed, question, bare(said), bare(more))


@st.composite
def run_on(draw: st.DrawFn) -> tuple[str, list[str], list[str]]:
    """A question, the sentences of an answer to it, and the same with boasts or the question somewhere between them."""
    question, said = draw(st.sampled_from(TOLD_AT_LENGTH))
    boast = st.tuples(
        st.sampled_from(["My {} was to take {}", "the {} was really a {}", "I showed {} with a lot of {}", "{} {}"]),
        advice,
        advice,
    ).map(lambda drawn: drawn[0].format(*drawn[1:]))
    place = draw(st.integers(0, len(said)))
    return question, said, [*said[:place], draw(boast | st.just(question)), *said[place:]]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(run_on())
def test_stuffing_that_nothing_sets_apart_never_raises_the_score_for_structure(
    embed: Embed, drawn: tuple[str, list[str], list[str]]
) -> None:
    """The same where neither a full stop nor a pause tells where stuffing begins and ends."""
    question, said, more = drawn
    before, after = (read_structure(spoken(*bare(one), pause_s=0.0), embed, question).score for one in (said, more))
    assert after <= before + 1e-9
