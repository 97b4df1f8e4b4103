"""An answer cut into passages: the sentences, or the clauses of a run-on, that carry one thought each.

Owns where to cut, and what of it can be evidence at all: what `stuffing` finds is taken out before anything reads
the text, so that saying it changes nothing. Knows nothing of what a passage is about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coach_app.coaching.hedges import normalised
from coach_app.coaching.stuffing import (
    ADVICE_WORDS,
    EMPTY_WORDS,
    FEW_CONCRETE,
    LONG_WORDS,
    PAUSE,
    SUBJECTS,
    find_unsaid,
    is_readable,
    joins_nothing,
    stem,
    stems,
    words_of,
)
from coach_app.speech.timeline import Span
from coach_app.speech.words import Word

RUN_ON_WORDS = 14
"""A stretch longer than this is cut where the boundary is plain (a pause, or a conjunction and a new subject)."""

WEAK, PLAIN = 0.3, 1.0
"""Strengths of a boundary, see `_boundary_strength`."""

SHORT_WORDS = 6
"""No cut leaves a piece shorter than this."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One thought of the answer.

    It stands at `words[first:last]` of the answer and at `span` of the timeline. `text` is what there is to read:
    without fillers, stammered repeats and advice words, case and punctuation as spoken. `concrete` holds its
    different words that say something, lower case. `is_list` says that no word joins the others into a clause:
    neither a function word nor a general one, nor a verb in "-ed" before them. `left_out` are the
    words of clauses in it that say nothing. `stripped` counts the words that only name what an answer should have,
    with the clauses they make up, and `said` those that do not.
    """

    first: int
    last: int
    span: Span
    text: str
    concrete: frozenset[str]
    stripped: int
    said: int
    is_list: bool
    left_out: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        """Whether too little is left to be evidence of anything."""
        return self.is_list or len(self.concrete) < FEW_CONCRETE

    def echoes(self, question: str) -> bool:
        """Whether it says too little beyond the words of `question`, of which the first letters count."""
        asked = stems(question)
        return sum(stem(token) not in asked for token in self.concrete) < FEW_CONCRETE


_OPENERS = words_of(
    "so then because but which after afterwards eventually first next finally anyway once since when while"
)
_PRONOUNS = words_of("i we they he she it the my our there")


def _boundary_strength(words: Sequence[Word], kept: Sequence[int], at: int) -> float:
    """How well the answer can be cut before `kept[at]`: pauses, commas, conjunctions with a subject behind them."""
    before, here = words[kept[at - 1]], words[kept[at]]
    token = normalised(here)
    following = normalised(words[kept[at + 1]]) if at + 1 < len(kept) else ""
    # From the word just before, also one that is not read: what is left out must leave no silence behind.
    last = next((at for at in range(kept[at] - 1, kept[at - 1], -1) if is_readable(words[at])), kept[at - 1])
    gap = here.start - words[last].end
    strength = 1.5 * min(1.0, gap / (2 * PAUSE)) if gap >= PAUSE else 0.0
    if before.text.endswith((",", ";", ":")):
        strength += 0.6
    if token == "and" and following in _PRONOUNS | _OPENERS:
        strength += 1.2
    elif token in _OPENERS and normalised(before) not in {"and", "so", "but"}:
        strength += 1.0 if following in _PRONOUNS else 0.5
    elif token in SUBJECTS and normalised(before) not in EMPTY_WORDS:
        strength += 1.2  # "... in the mill | I brought": a clause is over where a noun is followed by a subject
    return strength


def _cut(words: Sequence[Word], kept: Sequence[int]) -> list[Sequence[int]]:
    """`kept` (word indices of one stretch) parted into clauses."""
    if len(kept) <= RUN_ON_WORDS:
        return [kept]
    middle = len(kept) / 2
    best, where = WEAK if len(kept) > LONG_WORDS else PLAIN, 0
    for at in range(SHORT_WORDS, len(kept) - SHORT_WORDS + 1):
        strength = _boundary_strength(words, kept, at)
        # Of equal boundaries the one nearer the middle: halves are more often whole thoughts than scraps are.
        balanced = strength - 0.3 * abs(at - middle) / middle if strength else 0.0
        if balanced > best:
            best, where = balanced, at
    if not where:
        return [kept]
    return [*_cut(words, kept[:where]), *_cut(words, kept[where:])]


def _passage(words: Sequence[Word], kept: Sequence[int], first: int, last: int, unsaid: Mapping[int, bool]) -> Passage:
    tokens = [normalised(words[at]) for at in kept]
    texts = [
        words[at].text
        for place, at in enumerate(kept)
        if not (place and tokens[place] == tokens[place - 1])  # "I I went": said once
    ]
    concrete = frozenset(token for token in tokens if token not in EMPTY_WORDS)
    stripped = sum(unsaid.get(at, normalised(words[at]) in ADVICE_WORDS) for at in range(first, last))
    span = Span(words[first].start, max(words[first].start, words[last - 1].end))
    left_out = tuple(at for at in range(first, last) if at in unsaid)
    said = sum(at not in unsaid and normalised(words[at]) not in ADVICE_WORDS for at in range(first, last))
    return Passage(first, last, span, " ".join(texts), concrete, stripped, said, joins_nothing(tokens), left_out)


def passages(words: Sequence[Word], question: str = "") -> tuple[Passage, ...]:
    """The whole answer as passages, in order; together they cover every word.

    Cut at closing punctuation; longer stretches also at pauses, commas and conjunctions. Fillers, advice words and
    clauses between pauses that say nothing beside `question` never decide where a cut falls, except that a full stop
    behind one closes the passage.
    """
    asked = stems(question)
    cuts: list[tuple[Sequence[int], int]] = []  # readable word indices, and where the stretch ends
    unsaid: dict[int, bool] = {}
    stretch: list[int] = []
    for at, word in enumerate(words):
        if is_readable(word):
            stretch.append(at)
        if word.ends_sentence or at == len(words) - 1:
            unsaid |= find_unsaid(words, stretch, asked)
            kept = [at for at in stretch if at not in unsaid and normalised(words[at]) not in ADVICE_WORDS]
            pieces = _cut(words, kept)
            cuts += [(piece, following[0]) for piece, following in pairwise(pieces)]
            cuts.append((pieces[-1], at + 1))
            stretch = []
    found: list[Passage] = []
    first = 0
    for piece, last in cuts:
        found.append(_passage(words, piece, first, last, unsaid))
        first = last
    return tuple(found)


SAME = 0.8
"""Share of concrete words in common from which a passage repeats an earlier one."""


def substance(found: Sequence[Passage], question: str = "") -> tuple[Passage, ...]:
    """The passages that can be evidence: neither empty, nor an echo of `question`, nor a repeat of an earlier one.

    Whatever is taken out here has no influence on how the rest is read, so padding an answer with advice words, with
    lists of keywords, with the words of the question or with its own sentences cannot better it.
    """
    kept: list[Passage] = []
    for passage in found:
        if is_substance(passage, question, kept):
            kept.append(passage)
    return tuple(kept)


def is_substance(passage: Passage, question: str, earlier: Sequence[Passage]) -> bool:
    """Whether `passage` is one of `substance` behind those that are, `earlier`."""
    return not (
        passage.is_empty or passage.echoes(question) or any(_overlap(passage, other) >= SAME for other in earlier)
    )


def _overlap(one: Passage, other: Passage) -> float:
    return len(one.concrete & other.concrete) / len(one.concrete | other.concrete)
