"""A file in, a resume or its text out: what kind it is, which reader reads it, within which limits.

The reading itself, down to the facts, happens in a process that can be killed; this side only looks at the first bytes.
"""

import json
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from coach_app.documents.errors import DocumentError, why_not_opened
from coach_app.documents.limited import GoesOn, run_limited
from coach_app.interview.lines import Line
from coach_app.interview.resume import Resume
from coach_app.interview.resume_reading import read_facts

MOST_BYTES = 20 << 20
"""Largest file read: a scan of four pages has a few megabytes."""

SECONDS, MEMORY_MIB = 8.0, 1024
"""Limits for documents with text of their own: the slowest resume at hand takes half a second."""

OCR_PROCESSOR_S, OCR_SECONDS, OCR_MEMORY_MIB = 120.0, 240.0, 4096
"""Limits for pictures: seconds of work (a page takes about four, two on two cores), seconds by the clock, which runs on
while other programs have the processor, and memory, of which onnxruntime reserves far more than it uses."""

OCR_PAGES = 4
"""Pages of a scan that are read."""

LEAST_LETTERS = 40
"""A PDF with pictures and fewer letters than this is taken for a scan."""


OnStage = Callable[[str], object]
"""Is told, in the user's words, what is being done."""


def _always() -> bool:
    return True


def _nobody(_: str) -> None:
    """Nobody follows the reading."""


class Kind(StrEnum):
    """What a file is, by its first bytes."""

    PDF = "pdf"
    WORD = "word"
    PICTURE = "picture"
    TEXT = "text"


def read_resume(path: Path, goes_on: GoesOn = _always, on_stage: OnStage = _nobody) -> Resume:
    """The facts of the resume in the file at `path`, or those that `coach resume --json` wrote and a person corrected.

    `goes_on` is asked now and then whether to go on. Raises `DocumentError` with a message for the user.
    """
    if path.suffix.lower() == ".json":
        return _corrected(path)
    found = _limited(path, goes_on, on_stage, facts=True)
    assert isinstance(found, Resume)
    return found


def read_lines(path: Path, goes_on: GoesOn = _always, on_stage: OnStage = _nobody) -> list[Line]:
    """The lines of the document at `path` in reading order. Raises `DocumentError`."""
    found = _limited(path, goes_on, on_stage, facts=False)
    assert isinstance(found, list)
    return found


def read_text(path: Path, goes_on: GoesOn = _always, on_stage: OnStage = _nobody) -> str:
    """The text of the document at `path`, line by line: for job descriptions. Raises `DocumentError`."""
    return "\n".join(line.text for line in read_lines(path, goes_on, on_stage))


def _corrected(path: Path) -> Resume:
    try:
        return Resume.from_json(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise DocumentError(why_not_opened(path, error)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DocumentError(
            f"{path.name} does not hold the facts of a resume as `coach resume --json` prints."
        ) from error


def _limited(path: Path, goes_on: GoesOn, on_stage: OnStage, *, facts: bool) -> Resume | list[Line]:
    kind = kind_of(path)
    found: Resume | list[Line] | None = None
    what = (str(path), kind, facts)
    if kind is not Kind.PICTURE:
        on_stage("Reading the text…")
        found = run_limited(_read, *what, seconds=SECONDS, memory_mib=MEMORY_MIB, goes_on=goes_on)
    if found is None:
        on_stage("It is a picture: recognising its letters, which takes some seconds a page…")
        found = run_limited(
            _recognise,
            *what,
            seconds=OCR_SECONDS,
            processor_s=OCR_PROCESSOR_S,
            memory_mib=OCR_MEMORY_MIB,
            goes_on=goes_on,
        )
    return found


def kind_of(path: Path) -> Kind:
    """What the file at `path` is, by its first bytes. Raises `DocumentError` for what is never read."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(1024)
    except OSError as error:
        raise DocumentError(why_not_opened(path, error)) from error
    if size == 0:
        raise DocumentError(f"“{path.name}” is empty. Export it again or choose another file.")
    if size > MOST_BYTES:
        raise DocumentError(
            f"{path.name} is larger than {MOST_BYTES >> 20} MB. Export it again without large pictures."
        )
    if b"%PDF-" in start:
        return Kind.PDF
    if start.startswith(b"PK\x03\x04"):
        return Kind.WORD
    if start.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return Kind.PICTURE
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise DocumentError(
            f"{path.name} is an old or password-protected Word file. Save it as .docx without a password."
        )
    if start.startswith(b"{\\rtf"):
        raise DocumentError(f"{path.name} is a rich-text file. Save it as .docx or PDF.")
    return Kind.TEXT


def _read(path: str, kind: Kind, facts: bool) -> Resume | list[Line] | None:
    """In the child: the facts or lines of a document with text; None for a PDF that holds pictures only."""
    if kind is Kind.WORD:
        from coach_app.documents.word import lines_of_word_document

        lines = lines_of_word_document(path)
    elif kind is Kind.PDF:
        scanned = _pdf_lines(path)
        if scanned is None:
            return None
        lines = scanned
    else:
        from coach_app.documents.plain import decoded, lines_of_text

        lines = lines_of_text(decoded(Path(path).read_bytes(), "PDF, DOCX, plain text, PNG or JPEG"))
    return _result(lines, facts)


def _pdf_lines(path: str) -> list[Line] | None:
    from coach_app.documents import pdf
    from coach_app.documents.layout import lines_in_order
    from coach_app.documents.plain import lines_of_text

    try:
        pages = pdf.pages_of_words(path)
    except pdf.UnreadableError:
        return lines_of_text(pdf.plain_text(path))
    letters = sum(len(word.text) for page in pages for word in page)
    scanned = letters < LEAST_LETTERS and pdf.holds_pictures(path)
    return None if scanned else lines_in_order(pages)


def _recognise(path: str, kind: Kind, facts: bool) -> Resume | list[Line]:
    """In the child: the same for pictures, and for PDFs that hold pictures."""
    from coach_app.documents import ocr, pdf
    from coach_app.documents.layout import lines_in_order

    pictures = [ocr.open_picture(path)] if kind is Kind.PICTURE else pdf.pictures(path, OCR_PAGES)
    begun = time.monotonic()

    def has_time() -> bool:
        return time.process_time() < OCR_PROCESSOR_S / 2 and time.monotonic() - begun < OCR_SECONDS / 2

    return _result(lines_in_order(ocr.words_of_pictures(pictures, has_time)), facts)


def _result(lines: list[Line], facts: bool) -> Resume | list[Line]:
    if not lines:
        raise DocumentError("No text was found in this document.")
    return read_facts(lines) if facts else lines
