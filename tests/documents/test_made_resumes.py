"""The made resumes of the benchmark, and hostile documents: slow, so that they run in ./test --full."""

import resource
import time
from contextlib import suppress
from pathlib import Path

import pytest

from benchmarks.data import DATA
from benchmarks.made_resumes.sets import FIRST, SECOND, Made, write
from benchmarks.resumes import scores_of
from coach_app.documents.errors import DocumentError
from coach_app.documents.resume import OCR_MEMORY_MIB, read_resume

pytestmark = [pytest.mark.full, pytest.mark.usefixtures("qapp")]


@pytest.mark.parametrize("made", FIRST + SECOND, ids=lambda made: made.name)
def test_layouts_are_read(made: Made, tmp_path: Path) -> None:
    """Every field of every layout is found and right to nine in ten, but for a skill or two."""
    ((path, truth),) = write((made,), tmp_path)
    scores = scores_of(read_resume(path), truth)
    poor = {field: pair for field, pair in scores.items() if min(pair) < (0.7 if field == "skills" else 0.9)}
    assert poor == {}


HOSTILE = sorted((DATA / "documents" / "robust").glob("*"))


@pytest.mark.skipif(not HOSTILE, reason="the folder of hostile documents is not here")
@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_hostile_documents_end_soon(path: Path) -> None:
    """Each ends in facts or a message within 10 s, or within 10 s of work where others keep the processors busy."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    with suppress(DocumentError):
        read_resume(path)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert min(seconds, worked) < 10
    assert after.ru_maxrss / 1024 < OCR_MEMORY_MIB
