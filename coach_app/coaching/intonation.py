"""How the pitch of the voice moves: its spread over the answer and in windows, and how statements end."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coach_app.coaching import norms
from coach_app.speech.ports import PitchTrack
from coach_app.speech.timeline import Span, to_samples

STEP = 256
"""Samples from one frame of a pitch track to the next: 16 ms."""

FEWEST_FRAMES = 125
"""Voiced frames of 16 ms (2 s) from which a spread means something."""

JUMP = 8.0
"""Semitones: no voice moves by more from one syllable to the next without passing what lies between, errors do."""

TAIL = to_samples(0.6)
"""How much of the end of a statement shows whether it rises."""

SHORT = 5
"""Voiced frames (80 ms) that a height of the pitch is the median of."""


@dataclass(frozen=True, slots=True)
class Intonation:
    """The movement of the pitch.

    `median_hz` is the voice's middle, `spread_semitones` the standard deviation around it, and `pvq` the pitch
    variation quotient, standard deviation over mean in Hz: `pvq_windows` in each window of 10 s (Hincks 2004), `pvq`
    their mean.
    """

    median_hz: float
    spread_semitones: float
    pvq: float
    pvq_windows: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """The trustworthy frames of a pitch track: `at` in samples and `hz`, arrays of equal length."""

    at: npt.NDArray[np.int64]
    hz: npt.NDArray[np.float64]


def voice_in(track: PitchTrack, speech: Sequence[Span], aside: Sequence[Span] = ()) -> Voice:
    """The voiced frames of `track` inside `speech` and outside `aside` (fillers), without octave errors.

    What lies below 0.75 of the lower quartile or above 1.9 of the upper one is taken for another sound (De Looze &
    Hirst 2008 set 0.75 and 1.5; lively voices need the wider ceiling), what jumps away from its neighbours by more
    than `JUMP` for an octave error.
    """
    kept = track.voiced & _in_spans(track.at, speech) & ~_in_spans(track.at, aside)
    at, hz = track.at[kept], track.hz[kept].astype(np.float64)
    if len(hz) == 0:
        return Voice(at, hz)
    lower, upper = np.percentile(hz, [25, 75])
    sound = (hz >= 0.75 * lower) & (hz <= 1.9 * upper)
    at, hz = at[sound], hz[sound]
    steady = np.abs(12 * np.log2(hz / _median_around(hz))) <= JUMP
    return Voice(at[steady], hz[steady])


def _median_around(hz: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The median of the 15 voiced frames (about a quarter of a second) around each."""
    padded = np.pad(hz, 7, mode="edge")
    medians: npt.NDArray[np.float64] = np.median(np.lib.stride_tricks.sliding_window_view(padded, 15), axis=1)
    return medians


def measure_intonation(voice: Voice) -> Intonation | None:
    """The movement of the pitch in `voice`; None where there are fewer than `FEWEST_FRAMES`."""
    if len(voice.hz) < FEWEST_FRAMES:
        return None
    window = to_samples(norms.PITCH_WINDOW.value)
    quotients = []
    for start in range(0, int(voice.at[-1]) + 1, window):
        hz = voice.hz[(voice.at >= start) & (voice.at < start + window)]
        if len(hz) >= FEWEST_FRAMES:
            quotients.append(float(np.std(hz) / np.mean(hz)))
    if not quotients:
        quotients = [float(np.std(voice.hz) / np.mean(voice.hz))]
    return Intonation(
        median_hz=float(np.median(voice.hz)),
        spread_semitones=float(np.std(12 * np.log2(voice.hz))),
        pvq=float(np.mean(quotients)),
        pvq_windows=tuple(quotients),
    )


def rise_at_end(voice: Voice, end: int) -> float | None:
    """How far the pitch has risen at sample `end` above its lowest in the 0.6 s before, in semitones.

    Above its lowest, not above where it was: an accent before the rise lies as high. Both are medians of `SHORT`; 0
    where it falls, None where it is hardly voiced.
    """
    hz = voice.hz[(voice.at >= end - TAIL) & (voice.at < end)]
    if len(hz) < 12:
        return None
    steady = np.median(np.lib.stride_tricks.sliding_window_view(hz, SHORT), axis=1)
    return float(12 * np.log2(steady[-1] / steady.min()))


def _in_spans(at: npt.NDArray[np.int64], spans: Sequence[Span]) -> npt.NDArray[np.bool_]:
    marked = np.zeros(len(at), dtype=np.bool_)
    for span in spans:
        marked[np.searchsorted(at, span.start) : np.searchsorted(at, span.end)] = True
    return marked
