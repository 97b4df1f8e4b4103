"""Hears filled pauses in the states of Whisper's encoder: one linear read-out, fitted once, shipped beside this file.

The encoder of tiny.en runs over short windows at fixed places of the stream, so that live and offline hear the same.
Knows nothing of words: it is a witness of the sound alone.
"""

from pathlib import Path

import ctranslate2
import numpy as np
import numpy.typing as npt
from faster_whisper.feature_extractor import FeatureExtractor

from coach_app.engines.whisper_model import whisper_model
from coach_app.speech.ports import FILLER_HOP, EngineError
from coach_app.speech.timeline import Samples

STEP = 12_800
"""Samples (0.8 s) judged by one run of the encoder."""

BEFORE = 25_600
"""Samples (1.6 s) that the encoder hears before them."""

AFTER = 6_400
"""Samples (0.4 s) that it hears after them: figures come at most this and one step late."""

WEIGHTS = Path(__file__).with_name("filler_whisper.npz")
"""The read-out: `kernel` (states, offsets), `offsets` in frames, `bias`. Recipe: `benchmarks/fit_fillers.py`."""

SILENT = -8.0
"""Log odds given to digital silence."""

_FRAME = 160
_SILENCE_BEFORE: Samples = np.zeros(BEFORE, dtype=np.float32)
_NOTHING: npt.NDArray[np.float32] = np.zeros(0, dtype=np.float32)


class FillerModel:
    """The encoder of a CTranslate2 Whisper folder with the read-out; it fits the encoder of tiny.en only.

    Loaded once and shared by all answers, and with the recogniser that hears through the same network: `hands` calls
    of both are computed at once. Raises `EngineError`.
    """

    def __init__(self, folder: Path, hands: int = 2) -> None:
        try:
            self._model = whisper_model(folder, hands)
            with np.load(WEIGHTS) as stored:
                self.readout = ReadOut(stored["kernel"], stored["offsets"], float(stored["bias"]))
        except Exception as error:
            raise EngineError(f"The listener for fillers could not be loaded: {error}.") from error
        self._features = FeatureExtractor(feature_size=self._model.n_mels)

    def states(self, window: Samples) -> npt.NDArray[np.float32]:
        """The encoder's states over `window`: shape (n, states), one row for every `FILLER_HOP` samples."""
        frames = len(window) // _FRAME
        mel = np.ascontiguousarray(self._features(window, padding=0)[:, :frames], dtype=np.float32)
        try:
            encoded = self._model.encode(ctranslate2.StorageView.from_array(mel[np.newaxis]), to_cpu=True)
        except Exception as error:
            raise EngineError(f"The listener for fillers failed: {error}.") from error
        states: npt.NDArray[np.float32] = np.asarray(encoded, dtype=np.float32)[0]
        return states


class WhisperFillerListener:
    """`FillerListener` of one answer, by a `FillerModel`."""

    def __init__(self, model: FillerModel) -> None:
        self._model = model
        self._sound: Samples = _SILENCE_BEFORE
        self._heard = 0
        self._told = 0

    def hear(self, samples: Samples) -> npt.NDArray[np.float32]:
        """Take in what follows; see `FillerListener`."""
        self._sound = np.concatenate([self._sound, samples.astype(np.float32, copy=False)])
        self._heard += len(samples)
        known: list[npt.NDArray[np.float32]] = []
        while len(self._sound) >= BEFORE + STEP + AFTER:
            known.append(self._judge())
        return np.concatenate([_NOTHING, *known])

    def finish(self) -> npt.NDArray[np.float32]:
        """The figures still outstanding; see `FillerListener`."""
        outstanding = -(-self._heard // FILLER_HOP) - self._told
        known: list[npt.NDArray[np.float32]] = []
        while outstanding > sum(len(figures) for figures in known):
            missing = BEFORE + STEP + AFTER - len(self._sound)
            self._sound = np.pad(self._sound, (0, max(0, missing)))
            known.append(self._judge())
        self._sound, self._heard, self._told = _SILENCE_BEFORE, 0, 0
        return np.concatenate([_NOTHING, *known])[:outstanding]

    def _judge(self) -> npt.NDArray[np.float32]:
        """The figures of the next step, whose window is the sound held; moves on by a step."""
        window = self._sound[: BEFORE + STEP + AFTER]
        self._sound = self._sound[STEP:]
        self._told += STEP // FILLER_HOP
        if not np.any(window[BEFORE : BEFORE + STEP]):
            return np.full(STEP // FILLER_HOP, SILENT, dtype=np.float32)
        odds = self._model.readout(self._model.states(window))
        return odds[BEFORE // FILLER_HOP : (BEFORE + STEP) // FILLER_HOP]


class ReadOut:
    """A linear read-out of states: `kernel` (states, offsets) over the frames at `offsets` around each frame."""

    def __init__(self, kernel: npt.NDArray[np.float32], offsets: npt.NDArray[np.int64], bias: float) -> None:
        self._kernel = kernel
        self._offsets = [int(offset) for offset in offsets]
        self._bias = bias

    def __call__(self, states: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Log odds, shape (n,), of `states`, shape (n, states); at the edges the outermost frame stands in."""
        frames = np.arange(len(states))
        parts = states @ self._kernel
        odds = np.full(len(states), self._bias, dtype=np.float32)
        for column, offset in enumerate(self._offsets):
            odds += parts[np.clip(frames + offset, 0, len(states) - 1), column]
        return odds.astype(np.float32, copy=False)
