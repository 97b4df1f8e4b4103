"""The words of a PDF with their places, and pictures of its pages for those that hold only pictures.

PDFium reads: it gives every glyph with its box (pypdf gives none, which columns cannot be told without). pypdf opens
what PDFium refuses and knows why. Runs inside the limited process only.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pypdf
import pypdf.errors
import pypdfium2
import pypdfium2.raw as pdfium

from coach_app.documents.errors import DocumentError
from coach_app.documents.layout import PlacedWord

MAX_PAGES = 12
"""Pages read of one document: resumes have one to four, an academic CV a few more."""

PICTURE_DPI = 200
"""Resolution at which a page without text is drawn for OCR: 10 pt type is then 28 pixels high."""

PICTURE_EDGE = 2400
"""Longest edge of such a picture in pixels, whatever size the page claims to have."""


def pages_of_words(path: str) -> list[list[PlacedWord]]:
    """The words of each page, boxes turned so that most of the text runs left to right.

    Raises `DocumentError` for a document that is encrypted, empty or no PDF.
    """
    document = _open(path)
    try:
        pages = []
        for number in range(min(len(document), MAX_PAGES)):
            page = document[number]
            text = page.get_textpage()
            pages.append(list(_words(_glyphs(text))))
            text.close()
            page.close()
        return pages
    finally:
        document.close()


def pictures(path: str, limit: int) -> list[npt.NDArray[np.uint8]]:
    """The first `limit` pages drawn as pictures: arrays of shape (height, width, 3), uint8, BGR."""
    document = _open(path)
    try:
        drawn = []
        for number in range(min(len(document), limit)):
            page = document[number]
            edge = max(page.get_size()) or 1.0
            scale = min(PICTURE_DPI / 72, PICTURE_EDGE / edge)
            bitmap = page.render(scale=scale)
            drawn.append(np.array(bitmap.to_numpy()[:, :, :3]))
            bitmap.close()
            page.close()
        return drawn
    finally:
        document.close()


def holds_pictures(path: str) -> bool:
    """Whether any of the pages holds a picture, which may hold text."""
    document = _open(path)
    try:
        pages = (document[number] for number in range(min(len(document), MAX_PAGES)))
        return any(True for page in pages for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]))
    finally:
        document.close()


def plain_text(path: str) -> str:
    """The text as pypdf finds it, without places: for files that PDFium cannot open."""
    try:
        reader = pypdf.PdfReader(path)
        if reader.is_encrypted:
            raise DocumentError(ENCRYPTED)
        return "\n".join(page.extract_text() for page in reader.pages[:MAX_PAGES])
    except (pypdf.errors.PyPdfError, ValueError, TypeError, KeyError, AttributeError, OSError) as error:
        raise DocumentError("This PDF is damaged and cannot be read. Export it again and try once more.") from error


ENCRYPTED = "This PDF is protected with a password. Save a copy without one and try again."


def _open(path: str) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise DocumentError(ENCRYPTED) from error
        raise UnreadableError(str(error)) from error
    if len(document) == 0:
        raise DocumentError("This PDF has no pages.")
    return document


class UnreadableError(Exception):
    """PDFium cannot open the file; pypdf may."""


_Glyph = tuple[str, float, float, float, float, float, bool, float]
"""Character, left, top, right, bottom, size, bold, angle."""


def _glyphs(text: pypdfium2.PdfTextPage) -> list[_Glyph]:
    found: list[_Glyph] = []
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    bold_fonts: dict[tuple[bytes, int], bool] = {}
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    for index in range(text.count_chars()):
        character = _character(text, index)
        if not pdfium.FPDFText_GetLooseCharBox(text, index, box):
            continue
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        length = pdfium.FPDFText_GetFontInfo(text, index, name, 128, flags)
        weight = pdfium.FPDFText_GetFontWeight(text, index)
        font = (name.raw[: min(length, 128)], weight)
        if font not in bold_fonts:
            bold_fonts[font] = weight >= 600 or any(mark in font[0].lower() for mark in (b"bold", b"black", b"heavy"))
        angle = pdfium.FPDFText_GetCharAngle(text, index)
        found.append((character, box.left, box.top, box.right, box.bottom, size, bold_fonts[font], angle))
    return _upright(found)


def _character(text: pypdfium2.PdfTextPage, index: int) -> str:
    if pdfium.FPDFText_IsHyphen(text, index) == 1:
        return "-"
    character = chr(pdfium.FPDFText_GetUnicode(text, index))
    if character in "\u00ad\ufffe\x02":  # a hyphen at the end of a line, or a soft one shown
        return "-"
    if character in "\uf0b7\uf0a7\uf06e\uf0d8\uf076":  # bullets in Word's symbol fonts
        return "•"
    return " " if "\ue000" <= character <= "\uf8ff" else character  # icon fonts draw what no letter stands for


def _upright(glyphs: list[_Glyph]) -> list[_Glyph]:
    """Glyphs in the direction most of them run, y from the top down; those that run otherwise are left out."""
    # PDFium counts angles clockwise
    turns = [-round(glyph[7] / (math.pi / 2)) % 4 if glyph[7] >= 0 else 0 for glyph in glyphs]
    counted = Counter(turn for turn, glyph in zip(turns, glyphs, strict=True) if not glyph[0].isspace())
    if not counted:
        return []
    main = counted.most_common(1)[0][0]
    kept = []
    for turn, (character, left, top, right, bottom, size, bold, angle) in zip(turns, glyphs, strict=True):
        if turn != main and not character.isspace():
            continue
        if main == 0:
            place = (left, -top, right, -bottom)
        elif main == 1:  # runs upwards
            place = (bottom, left, top, right)
        elif main == 2:  # upside down
            place = (-right, bottom, -left, top)
        else:  # runs downwards
            place = (-top, -right, -bottom, -left)
        kept.append((character, *place, size, bold, angle))
    return kept


def _words(glyphs: list[_Glyph]) -> Iterator[PlacedWord]:
    current: list[_Glyph] = []
    for glyph in glyphs:
        character = glyph[0]
        if character in "\r\n":  # PDFium's guess, now and then after every letter: the places tell
            continue
        if character.isspace() or character in "\x00\u200b":
            if current:
                yield _word(current)
            current = []
            continue
        if current and _parted(current[-1], glyph):
            yield _word(current)
            current = []
        current.append(glyph)
    if current:
        yield _word(current)


def _parted(before: _Glyph, after: _Glyph) -> bool:
    if after[1:5] == before[1:5]:
        return False  # letters of one ligature share its box
    size = max(before[5], after[5], 1.0)
    gap = after[1] - before[3]
    shared = min(before[4], after[4]) - max(before[2], after[2])
    return gap > 0.28 * size or gap < -0.8 * size or shared < 0.2 * min(before[4] - before[2], after[4] - after[2])


def _word(glyphs: list[_Glyph]) -> PlacedWord:
    return PlacedWord(
        text="".join(glyph[0] for glyph in glyphs),
        left=min(glyph[1] for glyph in glyphs),
        top=min(glyph[2] for glyph in glyphs),
        right=max(glyph[3] for glyph in glyphs),
        bottom=max(glyph[4] for glyph in glyphs),
        size=max(glyph[5] for glyph in glyphs),
        bold=2 * sum(glyph[6] for glyph in glyphs) > len(glyphs),
    )
