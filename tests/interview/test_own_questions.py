import pytest

from coach_app.interview.bank import BANK
from coach_app.interview.own_questions import QuestionListError, imported, own_question, reads_like_question
from coach_app.interview.questions import Competency, Group, InterviewType, Source

GENERAL = InterviewType.GENERAL


def test_lines_are_questions() -> None:
    """A plain list has one question a line; bullets, comments and repeats go."""
    found = imported("# mine\n- Why us?\n\n* Why now?\nWhy us?\n", GENERAL)
    assert [question.text for question in found] == ["Why us?", "Why now?"]
    assert all(question.source is Source.OWN for question in found)


def test_a_table_brings_its_columns() -> None:
    """A CSV with a column `question` may set group, competency, time and points."""
    (found,) = imported(
        'question,group,competency,typical_s,good_answer\n"How do you, er, plan?",role,craft,45,first; then\n', GENERAL
    )
    assert found.text == "How do you, er, plan?"
    assert (found.group, found.competency, found.typical_s) == (Group.ROLE, Competency.CRAFT, 45)
    assert found.good_answer == ("first", "then")


def test_json_may_hold_texts_and_objects() -> None:
    """A JSON array of both is read."""
    found = imported('["Why us?", {"question": "What is a heap?", "group": "technical"}]', GENERAL)
    assert [question.group for question in found] == [Group.BEHAVIOURAL, Group.TECHNICAL]


def test_json_lines_are_read() -> None:
    """One object a line is read as well."""
    assert len(imported('{"question": "Why us?"}\n{"question": "Why now?"}', GENERAL)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The cat sat on the mat.",
        "Milk\nBread\nWhole grain rice",
        '["red", "green"]',
        "[]",
        "# only this",
        "When it rained we stayed in.",
    ],
)
def test_a_file_without_any_question_is_refused(text: str) -> None:
    """Prose, a shopping list or settings are not asked aloud; the message says what would do."""
    with pytest.raises(QuestionListError, match="Why us"):
        imported(text, GENERAL)


@pytest.mark.parametrize(
    "text", ["What's your name", "1. Tell me more.", "¿Por qué?", "Walk me through it", "You, why?"]
)
def test_questions_and_prompts_are_told_from_statements(text: str) -> None:
    """By their mark or by how they begin."""
    assert reads_like_question(text)


def test_hardly_a_question_of_the_bank_would_be_doubted() -> None:
    """Fewer than one in twenty begin in a way of their own."""
    strange = [question.text for question in BANK if not reads_like_question(question.text)]
    assert len(strange) < len(BANK) / 20, strange


def test_one_question_is_enough() -> None:
    """What else is in such a list is asked as it stands."""
    assert len(imported("Why us?\nYour greatest weakness\n", GENERAL)) == 2


@pytest.mark.parametrize("text", ["", "[1, 2]", "{nonsense", '[{"question": "Why?", "group": "gossip"}]', '[""]'])
def test_a_list_that_cannot_be_read_is_refused(text: str) -> None:
    """What is no list of questions ends in a message."""
    with pytest.raises(QuestionListError):
        imported(text, GENERAL)


def test_the_same_question_has_the_same_id() -> None:
    """An own question is recognised when it comes back."""
    assert own_question("Why us?", GENERAL).id == own_question(" why  us? ", GENERAL).id


def test_an_endless_question_is_refused() -> None:
    """What cannot be asked aloud is no question."""
    with pytest.raises(ValueError, match="500"):
        own_question("why " * 200, GENERAL)
