"""How well fillers are found: every labelled set apart, every witness apart and both together, with intervals and cost.

An event is true if it overlaps a labelled filler widened by 0.25 s; each filler takes one event, each event one filler.
Events on hums and laughter count neither way. The sound is judged by the read-out of the fold that did not hear the
recording while it was fitted. Intervals of F1: 95 %, from 1,000 draws of recordings with replacement.

    python -m benchmarks.fillers [tiny.en|base] [prompted] [plain] ["other prompt"]
"""

import re
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.data import DATA, clips, sound
from benchmarks.filler_sets import (
    NOISES_FITTED,
    NOISES_KEPT,
    READERS,
    Labelled,
    Times,
    acted,
    cafe,
    meetings,
    mixed,
    noises,
    reading,
    seconds,
)
from benchmarks.fit_fillers import FOLD_WEIGHTS
from coach_app.coaching.fillers import fuse
from coach_app.coaching.live_coach import LiveCoach
from coach_app.engines.filler_whisper import FillerModel, ReadOut, WhisperFillerListener
from coach_app.engines.silero import SileroDetector
from coach_app.engines.weights import BASE, TINY_EN
from coach_app.engines.whisper import WhisperOptions, WhisperTranscriber
from coach_app.live.analysis import analyse
from coach_app.live.ear import Ear
from coach_app.live.listener import SoundListener
from coach_app.speech.live_answer import CaptionOptions, LiveAnswer
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE, AudioFrame, Samples, Span
from coach_app.speech.words import Word, is_filled_pause, text_of

SLACK_S = 0.25
PROMPTS = {"plain": "", "prompted": WhisperOptions().prompt, "other prompt": "Uh, so, um, I, uh, I mean, um."}
CHUNK_S = 20.0

Counts = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Heard:
    """What the recogniser and the gate gave for a recording."""

    words: list[Word]
    speech: list[Span]


def labelled_sets() -> dict[str, list[Labelled]]:
    rng = np.random.default_rng(7)
    clips = acted()
    quiet = [clip for clip in clips if clip.fillers]
    keys = sound(DATA / "noise/keyboard/zoom_e.wav")

    def under(noise_of: object) -> list[Labelled]:
        return [
            Labelled(c.name, mixed(c.samples, noise_of(len(c.samples)), 10, rng), c.fillers, c.ignored, c.fold)  # type: ignore[operator]
            for c in quiet
        ]

    hush = [s[: int(CHUNK_S * SAMPLE_RATE)] for s in noises((*NOISES_FITTED, *NOISES_KEPT))]
    return {
        "one speaker acting, quiet": quiet,
        "the same, keyboard 10 dB": under(lambda _: keys),
        "the same, cafe 10 dB": under(lambda length: cafe(length, rng)),
        "the same speaker, no fillers": [clip for clip in clips if not clip.fillers],
        "meetings": meetings(),
        "fluent reading": reading(),
        "noise": [Labelled(str(index), s, (), (), 0) for index, s in enumerate(hush)],
    }


def recognised(samples: Samples, transcriber: WhisperTranscriber) -> Heard:
    """The words and spans of the live answer, which are those of the report."""
    ear = Ear(
        LiveAnswer(CaptionOptions(preview_every_s=1e6)),
        SileroDetector(),
        SoundListener(None),
        LiveCoach(),
        lambda _: None,
    )
    starts = range(0, len(samples), FRAME_SAMPLES)
    ended = analyse((AudioFrame(samples[at : at + FRAME_SAMPLES], at) for at in starts), ear, transcriber)
    return Heard(list(ended.words), list(ended.speech))


def word_errors(said: str, written: str) -> tuple[int, int]:
    """Edits between the words of two texts, filled pauses removed, and how many words were said."""
    one, other = ([w for w in plain_words(text) if not is_filled_pause(w)] for text in (said, written))
    row = list(range(len(other) + 1))
    for i, word in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, heard in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != heard))
    return row[-1], len(one)


def plain_words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))


def counts(events: Sequence[Span], fillers: Times, ignored: Times) -> Counts:
    """True, false and missed."""
    used: set[int] = set()
    for start, end in fillers:
        shared = {
            index: min(e.end / SAMPLE_RATE, end) - max(e.start / SAMPLE_RATE, start)
            for index, e in enumerate(events)
            if index not in used and e.start / SAMPLE_RATE < end + SLACK_S and e.end / SAMPLE_RATE > start - SLACK_S
        }
        if shared:
            used.add(max(shared, key=lambda index: shared[index]))
    false = sum(
        not any(e.start / SAMPLE_RATE < end and e.end / SAMPLE_RATE > start for start, end in ignored)
        for index, e in enumerate(events)
        if index not in used
    )
    return len(used), false, len(fillers) - len(used)


def f1(total: np.ndarray) -> float:
    true, false, missed = total
    return float(2 * true / (2 * true + false + missed)) if true + false + missed else float("nan")


def line(name: str, found: list[Counts]) -> str:
    table = np.array(found)
    true, false, missed = total = table.sum(axis=0)
    if true + missed == 0:
        return f"    {name:22} false {false}"
    rng = np.random.default_rng(0)
    draws = [f1(table[rng.integers(0, len(table), len(table))].sum(axis=0)) for _ in range(1000)]
    low, high = np.nanpercentile(draws, [2.5, 97.5])
    precision = true / (true + false) if true + false else float("nan")
    return (
        f"    {name:22} true {true:3} false {false:3} missed {missed:3}  precision {precision:.2f} "
        f"recall {true / (true + missed):.2f}  F1 {f1(total):.2f} ({low:.2f}-{high:.2f})"
    )


def main() -> None:
    models = [name for name in ("tiny.en", "base") if name in sys.argv[1:]] or ["tiny.en", "base"]
    prompts = [name for name in PROMPTS if name in sys.argv[1:]] or list(PROMPTS)
    folds = np.load(FOLD_WEIGHTS)
    sets = labelled_sets()
    with tempfile.TemporaryDirectory() as cache:
        model = FillerModel(TINY_EN.folder(Path(cache)))
        listener = WhisperFillerListener(model)
        odds, cpu = {}, time.process_time()
        for name, items in sets.items():
            for item in items:
                kernel, bias = folds[f"kernel{item.fold}"], float(folds[f"bias{item.fold}"])
                model.readout = ReadOut(kernel, folds["offsets"], bias)
                odds[name, item.name] = np.concatenate([listener.hear(item.samples), listener.finish()])
        cpu = (time.process_time() - cpu) / sum(seconds(items) for items in sets.values())
        print(f"sound witness: {cpu:.3f} s of processor a second of sound")
        texts = clips(*READERS)
        for model in models:
            files = TINY_EN if model == "tiny.en" else BASE
            folder = files.folder(Path(cache))
            for prompt in prompts:
                transcriber = WhisperTranscriber(folder, model, WhisperOptions(prompt=PROMPTS[prompt]))
                print(f"\n{model}, {prompt}")
                pairs_of = [word_errors(t.text, text_of(recognised(t.samples, transcriber).words)) for t in texts]
                edits, said = np.array(pairs_of).sum(axis=0)
                print(f"  word errors without fillers, fluent reading: {100 * edits / said:.1f} % of {said}")
                for name, items in sets.items():
                    heard = [recognised(item.samples, transcriber) for item in items]
                    tracks = [odds[name, item.name] for item in items]
                    pairs = list(zip(items, heard, tracks, strict=True))
                    events = sum(len(item.fillers) for item in items)
                    print(f"  {name}: {events} fillers in {seconds(items):.0f} s")
                    written = [[w.span for w in h.words if is_filled_pause(w.text)] for _, h, _ in pairs]
                    alone = [[f.span for f in fuse([], o, h.speech)] for _, h, o in pairs]
                    both = [[f.span for f in fuse(h.words, o, h.speech)] for _, h, o in pairs]
                    for witness, found in (("transcript", written), ("sound", alone), ("fused", both)):
                        rows = [counts(e, i.fillers, i.ignored) for e, i in zip(found, items, strict=True)]
                        print(line(witness, rows), flush=True)


if __name__ == "__main__":
    main()
