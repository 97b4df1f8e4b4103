"""What was said, from what was written: the words of "2019", "SQL" and "cold-hearted", as often as they were spoken.

Recognisers write numbers in digits and join words by hyphens as they please; a pace must not depend on it.
"""

import re
from functools import lru_cache

_PIECES = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*|\d+|[%$€£&+]")
_THOUSANDS_COMMA = re.compile(r"(?<=\d),(?=\d{3}\b)")
_HYPHEN = re.compile(r"(?<=[A-Za-z]{2})-(?=[A-Za-z]{2})")
_SPELLED_OUT = re.compile(r"[A-Z]{2,4}s?|[B-HJ-Zb-hj-z]|[B-DF-HJ-NP-TV-Z]{2,}s?")

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS = ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred"))
_SIGNS = {"%": "percent", "$": "dollars", "€": "euros", "£": "pounds", "&": "and", "+": "plus"}
LONGEST_NUMBER = 9
"""Digits from which on a number is taken to be read out digit by digit."""


def pieces(text: str) -> list[str]:
    """The pieces of one written word as they are said, apostrophes straight: words, letters spelled out, numbers.

    A piece of capitals that is spelled out ("SQL") stays whole; see `is_spelled_out`.
    """
    plain = _THOUSANDS_COMMA.sub("", text.replace("’", "'"))
    said: list[str] = []
    for piece in _PIECES.findall(plain):
        if piece in _SIGNS:
            said.append(_SIGNS[piece])
        elif piece.isdigit():
            said += number_said(int(piece)) if len(piece) <= LONGEST_NUMBER else [_ONES[int(digit)] for digit in piece]
        else:
            said.append(piece)
    return said


@lru_cache(maxsize=4096)  # the last words are counted twice a second, and in every window that they lie in
def count_words(text: str) -> int:
    """How many words were said for one written word: compounds and numbers count as their words, all else as one."""
    if any(sign.isdigit() for sign in text):
        return len(pieces(text))
    return 1 + len(_HYPHEN.findall(text))


def is_spelled_out(piece: str) -> bool:
    """Whether a piece is said letter by letter."""
    return _SPELLED_OUT.fullmatch(piece) is not None


def number_said(number: int) -> list[str]:
    """The words of a number as it is said; from 1100 to 2099 as a year is, in two pairs."""
    if number < 20:
        return [_ONES[number]]
    if number < 100:
        return [_TENS[number // 10], *(number_said(number % 10) if number % 10 else [])]
    if 1100 <= number < 2000 or 2010 <= number < 2100:
        rest = number % 100
        second = ["hundred"] if rest == 0 else ["oh", *number_said(rest)] if rest < 10 else number_said(rest)
        return [*number_said(number // 100), *second]
    size, name = next(unit for unit in _UNITS if number >= unit[0])
    return [*number_said(number // size), name, *(number_said(number % size) if number % size else [])]
