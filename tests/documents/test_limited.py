"""The process in which documents are read: what it may use, and how it ends."""

import os
import sys
import time

import pytest

from coach_app.documents.errors import DocumentError
from coach_app.documents.limited import run_limited


def add(one: int, other: int) -> int:
    return one + other


def hang() -> None:
    while True:
        time.sleep(1)


def work() -> None:
    while True:
        pass


def wait(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def swallow_memory() -> int:
    return len(bytearray(4 << 30))


def die() -> None:
    os._exit(11)


def refuse() -> None:
    raise DocumentError("not this one")


def stumble() -> None:
    raise KeyError("inside the parser")


def test_gives_back_what_the_function_returns() -> None:
    """The value comes back from the other process."""
    assert run_limited(add, 2, 3, seconds=30, memory_mib=1024) == 5


def test_a_function_that_hangs_is_stopped() -> None:
    """Past its time the child is killed and the user is told."""
    with pytest.raises(DocumentError, match="longer than 2 s"):
        run_limited(hang, seconds=2, memory_mib=1024)


@pytest.mark.skipif(sys.platform != "linux", reason="address space is bounded on Linux only")
def test_a_function_that_swallows_memory_is_stopped() -> None:
    """Memory beyond the limit ends in a message, not in a machine that swaps."""
    with pytest.raises(DocumentError, match="too much memory"):
        run_limited(swallow_memory, seconds=30, memory_mib=1024)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds no processor time")
def test_a_function_that_works_too_much_is_stopped() -> None:
    """Work is bounded apart from the clock, and the message says so and what to do."""
    with pytest.raises(DocumentError, match=r"too much work.*[Tt]ry again"):
        run_limited(work, seconds=60, processor_s=2, memory_mib=1024)


def test_waiting_is_not_work() -> None:
    """On a busy machine a child that gets little of the processor goes on beyond the seconds of work it may do."""
    assert run_limited(wait, 1.5, seconds=60, processor_s=1, memory_mib=1024) == 1.5


def test_a_parser_that_takes_its_process_down_leaves_ours_alone() -> None:
    """A crash of the child is an unreadable document."""
    with pytest.raises(DocumentError, match="damaged"):
        run_limited(die, seconds=30, memory_mib=1024)


def test_a_refusal_keeps_its_words() -> None:
    """What the reader says about a document reaches the user."""
    with pytest.raises(DocumentError, match="not this one"):
        run_limited(refuse, seconds=30, memory_mib=1024)


def test_an_unexpected_error_is_a_damaged_document() -> None:
    """An error inside a parser does not end the program."""
    with pytest.raises(DocumentError, match="damaged"):
        run_limited(stumble, seconds=30, memory_mib=1024)
