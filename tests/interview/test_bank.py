import re
from collections import Counter

from coach_app.interview.bank import BANK
from coach_app.interview.questions import Competency, Group, InterviewType, Level


def test_holds_at_least_250_questions_each_once() -> None:
    """The bank is large enough, and neither an id nor a text comes twice."""
    assert len(BANK) >= 250
    assert len({question.id for question in BANK}) == len(BANK)
    assert len({question.text.casefold() for question in BANK}) == len(BANK)


def test_every_type_has_every_group_at_every_level() -> None:
    """Nobody who picks a type and a level gets an empty group."""
    counted = Counter((question.type, question.group, question.level) for question in BANK)
    assert all(counted[kind, group, level] >= 3 for kind in InterviewType for group in Group for level in Level)


def test_every_competency_has_questions() -> None:
    """No competency stays without practice."""
    assert {question.competency for question in BANK} == set(Competency)


def test_every_question_says_what_a_good_answer_holds() -> None:
    """Two to four points, and a time between half a minute and three."""
    assert all(2 <= len(question.good_answer) <= 4 for question in BANK)
    assert all(30 <= question.typical_s <= 180 for question in BANK)


def test_every_question_is_a_finished_sentence() -> None:
    """It begins with a capital, ends with a mark, and can be said in one breath or two."""
    for question in BANK:
        assert re.match(r"[A-Z]", question.text)
        assert question.text.endswith((".", "?"))
        assert "  " not in question.text
        assert len(question.text.split()) <= 35


def test_ids_tell_type_and_group() -> None:
    """An id is readable and stays what it is."""
    assert all(question.id.startswith(f"{question.type}/{question.group}/") for question in BANK)
