import json

import pytest

from coach_app.interview.questions import Competency, Group, InterviewType, Level, Question, Source

LEDGER = Question(
    id="resume/ledger",
    text="You moved the ledger to events at Northwind: what did you decide first?",
    type=InterviewType.SOFTWARE_ENGINEER,
    group=Group.BEHAVIOURAL,
    competency=Competency.OWNERSHIP,
    level=Level.MID,
    good_answer=("the first decision and its reason", "what came of it"),
    typical_s=100,
    source=Source.RESUME,
    fact="moved the ledger to events",
)


def test_survives_json() -> None:
    """A question written as JSON and read again is the same question."""
    assert Question.from_json(json.loads(json.dumps(LEDGER.to_json()))) == LEDGER


def test_unknown_type_is_refused() -> None:
    """A question of a type that does not exist is not taken in."""
    with pytest.raises(ValueError, match="astronaut"):
        Question.from_json(LEDGER.to_json() | {"type": "astronaut"})


def test_every_type_has_a_label() -> None:
    """Each interview type can be shown to people."""
    assert all(kind.label for kind in InterviewType)
