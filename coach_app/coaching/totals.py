"""What an answer comes to so far, in totals that grow with what is said: what was counted once is not counted again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach_app.coaching.fillers import Filler
from coach_app.coaching.pauses import joined, silences
from coach_app.coaching.talk import said_words
from coach_app.speech.timeline import Span
from coach_app.speech.words import Word, WordKind


@dataclass(frozen=True, slots=True)
class Totals:
    """An answer, or its beginning, in sums.

    `voiced` reaches from the first speech to the last, `written` from the first word to the last (None: there is none).
    `words` were said (see `said_words`) and a voice was heard in `talk` samples. Of the silences between speech and
    fillers `pauses` are pauses, the longest of `longest_pause` samples. `quiet_from` is where the last sound ends.
    """

    voiced: Span | None = None
    written: Span | None = None
    words: int = 0
    talk: int = 0
    fillers: int = 0
    pauses: int = 0
    longest_pause: int = 0
    quiet_from: int = 0

    def and_then(self, words: Sequence[Word], speech: Sequence[Span], fillers: Sequence[Filler]) -> "Totals":
        """The totals with what follows: words, the gate's spans and fillers, each in time order.

        The spans overlap none of those before, and no sound begins before one that is counted already.
        """
        sounds = joined([*speech, *(filler.span for filler in fillers)])
        pauses = silences(sounds, heard=self.quiet_from)
        return Totals(
            voiced=_around(self.voiced, speech),
            written=_around(self.written, [word.span for word in words]),
            words=self.words + said_words([word for word in words if word.kind is WordKind.WORD]),
            talk=self.talk + sum(stretch.length for stretch in joined(speech)),
            fillers=self.fillers + len(fillers),
            pauses=self.pauses + len(pauses),
            longest_pause=max([self.longest_pause, *(pause.length for pause in pauses)]),
            quiet_from=max([self.quiet_from, *(sound.end for sound in sounds)]),
        )

    @property
    def span(self) -> Span:
        """From the first speech to the last; from the first word to the last where no gate heard anything."""
        return self.voiced or self.written or Span(0, 0)


def _around(known: Span | None, spans: Iterable[Span]) -> Span | None:
    """The stretch that holds `known` and all of `spans`."""
    every = [*([known] if known else []), *spans]
    return Span(min(span.start for span in every), max(span.end for span in every)) if every else None
