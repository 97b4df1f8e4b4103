"""The second hearing: each passage of an answer heard once more, as a whole, for the report.

Captions are heard in short windows with little sound behind a word, and what has settled stays. Once a passage of some
ten seconds is over, and the recogniser was not sure of every word of it, it is heard again in one piece; where the
recogniser is surer then, the report has those words.
Knows words and their places, and neither sound nor jobs nor clocks: what passages there are follows from the settled
words alone, so the same sound gives the same report however fast the machine.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate
from statistics import geometric_mean

from coach_app.speech.captions import SHORTEST, key
from coach_app.speech.timeline import Span, to_samples
from coach_app.speech.words import Word, WordKind

MARGIN = to_samples(0.5)
"""Sound around the words of a passage that is heard with them, where nobody says anything else."""

_GAPS = ((to_samples(12.0), 0), (to_samples(8.0), to_samples(0.3)), (0, to_samples(3.0)))
"""A passage that is so long ends at the next gap between words that is so wide: the encoder's memory grows with the
square of its length."""

_SURE = 0.5
"""Where no word is less likely than this, a second hearing of the passage mends nothing (decision 23)."""

_LONGEST = to_samples(29.0)
"""No recogniser hears more at once; words behind it stay as they are."""

_SURER_BY = 0.15
"""The second hearing must be surer of its words by this, in mean probability. 0 to 0.3 come to the same within
chance (`docs/decisions/0023-words-lost.md`)."""

_NO_WORDS = 0.5
"""Counts as probability for a hearing that has no words where the other has some."""


_Choose = Callable[[Sequence[Word], Sequence[Word], Span], Sequence[Word]]
"""Makes one list of words out of those of the first and of the second hearing of a passage."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """The settled words from the one numbered `first` up to the one before `last` (None: to the end), in `span`."""

    span: Span
    first: int
    last: int | None = None


class SecondHearing:
    """The passages of one answer, and what was heard in them.

    `settled` is always the list of all words that have settled so far; words to come begin at sample `unsettled` or
    later.
    """

    def __init__(self) -> None:
        self._first = 0
        """Number of the first word of the passage that goes on."""
        self._looked_at = 0
        """Number of the first word in front of which no end of a passage was looked for."""
        self._earliest = 0
        """The sound of the passage that goes on begins here or later."""
        self._asked: list[_Passage] = []
        self._heard: list[tuple[_Passage, Sequence[Word]]] = []

    @property
    def waiting(self) -> bool:
        """Whether a passage was not heard yet that somebody was asked to hear."""
        return bool(self._asked)

    def begins(self, settled: Sequence[Word], unsettled: int) -> int:
        """The sample at which the passage that goes on begins."""
        first = settled[self._first].start if self._first < len(settled) else unsettled
        return max(self._earliest, first - MARGIN)

    def passage(self, settled: Sequence[Word], unsettled: int) -> Span | None:
        """The sound of the next passage that is over and in doubt, each once; None if none is."""
        for number in range(max(self._looked_at, self._first + 1), len(settled) + 1):
            self._looked_at = number
            before = settled[number - 1].end
            after = settled[number].start if number < len(settled) else unsettled
            begins = self.begins(settled, before)
            gap = next(gap for length, gap in _GAPS if max(0, before - begins) >= length)
            if after - before >= gap:
                end = min((before + after) // 2, before + MARGIN)
                over = _Passage(Span(begins, max(begins, end)), self._first, number)
                self._first, self._earliest = number, end
                if _in_doubt(settled[over.first : number]):
                    self._asked.append(over)
                    return over.span
        return None

    def rest(self, settled: Sequence[Word], unsettled: int | None, end: int) -> Span | None:
        """The sound of the last passage, which ends at sample `end`; None where nothing is left that is in doubt.

        Words may settle in it yet, unless `unsettled` is None.
        """
        begins = self.begins(settled, unsettled or 0)
        if end <= begins or (unsettled is None and not _in_doubt(settled[self._first :])):
            return None
        self._asked.append(_Passage(Span(begins, min(end, begins + _LONGEST)), self._first))
        return self._asked[-1].span

    def hear(self, span: Span, words: Sequence[Word]) -> None:
        """Take in the words heard in a passage, none where the first hearing is to stand; others are ignored."""
        for passage in [passage for passage in self._asked if passage.span == span]:
            self._asked.remove(passage)
            self._heard.append((passage, words))

    def words(self, settled: Sequence[Word], believed: Callable[[Sequence[Word], Span], list[Word]]) -> list[Word]:
        """All words of the answer, those of the second hearing where it is surer.

        `believed` leaves out of the words heard in a passage what cannot have been said.
        """
        return self._instead(settled, lambda first, heard, span: surer(first, believed(heard, span)))

    def alone(self, settled: Sequence[Word]) -> list[Word]:
        """The words of the second hearing as they were heard; those of the first where it heard nothing."""
        return self._instead(settled, lambda _, heard, __: heard)

    def _instead(self, settled: Sequence[Word], choose: _Choose) -> list[Word]:
        """`settled`, with what is chosen for every passage in which something was heard."""
        revised: list[Word] = []
        taken = 0
        for passage, heard in sorted(self._heard, key=lambda each: each[0].first):
            first = [word for word in settled[passage.first : passage.last] if word.start < passage.span.end]
            revised += settled[taken : passage.first]
            revised += choose(first, heard, passage.span) if heard else first
            taken = passage.first + len(first)
        return [*revised, *settled[taken:]]


def _in_doubt(words: Sequence[Word]) -> bool:
    return any(word.probability < _SURE for word in words)


def surer(first: Sequence[Word], second: Sequence[Word]) -> list[Word]:
    """`first`, and for a run of its words what stands in `second` between the same neighbours, where that is surer.

    Where `first` has a filled pause, and next to it, it stands: a hearing that is not asked for them hears other words
    instead. So it does where `second` says a phrase twice in a row, as a decoder that loops does, or more words than
    there is time for. What is told of filled pauses between words stays too, and so does the time that a run takes.
    Where `first` has no words at all there are none.
    """
    if not first:
        return []
    words: list[Word] = []
    heard = [key(word) for word in second]
    echoes = _echoes(heard)
    for same, i, j, k, m in SequenceMatcher(None, [key(word) for word in first], heard, autojunk=False).get_opcodes():
        mine, other = first[i:j], second[k:m]
        filled = any(word.kind is WordKind.FILLER for word in (*first[max(0, i - 1) : j + 1], *other))
        crowded = bool(mine) and mine[-1].end - mine[0].start < SHORTEST * len(other)
        looping = not echoes.isdisjoint(range(k, m))
        doubtful = filled or crowded or looping or _probability(other) <= _probability(mine) + _SURER_BY
        if same == "equal" or doubtful:
            words += mine
        elif mine:
            words += _in_place_of(mine, other)
        else:
            latest = first[j].start if j < len(first) else second[-1].end
            words += _between(first[i - 1].end if i else 0, latest, other)
    return words


def _echoes(words: Sequence[str]) -> set[int]:
    """The numbers of the words of phrases, two to eight words long, that are said twice in a row."""
    return {
        number
        for length in range(2, 9)
        for at in range(length, len(words) - length + 1)
        if words[at - length : at] == words[at : at + length]
        for number in range(at - length, at + length)
    }


def _probability(words: Sequence[Word]) -> float:
    """The geometric mean of their probabilities."""
    return geometric_mean(max(word.probability, 1e-6) for word in words) if words else _NO_WORDS


def _in_place_of(mine: Sequence[Word], other: Sequence[Word]) -> list[Word]:
    """`other` over the time of `mine`, each word by its letters; the first tells what `mine` tells of a pause."""
    edges = [0, *accumulate(len(word.text) for word in other)]
    start, length = mine[0].start, mine[-1].end - mine[0].start
    at = [start + length * edge // max(1, edges[-1]) for edge in edges]
    placed = [replace(word, start=at[n], end=at[n + 1], pause=0.0) for n, word in enumerate(other)]
    return [replace(placed[0], pause=max(word.pause for word in mine)), *placed[1:]] if placed else []


def _between(earliest: int, latest: int, words: Sequence[Word]) -> list[Word]:
    """Those of `words` that have room between two others."""
    spans = [(max(word.start, earliest), min(word.end, latest)) for word in words]
    roomy = [(word, span) for word, span in zip(words, spans, strict=True) if span[1] - span[0] >= SHORTEST]
    return [replace(word, start=start, end=end, pause=0.0) for word, (start, end) in roomy]
