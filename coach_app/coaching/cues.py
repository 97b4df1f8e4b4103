"""Light linguistic cues of a passage: who acts, in which tense, with which numbers, and where it stands.

Owns turning a passage into a row of numbers beside its embedding. Knows nothing of what the numbers are taken to
mean: that is learned from labelled answers (see `benchmarks/fit_structure.py`).
"""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from coach_app.coaching.hedges import TRIM
from coach_app.coaching.passages import Passage

Matrix = npt.NDArray[np.float32]

_NUMBER = (
    r"\d[\d.,]*|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|hundreds?"
    r"|thousands?|millions?|billions?|half|third|quarter|twice|double[d]?|tripled?|quadrupled|halved|dozen|zero|none"
)
NUMBER = re.compile(rf"(?<![\w'-])(?:{_NUMBER})(?![\w'])", re.IGNORECASE)
"""A figure, in digits or in words. "One" is left out: it is more often a pronoun."""

AMOUNT = re.compile(
    rf"(?<![\w'])[$€£]\s?\d|\d\s?%|(?:{_NUMBER}|one|a)(?:\s+\w+)?"
    r"\s+(?:percent|per cent|points?|dollars?|euros?|pounds?|times)\b",
    re.IGNORECASE,
)
"""A share, a sum of money or a factor."""

_IRREGULAR = (
    r"was|were|had|did|went|took|made|got|built|wrote|found|saw|told|gave|came|kept|left|met|ran|sat|set|spent|stood"
    r"|thought|began|brought|bought|called|chose|cut|drew|drove|fell|felt|grew|held|knew|led|lost|paid|put|read|rang"
    r"|said|sent|shut|sold|spoke|taught|threw|understood|won|woke|rose|sank|hung|flew|broke|caught|rebuilt|redid|split"
)
_PAST = re.compile(rf"(?:{_IRREGULAR}|(?!(?:indeed|hundred|exceed|proceed|speed)\b)\w{{3,}}ed)")

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("first person, past", r"\b(?:i|we)(?: \w+ly| also| then| just| even| simply)? (?:{past})\b"),
    ("I", r"\bi\b|\bi'(?:m|ve|d|ll)\b"),
    ("we", r"\bwe\b|\bwe'(?:re|ve|d|ll)\b|\bour\b"),
    ("my", r"\bmy\b|\bme\b"),
    ("you", r"\byou\b|\byour\b"),
    ("they", r"\b(?:he|she|they|his|her|their|them|him)\b"),
    ("would", r"\bwould\b|\b\w+'d\b|\bcould\b|\bif\b"),
    ("habit", r"\b(?:usually|always|typically|normally|generally|often|whenever|tend|mostly|sometimes|never)\b"),
    ("whenever", r"^(?:when|if|whenever)\b"),
    ("am", r"\bi'?\s?a?m\b|\bi've\b|\bi have\b|\bi like\b|\bi love\b|\bi enjoy\b"),
    ("is", r"\b(?:is|are|it's|that's|there's|isn't|aren't|they're|don't|doesn't|has)\b"),
    ("was", r"\b(?:was|were|had|wasn't|weren't|hadn't|there was)\b"),
    (
        "obligation",
        r"\b(?:had to|needed to|have to|asked me|asked to|wanted me|told me to|told to|tasked|supposed to|expected"
        r"|in charge|responsible|job was|up to me|fell to me|wanted to|owed|given|deadline|promised|accountable)\b",
    ),
    ("by when", r"\b(?:by the|before the|until|within|by \w+day|in time for|deadline)\b"),
    (
        "change",
        r"\b(?:dropped?|fell|rose|grew|climbed|decreased|increased|improved|saved|doubled|halved|went (?:up|down|from)"
        r"|down to|up to|from \S+ (?:\S+ )?to|cut|fewer|less|more than|instead of|under)\b",
    ),
    ("since", r"\b(?:now|since|still|today|ever since|from then|these days|to this day|afterwards|in the end|ended)\b"),
    ("learning", r"\b(?:learn(?:ed|t)?|taught me|lesson|looking back|takeaway|realised|realized)\b"),
    ("while", r"\b(?:while|at the time|last|ago|used to|worked (?:at|in|for|as)|when i|previous|during)\b"),
    ("then", r"^(?:and )?(?:then|first|next|after|so i|so we|once)\b"),
    ("and", r"^(?:and|so|but)\b"),
    ("infinitive", r"\bto (?!the|a|my|our|me|us|them|him|her|it|be\b)\w+"),
    ("until it", r"\b(?:because|since|so that|in order|as)\b"),
    ("no", r"\b(?:no|not|nobody|never|nothing|without|\w+n't|failed|wrong|broke|missing|late|stuck|lost)\b"),
    ("one", r"\b(?:every|each|all|most|people|everyone|everybody)\b"),
)
_COMPILED = tuple((name, re.compile(pattern.replace("{past}", rf"{_IRREGULAR}|\w+ed"))) for name, pattern in _PATTERNS)

WIDTH_OF_PLACE = 9
"""The last numbers of a row: where the passage stands."""

WIDTH = len(_COMPILED) + 6 + WIDTH_OF_PLACE
"""Numbers in a row of `cues`."""


def _of_text(text: str) -> list[float]:
    tokens = [token.strip(TRIM) for token in text.lower().replace("’", "'").split()]
    plain = " ".join(token for token in tokens if token)
    count = max(1, len(tokens))
    row = [1.0 if pattern.search(plain) else 0.0 for _, pattern in _COMPILED]
    numbers = NUMBER.findall(plain)
    row += [
        1.0 if numbers else 0.0,
        min(1.0, len(numbers) / 3),
        1.0 if AMOUNT.search(text) else 0.0,
        min(1.0, 4 * sum(_PAST.fullmatch(token) is not None for token in tokens) / count),
        min(1.0, 4 * sum(token.endswith("ing") and len(token) > 5 for token in tokens) / count),
        min(2.0, count / 15),
    ]
    return row


def _of_place(middle: float, at: int, of: int) -> list[float]:
    bumps = [float(np.exp(-(((middle - centre) / 0.2) ** 2))) for centre in (0.0, 0.25, 0.5, 0.75, 1.0)]
    return [*bumps, float(at == 0), float(at == 1), float(at == of - 1), min(1.0, of / 10)]


def cues(found: Sequence[Passage]) -> Matrix:
    """One row of cues per passage: shape (len(found), `WIDTH`), float32, all between 0 and 2."""
    lengths = np.array([len(passage.text.split()) for passage in found], dtype=np.float64)
    middles = (np.cumsum(lengths) - lengths / 2) / max(1.0, float(lengths.sum()))
    rows = [
        _of_text(passage.text) + _of_place(float(middle), at, len(found))
        for at, (passage, middle) in enumerate(zip(found, middles, strict=True))
    ]
    return np.array(rows, dtype=np.float32).reshape(len(found), WIDTH)
