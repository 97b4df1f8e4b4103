"""From words placed on a page to lines in reading order: columns first, then lines, then cells.

Geometry, the same for the words of a PDF and those an OCR found. Of meaning it knows one thing: a column of dates
and places beside the text belongs to its rows, and one with headings of its own does not.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from coach_app.interview.dates import is_annotation
from coach_app.interview.lines import Line
from coach_app.interview.sections import heading_of

GUTTER_EMS = 0.55
"""Least width of the white strip between two columns, in heights of type: narrower ones are spaces between words."""

GUTTER_ROWS = 6
"""Least number of rows on either side of a strip for it to be a gutter: fewer make a table, not a column."""

CELL_EMS = 1.25
"""Least gap that keeps two cells of one line apart; justified text stretches its spaces to less than one em."""

WIDEST_LEADING = 1.45
"""Most that lines of one paragraph are taken to be apart, in heights of type: usual setting has 1.2."""

SENTENCE_LETTERS = 28
"""Mean length from which the rows beside others are running text of their own and no labels."""

RESTYLED_CELL_EMS = 0.45
"""The same where bold type ends or begins at the gap: the style already says that something else starts."""

BULLETS = "•◦▪▫■□●○‣⁃∙·–—-*‐➢➤►▶✓✔❖◆◇§"


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word and its box on the page: points from the left and from the top, `size` the height of its type."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool = False

    @property
    def middle(self) -> float:
        """Height of the middle of the box, from the top of the page."""
        return (self.top + self.bottom) / 2


Rows = list[list[PlacedWord]]


def lines_in_order(pages: Sequence[Sequence[PlacedWord]]) -> list[Line]:
    """The lines of a document, in the order in which they are read, running heads and page numbers left out.

    A strip of white that runs down between two bodies of text is a gutter: what is above it is read first, then the
    left column, the right one, and what is below.
    """
    found: list[Line] = []
    running = _running_lines(pages)
    for number, words in enumerate(pages):
        for block in _blocks(list(words), in_column=False, depth=0):
            lines = _lines_of(block, number)
            found.extend(
                line for line in lines if not PAGE_NUMBER.match(line.text) and _shape(line.text) not in running
            )
    return found


PAGE_NUMBER = re.compile(r"^(?:page\s*)?\d{1,2}(?:\s*(?:/|of)\s*\d{1,2})?$|^last updated\b", re.IGNORECASE)

MOST_WORDS = 3000
"""A page with more words than this is no resume: its columns are not looked for."""


def _running_lines(pages: Sequence[Sequence[PlacedWord]]) -> set[str]:
    """The shapes of heads and feet: first and last rows that several pages share but for their numbers."""
    edges: Counter[str] = Counter()
    for words in pages:
        rows = _rows(list(words))
        if len(rows) > GUTTER_ROWS:
            edges.update({_shape(" ".join(word.text for word in row)) for row in rows[:1] + rows[-1:]})
    return {shape for shape, count in edges.items() if count > 1 and len(shape) > 3}


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _blocks(words: list[PlacedWord], in_column: bool, depth: int) -> list[list[PlacedWord]]:
    gutter = _gutter(words, in_column) if depth < 6 else None
    if gutter is None:
        return [words] if words else []
    above = [word for word in words if word.middle < gutter.top]
    below = [word for word in words if word.middle > gutter.bottom]
    beside = [word for word in words if gutter.top <= word.middle <= gutter.bottom]
    left = [word for word in beside if word.left < gutter.at]
    right = [word for word in beside if word.left >= gutter.at]
    return [
        *_blocks(above, in_column, depth + 1),
        *_blocks(left, True, depth + 1),
        *_blocks(right, True, depth + 1),
        *_blocks(below, in_column, depth + 1),
    ]


@dataclass(frozen=True, slots=True)
class _Gutter:
    at: float
    top: float
    bottom: float


def _gutter(words: list[PlacedWord], in_column: bool) -> _Gutter | None:
    """The white strip that parts most rows from most others, if there is one."""
    if not 2 * GUTTER_ROWS <= len(words) <= MOST_WORDS:
        return None
    em = median(word.size for word in words)
    page_top, page_bottom = min(word.top for word in words), max(word.bottom for word in words)
    strips: dict[tuple[float, float], list[int]] = {}
    for x in range(int(min(word.left for word in words)) + 1, int(max(word.right for word in words))):
        crossing = sorted((word.top, word.bottom) for word in words if word.left < x < word.right)
        edge = page_top - 1
        for top, bottom in [*crossing, (page_bottom + 1, page_bottom + 1)]:
            if top - edge > GUTTER_ROWS * em:
                strips.setdefault((edge, top), []).append(x)
            edge = max(edge, bottom)
    best: tuple[float, float] = (0.0, 0.0)
    chosen: _Gutter | None = None
    for (top, bottom), xs in strips.items():
        for start, stop in _runs(xs):
            beside = [word for word in words if top <= word.middle <= bottom]
            left = [word for word in beside if word.right <= start + 1]
            right = [word for word in beside if word.left >= stop - 1]
            rows = min(len(_rows(left)), len(_rows(right)))
            if rows < GUTTER_ROWS or stop - start < GUTTER_EMS * em:
                continue
            if (rows, stop - start) > best and not _beside_rows(left, right, in_column):
                best = (rows, stop - start)
                chosen = _Gutter((start + stop) / 2, _extent(left, right, top, em), bottom)
    return chosen


def _runs(xs: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start = previous = xs[0]
    for x in xs[1:]:
        if x != previous + 1:
            runs.append((start, previous))
            start = x
        previous = x
    return [*runs, (start, previous)]


def _extent(left: list[PlacedWord], right: list[PlacedWord], top: float, em: float) -> float:
    """Where the two columns begin to stand beside each other: what is above the shorter one belongs to the page."""
    return max(top, max(min(word.top for word in left), min(word.top for word in right)) - 0.4 * em)


def _beside_rows(left: list[PlacedWord], right: list[PlacedWord], in_column: bool) -> bool:
    """Whether one side only annotates the rows of the other: dates at the right edge, labels down the left."""
    narrow, wide = sorted(
        (_rows(left), _rows(right)), key=lambda rows: sum(len(word.text) for row in rows for word in row)
    )
    heights = [row[0].middle for row in wide]
    texts = [" ".join(word.text for word in row) for row in narrow]
    level = [any(abs(row[0].middle - height) < 0.45 * row[0].size for height in heights) for row in narrow]
    headings = [heading_of(text) is not None for text in texts]
    annotations = [is_annotation(text) for text in texts]
    beside = sum(both for both in map(all, zip(level, annotations, strict=True)))
    if beside >= 2 and beside + sum(headings) >= 0.6 * len(narrow):
        return True
    if sum(level) < 0.6 * len(narrow):
        return False
    sentences = sum(len(text) for text in texts) > SENTENCE_LETTERS * len(texts) and not any(annotations)
    return in_column or (not any(headings) and not sentences)


def _rows(words: list[PlacedWord]) -> Rows:
    """Words grouped by the line they stand on, top to bottom, each row left to right."""
    rows: Rows = []
    for word in sorted(words, key=lambda word: (word.middle, word.left)):
        for row in rows[-3:]:
            anchor = max(row, key=lambda other: other.bottom - other.top)
            if anchor.top <= word.middle <= anchor.bottom and _level(word, anchor):
                row.append(word)
                break
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda word: word.left)
    return sorted(rows, key=lambda row: median(word.middle for word in row))


def _level(word: PlacedWord, anchor: PlacedWord) -> bool:
    heights = sorted((word.bottom - word.top, anchor.bottom - anchor.top))
    if heights[1] > 1.6 * heights[0]:  # small type beside a large name stands on its base line, or on another line
        return abs(word.bottom - anchor.bottom + 0.22 * (heights[1] - heights[0])) < 0.5 * heights[0]
    shared = min(word.bottom, anchor.bottom) - max(word.top, anchor.top)
    return shared > 0.45 * min(word.bottom - word.top, anchor.bottom - anchor.top)


def _lines_of(words: list[PlacedWord], page: int) -> list[Line]:
    rows = _rows(words)
    edge = min(word.left for word in words)
    leading = _leading(rows)
    lines: list[Line] = []
    previous: float | None = None
    for row in rows:
        middle = median(word.middle for word in row)
        first = _cells(row)[0]
        opening = [word for word in row[: len(first)] if word.text not in BULLETS] or row[:1]
        size = max(opening, key=lambda word: len(word.text)).size
        gap = 0.0 if previous is None or not leading else max(0.0, (middle - previous) / leading - 1)
        previous = middle
        cells = [" ".join(word.text for word in cell) for cell in _cells(row)]
        lines.append(
            Line(
                text=" ".join(cells),
                cells=tuple(cells),
                size=round(size, 1),
                bold=opening[0].bold,
                indent=round(row[0].left - edge, 1),
                end=round(row[-1].right - edge, 1),
                gap=round(gap, 2),
                page=page,
            )
        )
    return lines


def _leading(rows: Rows) -> float:
    steps = [below[0].middle - above[0].middle for above, below in pairwise(rows) if below[0].middle > above[0].middle]
    if not steps:
        return 0.0
    return min(sorted(steps)[len(steps) // 3], WIDEST_LEADING * median(word.size for row in rows for word in row))


def _cells(row: list[PlacedWord]) -> list[list[PlacedWord]]:
    cells: list[list[PlacedWord]] = [[row[0]]]
    bulleted = row[0].text in BULLETS
    for before, word in pairwise(row):
        em = max(before.size, word.size)
        gap = word.left - before.right
        after_bullet = bulleted and before is row[0]
        restyled = not bulleted and before.bold != word.bold and gap > RESTYLED_CELL_EMS * em
        if (gap > CELL_EMS * em and not after_bullet) or restyled:
            cells.append([])
        cells[-1].append(word)
    return cells
