"""The WebRTC voice gate: twenty times cheaper than Silero, and half as good in noise.

Knows decisions on 10 ms blocks; gives their share in a frame as the probability.
"""

import numpy as np
import webrtcvad

from coach_app.speech.timeline import SAMPLE_RATE, Samples

_BLOCK = SAMPLE_RATE // 100


class WebRtcDetector:
    """`VoiceDetector` over webrtcvad; `mode` 0 (hears much) to 3 (hears little)."""

    def __init__(self, mode: int = 3) -> None:
        self._mode = mode
        self.reset()

    def reset(self) -> None:
        """Forget the stream."""
        self._vad = webrtcvad.Vad(self._mode)
        self._rest: Samples = np.zeros(0, dtype=np.float32)
        self._last = 0.0

    def probability(self, frame: Samples) -> float:
        """Share of the 10 ms blocks completed by `frame` in which a voice was heard."""
        heard = np.concatenate([self._rest, frame])
        whole = len(heard) // _BLOCK * _BLOCK
        self._rest = heard[whole:]
        pcm = (np.clip(heard[:whole], -1.0, 1.0) * 32767.0).astype("<i2").reshape(-1, _BLOCK)
        if len(pcm):
            self._last = sum(self._vad.is_speech(block.tobytes(), SAMPLE_RATE) for block in pcm) / len(pcm)
        return self._last
