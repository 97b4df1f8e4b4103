"""The lines of a document in reading order, as facts are found in them.

Knows nothing of pages' geometry beyond what tells a heading from a sentence: size, weight, indent, gap.
"""

import re
from dataclasses import dataclass

BULLET = re.compile(r"^\s*(?:[•◦▪▫■□●○‣⁃∙·➢➤►▶✓✔❖◆◇§]\s*|(?:[*–—-]|o|>)\s+)(?=\S)")
"""The bullet, drawn or typed, that a line begins with."""

ENTRY_GAP = 0.25
"""White space above a line, in lines, from which it can begin an entry: below it is the unevenness of type."""

PARAGRAPH_GAP = 0.5
"""White space above a line, in lines, that parts paragraphs."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text as a reader sees it.

    `cells` are the stretches of the line that wide gaps keep apart ("Northwind" and "Oslo, Norway" on one line);
    `text` is all of them joined by one space. `size` is the height of the type in points (0 where the document does
    not say), `indent` where the line begins and `end` where it stops, in points from the left edge of its column;
    `gap` is the white space above it in heights of a line (0 for a line that simply follows).
    """

    text: str
    cells: tuple[str, ...]
    size: float = 0.0
    bold: bool = False
    indent: float = 0.0
    end: float = 0.0
    gap: float = 0.0
    page: int = 0
