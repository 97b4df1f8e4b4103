"""Fits the read-outs that tell which letter is being said from the encoder's states (`coach_app/engines/letters.py`).

Nobody has labelled letters: they begin spread over the words as attention places them, and each round fits the
read-out to where they lie and lays them anew where it hears them (Viterbi training). Heard are the readers and the
acting speaker, each also under noise and in rooms; not the meetings, nor the sample answer, by which word times are
judged.

    python -m benchmarks.fit_letters
"""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import ctranslate2
import numpy as np
import numpy.typing as npt
from faster_whisper.feature_extractor import FeatureExtractor

from benchmarks import data, virtual_clock
from benchmarks.filler_sets import NOISES_FITTED, READERS, ROOMS_FITTED, in_room, mixed, noises
from benchmarks.measures import alignment, plain_words
from coach_app.engines import registry, weights
from coach_app.engines.letters import FRAME_S, SILENCE, WEIGHTS, Placed, letters_of, likeliest, scores
from coach_app.engines.whisper import WhisperOptions, WhisperTranscriber
from coach_app.engines.whisper_model import whisper_model
from coach_app.speech.live_answer import CaptionOptions
from coach_app.speech.timeline import SAMPLE_RATE, Samples, to_samples
from coach_app.speech.words import Word, WordKind

FILES = {"tiny.en": weights.TINY_EN, "base": weights.BASE}
ROUNDS, EPOCHS, RATE, RIDGE = 6, 4, 5e-3, 1e-5
COPIES = 3
"""Each piece is heard as it is and so many times less one under noise or in a room."""

LONGEST, LONG, GAP = to_samples(8.0), to_samples(4.0), to_samples(0.1)
"""A piece ends behind a word once it is so long, or so long in front of such a gap."""

MARGIN = to_samples(0.25)
"""Sound before and behind its words, where nobody says anything."""

Kernel = npt.NDArray[np.float32]


@dataclass(slots=True)
class Piece:
    """Some seconds of a recording: the states, what is said where by attention, and the letters laid so far."""

    states: npt.NDArray[np.float32]
    words: list[Placed]
    signs: npt.NDArray[np.int64]


class Encoder:
    """The states of a stretch of sound, in a window as the recogniser's."""

    def __init__(self, folder: Path) -> None:
        self._model = whisper_model(folder, 1)
        self._features = FeatureExtractor(feature_size=self._model.n_mels)

    def __call__(self, samples: Samples) -> npt.NDArray[np.float32]:
        seconds = len(samples) / SAMPLE_RATE
        padded = np.zeros(to_samples(round(max(10.0, seconds + 2.0), 2)), dtype=np.float32)
        padded[: len(samples)] = samples
        mel = self._features(padded)[:, : len(padded) // 160].astype(np.float32)
        states = self._model.encode(ctranslate2.StorageView.from_array(np.ascontiguousarray(mel[np.newaxis])))
        return np.array(states)[0, : int(seconds / FRAME_S)].astype(np.float32)


def truly_said(recording: data.Recording, heard: Sequence[Word]) -> list[str]:
    """For each of the `heard` words what is truly said there: none where the recogniser made it up, or several."""
    plain = [(number, text) for number, word in enumerate(heard) for text in plain_words(word.text)]
    truth = plain_words(recording.text)
    said: list[list[str]] = [[word.text] if word.kind is WordKind.FILLER else [] for word in heard]
    latest = 0
    for i, j in alignment(truth, [text for _, text in plain]):
        latest = latest if j is None else plain[j][0]
        if i is not None:
            said[latest].append(truth[i])
    return [" ".join(each) for each in said]


def pieces(recording: data.Recording, transcriber: WhisperTranscriber) -> Iterator[tuple[Samples, list[Placed]]]:
    """The recording in pieces of a few seconds, cut between words, with what is said in each and where."""
    detector = registry.voice_detectors()["silero"].make()
    ended = virtual_clock.run(recording.samples, transcriber, detector, CaptionOptions(preview_every_s=1e9)).ended
    if ended is None or not ended.words:
        return
    heard, said = ended.words, truly_said(recording, ended.words)
    gaps = [len(recording.samples) if a is None or b is None else b.start - a.end for a, b in _neighbours(heard)]
    first = 0
    for last, word in enumerate(heard):
        length, gap = word.end - heard[first].start, gaps[last + 1]
        if last + 1 < len(heard) and length < LONGEST and not (length > LONG and gap > GAP):
            continue
        start = max(0, heard[first].start - min(MARGIN, max(0, gaps[first]) // 2))
        end = min(len(recording.samples), word.end + min(MARGIN, max(0, gap) // 2))
        spans = [(text, each.start - start, each.end - start) for text, each in zip(said, heard, strict=True)]
        words = [(text, a / SAMPLE_RATE, b / SAMPLE_RATE) for text, a, b in spans[first : last + 1] if text]
        yield recording.samples[start:end], words
        first = last + 1


def _neighbours(words: Sequence[Word]) -> Iterator[tuple[Word | None, Word | None]]:
    return pairwise([None, *words, None])


def spread(frames: int, words: Sequence[Placed]) -> npt.NDArray[np.int64]:
    """The letters of the words, each word's evenly over its time: what fitting begins with."""
    signs = np.full(frames, SILENCE)
    for text, start, end in words:
        letters = letters_of(text)
        first, last = int(start / FRAME_S), min(frames, int(end / FRAME_S))
        if letters and last > first:
            signs[first:last] = np.array(letters)[np.arange(last - first) * len(letters) // (last - first)]
    return signs


def fitted(states: npt.NDArray[np.float32], signs: npt.NDArray[np.int64]) -> Kernel:
    """Softmax regression of the signs on the states (Adam): `(d + 1, 27)`, the last row its bias."""
    known = signs >= 0
    mean, scale = states.mean(axis=0), states.std(axis=0) + 1e-3
    x, y = np.append((states[known] - mean) / scale, np.ones((known.sum(), 1)), axis=1).astype(np.float32), signs[known]
    rng = np.random.default_rng(0)
    w = np.zeros((x.shape[1], SILENCE + 1), dtype=np.float32)
    moment, square, steps = np.zeros_like(w), np.zeros_like(w), 0
    for epoch in range(EPOCHS):
        order = rng.permutation(len(x))
        for at in range(0, len(order), 512):
            rows = order[at : at + 512]
            odds = x[rows] @ w
            wrong = np.exp(odds - np.logaddexp.reduce(odds, axis=1, keepdims=True))
            wrong[np.arange(len(rows)), y[rows]] -= 1
            slope = x[rows].T @ wrong / len(rows) + RIDGE * w
            steps += 1
            moment, square = 0.9 * moment + 0.1 * slope, 0.99 * square + 0.01 * slope**2
            pace = RATE * (1 - epoch / EPOCHS)
            w -= pace * (moment / (1 - 0.9**steps)) / (np.sqrt(square / (1 - 0.99**steps)) + 1e-8)
    kernel = w[:-1] / scale[:, np.newaxis]
    return np.append(kernel, [w[-1] - mean @ kernel], axis=0).astype(np.float32)


def heard(model: str, cache: Path) -> list[Piece]:
    """All pieces of all recordings, each also in harder copies."""
    folder = FILES[model].folder(cache)
    transcriber = WhisperTranscriber(folder, model, WhisperOptions(letters=False))
    encode, rng = Encoder(folder), np.random.default_rng(0)
    backgrounds, rooms = noises(NOISES_FITTED), noises(ROOMS_FITTED)
    found = []
    for recording in data.clips(*READERS, "fillers/mfa_short/*"):
        if "unk" in recording.name:  # nobody knows what is said in it
            continue
        for samples, words in pieces(recording, transcriber):
            for copy in range(COPIES):
                sound = samples
                if copy:
                    sound = in_room(sound, rooms[rng.integers(len(rooms))]) if rng.random() < 0.3 else sound
                    noise = backgrounds[rng.integers(len(backgrounds))]
                    sound = mixed(sound, noise, rng.choice([10, 15, 20]), rng)
                states = encode(sound)
                found.append(Piece(states, words, spread(len(states), words)))
    return found


def main() -> None:
    kernels = {}
    with tempfile.TemporaryDirectory() as cache:
        for model in FILES:
            found = heard(model, Path(cache))
            states = np.concatenate([piece.states for piece in found])
            print(f"{model}: {len(states) * FRAME_S / 60:.0f} minutes of {len(found)} pieces", flush=True)
            for round in range(ROUNDS):
                kernel = fitted(states, np.concatenate([piece.signs for piece in found]))
                moved = 0
                for piece in found:
                    signs, _ = likeliest(scores(kernel, piece.states), piece.words, silent=0.0)
                    moved += int(np.sum(signs != piece.signs))
                    piece.signs = signs
                print(f"round {round + 1}: {moved / len(states):.1%} of the frames have another letter", flush=True)
            share = np.bincount(np.concatenate([piece.signs[piece.signs >= 0] for piece in found])) / len(states)
            kernel[-1] -= np.log(share)  # how likely the sound is, given the letter, is what a path is made of
            kernels[model] = kernel.astype(np.float16)
    np.savez_compressed(WEIGHTS, **kernels)


if __name__ == "__main__":
    main()
