"""How many words of a text were recognised wrongly."""

import re

_SAME = {"mister": "mr"}


def words_of(text: str) -> list[str]:
    """The words without case and punctuation."""
    return [_SAME.get(word, word) for word in re.findall(r"[a-z0-9']+", text.lower())]


def word_errors(said: str, heard: str) -> int:
    """Words to insert, delete or replace to make `said` of `heard` (Levenshtein)."""
    target, found = words_of(said), words_of(heard)
    row = list(range(len(found) + 1))
    for i, word in enumerate(target, start=1):
        diagonal, row[0] = row[0], i
        for j, other in enumerate(found, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (word != other))
    return row[-1]
