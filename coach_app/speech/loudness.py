"""How loud each hundredth of a second is: the short memory in which the gate looks for edges and for doubtful sound.

Owns levels of the sound without its rumble; refuses to know what speech is.
"""

import numpy as np
import numpy.typing as npt

from coach_app.speech.timeline import SAMPLE_RATE, Samples, Span

STEP = SAMPLE_RATE // 100
"""Samples that one level stands for: 10 ms."""

_MEMORY = 2000
"""Levels kept: 20 s, so that even a fluent speaker leaves some silence in them."""
_EMPHASIS = 0.97
"""Of the sample before, taken away from each: takes rumble out and lets consonants count (usual in speech coding)."""
_SILENCE_DB = -120.0


class Loudness:
    """Levels in dB of full scale of the last 20 s, after pre-emphasis."""

    def __init__(self) -> None:
        self._levels: npt.NDArray[np.float64] = np.full(2 * _MEMORY, _SILENCE_DB)
        self._count = 0
        """Levels in use at the front of `_levels`."""
        self._first = 0
        """Number of the first level held, counted from the start of the stream."""
        self._rest: Samples = np.zeros(0, dtype=np.float32)
        self._last = np.zeros(1, dtype=np.float32)

    def receive(self, samples: Samples) -> None:
        """Take in what follows."""
        if not len(samples):
            return
        before = np.concatenate([self._last, samples[:-1]])
        self._last = samples[-1:]
        sharp = np.concatenate([self._rest, samples - np.float32(_EMPHASIS) * before])
        whole = len(sharp) // STEP * STEP
        self._rest = sharp[whole:]
        power = np.mean(np.square(sharp[:whole].reshape(-1, STEP), dtype=np.float64), axis=1)
        levels = 10.0 * np.log10(power + 10.0 ** (_SILENCE_DB / 10.0))
        if self._count + len(levels) > len(self._levels):
            kept = _MEMORY
            self._levels[:kept] = self._levels[self._count - kept : self._count]
            self._first += self._count - kept
            self._count = kept
        self._levels[self._count : self._count + len(levels)] = levels
        self._count += len(levels)

    @property
    def recent(self) -> npt.NDArray[np.float64]:
        """The levels of the last 20 s at most."""
        return self._levels[max(0, self._count - _MEMORY) : self._count]

    @property
    def floor(self) -> float:
        """The level of the room when nobody speaks: one of the lowest in memory."""
        return float(np.percentile(self.recent, 5)) if self._count else _SILENCE_DB

    @property
    def speech(self) -> float:
        """The level of loud speech sounds: one of the highest in memory."""
        return float(np.percentile(self.recent, 95)) if self._count else _SILENCE_DB

    def now(self, steps: int) -> float:
        """The highest of the last `steps` levels."""
        recent = self.recent[-steps:]
        return float(recent.max()) if len(recent) else _SILENCE_DB

    def first_above(self, level: float, span: Span) -> int | None:
        """Start of the loud run that reaches to the end of `span`, at most back to its start; None if there is none."""
        loud = self._loud(level, span)
        run = 0
        while run < len(loud) and loud[len(loud) - 1 - run]:
            run += 1
        return (span.end // STEP - run) * STEP if run else None

    def last_above(self, level: float, span: Span) -> int | None:
        """End of the last loud step in `span`; None if there is none."""
        found = np.flatnonzero(self._loud(level, span))
        return (max(span.start // STEP, self._first) + int(found[-1]) + 1) * STEP if len(found) else None

    def _loud(self, level: float, span: Span) -> npt.NDArray[np.bool_]:
        start = max(span.start // STEP - self._first, 0)
        end = min(span.end // STEP - self._first, self._count)
        return self._levels[start : max(start, end)] > level
