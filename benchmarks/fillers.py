"""How well fillers are found: every labelled set apart, every witness apart and both together, with intervals and cost.

An event is true if it overlaps a labelled filler widened by 0.25 s; each filler takes one event, each event one filler.
Events on "mm-hmm" and laughter count neither way. Counted twice: um and uh alone (events on hums count neither way),
and with hmm and mm among the fillers. The sound is judged by the read-out of the fold that did not hear the
recording while it was fitted. Noises of 10 dB are laid over the acting speaker at `DRAWS` places, as fifteen fillers
are few. Intervals of F1: 95 %, from 1,000 draws of recordings with replacement, a recording with all its noises.

    python -m benchmarks.fillers [tiny.en] [base] [plain] [prompted] ["other prompt"]
        [--sets PART-OF-A-NAME ...] [--noise SOUND ...] [--keep FOLDER]

All of them without arguments, two at a time. Each SOUND is one more noise, of 10 dB, under the acting speaker and under
the readers: one that had no part in any choice tells most. What the recogniser gives is kept in FOLDER and taken from
there the next time, so that another way of fusing is measured in seconds; a change of the recogniser wants another one.
"""

import argparse
import hashlib
import multiprocessing
import pickle
import re
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.data import DATA, clips, sound
from benchmarks.filler_sets import (
    FOLDS,
    NOISES_FITTED,
    NOISES_KEPT,
    READERS,
    ROOM_KEPT,
    Labelled,
    Times,
    acted,
    actors,
    cafe,
    in_room,
    meetings,
    mixed,
    noises,
    reading,
    seconds,
)
from benchmarks.fit_fillers import FOLD_WEIGHTS
from coach_app.coaching.fillers import WEIGHTS, Filler, Weights, fuse
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
DRAWS = 5
"""Places in a noise of 10 dB that the acting speaker is laid over: at one place, one filler more or less is 0.03."""

Counts = tuple[int, int, int]
Odds = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Heard:
    """What the recogniser, in both hearings, and the gate gave for a recording, and the seconds of processor for it."""

    words: list[Word]
    again: list[Word]
    speech: list[Span]
    cpu_s: float

    def fillers(self, odds: Odds, weights: Weights = WEIGHTS) -> list[Filler]:
        """The fillers of both witnesses together, `odds` being the sound's log odds."""
        return fuse(self.words, odds, self.speech, weights=weights, again=self.again)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a recogniser with a prompt gave: the text to print, and the F1 of both witnesses together by set."""

    model: str
    prompt: str
    text: str
    fused: dict[str, float]


def labelled_sets(noise: Sequence[Path] = ()) -> dict[str, list[Labelled]]:
    """The sets by name, with two for each sound file of `noise`. Each draws its noise apart from the others."""
    clips = acted()
    quiet = [clip for clip in clips if clip.fillers]
    keys, traffic = (sound(DATA / "noise" / name) for name in ("keyboard/zoom_e.wav", "background/traffic.wav"))
    room = sound(DATA / "noise" / ROOM_KEPT)

    def heard(change: Callable[[Samples, np.random.Generator], Samples], draws: int = 1) -> list[Labelled]:
        rng = np.random.default_rng(7)
        return [replace(clip, samples=change(clip.samples, rng)) for _ in range(draws) for clip in quiet]

    hush = [s[: int(CHUNK_S * SAMPLE_RATE)] for s in noises((*NOISES_FITTED, *NOISES_KEPT))]
    sets = {
        "one speaker acting, quiet": quiet,
        "the same, keyboard 10 dB": heard(lambda s, rng: mixed(s, keys, 10, rng), DRAWS),
        "the same, cafe 10 dB": heard(lambda s, rng: mixed(s, cafe(len(s), rng), 10, rng), DRAWS),
        "the same, cafe 20 dB": heard(lambda s, rng: mixed(s, cafe(len(s), rng), 20, rng)),
        "the same, room and traffic 20 dB": heard(lambda s, rng: mixed(in_room(s, room), traffic, 20, rng)),
        "the same speaker, no fillers": [clip for clip in clips if not clip.fillers],
        "meetings": meetings(),
        "fluent reading": reading(),
        "four actors, no fillers": actors(),
        "noise": [Labelled(str(index), s, (), (), 0) for index, s in enumerate(hush)],
    }
    for path in noise:
        under, rng = sound(path), np.random.default_rng(7)
        sets[f"the same, {path.stem} 10 dB"] = heard(lambda s, rng, n=under: mixed(s, n, 10, rng), DRAWS)
        sets[f"reading, {path.stem} 10 dB"] = [
            replace(item, samples=mixed(item.samples, under, 10, rng)) for item in reading()
        ]
    return sets


def recognised(samples: Samples, transcriber: WhisperTranscriber, prompt: str, keep: Path | None) -> Heard:
    """The words and spans of the live answer, which are those of the report; from the folder `keep` if there."""
    digest = hashlib.sha256(f"{transcriber.name} {prompt} ".encode() + samples.tobytes()).hexdigest()
    kept = keep / f"{digest}.pickle" if keep is not None else None
    if kept is not None and kept.exists():
        return Heard(*pickle.loads(kept.read_bytes()))
    cpu = time.process_time()
    ear = Ear(
        LiveAnswer(CaptionOptions(preview_every_s=1e6)),
        SileroDetector(),
        SoundListener(None),
        LiveCoach(),
        lambda _: None,
    )
    starts = range(0, len(samples), FRAME_SAMPLES)
    ended = analyse((AudioFrame(samples[at : at + FRAME_SAMPLES], at) for at in starts), ear, transcriber)
    heard = Heard(list(ended.words), list(ended.again), list(ended.speech), time.process_time() - cpu)
    if kept is not None:
        kept.write_bytes(pickle.dumps((heard.words, heard.again, heard.speech, heard.cpu_s)))
    return heard


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


def verdicts(events: Sequence[Span], fillers: Times, ignored: Times) -> list[bool | None]:
    """Of each event whether it is a filler; none where it counts neither way."""
    used: set[int] = set()
    for start, end in fillers:
        shared = {
            index: min(e.end / SAMPLE_RATE, end) - max(e.start / SAMPLE_RATE, start)
            for index, e in enumerate(events)
            if index not in used and e.start / SAMPLE_RATE < end + SLACK_S and e.end / SAMPLE_RATE > start - SLACK_S
        }
        if shared:
            used.add(max(shared, key=lambda index: shared[index]))
    neither = [any(e.start / SAMPLE_RATE < b and e.end / SAMPLE_RATE > a for a, b in ignored) for e in events]
    return [True if index in used else None if void else False for index, void in enumerate(neither)]


def counts(events: Sequence[Span], fillers: Times, ignored: Times) -> Counts:
    """True, false and missed."""
    found = verdicts(events, fillers, ignored)
    return found.count(True), found.count(False), len(fillers) - found.count(True)


def f1(total: np.ndarray) -> float:
    true, false, missed = total
    return float(2 * true / (2 * true + false + missed)) if true + false + missed else float("nan")


def line(name: str, items: Sequence[Labelled], found: Sequence[Counts]) -> str:
    """A line of the table; what the noises made of one recording is drawn together."""
    same: dict[str, list[Counts]] = {}
    for item, each in zip(items, found, strict=True):
        same.setdefault(item.name, []).append(each)
    table = np.array([np.sum(each, axis=0) for each in same.values()])
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


def sounds_judged(sets: dict[str, list[Labelled]]) -> dict[str, list[Odds]]:
    """The sound witness's figures for every recording, each by the read-out of the fold that had not heard it."""
    folds = np.load(FOLD_WEIGHTS)
    readouts = [ReadOut(folds[f"kernel{fold}"], folds["offsets"], float(folds[f"bias{fold}"])) for fold in range(FOLDS)]
    with tempfile.TemporaryDirectory() as cache:
        model = FillerModel(TINY_EN.folder(Path(cache)))
        listener = WhisperFillerListener(model)

        def judged(item: Labelled) -> Odds:
            model.readout = readouts[item.fold]
            return np.concatenate([listener.hear(item.samples), listener.finish()])

        return {name: [judged(item) for item in items] for name, items in sets.items()}


def measured(
    model: str, prompt: str, sets: dict[str, list[Labelled]], odds: dict[str, list[Odds]], keep: Path | None
) -> Measured:
    """What every witness finds with one recogniser and prompt."""
    lines = [f"{model}, {prompt}: {PROMPTS[prompt] or 'no prompt'}"]
    fused: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as cache:
        folder = (TINY_EN if model == "tiny.en" else BASE).folder(Path(cache))
        transcriber = WhisperTranscriber(folder, model, WhisperOptions(prompt=PROMPTS[prompt]))
        heard = {
            name: [recognised(item.samples, transcriber, PROMPTS[prompt], keep) for item in items]
            for name, items in sets.items()
        }
    cpu = sum(h.cpu_s for found in heard.values() for h in found)
    texts = {Path(text.name).stem: text.text for text in clips(*READERS)}
    read = zip(sets.get("fluent reading", []), heard.get("fluent reading", []), strict=True)
    errors = [word_errors(texts[item.name], text_of(h.words)) for item, h in read if item.name in texts]
    if errors:
        edits, said = np.array(errors).sum(axis=0)
        lines.append(f"  word errors without fillers, fluent reading: {100 * edits / said:.1f} % of {said}")
    lines.append(f"  recogniser: {cpu / sum(seconds(items) for items in sets.values()):.3f} s of processor a second")
    for name, items in sets.items():
        both = list(zip(heard[name], odds[name], strict=True))
        found = {
            "transcript": [[word.span for word in h.words if is_filled_pause(word.text)] for h, _ in both],
            "sound": [[filler.span for filler in fuse([], o, h.speech)] for h, o in both],
            "fused": [[filler.span for filler in h.fillers(o)] for h, o in both],
        }
        lines.append(f"  {name}, {seconds(items):.0f} s")
        for witness, events in found.items():
            pairs = list(zip(events, items, strict=True))
            strict = [counts(e, i.fillers, (*i.ignored, *i.hums)) for e, i in pairs]
            lines.append(line(f"{witness}, um and uh", items, strict))
            if any(item.hums for item in items):
                every = [counts(e, (*i.fillers, *i.hums), i.ignored) for e, i in pairs]
                lines.append(line(f"{witness}, with hums", items, every))
            if witness == "fused" and any(item.fillers for item in items):
                fused[name] = f1(np.array(strict).sum(axis=0))
    return Measured(model, prompt, "\n".join(lines), fused)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("which", nargs="*")
    parser.add_argument("--sets", nargs="+", default=[""])
    parser.add_argument("--noise", nargs="+", type=Path, default=[])
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    if unknown := set(given.which) - {"tiny.en", "base", *PROMPTS}:  # `choices` would turn down an empty list
        parser.error(f"neither a recogniser nor a prompt: {', '.join(sorted(unknown))}")
    models = [name for name in ("tiny.en", "base") if name in given.which] or ["tiny.en", "base"]
    prompts = [name for name in PROMPTS if name in given.which] or list(PROMPTS)
    if given.keep is not None:
        given.keep.mkdir(parents=True, exist_ok=True)
    sets = {
        name: items for name, items in labelled_sets(given.noise).items() if any(part in name for part in given.sets)
    }
    cpu = time.process_time()
    odds = sounds_judged(sets)
    cpu = time.process_time() - cpu
    print(f"sound witness: {cpu / sum(seconds(items) for items in sets.values()):.3f} s of processor a second of sound")
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        jobs = [pool.submit(measured, model, prompt, sets, odds, given.keep) for model in models for prompt in prompts]
        results = []
        for job in jobs:
            results.append(job.result())
            print(f"\n{results[-1].text}", flush=True)
    print("\nfused F1 of um and uh, by recogniser and prompt")
    for name in results[0].fused:
        figures = [result.fused[name] for result in results if result.prompt != "plain"]
        told = "  ".join(f"{result.model} {result.prompt} {result.fused[name]:.2f}" for result in results)
        apart = f"  prompted ones {max(figures) - min(figures):.2f} apart" if figures else ""
        print(f"  {name:34} {told}{apart}")


if __name__ == "__main__":
    main()
