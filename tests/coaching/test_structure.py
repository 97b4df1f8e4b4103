"""Structure: parts found in answers written for these tests, and stuffing that never pays."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach_app.coaching import plain
from coach_app.coaching.parts import Part
from coach_app.coaching.structure import AnswerKind, Structure, read_structure
from coach_app.engines.minilm import MiniLM
from tests.coaching.spoken import spoken

STORY = (
    "Our ferry company still sold its tickets on paper, and in July the queue reached the church.",
    "The owner asked me to get the queue under ten minutes before the August holidays.",
    "I stood at the ramp for a day and timed every sale.",
    "I printed a code for each crossing and had two students sell from their phones along the queue.",
    "By August people waited four minutes, and we sold three hundred more tickets a week.",
)
NOTHING = (
    "The situation was a challenging situation that required leadership.",
    "My task was to achieve the goal and my actions delivered great results.",
    "The result was a successful outcome with measurable impact on our stakeholders.",
)


@pytest.fixture(scope="module")
def embed():
    return MiniLM().embed


def parts_of(structure: Structure) -> list[Part]:
    return [span.part for span in structure.spans]


def test_the_parts_of_a_story_are_found_in_order_with_their_words(embed) -> None:
    """A plain story shows its four parts as spans that cover it, each with what was said and when."""
    words = spoken(*STORY)
    structure = read_structure(words, embed)
    assert parts_of(structure) == [Part.SITUATION, Part.TASK, Part.ACTION, Part.RESULT]
    assert structure.kind is AnswerKind.STORY
    assert structure.missing == ()
    assert structure.spans_of(Part.ACTION)[0].text == " ".join(STORY[2:4])
    assert structure.spans[0].start == words[0].start
    assert structure.spans[-1].end == words[-1].end
    assert structure.result_has_number
    assert structure.score > 85


def test_a_missing_result_is_missed_and_costs_its_points(embed) -> None:
    """Without its last sentence the story lacks the result, and nothing else."""
    whole, part = read_structure(spoken(*STORY), embed), read_structure(spoken(*STORY[:4]), embed)
    assert part.missing == (Part.RESULT,)
    assert part.score < whole.score - 20


def test_a_result_without_a_number_is_told_apart(embed) -> None:
    """A result is noticed as one even where no figure backs it."""
    structure = read_structure(spoken(*STORY[:4], "By August people hardly waited and tickets sold better."), embed)
    assert Part.RESULT not in structure.missing
    assert not structure.result_has_number


def test_keywords_alone_are_no_answer(embed) -> None:
    """An answer that only names what it should have scores nothing."""
    structure = read_structure(spoken(*NOTHING), embed)
    assert structure.kind is AnswerKind.EMPTY
    assert structure.score == 0
    assert structure.stuffed > 0.9


def test_we_instead_of_i_is_noticed(embed) -> None:
    """Who acts in the action is counted."""
    ours = [sentence.replace("I ", "We ").replace("timed", "we timed") for sentence in STORY]
    assert read_structure(spoken(*ours), embed).hides_behind_we
    assert not read_structure(spoken(*STORY), embed).hides_behind_we


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (
            ("When a guest complains, I usually listen first.", "I would then offer them something small."),
            "pseudo-story",
        ),
        (("I am a patient and careful person.", "I like numbers and I'm good with spreadsheets."), "self-description"),
        (("A hash table finds a key in constant time.", "Collisions are kept in short lists."), "explanation"),
    ],
)
def test_what_is_no_story_is_called_what_it_is(embed, said: tuple[str, ...], kind: str) -> None:
    """Habits, self-descriptions and explanations are told from stories."""
    assert read_structure(spoken(*said), embed).kind == kind


def test_a_long_preamble_is_too_long(embed) -> None:
    """A situation that fills most of the story is named."""
    preamble = (
        "The company had been founded by two brothers in the sixties.",
        "There were three ferries then, and the oldest of them leaked.",
        "The harbour lay on the far side of the bay, behind the old cannery.",
        "Every summer thousands of visitors came over from the mainland.",
    )
    assert Part.SITUATION in read_structure(spoken(*preamble, *STORY), embed).too_long


def test_nothing_said_is_an_empty_structure(embed) -> None:
    """No words: nothing found, nothing scored."""
    structure = read_structure([], embed)
    assert (structure.kind, structure.spans, structure.score) == (AnswerKind.EMPTY, (), 0)


def test_structure_is_written_and_read_back(embed) -> None:
    """A structure survives being written as JSON."""
    structure = read_structure(spoken(*STORY), embed)
    assert plain.read(Structure, plain.written(structure)) == structure


advice = st.lists(
    st.sampled_from(
        [
            "situation",
            "task",
            "action",
            "result",
            "impact",
            "leadership",
            "stakeholders",
            "goal",
            "successful",
            "strategic",
        ]
    ),
    min_size=1,
    max_size=6,
)
filler = st.sampled_from(
    ["{}.", "The {} was a {}.", "My {} was to take {} and {}.", "I showed {} and {} with great {}."]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=advice, template=filler, place=st.integers(0, 5), keep=st.sets(st.integers(0, 4), min_size=1))
def test_stuffing_sentences_never_raise_the_score(
    embed, words: list[str], template: str, place: int, keep: set[int]
) -> None:
    """Sentences of advice words put anywhere into any part of a story never better it."""
    story = [STORY[at] for at in sorted(keep)]
    filled = template.format(*(words * 3)[: template.count("{}")]).replace(words[0], " ".join(words), 1)
    place = min(place, len(story))
    before = read_structure(spoken(*story), embed).score
    assert read_structure(spoken(*story[:place], filled, *story[place:]), embed).score <= before + 1e-9


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(inserted=st.lists(st.tuples(st.integers(0, 60), advice), min_size=1, max_size=5))
def test_keywords_among_the_words_never_raise_the_score(embed, inserted: list[tuple[int, list[str]]]) -> None:
    """Advice words dropped anywhere between the words of a story never better it."""
    tokens = " ".join(STORY).split()
    before = read_structure(spoken(" ".join(tokens)), embed).score
    for place, words in inserted:
        tokens[place:place] = words
    assert read_structure(spoken(" ".join(tokens)), embed).score <= before + 1e-9
