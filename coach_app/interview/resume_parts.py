"""From the lines of a resume to its sections, by their headings and by what stands below them."""

import re
import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from coach_app.interview.dates import find_dates
from coach_app.interview.lines import BULLET, ENTRY_GAP, PARAGRAPH_GAP, Line
from coach_app.interview.sections import Section, heading_of
from coach_app.interview.titles import has_title, is_degree, names_school

MOST_LINES, LONGEST_LINE, LONGEST_WORD = 2000, 240, 60
"""What is read of a document: no page has longer lines, and expressions stay quick on what is made to slow them."""


def bounded(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of whole paragraphs broken as a page would, endless words cut off."""
    kept: list[Line] = []
    for line in lines[:MOST_LINES]:
        if len(line.text) <= LONGEST_LINE and all(len(word) <= LONGEST_WORD for word in line.text.split()):
            kept.append(line)
            continue
        words = [word[:LONGEST_WORD] for word in line.text.split()]
        for number, row in enumerate(textwrap.wrap(" ".join(words), LONGEST_LINE)[: MOST_LINES - len(kept)]):
            hanging = line.indent + (10.0 if number else 0.0)
            gap = 0.0 if number else line.gap
            kept.append(replace(line, text=row, cells=(row,), indent=hanging, gap=gap))
    return kept


def joined(lines: Sequence[Line]) -> list[Line]:
    """The lines with words put together again that a hyphen cut at a line's end."""
    whole: list[Line] = []
    for line in lines:
        before = whole[-1] if whole else None
        cut = before is not None and re.search(r"[a-z]-$", before.text) and line.text[:1].islower()
        if before is not None and cut and abs(before.size - line.size) < 0.6 and line.page == before.page:
            stem = before.text.rsplit(" ", 1)[-1].lower()
            keep = stem in {
                "self-",
                "cross-",
                "multi-",
                "non-",
                "co-",
                "well-",
                "high-",
                "low-",
                "real-",
                "full-",
                "end-",
            }
            text = (before.text if keep else before.text[:-1]) + line.text
            whole[-1] = replace(before, text=text, cells=(*before.cells[:-1], text), end=line.end)
            if len(before.cells) == 1:
                whole[-1] = replace(whole[-1], cells=(text,))
        else:
            whole.append(line)
    return whole


@dataclass(slots=True)
class Part:
    """The lines below one heading; the `heading` is empty for those above the first."""

    section: Section
    heading: str = ""
    lines: list[Line] = field(default_factory=list)


def parts_of(lines: list[Line]) -> list[Part]:
    """The lines under their headings; what stands before the first heading is the header."""
    styles = _heading_styles(lines)
    body = _body_size(lines)
    name = _name_line(lines)
    parts = [Part(Section.HEADER)]
    for index, line in enumerate(lines):
        section = heading_of(line.text) if not BULLET.match(line.text) else None
        if section is not None and _looks_like_heading(line, styles, body):
            parts.append(Part(section, line.text))
        elif index == name and parts[-1].section is not Section.HEADER:
            parts.append(Part(Section.HEADER, "", [line]))
        elif _unknown_heading(line, styles, body):
            parts.append(Part(Section.OTHER, line.text))
        elif (inline := _inline_heading(line, parts[-1].section)) is not None:
            parts.append(inline)
        else:
            parts[-1].lines.append(line)
    if not any(part.section in (Section.EXPERIENCE, Section.EDUCATION, Section.PROJECTS) for part in parts):
        parts[:1] = _by_content(parts[0].lines)
    return parts


def _by_content(lines: list[Line]) -> list[Part]:
    """The sections of a resume without headings, told by what opens its paragraphs: a date with a title or a degree."""
    parts = [Part(Section.HEADER)]
    paragraph: list[Line] = []
    for line, following in zip_longest(lines, lines[1:]):
        paragraph.append(line)
        if following is not None and following.gap <= PARAGRAPH_GAP:
            continue
        opening = " ".join(line.text for line in paragraph[:2])
        titled = any(has_title(line.text) for line in paragraph[:2])
        section = parts[-1].section
        if find_dates(opening) and (is_degree(opening) or (names_school(opening) and not titled)):
            section = Section.EDUCATION
        elif find_dates(opening) and titled:
            section = Section.EXPERIENCE
        if section is not parts[-1].section:
            parts.append(Part(section))
        parts[-1].lines += paragraph
        paragraph = []
    return parts


_Style = tuple[float, bool, bool]


CORE = re.compile(
    r"\b(?:experience|education|skills|employment|projects|summary|profile|history|contact)\b", re.IGNORECASE
)


def _style(line: Line) -> _Style:
    return line.size, line.bold, line.text.isupper()


def _heading_styles(lines: list[Line]) -> list[_Style]:
    """How the headings look of which the wording leaves no doubt."""
    sure = [_style(line) for line in lines if heading_of(line.text) and CORE.search(line.text)]
    if not sure:
        return []
    largest = max(size for size, _, _ in sure)
    return [style for style, _ in Counter(sure).most_common() if style[0] > 0.8 * largest]


def _same_style(line: Line, styles: list[_Style]) -> bool:
    # the case of a heading is part of its look only where the type says nothing
    return any(
        abs(line.size - size) <= 0.18 * size and line.bold == bold if size else line.text.isupper() == upper
        for size, bold, upper in styles
    )


def _body_size(lines: list[Line]) -> float:
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _looks_like_heading(line: Line, styles: list[_Style], body: float) -> bool:
    if not styles:
        return line.text.isupper() or line.size > 1.1 * body or line.gap > ENTRY_GAP
    if not _same_style(line, styles):
        return CORE.search(line.text) is not None and line.gap > ENTRY_GAP and line.size >= body
    return True


def _unknown_heading(line: Line, styles: list[_Style], body: float) -> bool:
    """Whether a line looks like the headings though its words are none we know ("A day of my life")."""
    if not styles or not line.size or line.size < 1.12 * body or len(line.cells) > 1:
        return False
    alike = any(
        abs(line.size - size) <= 0.04 * size and line.bold == bold and (line.text.isupper() or not upper)
        for size, bold, upper in styles
    )
    return alike and line.gap > ENTRY_GAP and len(line.text.split()) <= 6 and not find_dates(line.text)


INLINE = re.compile(r"^([A-Za-z][\w &/]{3,40}?)\s*:\s+(\S.*)$")


def _inline_heading(line: Line, current: Section) -> Part | None:
    """A section that fits on one line: "Skills: Python, SQL"."""
    match = INLINE.match(line.text)
    if not match or current in (Section.SKILLS, Section.LANGUAGES) or BULLET.match(line.text):
        return None
    section = heading_of(match.group(1))
    if section not in (Section.SKILLS, Section.LANGUAGES, Section.EDUCATION, Section.SUMMARY):
        return None
    if current in (Section.EXPERIENCE, Section.PROJECTS) and not (
        line.gap > ENTRY_GAP and "skill" in line.text.lower()
    ):
        return None
    rest = match.group(2)
    return Part(section, match.group(1), [replace(line, text=rest, cells=(rest,))])


def _name_line(lines: list[Line]) -> int:
    """The largest line of the first page, for resumes whose side column comes first; -1 if none stands out."""
    first = [(line.size, -index) for index, line in enumerate(lines) if line.page == 0 and len(line.text.split()) < 6]
    sizes = sorted({size for size, _ in first}, reverse=True)
    if len(sizes) < 2 or sizes[0] < 1.25 * sizes[1]:
        return -1
    return -max(first)[1]
