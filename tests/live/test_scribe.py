"""The scribe's order of work."""

import threading
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from coach_app.live.scribe import PREVIEW_PATIENCE_S, REMEMBERED_S, Scribe
from coach_app.live.task import Task
from coach_app.speech.events import Transcribe
from coach_app.speech.ports import EngineError
from coach_app.speech.timeline import Samples, Span
from coach_app.speech.words import Word


class Slow:
    """Answers only when it may; says which sound it was given by its length."""

    name = "slow"

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.may = threading.Event()

    def transcribe(self, samples: Samples, *, prefix: Sequence[Word] = (), final: bool = False) -> list[Word]:
        self.entered.set()
        assert self.may.wait(10)
        return [Word(str(len(samples)), 0, 1, 1.0)]

    def hear_again(self, samples: Samples, /) -> list[Word]:
        return [Word(f"{len(samples)} again", 0, 1, 1.0)]


def task(length: int, *, final: bool = False, again: bool = False) -> Task:
    return Task(Transcribe(Span(0, length), final=final, again=again), np.zeros(length, np.float32), ())


def test_finals_go_before_previews_and_otherwise_first_come_first_served() -> None:
    """Of the jobs that wait, those that settle words are done first."""
    slow = Slow()
    scribe = Scribe(lambda: slow)
    done: list[str] = []
    all_done = threading.Semaphore(0)

    def reply(outcome: object) -> None:
        assert isinstance(outcome, list)
        done.append(outcome[0].text)
        all_done.release()

    scribe.submit(task(1, final=False), reply)
    assert slow.entered.wait(10)
    for length, final in [(2, False), (3, True), (4, False), (5, True)]:
        scribe.submit(task(length, final=final), reply)
    slow.may.set()
    for _ in range(5):
        assert all_done.acquire(timeout=10)
    scribe.close()
    assert done == ["1", "3", "5", "2", "4"]


def test_closing_twice_is_harmless() -> None:
    """A scribe can be closed by the window and again at the program's end."""
    scribe = Scribe(Slow)
    scribe.close()
    scribe.close()


class Clock:
    """Time that passes only when told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Replies:
    """Collects what comes back, and lets a test wait for it."""

    def __init__(self) -> None:
        self.done: list[str | EngineError] = []
        self._more = threading.Semaphore(0)

    def __call__(self, outcome: Sequence[Word] | EngineError) -> None:
        self.done.append(outcome if isinstance(outcome, EngineError) else outcome[0].text)
        self._more.release()

    def wait(self, count: int) -> None:
        for _ in range(count):
            assert self._more.acquire(timeout=10)


def test_answers_take_turns() -> None:
    """An answer that has more to do at once queues behind all others: nobody is served twice before all were once."""
    slow, replies = Slow(), Replies()
    scribe = Scribe(lambda: slow)

    def speaker(length: int, left: int) -> Callable[[Sequence[Word] | EngineError], None]:
        def reply(outcome: Sequence[Word] | EngineError) -> None:
            if left:
                scribe.submit(task(length, final=True), speaker(length, left - 1))
            replies(outcome)

        return reply

    for length in (1, 2, 3):
        scribe.submit(task(length, final=True), speaker(length, 2))
    slow.may.set()
    replies.wait(9)
    scribe.close()
    assert replies.done == ["1", "2", "3"] * 3


def test_a_preview_that_waited_too_long_is_handed_back_unheard() -> None:
    """Its answer can ask for something newer; the job that settles words is done however long it waited."""
    clock, slow, replies = Clock(), Slow(), Replies()
    scribe = Scribe(lambda: slow, clock=clock)
    scribe.submit(task(1, final=True), replies)
    assert slow.entered.wait(10)
    scribe.submit(task(2, final=False), replies)
    scribe.submit(task(3, final=True), replies)
    clock.now += PREVIEW_PATIENCE_S + 0.1
    scribe.submit(task(4, final=False), replies)
    slow.may.set()
    replies.wait(4)
    scribe.close()
    assert isinstance(replies.done[1], EngineError)
    assert [replies.done[0], *replies.done[2:]] == ["1", "3", "4"]


def test_a_second_hearing_waits_as_long_as_it_takes() -> None:
    """It goes behind what settles words, and is never handed back unheard."""
    clock, slow, replies = Clock(), Slow(), Replies()
    scribe = Scribe(lambda: slow, clock=clock)
    scribe.submit(task(1, final=True), replies)
    assert slow.entered.wait(10)
    scribe.submit(task(2, again=True), replies)
    scribe.submit(task(3, final=True), replies)
    clock.now += 60
    slow.may.set()
    replies.wait(3)
    scribe.close()
    assert replies.done == ["1", "3", "2 again"]


def test_two_hands_work_at_once() -> None:
    """A second job is begun before the first is done."""
    meet = threading.Barrier(2, timeout=10)

    class Meeting(Slow):
        def transcribe(self, samples: Samples, *, prefix: Sequence[Word] = (), final: bool = False) -> list[Word]:
            meet.wait()
            return [Word(str(len(samples)), 0, 1, 1.0)]

    replies = Replies()
    scribe = Scribe(Meeting, hands=2)
    scribe.submit(task(1, final=True), replies)
    scribe.submit(task(2, final=True), replies)
    replies.wait(2)
    scribe.close()
    assert sorted(map(str, replies.done)) == ["1", "2"]


def test_it_tells_how_far_it_is_behind() -> None:
    """The wait of jobs that settle words counts, of those begun and of those still waiting; it is soon forgotten."""
    clock, slow, replies = Clock(), Slow(), Replies()
    scribe = Scribe(lambda: slow, clock=clock)
    scribe.submit(task(1, final=True), replies)
    assert slow.entered.wait(10)
    assert scribe.behind_s == 0.0
    scribe.submit(task(2, final=True), replies)
    clock.now += 3.0
    assert scribe.behind_s == pytest.approx(1.5)
    slow.may.set()
    replies.wait(2)
    assert scribe.behind_s == pytest.approx(1.5)
    clock.now += REMEMBERED_S + 1
    assert scribe.behind_s == 0.0
    scribe.close()


def test_loading_the_model_is_not_being_behind() -> None:
    """Words that wait for the model do not keep others out."""
    clock, loading, replies = Clock(), threading.Event(), Replies()
    slow = Slow()
    slow.may.set()

    def load() -> Slow:
        assert loading.wait(10)
        return slow

    scribe = Scribe(load, clock=clock)
    scribe.submit(task(1, final=True), replies)
    clock.now += 20.0
    assert scribe.behind_s == 0.0
    loading.set()
    replies.wait(1)
    assert scribe.behind_s == 0.0
    scribe.close()
