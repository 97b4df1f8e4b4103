"""Which words of a hypothesis are believed, and how far they reach: what the recogniser made up is left out.

A recogniser writes words in sound where nobody speaks, and lets words reach over silences. The voice gate knows better
where somebody speaks; but it can be deaf, so that it does not have the last word.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from coach_app.speech.captions import key
from coach_app.speech.timeline import Span, to_samples
from coach_app.speech.words import Word

UNHEARD_WORDS, UNHEARD_PROBABILITY = 3, 0.6
"""Where the gate hears nobody, so many words in a row are believed if their mean probability is that of speech."""

_ROOM = to_samples(0.15)
"""A short word has room in so much speech."""

_TOLERANCE = to_samples(0.1)
"""Words are placed no better than this."""


def believed(words: Sequence[Word], speech: Sequence[Span], before: Sequence[Word] = ()) -> list[Word]:
    """`words` without those that the recogniser made up where nobody speaks; `speech` is where the gate hears somebody.

    There, all are believed, and none reaches beyond the speech it lies in. Elsewhere whole runs of words are, if the
    recogniser is as sure of them as it is of speech; not where they say again what was said: a recogniser that hears
    nothing repeats its text. `before` are the words in front of these.
    """
    found: list[Word] = []
    for heard, run in groupby(words, key=lambda word: _best_overlap(word, speech) is not None):
        spoken = list(run)
        if heard:
            found += [_within(word, speech) for word in spoken]
        elif len(spoken) >= UNHEARD_WORDS and _mean(spoken) >= UNHEARD_PROBABILITY:
            found += [] if _letters(spoken) in _letters([*before, *found]) else spoken
    return found


def _mean(words: Sequence[Word]) -> float:
    return sum(word.probability for word in words) / len(words)


def _letters(words: Sequence[Word]) -> str:
    return "".join(key(word) for word in words)


def _best_overlap(word: Word, speech: Sequence[Span]) -> Span | None:
    """The stretch of speech that a word lies in."""
    wide = Span(max(0, word.start - _TOLERANCE), word.end + _TOLERANCE)
    best = max(speech, key=wide.overlap, default=None)
    return best if best is not None and wide.overlap(best) > 0 else None


def _within(word: Word, speech: Sequence[Span]) -> Word:
    """The word with its edges taken back into the speech it lies in.

    That is the first speech in which it has room: its beginning is heard better than its end, which reaches over a
    silence up to the next word.
    """
    roomy = (span for span in speech if word.span.overlap(span) >= _ROOM)
    around = next(roomy, None) or _best_overlap(word, speech)
    if around is None or word.span.overlap(around) == 0:
        return word
    return replace(word, start=max(word.start, around.start), end=min(word.end, around.end))
