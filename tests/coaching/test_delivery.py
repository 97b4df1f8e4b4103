"""What to change in how an answer is spoken."""

from coach_app.coaching.confidence import ConfidencePart, SpeakingConfidence
from coach_app.coaching.delivery import changes_of_delivery


def part(name: str, figure: float, mark: float, weight: float = 0.25) -> ConfidencePart:
    return ConfidencePart(name, figure, "", mark, weight)


def told(*parts: ConfidencePart) -> list[tuple[str, float]]:
    return [(change.message, change.points) for change in changes_of_delivery(SpeakingConfidence(5.0, parts))]


def test_a_part_that_loses_much_is_a_change() -> None:
    """Worth what it loses."""
    many = part("fillers and markers", 8.0, 0.2)
    assert told(many) == [("Let a short silence stand where a filler would come", 20.0)]


def test_a_part_that_loses_little_is_none() -> None:
    """A filler or two in 100 words are nobody's first change."""
    assert told(part("fillers and markers", 2.0, 0.8)) == []


def test_the_pace_is_told_by_its_side() -> None:
    """Too fast and too slow lose alike and ask for the opposite."""
    assert [message for message, _ in told(part("pace", 7.5, 0.2))] == ["Slow down"]
    assert [message for message, _ in told(part("pace", 2.0, 0.2))] == ["Speak a little faster"]


def test_hedges_are_left_to_the_words() -> None:
    """Said once is enough."""
    assert told(part("hedges", 9.0, 0.1)) == []
