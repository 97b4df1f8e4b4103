"""Writes sound files of every kind the tests need, from public-domain clips."""

import io
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import av
import numpy as np
import soundfile

CLIPS = Path(__file__).parent.parent / "fixtures" / "audio"
AUSTEN = CLIPS / "sense_and_sensibility_01_austen_64kb-0870.wav"  # 7.1 s at 16 kHz
AMIABLE = CLIPS / "sense_and_sensibility_01_austen_64kb-0930.wav"  # 3.3 s at 16 kHz
LJ_SHORT = CLIPS / "LJ002-0020.wav"  # 1.5 s at 22.05 kHz
LJ = CLIPS / "LJ050-0131.wav"  # 7.7 s at 22.05 kHz


def clip(path: Path = AUSTEN) -> np.ndarray:
    """The clip's samples, shape (n,), float32, at its own rate."""
    samples, _ = soundfile.read(path, dtype="float32")
    return samples


def encode(
    to: Path | io.BytesIO,
    samples: np.ndarray,
    rate: int,
    codec: str,
    container: str,
    options: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Write `samples`, shape (n,) or (n, channels), at `rate` as `codec` in `container`."""
    planar = np.ascontiguousarray(samples.reshape(len(samples), -1).T, dtype=np.float32)
    layout = {1: "mono", 2: "stereo", 6: "5.1"}[len(planar)]
    file = av.open(to if isinstance(to, io.BytesIO) else str(to), "w", format=container, options=dict(options))
    with file:
        stream: Any = file.add_stream(codec, rate=rate, layout=layout)
        stream.options = {"strict": "experimental"}  # FFmpeg's own Vorbis encoder counts as one
        for at in range(0, planar.shape[1], 4096):
            frame = av.AudioFrame.from_ndarray(
                np.ascontiguousarray(planar[:, at : at + 4096]), format="fltp", layout=layout
            )
            frame.sample_rate = rate
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))


def likeness(heard: np.ndarray, truth: np.ndarray) -> tuple[float, int]:
    """How alike two sounds are: the peak of their normalised cross-correlation (1.0 = the same but for its level), and
    the lag of `heard` behind `truth` there, in samples."""
    size = 1 << (len(heard) + len(truth) - 1).bit_length()
    correlation = np.fft.irfft(np.fft.rfft(heard, size) * np.fft.rfft(truth, size).conj(), size)
    lag = int(correlation.argmax())
    peak = float(correlation[lag])
    part = np.linalg.norm(truth) * np.linalg.norm(heard)
    return peak / part, lag if lag < size // 2 else lag - size
