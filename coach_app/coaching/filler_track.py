"""The fillers of an answer while it is spoken: what both witnesses have told so far, fused again as they tell more.

Only the last stretch is fused anew, so that a long answer costs no more than a short one; at its end all of it is.
"""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from coach_app.coaching.fillers import Filler, fuse
from coach_app.speech.ports import FILLER_HOP
from coach_app.speech.timeline import Span, to_samples
from coach_app.speech.words import Word

FUSED_ANEW = to_samples(20)
"""Samples before the last figure that are fused again; words settle long before."""

SETTLED = to_samples(8)
"""Samples behind the beginning of such a stretch from which on its fillers are believed: what lies before it is
unknown there, so those found earlier stand."""


class FillerTrack:
    """Gathers the sound's log odds of a filled pause and gives the fillers. One per answer."""

    def __init__(self) -> None:
        self._pieces: list[npt.NDArray[np.float32]] = []
        self._length = 0
        self._found: tuple[Filler, ...] = ()

    def hear(self, log_odds: npt.NDArray[np.float32]) -> None:
        """Take in the figures that follow, one for every `FILLER_HOP` samples."""
        if len(log_odds):
            self._pieces.append(log_odds)
            self._length += len(log_odds)

    @property
    def anew_from(self) -> int:
        """The sample from which on fillers are looked for anew; all that begin before it stand."""
        return max(0, self._length * FILLER_HOP - FUSED_ANEW)

    def so_far(self, words: Sequence[Word], speech: Sequence[Span]) -> tuple[Filler, ...]:
        """The fillers known now; `words` and `speech` are all there are so far that end behind `anew_from`."""
        start = self.anew_from
        settled = start + SETTLED if start else 0
        recent = fuse(
            [w for w in words if w.end > start],
            self._last(start // FILLER_HOP),
            [s for s in speech if s.end > start],
            start,
        )
        stand = bisect_left(self._found, settled, key=lambda filler: filler.start)
        self._found = (*self._found[:stand], *(filler for filler in recent if filler.start >= settled))
        return self._found

    def whole(self, words: Sequence[Word], speech: Sequence[Span], again: Sequence[Word]) -> tuple[Filler, ...]:
        """The fillers of the whole answer, which is over: the same however the figures came. `again` as of `fuse`."""
        self._found = tuple(fuse(words, self._last(0), speech, again=again))
        return self._found

    def _last(self, first: int) -> npt.NDArray[np.float32]:
        """The figures from index `first` on."""
        wanted, known = [], self._length
        for piece in reversed(self._pieces):
            if known <= first:
                break
            wanted.append(piece)
            known -= len(piece)
        figures = np.concatenate([np.zeros(0, dtype=np.float32), *reversed(wanted)])
        return figures[max(0, first - known) :]
