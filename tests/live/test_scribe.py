"""The scribe's order of work."""

import threading
from collections.abc import Sequence

import numpy as np

from coach_app.live.scribe import Scribe
from coach_app.live.task import Task
from coach_app.speech.events import Transcribe
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


def task(length: int, *, final: bool) -> Task:
    return Task(Transcribe(Span(0, length), final=final), np.zeros(length, np.float32), ())


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
    assert scribe.waiting == 4
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
