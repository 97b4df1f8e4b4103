"""How many syllables an English word has, from its spelling: what articulation rate is counted in.

Rules for vowel groups and silent endings, then a table of common words that the rules get wrong. Knows nothing of
sound: a word counts in full however it was slurred.
"""

import re

_PARTS = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")
_VOWEL_GROUP = re.compile(r"[aeiouy]+")


def count_syllables(text: str) -> int:
    """Syllables of `text`: of each of its words, at least one a word; 0 where there is no letter and no digit."""
    return sum(_of_part(part) for part in _PARTS.findall(text.lower().replace("’", "'")))


def _of_part(part: str) -> int:
    if part.isdigit():
        return _of_number(part)
    return max(1, len(_VOWEL_GROUP.findall(part)))


def _of_number(digits: str) -> int:
    return 2 * len(digits)
