"""Captions: which words of a hypothesis have settled, and which are shown for now.

Owns the rule by which words settle; knows neither sound nor jobs. Settled words never change and are never shown
again as tentative ones.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from coach_app.speech.timeline import to_samples
from coach_app.speech.words import Word

_NOT_LETTERS = re.compile(r"[^\w']+")
_LONGEST_ECHO = 8
"""Words: the longest repetition of settled text that is taken for an echo of the prefix."""

SHORTEST = to_samples(0.1)
"""No word is said in less."""


@dataclass(frozen=True, slots=True)
class SettlingOptions:
    """When a word settles: `agreed_s` behind the edge of the sound if two hypotheses agree on it, else `alone_s`."""

    agreed_s: float = 0.4
    alone_s: float = 1.5
    hold_back: int = 1


def _between(before: Word, word: Word) -> Word:
    """`word` in the middle between where it was heard before and where it is heard now: both are a little off."""
    return replace(word, start=(before.start + word.start) // 2, end=(before.end + word.end) // 2)


def key(word: Word) -> str:
    """What two spellings of one word share: letters and digits without case."""
    return _NOT_LETTERS.sub("", word.text).casefold()


@dataclass(slots=True)
class Captions:
    """The words of one answer, settled and tentative."""

    options: SettlingOptions = field(default_factory=SettlingOptions)
    settled: list[Word] = field(default_factory=list)
    tentative: tuple[Word, ...] = ()
    _before: tuple[Word, ...] = ()
    """What the last settling hypothesis left unsettled."""
    _latest: tuple[Word, ...] = ()
    """What the last hypothesis of any kind put behind the settled words."""

    def settle(self, hypothesis: Sequence[Word], edge: int, everything: bool) -> tuple[Word, ...]:
        """Take in the words that follow the settled ones, heard in sound up to sample `edge`.

        Returns those that settle now: all of them if `everything`, because nothing follows in the same breath.
        """
        words = self._without_echo(hypothesis)
        agreed = self._agreed(words)
        count = len(words) if everything else self._settling(words, agreed, edge)
        words = self._in_order([*map(_between, self._before[:agreed], words), *words[agreed:]])
        settled = words[:count]
        self._append(settled)
        self._before = words[count:]
        self._show(self._before, whole=everything)
        return settled

    def settle_rest(self) -> tuple[Word, ...]:
        """All that the last settling hypothesis left unsettled settles now."""
        settled = self._before
        self._append(settled)
        self.tentative = self._before = ()
        return settled

    def preview(self, hypothesis: Sequence[Word]) -> None:
        """Show `hypothesis` behind the settled words for now; it has no say in what settles."""
        self._show(self._without_echo(hypothesis), whole=False)

    def _append(self, words: Sequence[Word]) -> None:
        """`words` settle; where the first of them was heard to begin before the one before it ends, that gives way."""
        if words and self.settled and words[0].start < self.settled[-1].end:
            self.settled[-1] = replace(self.settled[-1], end=words[0].start)
        self.settled.extend(words)

    def _show(self, words: tuple[Word, ...], whole: bool) -> None:
        """Show `words`, but not yet a last one that no hypothesis had before: it is often half a word."""
        known = self._latest
        self._latest = words
        repeated = len(words) <= len(known) and all(key(a) == key(b) for a, b in zip(words, known, strict=False))
        self.tentative = words if whole or repeated or not words else words[: len(words) - self.options.hold_back]

    def _agreed(self, words: Sequence[Word]) -> int:
        """How many of `words` the last settling hypothesis had too."""
        agreed = 0
        while agreed < min(len(words), len(self._before)) and key(words[agreed]) == key(self._before[agreed]):
            agreed += 1
        return agreed

    def _settling(self, words: Sequence[Word], agreed: int, edge: int) -> int:
        count = 0
        while count < len(words):
            margin = self.options.agreed_s if count < agreed else self.options.alone_s
            if words[count].end > edge - to_samples(margin):
                break
            count += 1
        return count

    @property
    def _behind(self) -> int:
        """Where the next word can begin: a settled word was heard with less behind it, and may have ended sooner."""
        if not self.settled:
            return 0
        last = self.settled[-1]
        return min(last.end, last.start + SHORTEST)

    def _without_echo(self, hypothesis: Sequence[Word]) -> tuple[Word, ...]:
        """The hypothesis in time order, without a beginning that only repeats the end of the settled text."""
        words = self._in_order(hypothesis)
        for length in range(min(_LONGEST_ECHO, len(words), len(self.settled)), 2, -1):
            if [key(word) for word in words[:length]] == [key(word) for word in self.settled[-length:]]:
                return words[length:]
        return words

    def _in_order(self, words: Sequence[Word]) -> tuple[Word, ...]:
        """`words`, none of which begins before the one in front of it, nor the first before a word can follow."""
        found: list[Word] = []
        behind = self._behind
        for word in words:
            start = max(word.start, behind)
            found.append(replace(word, start=start, end=max(start, word.end)))
            behind = start
        return tuple(found)
