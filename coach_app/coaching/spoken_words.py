"""What was said, from what was written: the words of "2019", "SQL" and "cold-hearted", as often as they were spoken.

Recognisers write numbers in digits and join words by hyphens as they please; a pace must not depend on it.
"""

import re
import unicodedata
from functools import lru_cache

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?P<ending>(?:st|nd|rd|th|s)(?![A-Za-z]))?"
_PIECES = re.compile(rf"{_NUMBER}|[A-Za-z]+(?:'[A-Za-z]+)*|[%$€£&+]|(?<=\d)(?P<point>\.)(?=\d)")
_JOINED = re.compile(r"(?<=[A-Za-z]{2})[-/](?=[A-Za-z]{2})")
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_SAID_AS_WORDS = frozenset({"JSON", "NASA", "NATO", "RAM", "REST", "STAR", "STEM", "YAML"})
_SPELLED_OUT = re.compile(r"[A-Z]{2,4}s?|[B-HJ-Zb-hj-z]|[B-DF-HJ-NP-TV-Z]{2,}s?")

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS = ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred"))
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
_SIGNS = {"%": "percent", "$": "dollars", "€": "euros", "£": "pounds", "&": "and", "+": "plus"}
LONGEST_NUMBER = 9
"""Digits from which on a number is taken to be read out digit by digit."""


def pieces(text: str) -> list[str]:
    """The pieces of one written word as they are said, apostrophes straight: words, letters spelled out, numbers.

    A piece of capitals that is spelled out ("SQL") stays whole; see `is_spelled_out`. A decimal point is said, an
    ending belongs to its number ("21st"), and an accent is left out.
    """
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.replace("’", "'")))
    said: list[str] = []
    for found in _PIECES.finditer(plain):
        piece = found.group()
        if found["number"]:
            decimals = said[-1:] == ["point"]
            said += _ended(_digits_said(found["number"], one_by_one=decimals), found["ending"])
        else:
            said.append("point" if found["point"] else _SIGNS.get(piece, piece))
    return said


def _digits_said(digits: str, *, one_by_one: bool) -> list[str]:
    """The words of a written number; one with a comma is an amount, never a year."""
    plain = digits.replace(",", "")
    if one_by_one or len(plain) > LONGEST_NUMBER:
        return [_ONES[int(digit)] for digit in plain]
    return _amount(int(plain)) if "," in digits else number_said(int(plain))


def _ended(number: list[str], ending: str | None) -> list[str]:
    """The words of a number with its ending: "21st" is twenty first, "1990s" nineteen nineties."""
    if ending is None:
        return number
    *before, last = number
    stem = last.removesuffix("y") + "ie" if last.endswith("y") else last
    return [*before, stem + "s" if ending == "s" else _ORDINALS.get(last, stem.replace("lve", "lf") + "th")]


@lru_cache(maxsize=4096)  # the last words are counted twice a second, and in every window that they lie in
def count_words(text: str) -> int:
    """How many words were said for one written word: compounds and numbers count as their words, all else as one."""
    if any(sign.isdigit() for sign in text):
        return len(pieces(text))
    return 1 + len(_JOINED.findall(text))


def is_spelled_out(piece: str) -> bool:
    """Whether a piece is said letter by letter."""
    return piece not in _SAID_AS_WORDS and _SPELLED_OUT.fullmatch(piece) is not None


def number_said(number: int) -> list[str]:
    """The words of a number as it is said; from 1100 to 2099 as a year is, in two pairs."""
    if 1100 <= number < 2000 or 2010 <= number < 2100:
        rest = number % 100
        second = ["hundred"] if rest == 0 else ["oh", _ONES[rest]] if rest < 10 else _amount(rest)
        return [*_amount(number // 100), *second]
    return _amount(number)


def _amount(number: int) -> list[str]:
    if number < 20:
        return [_ONES[number]]
    if number < 100:
        return [_TENS[number // 10], *([_ONES[number % 10]] if number % 10 else [])]
    size, name = next(unit for unit in _UNITS if number >= unit[0])
    return [*_amount(number // size), name, *(_amount(number % size) if number % size else [])]
