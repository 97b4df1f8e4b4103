"""How the program takes its memory."""

import subprocess
import sys

import pytest

HEAPS = """
import ctypes, threading
from coach_app.__main__ import share_one_heap

share_one_heap()
here = threading.Barrier(4)

def take():
    kept = bytes(100_000)
    here.wait()

threads = [threading.Thread(target=take) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
libc = ctypes.CDLL(None)
libc.fdopen.restype = ctypes.c_void_p
out = ctypes.c_void_p(libc.fdopen(1, b"w"))
libc.malloc_info(0, out)
libc.fflush(out)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc's heaps")
def test_all_threads_share_one_heap() -> None:
    """Threads that need memory at once get no heap of their own."""
    told = subprocess.run([sys.executable, "-c", HEAPS], capture_output=True, text=True, check=True, timeout=60).stdout
    assert told.count("<heap ") == 1
