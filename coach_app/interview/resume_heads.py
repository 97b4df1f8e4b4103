"""The pieces of an entry's head: employer, title and place, parted from each other and from the dates."""

import re
from dataclasses import dataclass

from coach_app.interview.dates import find_dates, without_dates
from coach_app.interview.lines import BULLET, Line

SEPARATOR = re.compile(r"\s*[|•·¦]\s*|\s*[-._…–—]{4,}\s*|\s+[–—−]+\s*|\s+-+\s+|\s{3,}|\t")


LABEL = re.compile(
    r"^(?:dates?|location|place|company|employer|organi[sz]ation|position|title|role|duration|period|job)\s*:\s*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Chunk:
    """One piece of a head; `alone_with_dates` says whether its line held nothing else but dates."""

    text: str
    alone_with_dates: bool


def chunks_of(head: list[Line]) -> list[Chunk]:
    """The pieces of an entry's head without its dates: employer, title and place, in the order in which they stand."""
    chunks: list[Chunk] = []
    opened = 0
    for line in head:
        dated = bool(find_dates(line.text))
        pieces = []
        for cell in line.cells:
            bare = LABEL.sub("", BULLET.sub("", cell))
            pieces += [piece for piece in SEPARATOR.split(_dates_marked(bare)) if piece]
        texts = [without_stop(text) for piece in pieces if (text := without_dates(LABEL.sub("", piece)))]
        texts = [text for text in texts if not DURATION.match(text)]
        if texts and chunks and GOES_ON.match(texts[0]):  # "Bachelor of Science" / "in Computer Science"
            chunks[opened].text += f" {texts.pop(0)}"
            if not texts:
                continue
        opened = len(chunks)
        chunks += [Chunk(text, dated and len(texts) == 1) for text in texts if re.search(r"\w\w", text)]
    return chunks


GOES_ON = re.compile(r"(?:in|of|and|for|und|de|en|et|y|&)\s")
"""How a line begins that goes on with the name above it."""


DURATION = re.compile(
    r"^\(?(?:less than )?(?:an?|\d+)\s*\+?\s*(?:years?|yrs?|y|months?|mos?|m)\b[\s,\d\w]{0,14}\)?$", re.IGNORECASE
)


ABBREVIATION = re.compile(r"\b(?:inc|ltd|co|corp|bros|assoc|dept|univ|jr|sr|(?:[a-z]{1,2}\.)*[a-z])\.$", re.IGNORECASE)


def without_stop(text: str) -> str:
    """`text` without a full stop that ends a sentence rather than an abbreviation."""
    return text if ABBREVIATION.search(text) else text.rstrip(".")


def _dates_marked(text: str) -> str:
    """`text` with a bar in place of its dates, so that what stands on either side comes apart."""
    for _, start, end in reversed(find_dates(text)):
        text = f"{text[:start].rstrip(' (,')} | {text[end:].lstrip(' ),')}"
    return text
