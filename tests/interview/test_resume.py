import json

import pytest

from coach_app.interview.resume import Resume, Role
from tests.interview.fictional import ENGINEER


def test_survives_json() -> None:
    """A resume written as JSON and read again is the same resume."""
    assert Resume.from_json(json.loads(json.dumps(ENGINEER.to_json()))) == ENGINEER


def test_a_correction_by_hand_is_taken_in() -> None:
    """Fields that a person wrote or left out are accepted."""
    resume = Resume.from_json({"roles": [{"title": "Nurse", "employer": "Fjordview"}]})
    assert resume.roles == (Role("Nurse", "Fjordview"),)


def test_nonsense_is_refused() -> None:
    """A skill without a name is no skill."""
    with pytest.raises(KeyError):
        Resume.from_json({"skills": [{"listed": True}]})


def test_emptiness_is_known() -> None:
    """A resume without anything to ask about says so."""
    assert Resume().is_empty
    assert not ENGINEER.is_empty
