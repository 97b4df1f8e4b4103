"""Words that nobody said: in sound without any, after the end of speech, and doubled where windows are cut.

    OPENBLAS_NUM_THREADS=1 python -m benchmarks.invented_words [--model tiny.en|base] [--seconds 60]

Silence, white noise and every sound of `noise/`; then clips that end in each of four of these, and words counted that
begin after the voice has ended; then long recordings, and runs of up to six words counted that come twice in a row
where the text has them once. By a virtual clock, so that previews count too, on a busy machine as well.
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks import data, virtual_clock
from benchmarks.caption_answers import FOUR, noises
from benchmarks.measures import plain_words
from benchmarks.spoken_answers import recordings
from coach_app.engines import registry
from coach_app.speech.live_answer import CaptionOptions
from coach_app.speech.timeline import SAMPLE_RATE, Samples, to_samples
from coach_app.speech.words import text_of

AFTER_S = 6.0
LATE_S = 0.3
"""A word that begins so long after the end of a clip was not said in it."""
LONGEST_RUN = 6


def doubled(words: Sequence[str], truth: Sequence[str]) -> list[str]:
    """Runs of up to `LONGEST_RUN` words that follow themselves in `words` and nowhere in `truth`."""
    true = _twice(truth)
    return [run for run in _twice(words) if run not in true]


def _twice(words: Sequence[str]) -> list[str]:
    return [
        " ".join(words[at : at + length])
        for length in range(1, LONGEST_RUN + 1)
        for at in range(len(words) - 2 * length + 1)
        if words[at : at + length] == words[at + length : at + 2 * length]
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", choices=["tiny.en", "base"], default="tiny.en")
    parser.add_argument("--seconds", type=float, default=60.0, help="length of each sound without words")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        transcriber = registry.transcribers(Path(folder))[arguments.model].make()
        detector = registry.voice_detectors()["silero"].make()

        def hear(samples: Samples) -> virtual_clock.Run:
            return virtual_clock.run(samples, transcriber, detector, CaptionOptions())

        print(f"{arguments.model}\n\n| {arguments.seconds:.0f} s of | words settled | most shown | which |")
        print("|---|---|---|---|")
        sounds = noises(arguments.seconds)
        for path in sorted(data.DATA.glob("noise/handling/*.wav")):
            sounds[path.stem] = np.resize(data.sound(path), to_samples(arguments.seconds))
        for name, sound in sounds.items():
            run = hear(sound)
            assert run.ended is not None
            most = max((display.words for display in run.trace), key=len, default=())
            print(f"| {name} | {len(run.ended.words)} | {len(most)} | {text_of(run.ended.words)[:40]} |", flush=True)

        print(f"\n| clips, each followed by {AFTER_S:.0f} s of | words after the end | which |\n|---|---|---|")
        clips = data.clips("speech/librivox/*", "speech/ljspeech/*", "speech/cards/*")
        for name in FOUR:
            late: list[str] = []
            for clip in clips:
                whole = np.concatenate([clip.samples, sounds[name][: to_samples(AFTER_S)]])
                ended = hear(whole).ended
                assert ended is not None
                late += [w.text for w in ended.words if w.start_s > len(clip.samples) / SAMPLE_RATE + LATE_S]
            print(f"| {name} | {len(late)} | {' '.join(late)[:40]} |", flush=True)

        print("\n| recording | words | doubled runs | which |\n|---|---|---|---|")
        for recording in recordings():
            ended = hear(recording.samples).ended
            assert ended is not None
            words = plain_words(text_of(ended.words))
            twice = doubled(words, plain_words(recording.text))
            print(f"| {recording.name} | {len(words)} | {len(twice)} | {'; '.join(twice)[:60]} |", flush=True)


if __name__ == "__main__":
    main()
