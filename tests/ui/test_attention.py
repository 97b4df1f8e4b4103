"""The microphone that is open before an answer begins."""

from collections.abc import Callable, Iterator

import pytest

from coach_app.live.notices import SourceNotice
from coach_app.speech.events import LevelMeasured
from coach_app.speech.timeline import AudioFrame
from coach_app.ui.attention import Attention
from coach_app.ui.findings import LevelBeforehand, MicrophoneLetGo

LEVEL = LevelMeasured(1000, -20.0, -30.0, 0, False)


class Opened:
    def __init__(self, name: str, hear: Callable[[object], None]) -> None:
        self.name, self.hear, self.stopped = name, hear, False

    def __iter__(self) -> Iterator[AudioFrame]:
        return iter(())

    def stop(self) -> None:
        self.stopped = True


@pytest.fixture
def posted() -> list[object]:
    return []


@pytest.fixture
def attention(posted: list[object]) -> Attention:
    return Attention(Opened, posted.append)


def test_an_open_microphone_is_taken_over_by_the_answer(attention: Attention) -> None:
    """The answer gets the very one that has been listening, so that it holds the moment before the start."""
    attention.turn_to("Desk")
    taken = attention.take("Desk")
    assert isinstance(taken, Opened)
    assert not taken.stopped
    attention.let_go()
    assert not taken.stopped


def test_an_answer_with_another_microphone_closes_the_open_one(attention: Attention) -> None:
    """Only one is open at a time."""
    attention.turn_to("Desk")
    first = attention._source
    taken = attention.take("Head")
    assert isinstance(first, Opened)
    assert isinstance(taken, Opened)
    assert (first.stopped, taken.name, taken.stopped) == (True, "Head", False)


def test_without_an_open_one_the_answer_opens_its_own(attention: Attention) -> None:
    """Nothing depends on having listened before."""
    assert isinstance(attention.take("Desk"), Opened)


def test_letting_go_closes_and_says_so(attention: Attention, posted: list[object]) -> None:
    """Once, and only where one was open."""
    attention.let_go()
    assert posted == []
    attention.turn_to("Desk")
    attention.turn_to("Desk")
    attention.let_go()
    attention.let_go()
    assert posted == [MicrophoneLetGo()]


def test_levels_beforehand_are_told_apart_from_those_of_the_answer(attention: Attention, posted: list[object]) -> None:
    """They move the meter, not the clock; words about the device pass as they are."""
    taken = attention.take("Desk")
    assert isinstance(taken, Opened)
    taken.hear(LEVEL)
    taken.hear(SourceNotice("The microphone is gone."))
    assert posted == [LevelBeforehand(LEVEL), SourceNotice("The microphone is gone.")]


def test_a_microphone_that_does_not_open_says_why() -> None:
    """The error is the caller's to tell."""

    def refuse(name: str, hear: Callable[[object], None]) -> Opened:
        raise OSError(name)

    attention = Attention(refuse, lambda _: None)
    with pytest.raises(OSError, match="Desk"):
        attention.take("Desk")
    attention.let_go()
