"""From the lines of a resume to what it says: sections first, then the entries of each, then their fields.

General rules on wording, dates and the look of lines; no document is known by name. Every fact keeps the line it came
from and how sure its reading is.
"""

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from coach_app.interview.contacts import find_contact, is_contact_line
from coach_app.interview.dates import Dates, find_dates, looks_like_place, without_dates
from coach_app.interview.deeds import begins_deed
from coach_app.interview.lines import Line
from coach_app.interview.resume import Education, Project, Resume, Role, Skill
from coach_app.interview.sections import Section, heading_of
from coach_app.interview.skill_lists import listed_skills, spoken_languages
from coach_app.interview.skill_names import skill_key, skills_named
from coach_app.interview.titles import has_title, is_degree, names_organisation, names_school

BULLET = re.compile(r"^\s*(?:[•◦▪▫■□●○‣⁃∙·➢➤►▶✓✔❖◆◇§]\s*|(?:[*–—-]|o|>)\s+)(?=\S)")

ENTRY_GAP = 0.25
"""White space above a line, in lines, from which it can begin an entry: below it is the unevenness of type."""

PARAGRAPH_GAP = 0.5
"""White space above a line, in lines, that parts paragraphs."""

HANGING = 12.0
"""Points by which text set deeper than the head above it is a point of the entry, whether or not a bullet shows."""

MOST_HEAD_LINES = 4
"""An entry's head is at most this many lines: employer, title, dates, place."""


def read_facts(lines: Sequence[Line]) -> Resume:
    """Everything the lines of a resume say. Lines that are no resume give an empty one."""
    joined = _joined(_bounded(lines))
    parts = _parts(joined)
    contact = find_contact(
        header=[line for part in parts if part.section is Section.HEADER for line in part.lines],
        block=[line for part in parts if part.section is Section.CONTACT for line in part.lines],
        everything=joined,
    )
    roles: list[Role] = []
    projects: list[Project] = []
    education: list[Education] = []
    for part in parts:
        if part.section is Section.EXPERIENCE:
            roles.extend(_roles(part.lines))
        elif part.section is Section.PROJECTS:
            projects.extend(_projects(part.lines))
        elif part.section is Section.EDUCATION:
            education.extend(_education(part.lines))
    skills, languages = _skills(parts, roles, projects)
    summary = " ".join(line.text for part in parts if part.section is Section.SUMMARY for line in part.lines)
    return Resume(contact, summary, tuple(roles), tuple(projects), tuple(education), skills, languages)


# --- lines and sections --------------------------------------------------------------------------------------------


MOST_LINES, LONGEST_LINE, LONGEST_WORD = 2000, 240, 60
"""What is read of a document: no page has longer lines, and expressions stay quick on what is made to slow them."""


def _bounded(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of whole paragraphs broken as a page would, endless words cut off."""
    bounded: list[Line] = []
    for line in lines[:MOST_LINES]:
        if len(line.text) <= LONGEST_LINE and all(len(word) <= LONGEST_WORD for word in line.text.split()):
            bounded.append(line)
            continue
        words = [word[:LONGEST_WORD] for word in line.text.split()]
        for number, row in enumerate(textwrap.wrap(" ".join(words), LONGEST_LINE)[: MOST_LINES - len(bounded)]):
            hanging = line.indent + (10.0 if number else 0.0)
            gap = 0.0 if number else line.gap
            bounded.append(replace(line, text=row, cells=(row,), indent=hanging, gap=gap))
    return bounded


def _joined(lines: Sequence[Line]) -> list[Line]:
    """The lines with words put together again that a hyphen cut at a line's end."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
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
            joined[-1] = replace(before, text=text, cells=(*before.cells[:-1], text), end=line.end)
            if len(before.cells) == 1:
                joined[-1] = replace(joined[-1], cells=(text,))
        else:
            joined.append(line)
    return joined


@dataclass(slots=True)
class _Part:
    section: Section
    heading: str = ""
    lines: list[Line] = field(default_factory=list)


def _parts(lines: list[Line]) -> list[_Part]:
    """The lines under their headings; what stands before the first heading is the header."""
    styles = _heading_styles(lines)
    body = _body_size(lines)
    name = _name_line(lines)
    parts = [_Part(Section.HEADER)]
    for index, line in enumerate(lines):
        section = heading_of(line.text) if not BULLET.match(line.text) else None
        if section is not None and _looks_like_heading(line, styles, body):
            parts.append(_Part(section, line.text))
        elif index == name and parts[-1].section is not Section.HEADER:
            parts.append(_Part(Section.HEADER, "", [line]))
        elif _unknown_heading(line, styles, body):
            parts.append(_Part(Section.OTHER, line.text))
        elif (inline := _inline_heading(line, parts[-1].section)) is not None:
            parts.append(inline)
        else:
            parts[-1].lines.append(line)
    if not any(part.section in (Section.EXPERIENCE, Section.EDUCATION, Section.PROJECTS) for part in parts):
        parts[:1] = _by_content(parts[0].lines)
    return parts


def _by_content(lines: list[Line]) -> list[_Part]:
    """The sections of a resume without headings, told by what opens its paragraphs: a date with a title or a degree."""
    parts = [_Part(Section.HEADER)]
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
            parts.append(_Part(section))
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


def _inline_heading(line: Line, current: Section) -> _Part | None:
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
    return _Part(section, match.group(1), [replace(line, text=rest, cells=(rest,))])


def _name_line(lines: list[Line]) -> int:
    """The largest line of the first page, for resumes whose side column comes first; -1 if none stands out."""
    first = [(line.size, -index) for index, line in enumerate(lines) if line.page == 0 and len(line.text.split()) < 6]
    sizes = sorted({size for size, _ in first}, reverse=True)
    if len(sizes) < 2 or sizes[0] < 1.25 * sizes[1]:
        return -1
    return -max(first)[1]


# --- entries -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Entry:
    """The head of an entry (employer, title, dates ...) and the lines below it."""

    head: list[Line]
    body: list[Line]

    @property
    def source(self) -> str:
        return " / ".join(line.text for line in self.head)

    @property
    def dates(self) -> Dates | None:
        for line in self.head:
            for dates, _, _ in find_dates(line.text):
                return dates
        return None

    @property
    def points(self) -> tuple[str, ...]:
        return tuple(_points(self.body))


def _points(lines: list[Line]) -> Iterator[str]:
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


def _entries(lines: list[Line]) -> list[_Entry]:
    """The entries of a section. Dates are the anchors: every entry has one, in its head."""
    heads = _head_flags(lines)
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
        entries.append(_Entry(lines[start:head], lines[head:stop]))
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


def _head_flags(lines: list[Line]) -> list[bool]:
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
    if dates and (len(rest.split()) <= 12 or len(line.cells) > 1) and (leading or _without_stop(rest) == rest):
        spans = leading and (dates[0][0].end is not None or dates[0][0].ongoing)
        return spans or len(line.cells) > 1 or not _continues(line, before, before_is_head)
    if _continues(line, before, before_is_head) or _hangs(line, before):
        return False
    if _without_stop(line.text).rstrip(";") != line.text and words > 4:
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


# --- fields --------------------------------------------------------------------------------------------------------

SEPARATOR = re.compile(r"\s*[|•·¦]\s*|\s*[-._…–—]{4,}\s*|\s+[–—−]+\s*|\s+-+\s+|\s{3,}|\t")
LABEL = re.compile(
    r"^(?:dates?|location|place|company|employer|organi[sz]ation|position|title|role|duration|period|job)\s*:\s*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Chunk:
    text: str
    alone_with_dates: bool


def _chunks(head: list[Line]) -> list[_Chunk]:
    """The pieces of an entry's head without its dates: employer, title and place, in the order in which they stand."""
    chunks: list[_Chunk] = []
    opened = 0
    for line in head:
        dated = bool(find_dates(line.text))
        pieces = []
        for cell in line.cells:
            bare = LABEL.sub("", BULLET.sub("", cell))
            pieces += [piece for piece in SEPARATOR.split(_dates_marked(bare)) if piece]
        texts = [_without_stop(text) for piece in pieces if (text := without_dates(LABEL.sub("", piece)))]
        texts = [text for text in texts if not DURATION.match(text)]
        if texts and chunks and GOES_ON.match(texts[0]):  # "Bachelor of Science" / "in Computer Science"
            chunks[opened].text += f" {texts.pop(0)}"
            if not texts:
                continue
        opened = len(chunks)
        chunks += [_Chunk(text, dated and len(texts) == 1) for text in texts if re.search(r"\w\w", text)]
    return chunks


GOES_ON = re.compile(r"(?:in|of|and|for|und|de|en|et|y|&)\s")
"""How a line begins that goes on with the name above it."""

DURATION = re.compile(
    r"^\(?(?:less than )?(?:an?|\d+)\s*\+?\s*(?:years?|yrs?|y|months?|mos?|m)\b[\s,\d\w]{0,14}\)?$", re.IGNORECASE
)


ABBREVIATION = re.compile(r"\b(?:inc|ltd|co|corp|bros|assoc|dept|univ|jr|sr|(?:[a-z]{1,2}\.)*[a-z])\.$", re.IGNORECASE)


def _without_stop(text: str) -> str:
    """`text` without a full stop that ends a sentence rather than an abbreviation."""
    return text if ABBREVIATION.search(text) else text.rstrip(".")


def _dates_marked(text: str) -> str:
    """`text` with a bar in place of its dates, so that what stands on either side comes apart."""
    for _, start, end in reversed(find_dates(text)):
        text = f"{text[:start].rstrip(' (,')} | {text[end:].lstrip(' ),')}"
    return text


def _roles(lines: list[Line]) -> list[Role]:
    entries = _entries(lines)
    title_first = _title_first(entries)
    roles: list[Role] = []
    for entry in entries:
        dates = entry.dates
        title, employer, place, sure = _title_and_employer(_chunks(entry.head), title_first)
        if not employer and title and roles and dates:
            employer, sure = roles[-1].employer, sure * 0.8  # another position with the employer above
        if not (title or employer) or (dates is None and not (title and employer)):
            continue
        if dates is not None and not title and not entry.body and not names_organisation(employer):
            sure *= 0.7
        roles.append(
            Role(title, employer, dates, place, entry.points, round(sure if dates else 0.8 * sure, 2), entry.source)
        )
    return _without_totals(roles)


def _without_totals(roles: list[Role]) -> list[Role]:
    """The roles without lines that only give an employer's whole time, above the positions held there."""
    kept = []
    for role, following in zip_longest(roles, roles[1:]):
        whole = not role.title and not role.points and following is not None and following.employer == role.employer
        if not whole:
            kept.append(role)
    return kept


def _title_first(entries: list[_Entry]) -> bool:
    """Whether titles stand before employers in most heads that show which is which."""
    votes = 0
    for entry in entries:
        flags = [has_title(chunk.text) and not names_organisation(chunk.text) for chunk in _chunks(entry.head)]
        if len(flags) > 1 and True in flags and False in flags:
            votes += 1 if flags[0] else -1
    return votes > 0


def _title_and_employer(chunks: list[_Chunk], title_first: bool) -> tuple[str, str, str, float]:
    """Title, employer, place, and how sure they are, from the pieces of a head."""
    texts = [chunk.text for chunk in chunks]
    titles = [text for text in texts if has_title(text) and not (names_organisation(text) and len(texts) > 1)]
    if not titles:
        titles = [text for text in texts if has_title(text)]
    title = titles[0] if titles else ""
    rest = [chunk for chunk in chunks if chunk.text not in titles]
    if len(titles) > 1:  # "Lead Engineer | Growth Team Lead": the second is the employer only if nothing else can be
        rest = rest or [chunk for chunk in chunks if chunk.text != title]
    employer = ""
    if title and (parted := _title_at_employer(title)):
        title, employer = parted
    places = [chunk for chunk in rest if looks_like_place(chunk.text) and not names_organisation(chunk.text)]
    others = [chunk for chunk in rest if chunk not in places]
    if not others and places and not employer and len(places) > 1:
        others, places = places[:1], places[1:]
    if not employer and not others and places and title:
        parted_place = [chunk for chunk in places if "," in chunk.text]
        if not parted_place or len(chunks) == 2:
            others, places = places[:1], places[1:]
    if not employer and others:
        named = [chunk for chunk in others if names_organisation(chunk.text)]
        first = [chunk for chunk in others if not chunk.alone_with_dates] or others
        employer = (named or first)[0].text
        others = [chunk for chunk in others if chunk.text != employer]
    if not title and others:
        title = others[0].text
        others = others[1:]
        if title_first and not names_organisation(employer):
            title, employer = employer, title
        return title, _employer(employer), _place(places, others, employer), 0.5
    sure = 0.95 if title and employer else 0.5
    return title, _employer(employer), _place(places, others, employer), sure


def _title_at_employer(text: str) -> tuple[str, str] | None:
    """ "Engineer at Northwind" and "Engineer, Northwind" taken apart."""
    match = re.match(r"^(.+?)(?:\s+(?:at|@|bei|chez)\s+|\s*@\s*)(\S.*)$", text)
    if match and has_title(match.group(1)):
        return match.group(1), match.group(2)
    parts = [part.strip() for part in text.split(",")]
    for cut in range(1, len(parts)):
        left, right = ", ".join(parts[:cut]), ", ".join(parts[cut:])
        if has_title(left) and not has_title(right) and not _is_field(parts[cut]):
            return (left, right) if not looks_like_place(right) or len(parts) == 2 else (left, parts[cut])
        if has_title(right) and not has_title(left) and not _is_field(left):
            return right, left
    return None


FIELDS = re.compile(
    r"^(?:growth|platform|payments|infrastructure|machine learning|data|analytics|backend|frontend|mobile|"
    r"marketing|sales|"
    r"operations|strategy|research|product|finance|security|engineering|design|quality|north america|emea|apac|"
    r"europe|"
    r"contract|part[- ]time|full[- ]time|intern(?:ship)?|temporary|freelance|remote|jr\.?|sr\.?|i{1,3}|iv|phd|mba)\b",
    re.IGNORECASE,
)


def _is_field(text: str) -> bool:
    """Whether what follows a comma narrows the title ("Product Manager, Growth") rather than naming an employer."""
    return FIELDS.match(text) is not None


SUFFIX = re.compile(r"^(?:inc|ltd|llc|llp|lp|co|corp|gmbh|plc|pty|s\.?a|the)\b", re.IGNORECASE)
TOWN = r"[A-Z][a-zà-ÿ.'’-]+(?: [A-Z][a-zà-ÿ.'’-]+){0,2}"
TOWN_BEHIND = re.compile(rf"^(.{{2,}}?),\s*({TOWN}(?:,\s*(?:[A-Z]{{2,3}}|{TOWN}))?)$")


def _employer(text: str) -> str:
    """An employer without the town behind it: "Northwind, Oslo", but not "Northwind, Inc."."""
    match = TOWN_BEHIND.match(text.strip(" ,"))
    if match and not SUFFIX.match(match.group(2)) and not names_organisation(match.group(2)):
        return match.group(1)
    return text.strip(" ,")


def _place(places: list[_Chunk], others: list[_Chunk], employer: str) -> str:
    for chunk in places:
        return chunk.text
    for chunk in others:
        if chunk.alone_with_dates and len(chunk.text.split()) <= 3:
            return chunk.text
    rest = re.match(r"^.+?,\s*(.+)$", employer)
    return rest.group(1) if rest and looks_like_place(rest.group(1)) else ""


def _education(lines: list[Line]) -> list[Education]:
    found: list[Education] = []
    for entry in _entries(lines):
        chunks = _chunks(entry.head)
        schools = [
            text for chunk in chunks if names_school(text := chunk.text) and not (is_degree(text) and "," not in text)
        ]
        degrees = [chunk.text for chunk in chunks if is_degree(chunk.text) and chunk.text not in schools[:1]]
        places = [chunk.text for chunk in chunks if looks_like_place(chunk.text) and not names_school(chunk.text)]
        rest = [chunk.text for chunk in chunks if chunk.text not in (*schools, *degrees, *places)]
        school = schools[0] if schools else (rest[0] if rest else "")
        degree = degrees[0] if degrees else ""
        if not schools and not rest and places and degree:
            school, places = places[0], places[1:]
        if not degree:
            degree, school = _degree_in(school)
        if schools or degree or (entry.dates and school):
            sure = 0.95 if schools and degree else 0.6
            place = places[0] if places else ""
            if not degree:
                degree = next((point for point in entry.points if is_degree(point) and len(point.split()) < 14), "")
            if not school and found:
                school = found[-1].school  # another degree of the school above
            found.append(Education(_school(school), degree.strip(" ,"), entry.dates, place, sure, entry.source))
    return found


def _school(text: str) -> str:
    """A school without town and grades behind it; "University of Cascadia, Rivertown" is one name."""
    grade = re.compile(r"\d|^(?:gpa|grade|honou?rs)\b", re.IGNORECASE)
    name = ", ".join(part for part in text.strip(" ,").split(", ") if not grade.search(part))
    return name if re.match(r"^(?:the )?university of [\w ]+, [\w ]+$", name, re.IGNORECASE) else _employer(name)


def _degree_in(text: str) -> tuple[str, str]:
    """A degree and a school that share one chunk: "BSc Physics, University of Oslo"."""
    parts = [part.strip() for part in text.split(",")]
    for cut in range(1, len(parts)):
        left, right = ", ".join(parts[:cut]), ", ".join(parts[cut:])
        if is_degree(left) and names_school(right):
            return left, right
        if names_school(left) and is_degree(right):
            return right, left
    return ("", text)


PROJECT_LABEL = re.compile(r"^([^:–—|]{2,60}?)\s*(?::\s|\s[–—|]\s|\s-\s)(.+)$")


def _projects(lines: list[Line]) -> list[Project]:
    flags = _head_flags(lines)
    found: list[Project] = []
    if not any(flag and not BULLET.match(line.text) for flag, line in zip(flags, lines, strict=True)):
        for point in _points(lines):  # every bullet is a project
            match = PROJECT_LABEL.match(point)
            if match and len(match.group(1).split()) <= 7:
                dates = next((dates for dates, _, _ in find_dates(match.group(1))), None)
                found.append(Project(without_dates(match.group(1)), dates, (match.group(2),), 0.9, point))
            elif len(point.split()) <= 6:
                found.append(Project(point, None, (), 0.5, point))
        return found
    table = [
        line for line in lines if len(line.cells) == 2 and not find_dates(line.text) and len(line.cells[1].split()) > 2
    ]
    if len(table) > len(lines) / 2:  # names on the left, what was done on the right
        return [Project(line.cells[0], None, (line.cells[1],), 0.7, line.text) for line in table]
    for entry in _entries(lines):
        chunks = _chunks(entry.head)
        if not chunks:
            continue
        match = PROJECT_LABEL.match(chunks[0].text)
        name = match.group(1) if match else chunks[0].text
        points = entry.points
        if match:
            points = (match.group(2), *points)
        if len(name.split()) <= 10:
            found.append(Project(name.strip(" ,"), entry.dates, points, 0.9 if points else 0.6, entry.source))
    return found


# --- skills --------------------------------------------------------------------------------------------------------


def _skills(
    parts: list[_Part], roles: list[Role], projects: list[Project]
) -> tuple[tuple[Skill, ...], tuple[str, ...]]:
    """Skills from the lists, then those named elsewhere; spoken languages apart."""
    found: dict[str, Skill] = {}
    languages: list[str] = []

    def add(name: str, listed: bool, where: str, source: str) -> None:
        key = skill_key(name)
        known = found.get(key)
        if known is None:
            found[key] = Skill(name, listed, (where,), 0.95 if listed else 0.75, source)
        elif where not in known.found:
            found[key] = replace(known, found=(*known.found, where))

    for part in parts:
        if part.section is Section.SKILLS:
            for name, source in listed_skills(part.lines):
                if spoken_languages(name):
                    languages += spoken_languages(name)
                else:
                    add(name, True, part.heading.strip(" :").title() or "Skills", source)
        elif part.section is Section.LANGUAGES:
            for name, source in listed_skills(part.lines):
                if spoken := spoken_languages(name):
                    languages += spoken
                elif any(True for _ in skills_named(name)):
                    add(name, True, part.heading.strip(" :").title(), source)
                elif len(name.split()) == 1 and name.istitle():
                    languages.append(name)
    for where, texts in _texts(parts, roles, projects):
        for text in texts:
            for name in skills_named(text):
                add(name, False, where, text)
    return tuple(found.values()), tuple(dict.fromkeys(languages))


def _texts(parts: list[_Part], roles: list[Role], projects: list[Project]) -> Iterator[tuple[str, list[str]]]:
    for role in roles:
        yield role.employer or role.title, [*role.points, role.title]
    for project in projects:
        yield project.name, [project.name, *project.points]
    for part in parts:
        if part.section is Section.SUMMARY:
            yield "Summary", [line.text for line in part.lines if not is_contact_line(line.text)]
        elif part.section is Section.OTHER and re.search(r"certif|licen", part.heading, re.IGNORECASE):
            yield part.heading.title(), [line.text for line in part.lines]
