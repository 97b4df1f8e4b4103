"""Where somebody spoke in an answer that is over: the best that the voice gate and the level together can tell.

While an answer is spoken the gate has only heard what came before; for the report each frame was judged from both sides
(`SoundEvidence.voice`), and the level sharpens what that finds. The words say where the gate was deaf: to a whisper, a
very high voice, a soft word alone before a long silence.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from coach_app.coaching.edges import CONTRAST_DB, SHARE, Levels, runs, sharpened
from coach_app.coaching.pauses import joined
from coach_app.coaching.sound import LEVEL_HOP, SoundEvidence
from coach_app.speech.timeline import FRAME_SAMPLES, Span, to_samples
from coach_app.speech.words import Word, WordKind

ENTER = 0.5
"""Probability that a stretch of speech has to reach."""
LEAVE = 0.45
"""Probability at which it ends: nearer to `ENTER` than in a gate that hears one side only, as both sides err less."""
SHORTEST_GAP = 5
"""Frames without a voice that make a gap (160 ms): shorter ones are stop consonants. Chosen by `benchmarks.pauses`."""
AROUND = to_samples(0.1)
"""How far off the recogniser's time of a word may be: about a tenth of a second."""
LOUD = 0.5
"""Share of the difference between silence and speech that a word has to reach for it to vouch for a voice. Choice."""


def spoken_in(sound: SoundEvidence | None, gated: Sequence[Span], words: Sequence[Word] = ()) -> list[Span]:
    """The stretches of speech, in time order and apart; `gated` are those that the gate found as the sound came.

    Those of the gate are all there is without evidence, and where it was judged from one side only. Where `words` lie
    in sound that the gate took for none, somebody spoke.
    """
    if sound is None:
        return list(gated)
    speech = sharpened(gated if sound.voice is None else speech_in(sound.voice), sound.level_db)
    vouched = vouched_for(words, speech, sound.level_db)
    return _closed(joined([*speech, *vouched])) if vouched else speech


def vouched_for(words: Sequence[Word], speech: Sequence[Span], levels: Levels) -> list[Span]:
    """Stretches of sound outside `speech` in which words lie: loud enough to be them, in time order and apart.

    A word vouches for what is loud in it and `AROUND` it if the gate missed all of that: nearer to speech, the word may
    only be timed wrongly. Where speech stands out too little from the room (`CONTRAST_DB`), the level cannot tell, and
    nothing is vouched for.
    """
    said = [word for word in words if word.kind is WordKind.WORD]
    reach = [Span(max(0, word.start - AROUND), word.end + AROUND) for word in said]
    missed = [
        (word.span, around)
        for word, around in zip(said, reach, strict=True)
        if not any(around.overlap(span) for span in speech)
    ]
    if not missed:
        return []
    voiced = _marked(len(levels), [*speech, *(word.span for word in words)])
    if voiced.all() or not voiced.any():
        return []
    quiet = float(np.percentile(levels[~voiced], 30))
    contrast = float(np.percentile(levels[voiced], 80)) - quiet
    if contrast < CONTRAST_DB:
        return []
    sounding = [around for word, around in missed if _level_in(levels, word) >= quiet + LOUD * contrast]
    loud = runs(_marked(len(levels), sounding) & (levels > quiet + SHARE * contrast))
    return _closed([Span(start * LEVEL_HOP, end * LEVEL_HOP) for start, end in loud])


def _level_in(levels: Levels, word: Span) -> float:
    inside = levels[word.start // LEVEL_HOP : word.end // LEVEL_HOP]
    return float(np.percentile(inside, 80)) if len(inside) else -np.inf


def _marked(steps: int, spans: Sequence[Span]) -> npt.NDArray[np.bool_]:
    marked = np.zeros(steps, dtype=np.bool_)
    for span in spans:
        marked[span.start // LEVEL_HOP : span.end // LEVEL_HOP] = True
    return marked


def speech_in(voice: npt.NDArray[np.float32]) -> list[Span]:
    """Stretches of speech in `voice`, the probability of speech in every frame, shape (frames,)."""
    kept = [run for run in runs(voice >= LEAVE) if voice[slice(*run)].max() >= ENTER]
    return _closed([Span(start * FRAME_SAMPLES, end * FRAME_SAMPLES) for start, end in kept])


def _closed(spans: Sequence[Span]) -> list[Span]:
    """`spans`, in time order, without the gaps shorter than `SHORTEST_GAP`."""
    found: list[Span] = []
    for span in spans:
        if found and span.start - found[-1].end < SHORTEST_GAP * FRAME_SAMPLES:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found
