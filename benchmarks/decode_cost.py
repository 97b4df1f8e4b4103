"""What one decode of a window costs, part by part: `OPENBLAS_NUM_THREADS=1 python -m benchmarks.decode_cost`.

Processor milliseconds, the least of some rounds, so that a busy machine does little to them. The window is nine
seconds of the sample answer, as long as a window grows (`CaptionOptions.longest_window_s`), in the encoder's shortened
context. The tokens of its words are played to the decoder in three ways: written one by one, forced one by one as
settled words are, and read in one go before the start of the text, where words of before are given.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
from faster_whisper.feature_extractor import FeatureExtractor
from faster_whisper.tokenizer import Tokenizer
from tokenizers import Tokenizer as TokenTable

from benchmarks.data import sound
from coach_app.compose import ASSETS
from coach_app.engines import weights
from coach_app.engines.whisper_model import whisper_model
from coach_app.speech.timeline import SAMPLE_RATE, Samples

WINDOW_S = (3, 12)
"""The stretch of the sample answer."""

CONTEXTS_S = (8, 10, 11, 20, 30)
USUAL_CONTEXT_S = 11
ROUNDS = 20


def least_ms(do: Callable[[], object]) -> float:
    costs = []
    for _ in range(ROUNDS):
        began = time.process_time()
        do()
        costs.append(time.process_time() - began)
    return 1000 * min(costs)


class Decoder:
    """One network, with the tokens of what it hears in `samples`."""

    def __init__(self, folder: Path, samples: Samples) -> None:
        self._model = whisper_model(folder, 1)
        self._features = FeatureExtractor(feature_size=self._model.n_mels)
        self._samples = samples
        table = TokenTable.from_file(str(folder / "tokenizer.json"))
        multilingual = self._model.is_multilingual
        tokenizer = Tokenizer(table, multilingual, task="transcribe" if multilingual else None, language="en")
        self._before = tokenizer.sot_prev
        self._start = list(tokenizer.sot_sequence)
        self._plain = tokenizer.no_timestamps
        self._encoded = self.encode(USUAL_CONTEXT_S)
        self.tokens: list[int] = self.write([]).sequences_ids[0]

    def encode(self, context_s: int) -> Any:
        padded = np.zeros(context_s * SAMPLE_RATE, dtype=np.float32)
        heard = self._samples[: len(padded)]
        padded[: len(heard)] = heard
        mel = np.ascontiguousarray(self._features(padded)[:, : 100 * context_s], dtype=np.float32)
        return self._model.encode(ctranslate2.StorageView.from_array(mel[np.newaxis]))

    def write(self, forced: list[int], before: list[int] | None = None, at_most: int = 100) -> Any:
        said = [self._before, *before] if before else []
        prompt = [*said, *self._start, self._plain, *forced]
        most = max(2 * (len(forced) + at_most), len(prompt) + at_most)  # CTranslate2 writes at most half of it
        return self._model.generate(self._encoded, [prompt], beam_size=1, max_length=most)[0]

    def align(self) -> Any:
        return self._model.align(self._encoded, self._start, [self.tokens], 900)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", choices=["tiny.en", "base"], default="tiny.en")
    model = parser.parse_args().model
    first, last = WINDOW_S
    samples = sound(ASSETS / "sample_answer.flac")[first * SAMPLE_RATE : last * SAMPLE_RATE]
    with tempfile.TemporaryDirectory() as folder:
        decoder = Decoder({"tiny.en": weights.TINY_EN, "base": weights.BASE}[model].folder(Path(folder)), samples)
        tokens = decoder.tokens
        print(f"{model}, int8, one thread; {last - first} s, {len(tokens)} tokens; processor ms\n")
        print("| part | ms |\n|---|---|")
        for context in CONTEXTS_S:
            print(f"| encoder, {context} s | {least_ms(lambda context=context: decoder.encode(context)):.0f} |")
        print(f"| decoder, every token written | {least_ms(lambda: decoder.write([])):.0f} |")
        print(f"| decoder, all forced, then one | {least_ms(lambda: decoder.write(tokens, None, 1)):.0f} |")
        print(f"| decoder, all read before the text, then one | {least_ms(lambda: decoder.write([], tokens, 1)):.0f} |")
        print(f"| decoder, nothing before, then one | {least_ms(lambda: decoder.write([], None, 1)):.0f} |")
        print(f"| alignment | {least_ms(decoder.align):.0f} |")


if __name__ == "__main__":
    main()
