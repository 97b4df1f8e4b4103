"""Lists of skills as resumes set them: separated, labelled, tagged, rated.

Takes lines apart into names; whether a name is a known skill is the business of `coach_app.interview.skill_names`.
"""

import re
from collections.abc import Iterator, Sequence

from coach_app.interview.lines import Line
from coach_app.interview.skill_names import KNOWN, skill_key

SEPARATORS = re.compile(r"\s*[,;|•·●◦▪‣∙](?:\s+|(?=[A-Z]))\s*|\s+/\s+|\s*[•·●|;]\s*|\s{3,}|\t|\s+[–—]\s+")
BULLET = re.compile(r"^\s*(?:[•◦▪▫■□●○‣⁃∙·➢➤►▶✓✔❖◆◇§]\s*|(?:[*–—-]|o)\s+)")
LEVEL = re.compile(
    r"^(?:(?:highly )?proficient|familiar(?: with)?|knowledge(?: of)?|(?:upper[- ])?intermediate|basics?|"
    r"beginner|expert|advanced|fluent|native|"
    r"competent|experienced|working knowledge|exposure(?: to)?|learning|comfortable(?: with)?|strong|some|other|"
    r"others|"
    r"(?:over|under|less than|more than|up to|\d+\s*[-–]\s*)?\s*\d[\d,.]*\+?\s*(?:lines?|years?|yrs?|"
    r"months?)(?: of (?:code|experience))?|\d+(?:\.\d+)?(?:/\d+)?|\d+\s*%)\s*:?$",
    re.IGNORECASE,
)
RATING = re.compile(
    r"\s*(?<!\d)[(\[]?(?:[●○★☆■□▪▫•]{2,}|\d{1,3}\s?%|\d(?:\.\d)?\s?/\s?\d{1,2}|\d+\+?\s*(?:years?|yrs?))[)\]]?\s*$",
    re.IGNORECASE,
)
RATED = re.compile(r"^[●○★☆■□▪▫•◆◇⬤◯\s]+$")
"""A line of nothing but the marks of a rating, set below the name that it rates."""

LABEL = re.compile(r"^([A-Z][^,;:|•]{1,45}?)\s*:\s*")

NO_SKILLS = re.compile(r"^(?:interests?|hobbies|references?)\b.{0,20}:", re.IGNORECASE)
"""Labels of lines that stand among the skills and are none."""

LEVEL_BEFORE = re.compile(
    r"^(?:advanced|basic|intermediate|expert|fluent|proficient|strong|solid|good|excellent|familiar|experienced)"
    r"(?: (?:in|with|knowledge of|user of))?\s+(?=\S)",
    re.IGNORECASE,
)

_LANGUAGES = """
english spanish german french italian portuguese dutch swedish norwegian danish finnish polish czech russian
ukrainian turkish greek arabic hebrew hindi urdu bengali tamil telugu punjabi mandarin cantonese chinese
japanese korean vietnamese thai indonesian malay swahili romanian hungarian catalan persian farsi deutsch
englisch französisch spanisch italienisch
"""
SPOKEN = frozenset(_LANGUAGES.split())
"""Languages people speak, by their English and some of their own names."""


def listed_skills(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Each name of a list of skills with the line it stands on, labels and ratings left out.

    A label is what ends in a colon, or a line in another type than the names that follow it.
    """
    lines = [line for line in lines if not RATED.match(line.text)]
    separated = [line for line in lines if SEPARATORS.search(BULLET.sub("", LABEL.sub("", line.text)))]
    plain = separated[0] if separated else None
    table = [line for line in lines if len(line.cells) == 2]
    labelled = 2 * sum(_labels(line) for line in table) > len(table)
    carry = ""
    for index, line in enumerate(lines):
        text = BULLET.sub("", line.text).strip()
        if not BULLET.match(line.text) and _is_label(line, text, plain, lines[index + 1 :]):
            continue
        if NO_SKILLS.match(text):
            continue
        pieces: list[str] = []
        for cell in line.cells[1 if labelled and len(line.cells) == 2 else 0 :]:
            bare = LABEL.sub("", BULLET.sub("", cell), count=1)
            pieces += _split(bare)
        if carry:
            pieces[:1] = [f"{carry} {pieces[0]}"] if pieces else [carry]
            carry = ""
        if pieces and _unfinished(line, lines, index):
            carry = pieces.pop().strip()
        for piece in pieces:
            if name := _name(piece):
                yield name, line.text
    if name := _name(carry):
        yield name, lines[-1].text


def _labels(line: Line) -> bool:
    """Whether the left cell of a row names what the list in its right cell is about."""
    return SEPARATORS.search(line.cells[1]) is not None and SEPARATORS.search(line.cells[0]) is None


def spoken_languages(text: str) -> tuple[str, ...]:
    """The languages people speak that `text` names: "German (native)" gives German."""
    words = re.findall(r"[A-Za-zäöüßéçñ]+", text)
    found = tuple(word for word in words if word.lower() in SPOKEN)
    return found if found and len(words) <= 4 else ()


def _is_label(line: Line, text: str, plain: Line | None, following: Sequence[Line]) -> bool:
    if text.endswith(":") or LEVEL.match(text):
        return True
    if plain is None or SEPARATORS.search(text) or not following or len(line.cells) > 1:
        return False
    restyled = (line.bold and not plain.bold) or (plain.size and abs(line.size - plain.size) > 0.08 * plain.size)
    return bool(restyled)


def _split(text: str) -> list[str]:
    """`text` at its separators, but for those inside brackets."""
    masked = re.sub(r"\([^()]*\)", lambda match: "\x01" * len(match.group()), text)
    pieces, start = [], 0
    for match in SEPARATORS.finditer(masked):
        pieces.append(text[start : match.start()])
        start = match.end()
    pieces.append(text[start:])
    return [name for piece in pieces if piece.strip() for name in _at_slashes(piece)]


def _at_slashes(text: str) -> list[str]:
    """ "HTML/CSS" is two skills, "CI/CD" and "A/B testing" are one each."""
    parts = text.split("/")
    several = len(parts) > 1 and skill_key(text) not in KNOWN and all(skill_key(part) in KNOWN for part in parts)
    return parts if several else [text]


def _unfinished(line: Line, lines: Sequence[Line], index: int) -> bool:
    """Whether the last name of a line goes on in the next: no separator at its end, and the line is a full one."""
    if index + 1 >= len(lines) or len(line.cells) > 1 or re.search(r"[,;|•·:]\s*$", line.text):
        return False
    after = lines[index + 1]
    if BULLET.match(after.text) or LABEL.match(after.text) or after.gap > 0.3 or after.bold != line.bold:
        return False
    last, first = _split(line.text)[-1].strip(), _split(after.text)[0].strip()
    return first[:1].islower() or (skill_key(f"{last} {first}") in KNOWN and skill_key(last) not in KNOWN)


def _name(piece: str) -> str:
    text = RATING.sub("", piece).strip(" .,;:-–—•●○★☆*")
    text = re.sub(r"^(?:and|und|&)\s+", "", text)
    if skill_key(bare := LEVEL_BEFORE.sub("", text)) in KNOWN:
        text = bare
    text = re.sub(
        r"\s*\((?:[^()]*\b(?:years?|basic|advanced|intermediate|expert|familiar|proficient|\d+/\d+)[^()]*|"
        r"\d+/\d+)\)$",
        "",
        text,
        flags=re.IGNORECASE,
    )
    if not text or LEVEL.match(text) or len(text.split()) > 6 or not re.search(r"\w", text) or text.isdigit():
        return ""
    return text
