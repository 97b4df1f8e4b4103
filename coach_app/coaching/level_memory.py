"""How loud the voice has been so far: its first half minute beside its last seconds. Knows levels only."""

import math
from statistics import median

from coach_app.coaching import norms
from coach_app.speech.events import LevelMeasured
from coach_app.speech.timeline import to_samples

RECENT = to_samples(6)
"""Samples of speech that count as the last seconds: about two sentences' worth, so that one quiet word says nothing."""


class LevelMemory:
    """Remembers the levels measured while somebody spoke."""

    def __init__(self) -> None:
        self._first: list[float] = []
        self._recent: list[tuple[int, float]] = []
        self._spoken = 0
        self._at = 0

    def remember(self, level: LevelMeasured, *, speaking: bool) -> None:
        """Take in the next level; those of silence are passed over."""
        length, self._at = level.at - self._at, level.at
        if not speaking or level.rms_dbfs == -math.inf:
            return
        self._spoken += length
        if self._spoken <= to_samples(norms.BASELINE.value):
            self._first.append(level.rms_dbfs)
            return
        self._recent.append((self._spoken, level.rms_dbfs))
        while self._recent[0][0] <= self._spoken - RECENT:
            self._recent.pop(0)

    @property
    def quieter_db(self) -> float | None:
        """How far the last seconds of speech lie below the first half minute, in dB; None until both are there."""
        if self._spoken < to_samples(norms.BASELINE.value) + RECENT:
            return None
        return median(self._first) - median(value for _, value in self._recent)
