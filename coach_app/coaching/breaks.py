"""Where a voice breaks off for a moment: the closure that sets two fillers in a row, or a filler and a word, apart.

Told by the level alone, as the encoder's states blur what is shorter than a syllable.
"""

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from coach_app.coaching.sound import FLOOR_DB, LEVEL_HOP, level_contour, without_rumble
from coach_app.speech.ports import FILLER_HOP
from coach_app.speech.timeline import Samples

DEPTH_DB = 12.0
"""How far the level falls in a break below the quieter of its two sides: an m may lie as far below its vowel, but
nothing louder follows."""

SIDE = 20
"""Steps (0.2 s) on either side in which the voice is looked for: longer breaks need no telling."""

SHORTEST = 4
"""Steps (40 ms) of a break at least: between two pulses of a creaky voice are less."""


def breaks(samples: Samples) -> npt.NDArray[np.bool_]:
    """Whether the voice breaks off in each full `FILLER_HOP` of `samples`: shape (n,)."""
    level = level_contour(without_rumble(samples))
    padded = np.pad(level, SIDE, constant_values=FLOOR_DB)
    loudest = sliding_window_view(padded, SIDE).max(axis=1)
    sides = np.minimum(loudest[: len(level)], loudest[SIDE + 1 :])
    low = level <= sides - DEPTH_DB
    edges = np.flatnonzero(np.diff(np.pad(low.astype(np.int8), 1)))
    for start, end in edges.reshape(-1, 2):
        low[start:end] = end - start >= SHORTEST
    hop = FILLER_HOP // LEVEL_HOP
    steps = low[: len(low) // hop * hop].reshape(-1, hop)
    broken: npt.NDArray[np.bool_] = steps.any(axis=1)
    return broken
