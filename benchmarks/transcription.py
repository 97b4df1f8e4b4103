"""Word errors of the captions and of `analyze`'s words beside plain faster-whisper with the same weights, set by set.

    OPENBLAS_NUM_THREADS=1 python -m benchmarks.transcription [--model tiny.en|base] [--wide] [--prompt TEXT]

The given sets have so few words that an error is up to five points. `--wide` adds their text in voices that are lower
and higher, in noise of 10 dB, and clip after clip with silences: 1,850 words. `--prompt` is what the recogniser is
given as said before (empty: nothing).
"""

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import soxr
from faster_whisper import WhisperModel

from benchmarks import data, virtual_clock
from benchmarks.data import Recording
from benchmarks.measures import WordErrors, word_errors
from benchmarks.spoken_answers import recordings
from coach_app.engines import registry, weights
from coach_app.engines.filled_pauses import DISFLUENT
from coach_app.engines.whisper import WhisperOptions, WhisperTranscriber
from coach_app.speech.events import CaptionCommitted
from coach_app.speech.live_answer import CaptionOptions
from coach_app.speech.ports import Transcriber, VoiceDetector
from coach_app.speech.timeline import Samples
from coach_app.speech.words import Word, text_of

_NO_PREVIEWS = CaptionOptions(preview_every_s=1e9)
_NOISES = (
    "background/traffic.wav",
    "keyboard/zoom_1.wav",
    "background/sb_noise2.wav",
    "background/sb_noise4.wav",
    "keyboard/zoom_e.wav",
    "background/fridge.wav",
)


def wide_sets() -> dict[str, list[Recording]]:
    """The clips joined with silences; these and the sonnets in other voices and in noise."""
    joined = recordings()[3:]
    whole = [*data.clips("speech/sonnets/*"), *joined]
    return {
        "clips with silences": joined,
        "a tenth lower and slower": [_played(recording, 16_000, 17_600) for recording in whole],
        "a tenth higher and faster": [_played(recording, 17_600, 16_000) for recording in whole],
        "noise, 10 dB": [_noisy(recording, 10, i) for i, recording in enumerate(whole)],
    }


def _played(recording: Recording, recorded_at: int, played_for: int) -> Recording:
    samples = soxr.resample(recording.samples, recorded_at, played_for)
    return replace(recording, samples=np.asarray(samples, dtype=np.float32))


def _noisy(recording: Recording, ratio_db: float, number: int) -> Recording:
    samples = recording.samples
    noise = data.sound(data.DATA / "noise" / _NOISES[number])
    noise = np.tile(noise, len(samples) // len(noise) + 2)
    first = np.random.default_rng(number).integers(0, len(noise) - len(samples))
    noise = noise[first : first + len(samples)]
    voiced = samples[np.abs(samples) > 0.02 * np.abs(samples).max()]
    gain = np.sqrt(np.mean(voiced**2) / np.mean(noise**2) / 10 ** (ratio_db / 10))
    return replace(recording, samples=np.clip(samples + gain * noise, -1, 1).astype(np.float32))


def words_of(samples: Samples, transcriber: Transcriber, detector: VoiceDetector) -> tuple[list[Word], Sequence[Word]]:
    """Those that settled as captions, and those of the report."""
    run = virtual_clock.run(samples, transcriber, detector, _NO_PREVIEWS)
    assert run.ended is not None
    settled = [word for _, event in run.events if isinstance(event, CaptionCommitted) for word in event.words]
    return settled, run.ended.words


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", choices=["tiny.en", "base"], default="tiny.en")
    parser.add_argument("--wide", action="store_true")
    parser.add_argument("--prompt", default=DISFLUENT)
    given = parser.parse_args()
    name = given.model
    sets = {
        folder: data.clips(f"speech/{folder}/*")
        for folder in ("sonnets", "librivox", "ljspeech", "speechbrain", "cards")
    }
    if given.wide:
        sets |= wide_sets()
    with tempfile.TemporaryDirectory() as folder:
        files = {"tiny.en": weights.TINY_EN, "base": weights.BASE}[name]
        transcriber = WhisperTranscriber(files.folder(Path(folder)), name, WhisperOptions(prompt=given.prompt))
        detector = registry.voice_detectors()["silero"].make()
        plain = WhisperModel(str(files.folder(Path(folder))), device="cpu", compute_type="int8", cpu_threads=1)
        print(
            f"{name}, int8, word errors in %\n\n"
            "| set | words | captions | report | faster-whisper, greedy | beam 5 |\n|---|---|---|---|---|---|"
        )
        whole = [WordErrors(0, 0, 0, 0)] * 4
        for title, some in sets.items():
            errors = [WordErrors(0, 0, 0, 0)] * 4
            for recording in some:
                texts = [
                    *map(text_of, words_of(recording.samples, transcriber, detector)),
                    *(_plain(plain, recording, beam) for beam in (1, 5)),
                ]
                errors = [e + word_errors(recording.text, text) for e, text in zip(errors, texts, strict=True)]
            whole = [a + b for a, b in zip(whole, errors, strict=True)]
            print(
                f"| {title} | {errors[0].words} | " + " | ".join(f"{e.percent:.1f}" for e in errors) + " |", flush=True
            )
        print(f"| all | {whole[0].words} | " + " | ".join(f"{e.percent:.1f}" for e in whole) + " |\n")


def _plain(model: WhisperModel, recording: Recording, beam: int) -> str:
    segments, _ = model.transcribe(recording.samples, language="en", beam_size=beam)
    return " ".join(segment.text.strip() for segment in segments)


if __name__ == "__main__":
    main()
