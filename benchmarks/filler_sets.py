"""The labelled sets on which fillers are counted, kept apart, with the noise and rooms laid over them.

Times of the acted clips were read off their spectrograms by hand; those of meetings are the corpus's own. Filled pauses
are of two kinds here: vowels (um, uh) and hums (hm, mm), which most corpora leave out. "Mm-hmm", "oh" and laughter are
neither fillers nor words: an event on them counts neither way.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.data import DATA, sound
from coach_app.speech.timeline import SAMPLE_RATE, Samples

FOLDS = 3
"""Parts of the cross-validation: whoever is judged in a fold was not heard, in no recording, while its read-out was
fitted. So all recordings of a speaker, of the meetings of one series, and of a source of readers are of one fold."""

Times = tuple[tuple[float, float], ...]

ACTED_FILLERS: dict[str, Times] = {
    "crossword": ((2.12, 2.75), (5.46, 6.55)),
    "cutoffprogressive": ((3.03, 3.13),),
    "uh": ((2.30, 3.65),),
    "uhuh": ((1.42, 1.60), (1.90, 2.06), (2.60, 2.80), (3.22, 3.51), (4.34, 4.48), (4.52, 5.28)),
    "uhum": ((1.80, 2.27), (2.37, 2.92), (3.00, 3.80), (6.28, 6.65)),
    "um": ((3.78, 5.16),),
}
ACTED_HUMS: dict[str, Times] = {"cutoffprogressive": ((8.25, 8.63),), "uhum": ((3.90, 4.72), (5.10, 5.90))}

READERS = (
    "speech/sonnets/*.mp3",
    "speech/librivox/*.wav",
    "speech/ljspeech/*.wav",
    "speech/speechbrain/*.wav",
    "speech/jfk.flac",
    "speech/cards/*.wav",
)
NOISES_FITTED = (
    "keyboard/zoom_1.wav",
    "background/fridge.wav",
    "background/sb_noise1.wav",
    "background/sb_noise3.wav",
    "background/sb_noise5.wav",
)
NOISES_KEPT = (
    "keyboard/zoom_e.wav",
    "background/traffic.wav",
    "background/sb_noise2.wav",
    "background/sb_noise4.wav",
)
ROOMS_FITTED = ("rir/sb_rir1.wav", "rir/sb_rir2.wav", "rir/impulse_response_0.wav")
ROOM_KEPT = "rir/sb_rir4.wav"


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """A recording, its fillers and what counts neither way (times in seconds), and the fold that judges it."""

    name: str
    samples: Samples
    fillers: Times
    ignored: Times
    fold: int
    hums: Times = ()


def acted() -> list[Labelled]:
    """One phonetician acting: fillers, cut-offs, laughter, drawled words. A clip of unknown speech is left out."""
    found = []
    for path in sorted((DATA / "fillers/mfa_short").glob("*.flac")):
        name = path.stem.removeprefix("mfa_")
        if name == "unk":
            continue
        fillers, hums = ACTED_FILLERS.get(name, ()), ACTED_HUMS.get(name, ())
        found.append(Labelled(name, sound(path), fillers, (), 0, hums))
    return found


def meetings() -> list[Labelled]:
    """Half minutes of meetings, headsets mixed."""
    found = []
    paths = sorted((DATA / "fillers/ami").glob("*.wav"))
    series = sorted({_series(path) for path in paths})
    for path in paths:
        words = json.loads(path.with_suffix("").with_suffix(".truth.json").read_text(encoding="utf-8"))["words"]
        fillers = tuple((w["start"], w["end"]) for w in words if w["text"].lower() in ("um", "uh"))
        hums = tuple((w["start"], w["end"]) for w in words if w["text"].lower() in ("hmm", "mm"))
        others = tuple(
            (w["start"], w["end"]) for w in words if w["text"].lower() in ("mm-hmm", "oh") or w["text"].startswith("<")
        )
        found.append(Labelled(path.stem, sound(path), fillers, others, series.index(_series(path)) % FOLDS, hums))
    return found


def _series(meeting: Path) -> str:
    """The meetings of a series ("EN2002") have the same speakers; its letter follows."""
    found = re.search(r"[A-Z]{2}\d{4}", meeting.stem)
    return found[0] if found else meeting.stem


def reading() -> list[Labelled]:
    """Fluent readers: whatever is found is false."""
    return [
        Labelled(path.stem, sound(path), (), (), index % FOLDS)
        for index, pattern in enumerate(READERS)
        for path in sorted(DATA.glob(pattern))
    ]


def actors() -> list[Labelled]:
    """Every third acted sentence of four actors, from calm to angry, of whom none was heard in fitting: no fillers."""
    paths = sorted((DATA / "emotion/ravdess").rglob("*.flac"))[::3]
    return [Labelled(path.stem, sound(path), (), (), index % FOLDS) for index, path in enumerate(paths)]


def noises(names: tuple[str, ...]) -> list[Samples]:
    return [sound(DATA / "noise" / name) for name in names]


def mixed(samples: Samples, noise: Samples, snr_db: float, rng: np.random.Generator) -> Samples:
    """`samples` under `noise` from a random place; the ratio is to the mean power of its active 20 ms frames."""
    noise = np.resize(noise, max(len(noise), 2 * len(samples)))
    start = int(rng.integers(0, len(noise) - len(samples)))
    frames = np.mean(samples[: len(samples) // 320 * 320].reshape(-1, 320) ** 2, axis=1)
    power = frames[frames > frames.max() * 1e-3].mean()
    noise = noise[start : start + len(samples)]
    gain = np.sqrt(power / 10 ** (snr_db / 10) / (np.mean(noise**2) + 1e-12))
    return (samples + gain * noise).astype(np.float32)


def in_room(samples: Samples, response: Samples) -> Samples:
    """`samples` heard through a room's impulse `response`, as loud as before."""
    response = response[np.argmax(np.abs(response)) :]
    n = len(samples) + len(response)
    wet = np.fft.irfft(np.fft.rfft(samples, n) * np.fft.rfft(response, n), n)[: len(samples)]
    return (wet * samples.std() / (wet.std() + 1e-9)).astype(np.float32)


def cafe(length: int, rng: np.random.Generator) -> Samples:
    """Six readers talking at once in a room: the data folder has no recording of a cafe."""
    voices = (
        "speech/sonnets/p003.mp3",
        "speech/sonnets/p002.mp3",
        "speech/jfk.flac",
        "speech/ljspeech/LJ050-0131.wav",
        "speech/librivox/sense_and_sensibility_01_austen_64kb-0870.wav",
        "speech/vad/valid.wav",
    )
    babble = np.zeros(length, dtype=np.float32)
    for path in voices:
        voice = sound(DATA / path)
        voice = np.resize(voice / voice.std(), 2 * max(length, len(voice)))
        start = int(rng.integers(0, len(voice) - length))
        babble += voice[start : start + length]
    return in_room(babble, sound(DATA / "noise" / ROOM_KEPT))


def seconds(items: list[Labelled]) -> float:
    return sum(len(item.samples) for item in items) / SAMPLE_RATE
