"""Gathers the evidence in the sound of an answer while it is spoken, so that none is left to compute at its end.

Works in blocks that lie at fixed places of the timeline, so that live and offline find the same.
"""

import numpy as np

from coach_app.coaching.sound import LEVEL_HOP, SoundEvidence, sound_evidence
from coach_app.speech.ports import PitchTrack, PitchTracker
from coach_app.speech.timeline import SAMPLE_RATE, AudioFrame, Samples

BLOCK = 2 * SAMPLE_RATE
"""Samples that each piece of evidence is found in: short, because the ear waits for it."""

MARGIN = SAMPLE_RATE // 4
"""Samples of sound around a block that are looked at too, so that nothing is judged at an edge."""


class SoundListener:
    """Takes frames, gives evidence. `tracker` follows the pitch (None: no pitch)."""

    def __init__(self, tracker: PitchTracker | None) -> None:
        self._tracker = tracker
        self._sound: Samples = np.zeros(0, dtype=np.float32)
        self._sound_start = 0
        self._next = 0
        self._pieces: list[SoundEvidence] = []

    def hear(self, frame: AudioFrame) -> None:
        """Take in the frame that follows."""
        self._sound = np.concatenate([self._sound, frame.samples])
        while self._heard >= self._next + BLOCK + MARGIN:
            self._look_at(self._next + BLOCK)

    def evidence(self) -> SoundEvidence:
        """The evidence in all that was heard; the listener is used up after that."""
        if self._heard > self._next:
            self._look_at(self._heard)
        tracks = [piece.pitch for piece in self._pieces if piece.pitch is not None]
        return SoundEvidence(
            pitch=_joined(tracks) if self._tracker is not None and tracks else None,
            level_db=np.concatenate([piece.level_db for piece in self._pieces] or [np.zeros(0, dtype=np.float32)]),
            clipped=sum(piece.clipped for piece in self._pieces),
        )

    @property
    def _heard(self) -> int:
        return self._sound_start + len(self._sound)

    def _look_at(self, end: int) -> None:
        """Find the evidence from where the last block ended up to `end`, and forget sound that no block needs."""
        start = self._next
        around = sound_evidence(self._sound[: end + MARGIN - self._sound_start], self._tracker)
        first, last = (start - self._sound_start) // LEVEL_HOP, (end - self._sound_start) // LEVEL_HOP
        own = self._sound[start - self._sound_start : end - self._sound_start]
        self._pieces.append(
            SoundEvidence(
                pitch=_within(around.pitch, self._sound_start, start, end) if around.pitch is not None else None,
                level_db=around.level_db[first:last],
                clipped=sound_evidence(own, None).clipped,
            )
        )
        self._next = end
        forget = max(0, end - MARGIN - self._sound_start)
        self._sound = self._sound[forget:]
        self._sound_start += forget


def _within(track: PitchTrack, offset: int, start: int, end: int) -> PitchTrack:
    at = track.at + offset
    kept = (at >= start) & (at < end)
    return PitchTrack(at[kept], track.hz[kept], track.confidence[kept], track.voiced[kept])


def _joined(tracks: list[PitchTrack]) -> PitchTrack:
    return PitchTrack(
        np.concatenate([track.at for track in tracks]),
        np.concatenate([track.hz for track in tracks]),
        np.concatenate([track.confidence for track in tracks]),
        np.concatenate([track.voiced for track in tracks]),
    )
