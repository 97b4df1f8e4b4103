"""Hears filled pauses in the sound: in the states of Whisper's encoder, and where these leave doubt by its decoder.

One linear read-out of the states, fitted once, is shipped beside this file. The decoder is fitted to nothing: it is
played the doubtful stretch alone and asked how likely that begins with "um" or "uh". Both are tiny.en's and run over
short windows at fixed places of the stream, so that live and offline hear the same, whichever recogniser is in use.
"""

from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import numpy.typing as npt
from faster_whisper.feature_extractor import FeatureExtractor
from faster_whisper.tokenizer import Tokenizer
from tokenizers import Tokenizer as TokenTable

from coach_app.coaching.breaks import breaks
from coach_app.coaching.fillers import UNVOICED, hesitations
from coach_app.engines.filled_pauses import DISFLUENT, FilledPauses
from coach_app.engines.whisper_model import whisper_model
from coach_app.speech.ports import FILLER_HOP, EngineError
from coach_app.speech.timeline import Samples, Span

STEP = 12_800
"""Samples (0.8 s) judged by one run of the encoder."""

BEFORE = 25_600
"""Samples (1.6 s) that the encoder hears before them."""

AFTER = 6_400
"""Samples (0.4 s) that it hears after them: figures come at most this and one step late."""

WEIGHTS = Path(__file__).with_name("filler_whisper.npz")
"""The read-out: `kernel` (states, offsets), `offsets` in frames, `bias`. Recipe: `benchmarks/fit_fillers.py`."""

DOUBTFUL = (-0.5, 2.5)
"""Log odds of a stretch's peak between which the decoder is asked: what lies lower is no filler whatever it says, what
lies higher is one without it."""

UNMOVED = 0.08
"""The decoder's probability at which it says nothing: most of what is no filler gets less, nearly every filler more."""

TRUST = 0.8
"""What its log odds beside those count, as those of the recogniser's words do (`coaching.fillers.Weights`)."""

DOUBT = 0.02
"""Its probabilities are taken as no nearer to 0 or 1 than this."""

LEAD, TAIL = 800, 1600
"""Samples (0.05, 0.1 s) played to it before and behind the stretch."""

CONTEXT = 64_000
"""Samples (4 s) of its encoder's window: longer than any stretch, the rest is silence."""

_JUDGED = Span(BEFORE, BEFORE + STEP)
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
            table = TokenTable.from_file(str(folder / "tokenizer.json"))
        except Exception as error:
            raise EngineError(f"The listener for fillers could not be loaded: {error}.") from error
        self._features = FeatureExtractor(feature_size=self._model.n_mels)
        tokenizer = Tokenizer(table, self._model.is_multilingual)
        self._pauses = FilledPauses(tokenizer)
        said = [tokenizer.sot_prev, *tokenizer.encode(" " + DISFLUENT)]
        self._prompt = [*said, *tokenizer.sot_sequence, tokenizer.no_timestamps]

    def states(self, window: Samples) -> npt.NDArray[np.float32]:
        """The encoder's states over `window`: shape (n, states), one row for every `FILLER_HOP` samples."""
        try:
            states: npt.NDArray[np.float32] = np.asarray(self._encoded(window), dtype=np.float32)[0]
        except Exception as error:
            raise EngineError(f"The listener for fillers failed: {error}.") from error
        return states

    def opens_with_pause(self, stretch: Samples) -> float:
        """The decoder's probability, 0 to 1, that somebody speaks in `stretch` and says a filled pause first."""
        heard = stretch[:CONTEXT]
        try:
            encoded = self._encoded(np.pad(heard, (0, CONTEXT - len(heard))))
            (result,) = self._model.generate(
                encoded,
                [self._prompt],
                beam_size=1,
                max_length=len(self._prompt) + 1,
                return_logits_vocab=True,
                return_no_speech_prob=True,
            )
        except Exception as error:
            raise EngineError(f"The listener for fillers failed: {error}.") from error
        share = self._pauses.share(result.logits[0][0]) if result.logits[0] else 0.0
        return share * (1 - float(result.no_speech_prob))

    def _encoded(self, sound: Samples) -> Any:
        frames = len(sound) // _FRAME
        mel = np.ascontiguousarray(self._features(sound, padding=0)[:, :frames], dtype=np.float32)
        return self._model.encode(ctranslate2.StorageView.from_array(mel[np.newaxis]), to_cpu=True)


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
            return np.full(STEP // FILLER_HOP, UNVOICED, dtype=np.float32)
        odds = self._model.readout(self._model.states(window))
        odds[breaks(window)] = UNVOICED
        for stretch in hesitations(odds):
            if stretch.span.overlap(_JUDGED) and DOUBTFUL[0] < stretch.log_odds < DOUBTFUL[1]:
                first, last = stretch.span.start // FILLER_HOP, stretch.span.end // FILLER_HOP
                played = window[max(0, stretch.span.start - LEAD) : stretch.span.end + TAIL]
                odds[first:last] += _support(self._model.opens_with_pause(played))
        return odds[_JUDGED.start // FILLER_HOP : _JUDGED.end // FILLER_HOP]


def _support(probability: float) -> float:
    """What the decoder's `probability` of a filled pause adds to the log odds, or takes away."""
    moved = min(1 - DOUBT, max(DOUBT, probability))
    return TRUST * float(np.log(moved / (1 - moved)) - np.log(UNMOVED / (1 - UNMOVED)))


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
