"""Fits the read-out with which the encoder's states tell a filled pause from everything else, and cross-validates it.

Heard: synthetic voices (`benchmarks.filler_voices`) put together to answers with fillers and words that sound alike,
the few real fillers, fluent readers, noises; each under noise, in rooms, at other pitches and levels. A linear
read-out, so that few real fillers suffice. Writes the shipped weights and those of the folds.

    python -m benchmarks.filler_voices VOICES
    python -m benchmarks.fit_fillers VOICES
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soxr

from benchmarks.filler_sets import (
    FOLDS,
    NOISES_FITTED,
    ROOMS_FITTED,
    Labelled,
    Times,
    acted,
    in_room,
    meetings,
    mixed,
    noises,
    reading,
)
from coach_app.engines.filler_whisper import AFTER, BEFORE, STEP, WEIGHTS, FillerModel
from coach_app.engines.weights import TINY_EN
from coach_app.speech.ports import FILLER_HOP
from coach_app.speech.timeline import SAMPLE_RATE, Samples

FOLD_WEIGHTS = Path(__file__).with_name("filler_folds.npz")
COMPONENTS = 160
"""Directions of the states' space that the read-out looks at: those of most variance."""
OFFSETS = (0,)
ANSWERS_PER_VOICE = 24
ANSWER_S = 9.6
RIDGE = 3e-4
WEIGHT = {"acted": 3.0, "meetings": 2.0, "reading": 1.5}
"""What a frame of real sound counts, in frames of synthetic sound."""

Bank = dict[str, list[Samples]]


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """States of the encoder, whether each is within a filler (-1: neither way), what a frame counts, and its fold."""

    source: str
    states: npt.NDArray[np.float16]
    labels: npt.NDArray[np.int8]
    fold: int


class Encoder:
    """The states of whole recordings, in the windows of the product."""

    def __init__(self) -> None:
        self._model = FillerModel(TINY_EN.folder(Path()))

    def __call__(self, samples: Samples) -> npt.NDArray[np.float32]:
        steps = -(-len(samples) // STEP)
        padded = np.pad(samples, (BEFORE, steps * STEP - len(samples) + AFTER))
        pieces = []
        for step in range(steps):
            states = self._model.states(padded[step * STEP :][: BEFORE + STEP + AFTER])
            pieces.append(states[BEFORE // FILLER_HOP : (BEFORE + STEP) // FILLER_HOP])
        return np.concatenate(pieces)


class Studio:
    """Makes recordings harder: noise, babble, rooms, telephone, level; and other speakers out of one."""

    def __init__(self, banks: dict[str, Bank], rng: np.random.Generator) -> None:
        self._rng = rng
        self._noises = noises(NOISES_FITTED)
        self._rooms = noises(ROOMS_FITTED)
        self._talkers = [np.concatenate([x / x.std() for x in bank["phrase"]]) for bank in list(banks.values())[:8]]

    def hard(self, samples: Samples) -> Samples:
        rng = self._rng
        if rng.random() < 0.25:
            samples = in_room(samples, self._rooms[rng.integers(len(self._rooms))])
        if rng.random() < 0.6:
            noise = self._noises[rng.integers(len(self._noises))]
            if rng.random() < 0.3:
                noise = self._babble(len(samples))
            samples = mixed(samples, noise, rng.choice([5, 10, 10, 15, 20]), rng)
        if rng.random() < 0.2:
            samples = soxr.resample(soxr.resample(samples, SAMPLE_RATE, 8000), 8000, SAMPLE_RATE)[: len(samples)]
        return (samples * 10 ** rng.uniform(-1.2, 0.5)).clip(-1, 1).astype(np.float32)

    def _babble(self, length: int) -> Samples:
        rng = self._rng
        starts = [int(rng.integers(0, max(1, len(talker) - length))) for talker in self._talkers]
        voices = [np.resize(talker[at:], length) for talker, at in zip(self._talkers, starts, strict=True)]
        return in_room(np.sum(voices, axis=0), self._rooms[rng.integers(len(self._rooms))])


def drawn(samples: Samples, factor: float) -> Samples:
    """`factor` times as long and as low: another, larger or smaller speaker."""
    return soxr.resample(samples, SAMPLE_RATE, SAMPLE_RATE * factor).astype(np.float32)


def stretched(samples: Samples, factor: float, window: int = 640) -> Samples:
    """`factor` times as long at the same pitch (waveform similarity overlap-add)."""
    if abs(factor - 1) < 0.03 or len(samples) < 3 * window:
        return samples
    length, taper = int(len(samples) * factor), np.hanning(window)
    out, weight = np.zeros(length + 2 * window), np.zeros(length + 2 * window)
    before: int | None = None
    for at in range(0, length, window // 2):
        take = min(int(at / factor), len(samples) - window - 1)
        if before is not None:
            low, high = max(0, take - 160), min(len(samples) - window, take + 160)
            goal = samples[min(before + window // 2, len(samples) - window) :][:window]
            if high > low:
                take = low + int(np.argmax(np.correlate(samples[low : high + window], goal, "valid")))
        out[at : at + window] += samples[take : take + window] * taper
        weight[at : at + window] += taper
        before = take
    return (out / np.maximum(weight, 0.1))[:length].astype(np.float32)


def answer(bank: Bank, rng: np.random.Generator, seconds: float) -> tuple[Samples, Times]:
    """Phrases of one voice, cut here and there, with fillers and look-alikes between; and where the fillers are."""
    length, at = int(seconds * SAMPLE_RATE), 0
    sound = np.zeros(length + 4 * SAMPLE_RATE, dtype=np.float32)
    fillers: list[tuple[float, float]] = []

    def put(piece: Samples, gain: float = 1.0) -> None:
        nonlocal at
        faded = piece * (0.06 * gain / (np.sqrt(np.mean(piece**2)) + 1e-6))
        ramp = np.linspace(0, 1, 80, dtype=np.float32)
        faded[:80] *= ramp
        faded[-80:] *= ramp[::-1]
        room = sound[at : at + len(faded)]
        room += faded[: len(room)]
        at += len(faded)

    def pause() -> None:
        nonlocal at
        gap = rng.choice([-0.015, 0.02, rng.uniform(0.05, 0.3), rng.uniform(0.2, 0.9)])
        at = max(0, at + int(gap * SAMPLE_RATE))

    def one_of(kind: str) -> Samples:
        return bank[kind][rng.integers(len(bank[kind]))]

    pause()
    while at < length:
        phrase = one_of("phrase")
        pieces = [phrase]
        if len(phrase) > 24_000 and rng.random() < 0.6:
            middle = len(phrase) // 2
            power = np.convolve(phrase**2, np.ones(320), mode="same")
            cut = middle - 4000 + int(np.argmin(power[middle - 4000 : middle + 4000]))
            pieces = [phrase[:cut], phrase[cut:]]
        for piece in pieces:
            put(piece)
            pause()
            draw = rng.random()
            if draw < 0.55:
                for _ in range(1 if rng.random() < 0.85 else 2):
                    start = at
                    put(
                        stretched(one_of("filler"), np.clip(rng.lognormal(0.15, 0.35), 0.6, 2.2)), rng.uniform(0.4, 1.1)
                    )
                    fillers.append((start / SAMPLE_RATE, at / SAMPLE_RATE))
                    pause()
            elif draw < 0.9:
                put(stretched(one_of("word"), rng.choice([1, 1, 1, rng.uniform(1, 1.8)])), rng.uniform(0.5, 1.1))
                pause()
    return sound[:length], tuple(span for span in fillers if span[0] < seconds)


def labels(frames: int, fillers: Times, ignored: Times = ()) -> npt.NDArray[np.int8]:
    """1 within a filler, 0 outside, -1 at its edges and where nothing counts."""
    at = (np.arange(frames) + 0.5) * FILLER_HOP / SAMPLE_RATE
    found = np.zeros(frames, dtype=np.int8)
    for start, end in ignored:
        found[(at > start - 0.02) & (at < end + 0.02)] = -1
    for start, end in fillers:
        found[(at > start - 0.02) & (at < end + 0.02)] = -1
        core = (at > start + 0.02) & (at < end - 0.02)
        found[core if core.any() else (at > start) & (at < end)] = 1
    return found


def hear_real(
    source: str, items: list[Labelled], copies: int, encode: Encoder, studio: Studio, seed: int
) -> list[Heard]:
    """Each recording as it is and in harder copies, four times as many where there is a filler."""
    rng = np.random.default_rng(seed)
    heard = []
    for item in items:
        if len(item.samples) < SAMPLE_RATE // 2:
            continue
        for copy in range(copies * (4 if item.fillers else 1)):
            factor = 1.0 if copy < 2 else rng.uniform(0.88, 1.14)
            samples = item.samples if copy == 0 else studio.hard(drawn(item.samples, factor))
            states = encode(samples)
            fillers = tuple((start * factor, end * factor) for start, end in item.fillers)
            ignored = tuple((start * factor, end * factor) for start, end in (*item.ignored, *item.hums))
            found = labels(len(states), fillers, ignored)
            heard.append(Heard(source, states.astype(np.float16), found, item.fold))
    return heard


def hear_voice(name: str, bank: Bank, fold: int, encode: Encoder, studio: Studio) -> list[Heard]:
    rng = np.random.default_rng(sum(map(ord, name)))
    heard = []
    for index in range(ANSWERS_PER_VOICE):
        factor = rng.uniform(0.86, 1.16) if index % 3 else 1.0
        samples, fillers = answer(bank, rng, ANSWER_S / factor)
        states = encode(studio.hard(drawn(samples, factor)))
        found = labels(len(states), tuple((start * factor, end * factor) for start, end in fillers))
        heard.append(Heard(name, states.astype(np.float16), found, fold))
    return heard


def hear_noise(encode: Encoder) -> list[Heard]:
    sounds = [sound[: 15 * SAMPLE_RATE] * gain for sound in noises(NOISES_FITTED) for gain in (1, 0.1, 0.01)]
    sounds.append(0.003 * np.random.default_rng(0).standard_normal(10 * SAMPLE_RATE))
    states = [encode(sound.astype(np.float32)) for sound in sounds]
    return [Heard("noise", s.astype(np.float16), np.zeros(len(s), dtype=np.int8), -1) for s in states]


def fitted(heard: list[Heard], epochs: int = 5, rate: float = 3e-3) -> tuple[npt.NDArray[np.float32], float]:
    """Kernel (states, 1) and bias of a ridge-penalised logistic regression on every third frame's components (Adam)."""
    states = np.concatenate([h.states[::3] for h in heard]).astype(np.float32)
    found = np.concatenate([h.labels[::3] for h in heard])
    weight = np.concatenate([np.full(len(h.labels[::3]), WEIGHT.get(h.source, 1.0)) for h in heard])
    mean = states.mean(axis=0)
    variance, directions = np.linalg.eigh(np.cov((states - mean).T))
    basis = (directions[:, ::-1][:, :COMPONENTS] / np.sqrt(variance[::-1][:COMPONENTS])).astype(np.float32)
    known = found >= 0
    x, y, weight = (states[known] - mean) @ basis, found[known].astype(np.float32), weight[known].astype(np.float32)
    rng = np.random.default_rng(0)
    w, moment, square, batch, steps = np.zeros(COMPONENTS + 1), 0.0, 0.0, 512, 0
    for epoch in range(epochs):
        pace = rate * 0.5 * (1 + np.cos(np.pi * epoch / epochs))
        order = rng.permutation(len(x))
        for at in range(0, len(order) - batch, batch):
            rows = order[at : at + batch]
            wrong = (1 / (1 + np.exp(-(x[rows] @ w[:-1] + w[-1]))) - y[rows]) * weight[rows] / batch
            slope = np.append(x[rows].T @ wrong + RIDGE * w[:-1], wrong.sum())
            steps += 1
            moment, square = 0.9 * moment + 0.1 * slope, 0.999 * square + 0.001 * slope**2
            w -= pace * (moment / (1 - 0.9**steps)) / (np.sqrt(square / (1 - 0.999**steps)) + 1e-8)
    kernel = (basis @ w[:-1, None]).astype(np.float32)
    return kernel, float(w[-1] - (mean @ kernel)[0])


def area(odds: npt.NDArray[np.float32], found: npt.NDArray[np.int8]) -> float:
    """Area under the receiver's curve of frames: how often a filler's frame ranks above another."""
    odds, found = odds[found >= 0], found[found >= 0]
    ranks = np.argsort(np.argsort(odds))
    fillers = int(found.sum())
    if not 0 < fillers < len(found):
        return float("nan")
    return float((ranks[found == 1].sum() - fillers * (fillers - 1) / 2) / (fillers * (len(found) - fillers)))


def read_banks(voices: Path) -> dict[str, Bank]:
    """What every voice says, by its name, from the folder that `filler_voices` made."""
    banks: dict[str, Bank] = {}
    for file in sorted(voices.glob("*.npz")):
        with np.load(file) as spoken:
            bank: Bank = {"phrase": [], "filler": [], "word": []}
            for key in spoken.files:
                bank[key.split("-")[0]].append(spoken[key])
        banks[file.stem] = bank
    return banks


def main() -> None:
    banks = read_banks(Path(sys.argv[1]))
    encode = Encoder()
    studio = Studio(banks, np.random.default_rng(1))
    heard = hear_noise(encode)
    heard += hear_real("acted", acted(), 3, encode, studio, 2)
    heard += hear_real("meetings", meetings(), 3, encode, studio, 3)
    heard += hear_real("reading", reading(), 4, encode, studio, 4)
    for index, (name, bank) in enumerate(banks.items()):
        heard += hear_voice(name, bank, index % FOLDS, encode, studio)
        print(name, flush=True)
    folds: dict[str, npt.NDArray[np.float32]] = {}
    for fold in range(FOLDS):
        kernel, bias = fitted([h for h in heard if h.fold != fold])
        folds |= {f"kernel{fold}": kernel, f"bias{fold}": np.float32(bias)}
        kept = [h for h in heard if h.fold == fold]
        for source in sorted({h.source for h in kept}):
            own = [h for h in kept if h.source == source]
            odds = np.concatenate([(h.states.astype(np.float32) @ kernel)[:, 0] + bias for h in own])
            print(f"fold {fold}  {source:12}  {area(odds, np.concatenate([h.labels for h in own])):.3f}", flush=True)
    np.savez(FOLD_WEIGHTS, offsets=np.array(OFFSETS), **folds)
    kernel, bias = fitted(heard)
    np.savez(WEIGHTS, kernel=kernel, offsets=np.array(OFFSETS), bias=np.float32(bias))


if __name__ == "__main__":
    main()
