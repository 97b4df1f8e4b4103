"""`python -m coach_app`: the front door."""

import ctypes
import multiprocessing
import sys

M_ARENA_MAX = -8
"""Of glibc's `mallopt`: how many heaps there may be."""


def share_one_heap() -> None:
    """Let all threads take their memory from one heap, where glibc would give each its own.

    Every one of them keeps what was needed once; ours need much at once and seldom. Called before there are threads;
    where the C library is another one, nothing happens.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(M_ARENA_MAX, 1)


def main() -> int:
    """Run the command line with the process's arguments and return the exit code."""
    multiprocessing.freeze_support()  # a frozen program starts its helper processes through this very door
    share_one_heap()
    from coach_app.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
