"""The lines of plain text: gaps from blank lines, cells from tabs and runs of spaces."""

import re

from coach_app.documents.errors import DocumentError
from coach_app.interview.lines import Line

SPACE_WIDTH = 5.0
"""Points that one leading space stands for, so that indents compare with those of laid-out documents."""


def lines_of_text(text: str) -> list[Line]:
    """The lines of `text`, blank ones turned into gaps; marks of Markdown are taken off."""
    lines: list[Line] = []
    blank = 0.0
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(8).split("\n"):
        bare = raw.strip()
        heading = re.match(r"#{1,6}\s+(.*)", bare)
        strong = re.fullmatch(r"\*\*(.+?)\*\*:?", bare)
        if not bare or re.fullmatch(r"[-=_*~#\s]{3,}", bare):
            blank = 1.0
            continue
        bare = re.sub(r"\*\*|__|`", "", heading.group(1) if heading else bare)
        bare = re.sub(r"^([*_])(?=\S)(.+)(?<=\S)\1$", r"\2", bare)
        cells = tuple(cell.strip() for cell in re.split(r"\s{3,}|\s*[-._·–—]{4,}\s*", bare) if cell.strip())
        indent = (len(raw) - len(raw.lstrip())) * SPACE_WIDTH
        end = indent + len(bare) * SPACE_WIDTH
        lines.append(Line(" ".join(cells), cells, 0.0, bool(heading or strong), indent, end, blank, 0))
        blank = 0.0
    return lines


def decoded(data: bytes, forms: str = "CSV, JSON or plain text") -> str:
    """Bytes of a text file as text: UTF-8, UTF-16 with its mark, else Windows Latin.

    Raises `DocumentError`, which names the `forms` of files that would do.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\x00" in data[:4096]:
        raise DocumentError(f"This file cannot be read as text: use {forms}.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
