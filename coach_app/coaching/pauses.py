"""Pauses of an answer: where the voice gate hears nobody, each with its place in the sentence and its kind.

Times come from the gate, never from the recogniser's word times, which are loose by a tenth of a second and more;
the words only tell where in the sentence a pause stands.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from coach_app.coaching import norms
from coach_app.coaching.norms import Norm
from coach_app.speech.timeline import Span, to_samples
from coach_app.speech.words import Word, WordKind

TOLERANCE = to_samples(0.02)
"""Samples by which a silence may be measured short: each of its edges lies on a step of 10 ms."""


class PausePlace(StrEnum):
    """Where in the answer a pause stands."""

    BEFORE_ANSWER = "before_answer"
    INSIDE_CLAUSE = "inside_clause"
    BETWEEN_CLAUSES = "between_clauses"
    BETWEEN_SENTENCES = "between_sentences"


class PauseKind(StrEnum):
    """How a listener takes a pause."""

    NATURAL = "natural"
    THINKING = "thinking"
    AWKWARD = "awkward"


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence from sample `start` to sample `end`."""

    start: int
    end: int
    place: PausePlace
    kind: PauseKind

    @property
    def span(self) -> Span:
        """Where the pause lies on the timeline."""
        return Span(self.start, self.end)

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.span.duration_s


_LIMITS: dict[PausePlace, tuple[Norm, Norm]] = {
    PausePlace.BEFORE_ANSWER: (norms.THINKING_BETWEEN_CLAUSES, norms.AWKWARD),
    PausePlace.INSIDE_CLAUSE: (norms.THINKING_INSIDE_CLAUSE, norms.AWKWARD_INSIDE_CLAUSE),
    PausePlace.BETWEEN_CLAUSES: (norms.THINKING_BETWEEN_CLAUSES, norms.AWKWARD),
    PausePlace.BETWEEN_SENTENCES: (norms.THINKING_BETWEEN_CLAUSES, norms.AWKWARD),
}

CLAUSE_OPENERS = frozenset(
    {"and", "but", "or", "so", "because", "since", "although", "though", "while", "when", "where", "which", "who"}
    | {"if", "unless", "until", "after", "before", "then"}
)
"""Words that open a clause in English: a pause before one of them is where a listener expects it."""
_CLAUSE_MARKS = (",", ";", ":", "–", "—")
_BROKEN_OFF = re.compile(r"(\.\.\.|…|-)['\"”’]?$")
"""What a recogniser writes where it hears somebody stop in the middle: no mark of the sentence, whatever its dots."""


def find_pauses(speech: Sequence[Span], words: Sequence[Word], sounds: Sequence[Span] = ()) -> list[Pause]:
    """The pauses of an answer in time order: silences of `norms.SHORTEST_PAUSE` and more, up to the last speech.

    `speech` holds the gate's spans in time order and `sounds` further stretches that are no silence, such as fillers
    that the gate did not take for speech: they split or shorten the silence they lie in. What follows the last
    speech is no pause, what comes before the first is (`before_answer`).
    """
    spoken = [word for word in words if word.kind is WordKind.WORD]
    found = []
    for silence in silences(speech, sounds):
        place = place_of(silence, spoken)
        found.append(Pause(silence.start, silence.end, place, kind_of(place, silence.length)))
    return found


def silences(speech: Sequence[Span], sounds: Sequence[Span] = (), heard: int = 0) -> list[Span]:
    """Where the pauses of `find_pauses` lie behind sample `heard`, without their place in the sentence."""
    shortest = to_samples(norms.SHORTEST_PAUSE.value) - TOLERANCE
    found = []
    for span in joined([*speech, *sounds]):
        if span.start - heard >= shortest:
            found.append(Span(heard, span.start))
        heard = max(heard, span.end)
    return found


def joined(spans: Sequence[Span]) -> list[Span]:
    """`spans` in time order, with those that touch or overlap made one; empty ones are left out."""
    found: list[Span] = []
    for span in sorted((span for span in spans if span.length), key=lambda span: (span.start, span.end)):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def without(spans: Sequence[Span], aside: Sequence[Span]) -> list[Span]:
    """`spans` with every stretch of `aside` cut out of them, joined and in time order."""
    left = joined(spans)
    for cut in joined(aside):
        pieces = []
        for span in left:
            if span.overlap(cut) == 0:
                pieces.append(span)
                continue
            if span.start < cut.start:
                pieces.append(Span(span.start, cut.start))
            if cut.end < span.end:
                pieces.append(Span(cut.end, span.end))
        left = pieces
    return left


def kind_of(place: PausePlace, length: int) -> PauseKind:
    """How a silence of `length` samples at this place is taken, by the limits in `norms`."""
    thinking, awkward = _LIMITS[place]
    if length >= to_samples(awkward.value):
        return PauseKind.AWKWARD
    if length >= to_samples(thinking.value):
        return PauseKind.THINKING
    return PauseKind.NATURAL


def place_of(silence: Span, words: Sequence[Word]) -> PausePlace:
    """The place of a silence, by the word whose middle comes last before its own middle, and the one after that.

    `words` are in the order of their middles and hold no fillers.
    """
    if silence.start == 0:
        return PausePlace.BEFORE_ANSWER
    middle = silence.start + silence.end
    behind = bisect_right(words, middle, key=lambda word: word.start + word.end)
    if not 0 < behind < len(words):
        return PausePlace.BETWEEN_SENTENCES
    last = words[behind - 1]
    if last.ends_sentence and not _BROKEN_OFF.search(last.text):
        return PausePlace.BETWEEN_SENTENCES
    following = words[behind].text.lower().strip(".,;:!?\"'“”")
    if last.text.endswith(_CLAUSE_MARKS) or following in CLAUSE_OPENERS:
        return PausePlace.BETWEEN_CLAUSES
    return PausePlace.INSIDE_CLAUSE
