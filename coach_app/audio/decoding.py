"""Decodes the sound of a container that PyAV (FFmpeg) has opened into samples of 16 kHz mono.

Knows nothing of paths or sockets: `files` and `stream` open the container, each in its own way.
"""

from collections.abc import Iterator
from typing import Any

import av
import numpy as np

from coach_app.audio.conversion import Block, Converter
from coach_app.speech.timeline import Samples

OPEN_OPTIONS = {
    "format_whitelist": "wav,w64,aiff,caf,flac,mp3,mov,ogg,matroska,webm,aac",
    "protocol_whitelist": "file",
}
"""Options for `av.open`: containers of sound alone (FFmpeg would also open playlists, which name other files and
addresses, and draws text files as pictures), and no protocol that could reach the network."""

_FULL_SCALE = {"u8": 128.0, "s16": 2.0**15, "s32": 2.0**31, "s64": 2.0**63, "flt": 1.0, "dbl": 1.0}
"""Full scale of FFmpeg's sample formats (planar ones have the same names with a `p` behind)."""


HOLE_S = 0.05
"""A jump of the time stamps by more than this is a hole: more than any codec's delay or rounding. Our choice."""


PLAUSIBLE_RATES = range(4_000, 768_001)
"""Rates that real recordings have, in Hz; a header that says anything else is broken, and to believe one that says
1 Hz would blow a short file up to hours."""


class NoSoundTrackError(Exception):
    """The container holds no sound track that FFmpeg can decode."""


class DecodedSound:
    """The first sound track of an open container, as an iterator of 16 kHz mono blocks.

    What cannot be decoded is left out and counted in `damaged`; `track_samples` and `track_s` say how much sound
    came out so far. Raises `NoSoundTrackError`.
    """

    def __init__(self, container: Any) -> None:
        self._container = container
        tracks = [track for track in container.streams.audio if track.codec_context is not None]
        if not tracks:
            raise NoSoundTrackError
        self._track = tracks[0]
        self.damaged = 0
        """Places where sound is missing: it could not be read or decoded, or the time stamps jump."""
        self.heard_s = 0.0
        """Seconds of sound decoded so far."""
        self._stamp_lead_s: float | None = None

    @property
    def promised_s(self) -> float | None:
        """Seconds of sound that the container's header promises; None where it promises nothing."""
        if self._track.duration is None or self._track.time_base is None:
            return None
        return float(self._track.duration * self._track.time_base)

    def __iter__(self) -> Iterator[Samples]:
        converter: Converter | None = None
        shape = (0, 0)
        for frame in self._frames():
            if frame.sample_rate not in PLAUSIBLE_RATES:
                self.damaged += 1
                continue
            block = _samples_of(frame)
            self._count_hole(frame)
            self.heard_s += len(block) / frame.sample_rate
            if shape != (frame.sample_rate, block.shape[1]):  # the first frame, or a track that changes on the way
                if converter is not None:
                    yield converter.end()
                shape = (frame.sample_rate, block.shape[1])
                converter = Converter(*shape)
            assert converter is not None
            yield converter.convert(block)
        if converter is not None:
            yield converter.end()

    def _count_hole(self, frame: Any) -> None:
        """Count a jump of the time stamps over sound that the demuxer silently left out."""
        if frame.time is None:
            return
        lead_s = frame.time - self.heard_s
        if self._stamp_lead_s is not None and lead_s - self._stamp_lead_s > HOLE_S:
            self.damaged += 1
        self._stamp_lead_s = lead_s

    def _frames(self) -> Iterator[Any]:
        packets = self._container.demux(self._track)
        while True:
            try:
                packet = next(packets)
            except StopIteration:
                return
            except (av.FFmpegError, OSError):  # the rest of the container cannot be read
                self.damaged += 1
                return
            try:
                yield from packet.decode()
            except av.FFmpegError:
                self.damaged += 1


def _samples_of(frame: Any) -> Block:
    """The frame's samples as float32, whatever FFmpeg's format is."""
    values = frame.to_ndarray()
    values = values.T if frame.format.is_planar else values.reshape(-1, frame.layout.nb_channels)
    name = frame.format.name.removesuffix("p")
    scaled = values.astype(np.float64 if name in ("s32", "s64", "dbl") else np.float32)
    if name == "u8":
        scaled -= 128.0
    return np.ascontiguousarray(scaled / _FULL_SCALE[name], dtype=np.float32)
