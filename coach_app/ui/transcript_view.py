"""The transcript of a report as the screen shows it: timed lines, with fillers, hedges and pauses in them. Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from coach_app.coaching.pauses import Pause, PausePlace, joined
from coach_app.coaching.report import AnswerReport
from coach_app.speech.timeline import Span, to_samples, to_seconds
from coach_app.speech.words import Word, WordKind
from coach_app.ui.wording import clock, spell

WORDS_A_LINE = 28
"""A line of the transcript ends with the sentence that reaches this many words."""

SHOWN_PAUSE = to_samples(0.5)
"""Shorter pauses are breath: they are counted and drawn on the strip, but not written into the transcript."""


class PieceKind(StrEnum):
    """What a piece of the transcript is."""

    WORD = "word"
    FILLER = "filler"
    """Fillers, and discourse markers such as "you know"."""
    HEDGE = "hedge"
    BREAK = "break"
    """Words said twice, broken off or taken back."""
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or a pause ("1.4 s")."""

    text: str
    kind: PieceKind


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the transcript and when it begins, in seconds."""

    start_s: float
    pieces: tuple[Piece, ...]

    @property
    def time(self) -> str:
        """When it begins, as on a stop watch."""
        return clock(self.start_s)


def transcript_lines(report: AnswerReport) -> tuple[Line, ...]:
    """The transcript with fillers and pauses at their place, cut into lines at the ends of sentences."""
    lines: list[Line] = []
    pieces: list[Piece] = []
    begin, words = 0, 0
    items = _in_time_order(report)
    markers, hedges, breaks = (
        joined([item.span for item in found]) for found in (report.markers, report.hedges, report.disfluencies)
    )
    for item, following in pairwise([*items, None]):
        if item is None:
            break
        if not pieces:
            begin = item.start
        pieces.append(_piece(item, markers, hedges, breaks))
        words += isinstance(item, Word)
        ends = isinstance(item, Word) and item.ends_sentence and not isinstance(following, Pause)
        ends = ends or (isinstance(item, Pause) and len(pieces) > 1 and _after_sentence(items, item))
        if ends and words >= WORDS_A_LINE:
            lines.append(Line(to_seconds(begin), tuple(pieces)))
            pieces, words = [], 0
    if pieces:
        lines.append(Line(to_seconds(begin), tuple(pieces)))
    return tuple(lines)


def _after_sentence(items: list[Word | Pause], pause: Pause) -> bool:
    return pause.place is PausePlace.BETWEEN_SENTENCES and items[-1] is not pause


def _in_time_order(report: AnswerReport) -> list[Word | Pause]:
    """Words and the pauses worth showing."""
    shown = [pause for pause in report.pauses if pause.end - pause.start >= SHOWN_PAUSE]
    items: list[Word | Pause] = [*report.transcript.words, *shown]
    return sorted(items, key=lambda item: (item.start + item.end) / 2)


def _piece(item: Word | Pause, markers: Sequence[Span], hedges: Sequence[Span], breaks: Sequence[Span]) -> Piece:
    if isinstance(item, Pause):
        return Piece(spell(to_seconds(item.end - item.start)), PieceKind.PAUSE)
    if item.kind is WordKind.FILLER or _overlaps(item, markers):
        return Piece(item.text, PieceKind.FILLER)
    if _overlaps(item, hedges):
        return Piece(item.text, PieceKind.HEDGE)
    return Piece(item.text, PieceKind.BREAK if _overlaps(item, breaks) else PieceKind.WORD)


def _overlaps(word: Word, stretches: Sequence[Span]) -> bool:
    """Whether the word lies in one of the stretches, which are in time order and apart."""
    first = bisect_right(stretches, word.start, key=lambda stretch: stretch.end)
    return any(map(word.span.overlap, stretches[first : first + 1]))
