"""Word errors of `analyze`'s words beside plain faster-whisper with the same weights, per set of recordings.

OPENBLAS_NUM_THREADS=1 python -m benchmarks.transcription [--model tiny.en|base]
"""

import argparse
import tempfile
from pathlib import Path

from faster_whisper import WhisperModel

from benchmarks import data, virtual_clock
from benchmarks.data import Recording
from benchmarks.measures import WordErrors, word_errors
from coach_app.engines import registry, weights
from coach_app.speech.live_answer import CaptionOptions
from coach_app.speech.ports import Transcriber, VoiceDetector
from coach_app.speech.timeline import Samples
from coach_app.speech.words import Word

_NO_PREVIEWS = CaptionOptions(preview_every_s=1e9)


def words_of(samples: Samples, transcriber: Transcriber, detector: VoiceDetector) -> tuple[Word, ...]:
    ended = virtual_clock.run(samples, transcriber, detector, _NO_PREVIEWS).ended
    assert ended is not None
    return ended.words


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", choices=["tiny.en", "base"], default="tiny.en")
    name = parser.parse_args().model
    sets = {
        folder: data.clips(f"speech/{folder}/*")
        for folder in ("sonnets", "librivox", "ljspeech", "speechbrain", "cards")
    }
    with tempfile.TemporaryDirectory() as folder:
        transcriber = registry.transcribers(Path(folder))[name].make()
        detector = registry.voice_detectors()["silero"].make()
        files = {"tiny.en": weights.TINY_EN, "base": weights.BASE}[name]
        plain = WhisperModel(str(files.folder(Path(folder))), device="cpu", compute_type="int8", cpu_threads=1)
        print(
            f"{name}, int8, word errors in %\n\n"
            "| set | words | Interview Coach | faster-whisper, greedy | beam 5 |\n|---|---|---|---|---|"
        )
        whole = [WordErrors(0, 0, 0, 0)] * 3
        for title, recordings in sets.items():
            errors = [WordErrors(0, 0, 0, 0)] * 3
            for recording in recordings:
                texts = [
                    " ".join(word.text for word in words_of(recording.samples, transcriber, detector)),
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
