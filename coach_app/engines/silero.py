"""The Silero voice gate, version 6, as faster-whisper ships it: one network pass per frame, state carried along.

Knows probabilities only; what counts as speech, and what is heard although the network hears no voice in it, is decided
in `coach_app.speech.voice_segments` and `coach_app.speech.rhythm`.
"""

import numpy as np
import numpy.typing as npt
import onnxruntime

from coach_app.engines.weights import Part
from coach_app.speech.ports import EngineError
from coach_app.speech.timeline import FRAME_SAMPLES, Samples

WEIGHTS = Part("faster_whisper", "assets/silero_vad_v6.onnx")

_CONTEXT = 64
"""Samples of the frame before that the network hears again with every frame (given by its export)."""


class SileroDetector:
    """`VoiceDetector` over the ONNX network; 32 ms frames, one thread."""

    def __init__(self) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 4
        try:
            self._session = onnxruntime.InferenceSession(
                str(WEIGHTS.locate()), providers=["CPUExecutionProvider"], sess_options=options
            )
        except EngineError:
            raise
        except Exception as error:
            raise EngineError(f"The voice gate could not be loaded: {error}.") from error
        self.reset()

    def reset(self) -> None:
        """Forget the stream."""
        self._h: npt.NDArray[np.float32] = np.zeros((1, 1, 128), dtype=np.float32)
        self._c: npt.NDArray[np.float32] = np.zeros((1, 1, 128), dtype=np.float32)
        self._context: Samples = np.zeros(_CONTEXT, dtype=np.float32)

    def probability(self, frame: Samples) -> float:
        """Probability of speech in `frame`; a last, shorter frame is filled up with silence."""
        if len(frame) < FRAME_SAMPLES:
            frame = np.concatenate([frame, np.zeros(FRAME_SAMPLES - len(frame), dtype=np.float32)])
        heard = np.concatenate([self._context, frame])[np.newaxis]
        output, self._h, self._c = self._session.run(None, {"input": heard, "h": self._h, "c": self._c})
        self._context = frame[-_CONTEXT:]
        return float(output.reshape(-1)[0])
