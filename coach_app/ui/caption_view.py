"""The captions as a value: words as they settle, fillers at their place, in paragraphs. Pure."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, pairwise

from coach_app.coaching.fillers import Filler, with_fillers
from coach_app.speech.timeline import SAMPLE_RATE
from coach_app.speech.words import Word, WordKind

WORDS_A_PARAGRAPH = 50
"""A paragraph of the captions ends with the sentence that reaches so many words, at the latest with twice as many. It
is laid out as a whole when a word of it changes, so a long answer must not be one."""

FAR_BACK = 30 * SAMPLE_RATE
"""Samples behind which neither words nor fillers change any more."""


class RunTone(StrEnum):
    """What a stretch of caption is."""

    SAID = "said"
    FILLER = "filler"
    TENTATIVE = "tentative"


@dataclass(frozen=True, slots=True)
class Run:
    """One word of the captions."""

    text: str
    tone: RunTone


Paragraph = tuple[Run, ...]
"""Words of the captions that are drawn together."""


@dataclass(frozen=True, slots=True)
class Said:
    """What has been heard of an answer."""

    paragraphs: tuple[Paragraph, ...] = ()
    """The captions that lie far back, which change no more."""
    committed_from: int = 0
    """The sample where they end."""
    committed: tuple[Word, ...] = ()
    """The settled words that follow them."""
    tentative: tuple[Word, ...] = ()
    fillers: tuple[Filler, ...] | None = None
    """Those of both witnesses; None where the recogniser's own have to do."""

    def __bool__(self) -> bool:
        """Whether there is a word to show."""
        return bool(self.paragraphs or self.committed or self.tentative)

    @property
    def captions(self) -> tuple[Paragraph, ...]:
        """The captions, word by word, fillers at their place."""
        found = list(self.paragraphs)
        parts = _paragraphs(self.committed)
        edge = self.committed[-1].end if self.committed else 0
        begin = self.committed_from
        for part, following in pairwise([*parts, None]):
            end = following[0].start if following else edge
            found.append(_runs(part or (), self.fillers_in(begin, end), RunTone.SAID, RunTone.FILLER))
            begin = end
        heard = RunTone.FILLER if self.fillers is not None else RunTone.TENTATIVE
        shown = _runs(self.tentative, self.fillers_in(edge), RunTone.TENTATIVE, heard)
        if parts and shown and not _is_full(parts[-1]):
            found[-1] += shown
        elif shown:
            found.append(shown)
        return tuple(found)

    def fillers_in(self, begin: int, end: int | None = None) -> Sequence[Filler] | None:
        """The fillers that begin from sample `begin` on, before `end`; None where the recogniser's own have to do."""
        if self.fillers is None:
            return None
        first, last = (
            None if at is None else bisect_left(self.fillers, at, key=lambda filler: filler.start)
            for at in (begin, end)
        )
        return self.fillers[first:last]


def settled(said: Said, words: tuple[Word, ...], position: int) -> Said:
    """`said` with `words` behind the settled ones; paragraphs far back from sample `position` stay as shown."""
    said = replace(said, committed=said.committed + words)
    first, *others = _paragraphs(said.committed)
    over = sum(part[0].start < position - FAR_BACK for part in others)
    if not over:
        return said
    rest = [first, *others][over:]
    return replace(
        said,
        paragraphs=said.captions[: len(said.paragraphs) + over],
        committed_from=rest[0][0].start,
        committed=tuple(chain.from_iterable(rest)),
    )


def _paragraphs(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    found: list[tuple[Word, ...]] = []
    for word in words:
        if not found or _is_full(found[-1]):
            found.append(())
        found[-1] += (word,)
    return found


def _is_full(paragraph: Sequence[Word]) -> bool:
    return len(paragraph) >= WORDS_A_PARAGRAPH * (1 if paragraph[-1].ends_sentence else 2)


def _runs(words: Sequence[Word], fillers: Sequence[Filler] | None, said: RunTone, filler: RunTone) -> Paragraph:
    placed = words if fillers is None else with_fillers(words, fillers)
    return tuple(Run(word.text, filler if word.kind is WordKind.FILLER else said) for word in placed)
