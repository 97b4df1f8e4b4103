"""The contact block of a resume: name, addresses, telephone numbers, links.

Finds them so that they can be kept apart. Nothing found here may enter a question.
"""

import re
from collections.abc import Sequence

from coach_app.interview.dates import find_dates, looks_like_place
from coach_app.interview.lines import Line
from coach_app.interview.resume import Contact
from coach_app.interview.sections import heading_of
from coach_app.interview.titles import has_title, names_organisation

EMAIL = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(
    r"(?<![\w./])(?:(?:\+|\(\+|00)\d{1,3}\)?\s?(?=\())?(?:\+|\(\+)?\(?\d[\d.–-]{0,5}\)?[\d\s.·–-]{5,16}\d(?![\w/])"
)
LINK = re.compile(
    r"(?:https?://|www\.)[^\s|,;]+|\b(?:[\w-]+\.)+(?:com|org|net|io|dev|me|ai|app|edu|co|uk|de|fr|eu|ca|in|ch|se|"
    r"no|nl|tumblr|info|xyz|page|site|tech)\b(?:/[^\s|,;]*)?"
    r"|\b(?:linkedin|github|gitlab|twitter|facebook|medium|stackoverflow|youtube|quora|behance|dribbble|blog|"
    r"website|portfolio|homepage)\s?(?::\s?/{0,2}|//)\s?(?!https?:|www\.)@?[\w./-]+"
    r"|(?<=\s)(?:in/|github/|@)[\w-]{3,}",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"\b\d{1,5}\s+(?:[A-Z][\w.'’-]+\s){1,4}(?:st|street|ave|avenue|rd|road|blvd|boulevard|lane|ln|drive|dr|way|"
    r"court|ct|place|pl|square|terrace)\b\.?"
    r"|\b[A-Z][\w.'’-]+(?:straße|strasse|str\.|gasse|weg|platz)\s*\d+|"
    r"(?-i:\b(?:[A-Z][\w.'’-]+ ?){1,3},\s?[A-Z]{2}\s+\d{5}\b|\b\d{5}\s+[A-Z][a-zäöü]+)"
    r"|\bstreet\b.*\d|\baddress\b",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"^(?:e-?mail|phone|tel|mobile|cell|address|location|mailaddress|home(?:page)?|web(?:site)?|linkedin|"
    r"name)\s*[:.]\s*",
    re.IGNORECASE,
)
_CREDENTIALS = re.compile(
    r",?\s+(?:ph\.?d\.?|mba|m\.?d\.?|cpa|pmp|rn|esq|b\.?sc\.?|m\.?sc\.?|jr\.?|sr\.?)(?=$|,)", re.IGNORECASE
)
_NAME_WORD = re.compile(
    r"^(?:[A-ZÀ-Þ][\w’'À-ÿ.-]*|de|da|das|del|della|di|do|dos|du|la|le|van|von|zu|zur|der|den|ten|ter|bin|ibn|al|el|y|e|af|av|an|na|ap)$"
)


MOST_PHONES = 4
"""Numbers kept: a page full of figures is no list of telephones."""


def find_contact(header: Sequence[Line], block: Sequence[Line], everything: Sequence[Line]) -> Contact:
    """Name and contact details from the `header` above the first heading and the contact `block`, if there is one.

    `everything` is searched for an e-mail address and a telephone number when those hold none.
    """
    near = [*header, *block]
    emails = _all(EMAIL, near) or _all(EMAIL, everything)[:2]
    emails = tuple(email.replace(" ", "").removeprefix("mailto:") for email in emails)
    without = [EMAIL.sub(" ", line.text) for line in near]
    links = tuple(dict.fromkeys(_tidy_link(match) for text in without for match in LINK.findall(text)))
    bare = [LINK.sub(" ", text) for text in without]
    phones = tuple(dict.fromkeys(match.strip() for text in bare for match in PHONE.findall(text) if _is_phone(match)))
    if not phones:
        texts = [line.text for line in everything[:40]]
        phones = tuple(match.strip() for text in texts for match in PHONE.findall(text) if _is_phone(match))[:1]
    phones = phones[:MOST_PHONES]
    name, sure = _name(header, everything, emails)
    return Contact(name, emails, phones, links, _address(near, name), sure)


def is_contact_line(text: str) -> bool:
    """Whether a line holds an e-mail address, a telephone number, a link or a postal address."""
    without = LINK.sub(" ", EMAIL.sub(" ", text))
    return without != text or any(_is_phone(match) for match in PHONE.findall(text))


def _all(pattern: re.Pattern[str], lines: Sequence[Line]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match for line in lines for match in pattern.findall(line.text)))


def _tidy_link(link: str) -> str:
    return re.sub(r"\s+", "", link).rstrip(".)")


def _is_phone(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    if not 7 <= len(digits) <= 15 or (find_dates(text.strip("( )")) and "+" not in text):
        return False
    return not re.fullmatch(r"\s*\d+\s*", text) or len(digits) >= 9


def _address(lines: Sequence[Line], name: str) -> str:
    for pattern in (ADDRESS, None):
        for line in lines:
            for cell in re.split(r"\s*[|•·]\s*", "|".join(line.cells)):
                text = _PREFIX.sub("", cell).strip()
                if text == name or EMAIL.search(text) or not text or LINK.search(text):
                    continue
                if (pattern is not None and pattern.search(cell)) or (
                    pattern is None and looks_like_place(text) and "," in text
                ):
                    return text
    return ""


def _name(header: Sequence[Line], everything: Sequence[Line], emails: Sequence[str]) -> tuple[str, float]:
    """The name: of the lines that look like one, the largest; among equals the first."""
    candidates: list[tuple[float, int, str]] = []
    pool = list(header)[:12] or list(everything)[:12]
    for index, line in enumerate(pool):
        for text in _name_candidates(line):
            candidates.append((line.size + (2.0 if _in_email(text, emails) else 0.0), -index, text))
    if not candidates:
        return "", 0.0
    size, index, text = max(candidates)
    others = [line.size for line in everything if line.size]
    stands_out = bool(others) and size > 1.2 * sorted(others)[len(others) // 2]
    return text, 0.95 if stands_out or _in_email(text, emails) else 0.8 if index > -2 else 0.5


def _name_candidates(line: Line) -> list[str]:
    pieces = [piece for cell in line.cells for piece in re.split(r"\s*[|•·]\s*|\s+[–—-]\s+", cell)]
    found = []
    for piece in pieces[:2]:
        text = _CREDENTIALS.sub("", _PREFIX.sub("", piece)).strip(" ,.")
        if re.fullmatch(r"(?:\w ?){5,}", text) and re.fullmatch(r"(?:\w\s+){3,}\w", text):
            text = re.sub(r"(?<=\w)\s(?=\w)", "", text)
        words = text.split()
        fits = 1 < len(words) <= 5 and all(_NAME_WORD.match(word) for word in words)
        plain = re.search(r"\d|@|resume|résumé|curriculum|vitae|\bcv\b", text, re.IGNORECASE) is None
        if fits and plain and not has_title(text) and heading_of(text) is None and not looks_like_place(text):
            if names_organisation(text) and len(words) > 2:
                continue
            found.append(text)
    return found


def _in_email(name: str, emails: Sequence[str]) -> bool:
    parts = [re.sub(r"\W", "", part).lower() for part in name.split()]
    return any(part in email.lower() for email in emails for part in parts if len(part) > 2)
