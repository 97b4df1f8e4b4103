"""The entries of a section of a resume: which lines are the head of each, and which its points."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach_app.interview.dates import Dates, find_dates, without_dates
from coach_app.interview.deeds import begins_deed
from coach_app.interview.lines import BULLET, ENTRY_GAP, PARAGRAPH_GAP, Line
from coach_app.interview.resume_heads import GOES_ON, without_stop
from coach_app.interview.titles import has_title

HANGING = 12.0
"""Points by which text set deeper than the head above it is a point of the entry, whether or not a bullet shows."""


MOST_HEAD_LINES = 4
"""An entry's head is at most this many lines: employer, title, dates, place."""


@dataclass(slots=True)
class Entry:
    """The head of an entry (employer, title, dates ...) and the lines below it."""

    head: list[Line]
    body: list[Line]

    @property
    def source(self) -> str:
        """The head, as it stands."""
        return " / ".join(line.text for line in self.head)

    @property
    def dates(self) -> Dates | None:
        """The first dates of the head; None where it has none."""
        for line in self.head:
            for dates, _, _ in find_dates(line.text):
                return dates
        return None

    @property
    def points(self) -> tuple[str, ...]:
        """The bullets below the head, each put together from its lines."""
        return tuple(points_of(self.body))


def points_of(lines: list[Line]) -> Iterator[str]:
    """The bullets of an entry, each put together from its lines.

    Without bullets a point begins with a paragraph, or with a line that opens with a deed ("Reduced the ...").
    """
    current = ""
    start: Line | None = None
    for line in lines:
        bullet = BULLET.match(line.text)
        begins = (
            bullet
            or start is None
            or ((line.gap > PARAGRAPH_GAP or begins_deed(line.text)) and not current.endswith((",", "-")))
            or line.page > start.page + 1
        )
        if begins:
            if current:
                yield current
            current = BULLET.sub("", line.text) if bullet else line.text
            start = line
        else:
            current = f"{current} {line.text}"
    if current:
        yield current


def entries_of(lines: list[Line]) -> list[Entry]:
    """The entries of a section. Dates are the anchors: every entry has one, in its head."""
    heads = head_flags(lines)
    anchors = [index for index, line in enumerate(lines) if heads[index] and find_dates(line.text)]
    anchors = [at for n, at in enumerate(anchors) if not (n and _one_head(lines, heads, anchors[n - 1], at))]
    if not anchors:
        starts = [index for index, head in enumerate(heads) if head and (index == 0 or not heads[index - 1])]
    else:
        starts = []
        usual = _run_above(heads, anchors[0], -1)
        for n, anchor in enumerate(anchors):
            previous = anchors[n - 1] if n else -1
            starts.append(_start(lines, heads, anchor, previous, usual))
    entries = []
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=False):
        head = start
        while head < stop and heads[head] and head - start < MOST_HEAD_LINES:
            head += 1
        entries.append(Entry(lines[start:head], lines[head:stop]))
    return entries


def _one_head(lines: list[Line], heads: list[bool], first: int, second: int) -> bool:
    """Whether two lines with dates belong to one head: adjoining, and the second no more than a date."""
    return (
        second == first + 1 and heads[second] and len(without_dates(lines[second].text)) < 3 and lines[second].gap < 0.5
    )


def _run_above(heads: list[bool], anchor: int, previous: int) -> int:
    run = 0
    while run < MOST_HEAD_LINES - 1 and anchor - run - 1 > previous and heads[anchor - run - 1]:
        run += 1
    return run


def _start(lines: list[Line], heads: list[bool], anchor: int, previous: int, usual: int) -> int:
    """Where the entry of the date at `anchor` begins: at the widest gap above it, or as the first entry did."""
    run = _run_above(heads, anchor, previous)
    near = range(anchor, anchor - run - 1, -1)
    gaps = {index: 1.0 if index and lines[index].page != lines[index - 1].page else lines[index].gap for index in near}
    widest = max(near, key=lambda index: (gaps[index], -abs(anchor - index - usual)))
    if previous >= 0 and gaps[widest] > ENTRY_GAP:
        return widest
    return anchor - min(run, usual)


def head_flags(lines: list[Line]) -> list[bool]:
    """Which lines are heads of entries; the others are bullets, their continuations, and prose."""
    top = _top_bullet(lines)
    flags: list[bool] = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        flags.append(_is_head(line, before, flags[-1] if flags else True, top))
    return flags


def _top_bullet(lines: list[Line]) -> float | None:
    """The indent of bullets that mark entries rather than points: the section begins with one, others lie deeper."""
    if not lines or not BULLET.match(lines[0].text):
        return None
    indent = lines[0].indent
    deeper = any(BULLET.match(line.text) and line.indent > indent + 5 for line in lines)
    dated = any(find_dates(line.text) for line in lines[:3])
    return indent if deeper or (dated and len(lines[0].text.split()) <= 12) else None


def _is_head(line: Line, before: Line | None, before_is_head: bool, top: float | None) -> bool:
    words = len(line.text.split())
    dates = find_dates(line.text)
    rest = without_dates(line.text)
    if BULLET.match(line.text):
        at_top = top is not None and abs(line.indent - top) < 3
        return at_top and (len(line.cells) > 1 or words <= 8 or (bool(dates) and len(rest.split()) <= 12))
    leading = bool(dates) and line.text.startswith(dates[0][0].text)
    if dates and (len(rest.split()) <= 12 or len(line.cells) > 1) and (leading or without_stop(rest) == rest):
        spans = leading and (dates[0][0].end is not None or dates[0][0].ongoing)
        return spans or len(line.cells) > 1 or not _continues(line, before, before_is_head)
    if _continues(line, before, before_is_head) or _hangs(line, before):
        return False
    if without_stop(line.text).rstrip(";") != line.text and words > 4:
        return False
    if re.match(r"[a-z]+\b", line.text):  # "coURSERA" of an OCR, or "eBay", may still be a name
        alike = before is not None and before_is_head and line.bold == before.bold
        return alike and words <= 5 and GOES_ON.match(line.text) is not None
    return words <= 9 or len(line.cells) > 1 or (line.bold and words <= 14)


def _hangs(line: Line, before: Line | None) -> bool:
    """Whether a line is set deeper than the head above it, as points are whose bullets were drawn and not written."""
    if before is None or len(line.cells) > 1 or line.bold or line.page != before.page:
        return False
    dates = find_dates(before.text)
    beside_dates = dates and before.text.startswith(dates[0][0].text) and len(without_dates(before.text)) > 2
    title = has_title(line.text) and len(line.text.split()) <= 6
    return line.indent > before.indent + HANGING and not beside_dates and not title


def _continues(line: Line, before: Line | None, before_is_head: bool) -> bool:
    """Whether a line goes on with the body text above it."""
    if before is None or before_is_head:
        return False
    if line.page != before.page:
        return line.text[:1].islower()
    alike = abs(line.size - before.size) <= 0.06 * max(line.size, before.size) and line.bold <= before.bold
    close = line.gap <= max(ENTRY_GAP, before.gap)
    bullet = BULLET.match(before.text)
    hanging = line.indent > before.indent + 2 if bullet else abs(line.indent - before.indent) < 3
    return alike and close and hanging and len(line.cells) == 1
