"""Runs one function in a process of its own that may use only so much time and memory.

Some documents hang their parser or blow it up; whatever happens in the child, the program goes on. Refuses to know
what the function does.
"""

import math
import multiprocessing
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from types import ModuleType
from typing import Any

from coach_app.documents.errors import DocumentError, ReadingStoppedError

MEBIBYTE = 1 << 20

ASKED_EVERY_S = 0.1
"""How often the caller is asked whether to go on: at once to a person, nothing to a processor."""

SIGXCPU: int = getattr(signal, "SIGXCPU", 0)
"""Ends a process that has had its processor time; Windows knows none."""

REMEDY = "Try again when this computer has less to do, or bring the document with fewer pages, or as plain text."

GoesOn = Callable[[], bool]
"""Says whether the result is still wanted."""


def _always() -> bool:
    return True


def run_limited(
    function: Callable[..., Any],
    *arguments: Any,
    seconds: float,
    memory_mib: int,
    processor_s: float | None = None,
    goes_on: GoesOn = _always,
) -> Any:
    """What `function(*arguments)` returns, worked out in another process.

    `function` must be importable by name, and what it takes and returns must be picklable. The child is killed after
    `seconds` by the clock, or when `goes_on` says so; on Unix also after `processor_s` of work by all its threads
    (twice `seconds` where not given), and its address space is bounded by `memory_mib`. Raises `DocumentError`: the
    function's own, or one that says the document took too long, too much work, too much memory, or brought its reader
    down; `ReadingStoppedError` where `goes_on` ended it.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    what = (sender, function, arguments, processor_s or 2 * seconds, memory_mib)
    child = context.Process(target=_work, args=what, name="document reader", daemon=True)
    with _main_module_hidden():
        child.start()
    sender.close()
    try:
        until = time.monotonic() + seconds
        while not receiver.poll(ASKED_EVERY_S):
            if not goes_on():
                raise ReadingStoppedError("The document was not read to its end.")
            if time.monotonic() > until:
                raise DocumentError(f"Reading this document took longer than {seconds:g} s: it was stopped. {REMEDY}")
        outcome, value = receiver.recv()
    except EOFError as error:
        child.join()
        if child.exitcode == -SIGXCPU:
            raise DocumentError(f"Reading this document takes too much work: it was stopped. {REMEDY}") from error
        raise DocumentError("This document cannot be read: it is damaged, or made to break its reader.") from error
    finally:
        receiver.close()
        child.kill()
        child.join()
        child.close()
    if outcome == "refused":
        raise DocumentError(value)
    return value


_hiding = threading.Lock()


@contextmanager
def _main_module_hidden() -> Iterator[None]:
    """A spawned process would first import the program's main module again, window and all; this one needs none of it.

    Scripts without a guard, and programs read from standard input, could not start one otherwise.
    """
    with _hiding:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main


def _work(
    sender: Connection, function: Callable[..., Any], arguments: tuple[Any, ...], processor_s: float, memory_mib: int
) -> None:
    _bound_this_process(processor_s, memory_mib)
    try:
        sender.send(("done", function(*arguments)))
    except DocumentError as error:
        sender.send(("refused", str(error)))
    except MemoryError:
        sender.send(("refused", "This document needs too much memory to be read."))
    except Exception as error:
        sender.send(("refused", f"This document cannot be read: it is damaged ({type(error).__name__})."))
    finally:
        sender.close()


def _bound_this_process(processor_s: float, memory_mib: int) -> None:
    if sys.platform == "win32":
        return  # no rlimits there: the parent's clock and the limits on size and pages have to do
    import resource

    for what, limit in ((resource.RLIMIT_AS, memory_mib * MEBIBYTE), (resource.RLIMIT_CPU, math.ceil(processor_s))):
        _, hard = resource.getrlimit(what)
        if hard == resource.RLIM_INFINITY or limit < hard:
            resource.setrlimit(what, (limit, hard))  # the soft limit: past it the kernel sends SIGXCPU, which is told
