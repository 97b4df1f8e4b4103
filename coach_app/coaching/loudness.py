"""How loud the voice is and how steadily, and how far it stands above the noise, from the level contour.

Levels are in dB of full scale and depend on the microphone: only differences within one answer say anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach_app.coaching import norms
from coach_app.coaching.sound import FLOOR_DB, LEVEL_HOP
from coach_app.speech.timeline import Span, to_samples

Levels = npt.NDArray[np.float32]
"""Level contour: shape (n,), dB of full scale, one value per `LEVEL_HOP` samples."""

BLOCK = 100
"""Steps of speech in one block (1 s): long enough to even out syllables, short enough to show a sentence."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """The level of the voice.

    `level_db` is the mean power in speech, `noise_db` the level of the room between the words, `snr_db` their
    difference; `variation_db` is the standard deviation of the level from second to second of speech, and
    `hushed` the stretch, if any, in which it lay furthest below the first 30 s, by `hushed_by_db`.
    """

    level_db: float
    noise_db: float
    snr_db: float
    variation_db: float
    hushed_by_db: float


def measure_loudness(levels: Levels, speech: Sequence[Span]) -> Loudness | None:
    """The loudness of the speech in `levels`; None where there is not a second of it."""
    voiced = inside(len(levels), speech)
    spoken = levels[voiced]
    if len(spoken) < BLOCK:
        return None
    noise = _noise(levels, voiced)
    blocks = np.array([mean_power(spoken[i : i + BLOCK]) for i in range(0, len(spoken) - BLOCK + 1, BLOCK)])
    level = mean_power(spoken)
    return Loudness(level, noise, level - noise, float(np.std(blocks)), _hushed_by(blocks))


def inside(steps: int, spans: Sequence[Span]) -> npt.NDArray[np.bool_]:
    """For each of `steps` steps of a contour, whether its middle lies in one of `spans`."""
    marked = np.zeros(steps, dtype=np.bool_)
    for span in spans:
        marked[(span.start + LEVEL_HOP // 2) // LEVEL_HOP : (span.end + LEVEL_HOP // 2) // LEVEL_HOP] = True
    return marked


def mean_power(levels: Levels) -> float:
    """Level of the mean power of `levels`, in dB; the floor where there are none."""
    if len(levels) == 0:
        return FLOOR_DB
    return float(10 * np.log10(np.mean(10 ** (levels.astype(np.float64) / 10))))


def _noise(levels: Levels, voiced: npt.NDArray[np.bool_]) -> float:
    """The level between the words; where there is less than half a second of that, one of the lowest of all.

    Digital silence is no room: it is where nothing was recorded.
    """
    heard = levels > FLOOR_DB
    silent = levels[~voiced & heard]
    if not heard.any():
        return FLOOR_DB
    return float(np.percentile(silent, 50)) if len(silent) >= BLOCK // 2 else float(np.percentile(levels[heard], 5))


def _hushed_by(blocks: npt.NDArray[np.float64]) -> float:
    """How far the quietest ten seconds lie below the first 30 s, in dB; 0 where nothing follows these."""
    first = int(norms.BASELINE.value)
    window = 10
    if len(blocks) < first + window:
        return 0.0
    usual = float(np.median(blocks[:first]))
    quietest = min(float(np.median(blocks[i : i + window])) for i in range(first, len(blocks) - window + 1))
    return max(0.0, usual - quietest)


def drop_at_end(levels: Levels, sentence: Span) -> float | None:
    """How far the last 0.3 s of a sentence lie below the whole of it, in dB; None where it is shorter than a second.

    The loudest tenth of each: stops and soft consonants lie far below the vowels, in the end as in the middle.
    """
    first, last = sentence.start // LEVEL_HOP, sentence.end // LEVEL_HOP
    whole = levels[first:last]
    if len(whole) < BLOCK:
        return None
    tail = whole[-to_samples(0.3) // LEVEL_HOP :]
    return float(np.percentile(whole, 90) - np.percentile(tail, 90))
