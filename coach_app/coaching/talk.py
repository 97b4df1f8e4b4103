"""How much was said: time spoken, runs without a pause, words and sentences."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from coach_app.coaching.pauses import joined
from coach_app.coaching.spoken_words import count_words
from coach_app.speech.timeline import Span, to_seconds
from coach_app.speech.words import Word, WordKind, sentences


@dataclass(frozen=True, slots=True)
class Talk:
    """How much was said in one answer, in `span`, from the first speech to the last.

    `speech_s` is the time in which the gate heard a voice, `longest_run_s` the longest stretch between two pauses and
    `longest_run_words` the most words in such a stretch; `words` leaves fillers out and counts numbers and compounds as
    the words they are said in; `speaking_share` is speech over the time from the first speech to the last, 0 to 1.
    """

    span: Span
    speech_s: float
    speaking_share: float
    longest_run_s: float
    longest_run_words: int
    words: int
    sentences: int
    words_per_sentence: float


def talk_span(speech: Sequence[Span], words: Sequence[Word]) -> Span:
    """From the first speech to the last; from the first word to the last where no gate heard anything."""
    spans = list(speech) or [word.span for word in words]
    if not spans:
        return Span(0, 0)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def said_words(words: Sequence[Word]) -> int:
    """How many words were said for these written ones (see `spoken_words.count_words`)."""
    return sum(count_words(word.text) for word in words)


class SaidIn:
    """Tells how many of `words` were said in a stretch: those whose middle lies in it."""

    def __init__(self, words: Sequence[Word]) -> None:
        ordered = sorted(words, key=lambda word: word.start + word.end)
        self._middles = [word.start + word.end for word in ordered]
        self._said = [0, *accumulate(count_words(word.text) for word in ordered)]

    def __call__(self, span: Span) -> int:
        """The number for `span`."""
        first, last = (bisect_left(self._middles, 2 * edge) for edge in (span.start, span.end))
        return self._said[last] - self._said[first]


def measure_talk(words: Sequence[Word], speech: Sequence[Span], pauses: Sequence[Span]) -> Talk:
    """The measures of `words`, the gate's spans and the pauses between them, all in time order."""
    spoken = [word for word in words if word.kind is WordKind.WORD]
    said = len(sentences(spoken))
    length = sum(span.length for span in joined(speech))
    runs = runs_between(speech, pauses)
    whole = talk_span(speech, words).length
    return Talk(
        span=talk_span(speech, words),
        speech_s=to_seconds(length),
        speaking_share=length / whole if whole else 0.0,
        longest_run_s=max((run.duration_s for run in runs), default=0.0),
        longest_run_words=max(map(SaidIn(spoken), runs), default=0),
        words=said_words(spoken),
        sentences=said,
        words_per_sentence=said_words(spoken) / said if said else 0.0,
    )


def runs_between(speech: Sequence[Span], pauses: Sequence[Span]) -> list[Span]:
    """The stretches of talk between pauses, in time order; silences too short for a pause belong to them."""
    if not speech:
        return []
    edges = [min(span.start for span in speech)]
    last = max(span.end for span in speech)
    for pause in pauses:
        if edges[0] < pause.end and pause.start < last:
            edges += [pause.start, pause.end]
    edges.append(last)
    return [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if end > start]
