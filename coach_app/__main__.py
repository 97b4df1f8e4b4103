"""`python -m coach_app`: the front door."""

import multiprocessing
import sys


def main() -> int:
    """Run the command line with the process's arguments and return the exit code."""
    multiprocessing.freeze_support()  # a frozen program starts its helper processes through this very door
    from coach_app.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
