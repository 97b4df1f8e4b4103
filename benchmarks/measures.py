"""The figures of merit of captions: word errors, latencies, erasures. Pure arithmetic over text and traces.

Word error rate is counted on words without case and punctuation, numbers up to a hundred and years spelled out, fillers
left out on both sides (they are scored apart, as timed events).
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_FILLERS = {"um", "uh", "uhm", "umm", "er", "erm", "hmm", "hm", "mm", "mhm", "ah", "eh"}
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SAME = {"mister": "mr", "missus": "mrs", "doctor": "dr", "okay": "ok", "percent": "%", "&": "and"}


def plain_words(text: str) -> list[str]:
    """`text` as the words that count."""
    text = unicodedata.normalize("NFKD", text).replace("’", "'").replace("‘", "'").casefold()
    text = re.sub(r"<[^>]*>|\[[^\]]*\]|\([^)]*\)", " ", text)
    words: list[str] = []
    for word in re.findall(r"[a-z0-9%&]+(?:'[a-z]+)*'?", re.sub(r"(?<=\d),(?=\d)", "", text)):
        word = word.rstrip("'")
        if word.isdigit() and int(word) < 100:
            words.extend(_spelled(int(word)))
        elif re.fullmatch(r"(1[1-9]|20)[1-9]\d", word):
            words.extend(_spelled(int(word[:2])) + _spelled(int(word[2:])))
        else:
            words.append(_SAME.get(word, word))
    return [word for word in words if word not in _FILLERS]


def _spelled(number: int) -> list[str]:
    if number < 20:
        return [_ONES[number]]
    return [_TENS[number // 10 - 2]] + ([_ONES[number % 10]] if number % 10 else [])


def alignment(truth: Sequence[str], found: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Pairs (index in truth, index in found) of a cheapest edit path; None where one side has no word."""
    n, m = len(truth), len(found)
    cost = np.zeros((n + 1, m + 1), dtype=np.int32)
    cost[:, 0] = np.arange(n + 1)
    cost[0, :] = np.arange(m + 1)
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            change = cost[i - 1, j - 1] + (truth[i - 1] != found[j - 1])
            cost[i, j] = min(change, cost[i - 1, j] + 1, cost[i, j - 1] + 1)
    path: list[tuple[int | None, int | None]] = []
    i, j = n, m
    while i or j:
        if i and j and cost[i, j] == cost[i - 1, j - 1] + (truth[i - 1] != found[j - 1]):
            i, j = i - 1, j - 1
            path.append((i, j))
        elif i and cost[i, j] == cost[i - 1, j] + 1:
            i -= 1
            path.append((i, None))
        else:
            j -= 1
            path.append((None, j))
    return path[::-1]


@dataclass(frozen=True, slots=True)
class WordErrors:
    """Substituted, deleted and inserted words against `words` true ones."""

    substituted: int
    deleted: int
    inserted: int
    words: int

    @property
    def percent(self) -> float:
        return 100.0 * (self.substituted + self.deleted + self.inserted) / max(1, self.words)

    def __add__(self, other: "WordErrors") -> "WordErrors":
        return WordErrors(
            self.substituted + other.substituted,
            self.deleted + other.deleted,
            self.inserted + other.inserted,
            self.words + other.words,
        )


def word_errors(truth: str, found: str) -> WordErrors:
    """Word errors of `found`; words that are only joined or split otherwise ("some one") count as right."""
    left, right = plain_words(truth), plain_words(found)
    left, right = _joined_alike(left, right)
    path = alignment(left, right)
    return WordErrors(
        sum(i is not None and j is not None and left[i] != right[j] for i, j in path),
        sum(j is None for _, j in path),
        sum(i is None for i, _ in path),
        len(left),
    )


def _joined_alike(left: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    return _joined_where(left, set(right)), _joined_where(right, set(left))


def _joined_where(words: list[str], known: set[str]) -> list[str]:
    joined: list[str] = []
    i = 0
    while i < len(words):
        pair = "".join(words[i : i + 2])
        if i + 1 < len(words) and pair in known and not (words[i] in known and words[i + 1] in known):
            joined.append(pair)
            i += 2
        else:
            joined.append(words[i])
            i += 1
    return joined


@dataclass(frozen=True, slots=True)
class Display:
    """What was on the screen from `wall_s` on (seconds since the sound began): plain words."""

    wall_s: float
    committed: tuple[str, ...]
    tentative: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return self.committed + self.tentative


@dataclass(frozen=True, slots=True)
class Latencies:
    """Seconds from a word's end in the sound to its lasting display and to its commitment; erased words a word.

    `ends` are the seconds at which these words end.
    """

    shown: tuple[float, ...]
    settled: tuple[float, ...]
    erased: int
    words: int
    ends: tuple[float, ...]


def latencies(trace: Sequence[Display], truth: Sequence[tuple[str, float]]) -> Latencies:
    """Latencies of the words right at the end; `truth` holds plain words with the second at which each ends."""
    final = trace[-1].words if trace else ()
    lasting = [float("inf")] * len(final)
    settled = [float("inf")] * len(final)
    erased = 0
    before: tuple[str, ...] = ()
    for display in trace:
        now = display.words
        common = 0
        while common < min(len(before), len(now)) and before[common] == now[common]:
            common += 1
        erased += len(before) - common
        before = now
    for i, word in enumerate(final):
        for display in reversed(trace):
            if i < len(display.words) and display.words[i] == word:
                lasting[i] = display.wall_s
            else:
                break
        settled[i] = next((d.wall_s for d in trace if i < len(d.committed)), float("inf"))
    pairs = alignment([word for word, _ in truth], final)
    right = [(i, j) for i, j in pairs if i is not None and j is not None and truth[i][0] == final[j]]
    return Latencies(
        tuple(lasting[j] - truth[i][1] for i, j in right),
        tuple(settled[j] - truth[i][1] for i, j in right),
        erased,
        len(final),
        tuple(truth[i][1] for i, _ in right),
    )


def mean_and_p95(values: Sequence[float]) -> tuple[float, float]:
    """Mean and 95th percentile; not-a-number without values."""
    return (float(np.mean(values)), float(np.percentile(values, 95))) if len(values) else (float("nan"),) * 2
