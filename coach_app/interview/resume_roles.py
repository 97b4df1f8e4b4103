"""The roles of a resume: which piece of an entry's head is the title, which the employer, which the place."""

import re
from itertools import zip_longest

from coach_app.interview.dates import looks_like_place
from coach_app.interview.lines import Line
from coach_app.interview.resume import Role
from coach_app.interview.resume_entries import Entry, entries_of
from coach_app.interview.resume_heads import Chunk, chunks_of
from coach_app.interview.titles import has_title, names_organisation


def roles_of(lines: list[Line]) -> list[Role]:
    """The roles in the lines of a section, each with how sure its reading is; without a line of totals above them."""
    entries = entries_of(lines)
    title_first = _title_first(entries)
    roles: list[Role] = []
    for entry in entries:
        dates = entry.dates
        title, employer, place, sure = _title_and_employer(chunks_of(entry.head), title_first)
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


def _title_first(entries: list[Entry]) -> bool:
    """Whether titles stand before employers in most heads that show which is which."""
    votes = 0
    for entry in entries:
        flags = [has_title(chunk.text) and not names_organisation(chunk.text) for chunk in chunks_of(entry.head)]
        if len(flags) > 1 and True in flags and False in flags:
            votes += 1 if flags[0] else -1
    return votes > 0


def _title_and_employer(chunks: list[Chunk], title_first: bool) -> tuple[str, str, str, float]:
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
        return title, without_town(employer), _place(places, others, employer), 0.5
    sure = 0.95 if title and employer else 0.5
    return title, without_town(employer), _place(places, others, employer), sure


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


def without_town(text: str) -> str:
    """An employer without the town behind it: "Northwind, Oslo", but not "Northwind, Inc."."""
    match = TOWN_BEHIND.match(text.strip(" ,"))
    if match and not SUFFIX.match(match.group(2)) and not names_organisation(match.group(2)):
        return match.group(1)
    return text.strip(" ,")


def _place(places: list[Chunk], others: list[Chunk], employer: str) -> str:
    for chunk in places:
        return chunk.text
    for chunk in others:
        if chunk.alone_with_dates and len(chunk.text.split()) <= 3:
            return chunk.text
    rest = re.match(r"^.+?,\s*(.+)$", employer)
    return rest.group(1) if rest and looks_like_place(rest.group(1)) else ""
