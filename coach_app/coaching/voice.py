"""Where somebody spoke in an answer that is over: the best that the voice gate and the level together can tell.

While an answer is spoken the gate has only heard what came before; for the report each frame was judged from both sides
(`SoundEvidence.voice`), and the level sharpens what that finds.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from coach_app.coaching.edges import runs, sharpened
from coach_app.coaching.sound import SoundEvidence
from coach_app.speech.timeline import FRAME_SAMPLES, Span

ENTER = 0.5
"""Probability that a stretch of speech has to reach."""
LEAVE = 0.45
"""Probability at which it ends: nearer to `ENTER` than in a gate that hears one side only, as both sides err less."""
SHORTEST_GAP = 5
"""Frames without a voice that make a gap (160 ms): shorter ones are stop consonants. Chosen by `benchmarks.pauses`."""


def spoken_in(sound: SoundEvidence | None, gated: Sequence[Span]) -> list[Span]:
    """The stretches of speech, in time order and apart; `gated` are those that the gate found as the sound came.

    Those of the gate are all there is without evidence, and where it was judged from one side only.
    """
    if sound is None:
        return list(gated)
    return sharpened(gated if sound.voice is None else speech_in(sound.voice), sound.level_db)


def speech_in(voice: npt.NDArray[np.float32]) -> list[Span]:
    """Stretches of speech in `voice`, the probability of speech in every frame, shape (frames,)."""
    kept = [run for run in runs(voice >= LEAVE) if voice[slice(*run)].max() >= ENTER]
    found: list[Span] = []
    for start, end in kept:
        span = Span(start * FRAME_SAMPLES, end * FRAME_SAMPLES)
        if found and span.start - found[-1].end < SHORTEST_GAP * FRAME_SAMPLES:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found
