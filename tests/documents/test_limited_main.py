"""Programs of every kind can start the reader."""

import subprocess
import sys

SCRIPT = """
from coach_app.documents.limited import run_limited
print(run_limited(len, "four", seconds=30, memory_mib=1024))
"""


def test_a_program_without_a_guard_can_read_documents() -> None:
    """A script from standard input, which cannot be imported again, gets its answer."""
    done = subprocess.run([sys.executable, "-"], input=SCRIPT, capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout.strip(), done.stderr) == ("4", "")
