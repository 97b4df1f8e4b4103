"""Whether pauses are told where they stand: `nice python -m benchmarks.pause_places [chosen|held_out]`.

Silences of 0.6, 1.2 and 2 s are spliced into read and synthetic speech whose text is known: between two words of a
clause, in the lull between them, and between sentences. Readers' own pauses at punctuation count too. Speakers are in
two halves: on the one the rules were chosen, the other was kept for the figures. Synthetic voices need espeak-ng and
flite on the path and are left out without them.
"""

import io
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle

import numpy as np
import soundfile
import soxr

from benchmarks.answer_sets import answers
from benchmarks.data import DATA, clip, sound
from benchmarks.delivery import heard, transcriber
from benchmarks.measures import alignment, plain_words
from benchmarks.pauses import SPEECH_RMS, trimmed, with_noise
from coach_app.coaching.pauses import CLAUSE_OPENERS, Pause, PausePlace
from coach_app.coaching.sound import level_contour
from coach_app.speech.ports import Transcriber
from coach_app.speech.timeline import SAMPLE_RATE, Samples, to_samples
from coach_app.speech.words import Word

LENGTHS = (0.6, 1.2, 2.0)
NOISE = "noise/background/fridge.wav"
HARVARD = {
    "spk1": (
        "The child almost hurt the small dog.",
        "Drop the two when you add the figures.",
        "At that high level the air is pure.",
        "A thin stripe runs down the middle.",
        "Sunday is the best part of the week.",
    ),
    "spk2": (
        "We are sure that one war is enough.",
        "What joy there is in living.",
        "Tear a thin sheet from the yellow pad.",
        "Mend the coat before you go out.",
        "",
    ),
}
"""The sentences as the list punctuates them; the last of the second speaker is another than its text says."""
AUSTEN = {
    "0870": "And Mr. John Dashwood had then leisure to consider how much there might be prudently in his power to do "
    "for them.",
    "0880": "He was not an ill-disposed young man,",
    "0890": "unless to be rather cold hearted and rather selfish is to be ill-disposed:",
    "0920": "Had he married a more amiable woman, he might have been made still more respectable than he was:",
    "0930": "he might even have been made amiable himself;",
}
ACTED = {"01": "Kids are talking by the door.", "02": "Dogs are sitting by the door."}


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A piece of speech and its text, punctuated."""

    samples: Samples
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pause stands: its middle in samples, where (`inside`, `comma`, `end`), and its length in s; None: own."""

    middle: int
    kind: str
    length: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Spliced:
    """Speech with silences at known places."""

    samples: Samples
    places: tuple[Place, ...]


def harvard(speaker: str) -> list[Said]:
    texts = enumerate(HARVARD[speaker], 1)
    return [Said(sound(DATA / f"speech/speechbrain/{speaker}_snt{n}.wav"), text) for n, text in texts if text] * 3


def austen() -> list[Said]:
    path = "speech/librivox/sense_and_sensibility_01_austen_64kb"
    return [Said(sound(DATA / f"{path}-{number}.wav"), text) for number, text in AUSTEN.items()] * 2


def speeches() -> list[Said]:
    kennedy = clip("speech/jfk.flac")
    report = clip("speech/ljspeech/LJ050-0131.wav")
    asked = "ask not what your country can do for you, ask what you can do for your country."
    made = "Unless a system is established for the frequent formal review of activities thereunder. In this regard"
    return [Said(kennedy.samples, f"And so, my fellow Americans, {asked}"), Said(report.samples, made)] * 2


def sonnet(number: int) -> list[Said]:
    read = clip(f"speech/sonnets/p00{number}.mp3")
    return [Said(read.samples, re.sub(r"^[IV]+ ", "", read.text))]


def actor(number: str) -> list[Said]:
    paths = sorted((DATA / "emotion/ravdess").rglob(f"03-01-0[1-6]-01-0?-01-{number}.flac"))
    return [Said(sound(path), ACTED[path.stem.split("-")[4]]) for path in paths]


def synthetic(command: Sequence[str], chosen: bool, skip: int) -> list[Said]:
    """Ten sentences of an answer, each said by `command`, which takes a text and writes a WAV."""
    if shutil.which(command[0]) is None:
        return []
    told = answers("training" if chosen else "held_back")[skip::9]
    sentences = [sentence for answer in told for _, sentence in answer.sentences][:10]
    said = []
    for sentence in sentences:
        written = subprocess.run([*command, sentence], capture_output=True, check=True).stdout
        samples, rate = soundfile.read(io.BytesIO(written), dtype="float32")
        said.append(Said(np.asarray(soxr.resample(samples, rate, SAMPLE_RATE), np.float32), sentence))
    return said


def espeak(voice: str, chosen: bool, skip: int) -> list[Said]:
    return synthetic(["espeak-ng", "-v", voice, "-s", "150", "--stdout"], chosen, skip)


def flite(voice: str, chosen: bool, skip: int) -> list[Said]:
    return synthetic(["flite", "-voice", voice, "-o", "/dev/stdout", "-t"], chosen, skip)


GROUPS: dict[str, dict[str, Callable[[], list[Said]]]] = {
    "chosen": {
        "SpeechBrain 1": lambda: harvard("spk1"),
        "sonnet 1": lambda: sonnet(1),
        "sonnet 2": lambda: sonnet(2),
        "actor 1": lambda: actor("01"),
        "actor 2": lambda: actor("02"),
        "espeak en-us": lambda: espeak("en-us", True, 0),
        "espeak en-gb+m3": lambda: espeak("en-gb+m3", True, 1),
        "flite slt": lambda: flite("slt", True, 2),
    },
    "held_out": {
        "SpeechBrain 2": lambda: harvard("spk2"),
        "LibriVox": austen,
        "Kennedy, LJ Speech": speeches,
        "actor 5": lambda: actor("05"),
        "actor 6": lambda: actor("06"),
        "espeak en-gb+f3": lambda: espeak("en-gb+f3", False, 0),
        "flite rms": lambda: flite("rms", False, 1),
        "flite awb": lambda: flite("awb", False, 2),
    },
}


def timed(samples: Samples, recogniser: Transcriber) -> list[Word]:
    """The words of a piece of any length, heard in stretches that end in its lulls."""
    level = np.convolve(level_contour(samples), np.ones(20) / 20, mode="same")
    words: list[Word] = []
    start = 0
    while start < len(samples):
        end = len(samples)
        if end - start > to_samples(14):
            first, last = (start + to_samples(6)) // 160, (start + to_samples(13)) // 160
            end = (first + int(np.argmin(level[first:last]))) * 160
        words += [_later(word, start) for word in recogniser.hear_again(samples[start:end])]
        start = end
    return words


def _later(word: Word, by: int) -> Word:
    return Word(word.text, word.start + by, word.end + by, word.probability, word.kind)


def boundaries(said: Said, recogniser: Transcriber) -> list[tuple[int, str]]:
    """Between which words of a piece a pause may stand: the lull's sample, and its kind.

    Only between neighbours that the recogniser hears as the text has them. `inside` a clause is where the text has no
    mark and what follows opens no clause.
    """
    words = timed(said.samples, recogniser)
    truth = [(token, plain) for token in said.text.split() for plain in plain_words(token)]
    found = [(word, plain) for word in words for plain in plain_words(word.text)]
    pairs = {
        i: j
        for i, j in alignment([plain for _, plain in truth], [plain for _, plain in found])
        if i is not None and j is not None and truth[i][1] == found[j][1]
    }
    made = []
    for i in range(len(truth) - 1):
        if i not in pairs or pairs.get(i + 1) != pairs[i] + 1:
            continue
        before, after = found[pairs[i]][0], found[pairs[i + 1]][0]
        token, following = truth[i][0], truth[i + 1]
        if before is after or token is following[0]:
            continue
        mark = re.sub(r"[’'”\")]+$", "", token)[-1]
        kind = "end" if mark in ".?!:;" and token != "Mr." else "comma" if mark in ",–—" else "inside"
        if kind == "inside" and (following[1] in CLAUSE_OPENERS or token == "Mr."):
            continue
        made.append((_lull(said.samples, before.end, after.start), kind))
    return made


def _lull(samples: Samples, end: int, start: int) -> int:
    """The quietest sample about the boundary of two words, the middle of 20 ms."""
    first, last = max(0, min(end, start) - to_samples(0.06)), max(end, start) + to_samples(0.06)
    power = np.convolve(samples[first:last] ** 2, np.ones(320) / 320, mode="same")
    return first + int(np.argmin(power))


def spliced(pieces: Sequence[Said], recogniser: Transcriber, seed: int) -> Spliced:
    """The pieces one after the other, silences between them and inside, in a faint room."""
    rng = np.random.default_rng(seed)
    lengths = cycle(float(length) for length in rng.permutation(LENGTHS * 5))
    parts: list[Samples] = [np.zeros(to_samples(0.5), np.float32)]
    at = len(parts[0])
    places: list[Place] = []

    def silent(kind: str) -> None:
        nonlocal at
        length = next(lengths)
        parts.append(np.zeros(to_samples(length), np.float32))
        places.append(Place(at + to_samples(length) // 2, kind, length))
        at += to_samples(length)

    for number, piece in enumerate(pieces):
        samples = trimmed(piece.samples)
        samples = samples / np.float32(np.sqrt(np.mean(samples**2))) * np.float32(SPEECH_RMS)
        edges = boundaries(Said(samples, piece.text), recogniser)
        cuts = _cuts([lull for lull, kind in edges if kind == "inside"], len(samples), rng)
        own = {lull: kind for lull, kind in edges if kind != "inside"}
        last = 0
        for cut in sorted({*cuts, *own}):
            parts.append(samples[last:cut])
            at, last = at + cut - last, cut
            if cut in own:
                places.append(Place(at, own[cut], None))
            else:
                silent("inside")
        parts.append(samples[last:])
        at += len(samples) - last
        if number < len(pieces) - 1:
            mark = piece.text[-1]
            silent("end" if mark in ".?!:;" else "comma" if mark == "," else "inside")
    whole = np.concatenate([*parts, np.zeros(to_samples(0.5), np.float32)])
    return Spliced((whole + rng.normal(0, 0.0005, len(whole))).astype(np.float32), tuple(places))


def _cuts(lulls: Sequence[int], length: int, rng: np.random.Generator) -> set[int]:
    """One of `lulls` in every four seconds, and in three of four shorter pieces."""
    stretches = max(1, round(length / to_samples(4)))
    found = set()
    for n in range(stretches):
        there = [lull for lull in lulls if n * length // stretches <= lull < (n + 1) * length // stretches]
        if there and rng.random() < 0.75:
            found.add(int(rng.choice(there)))
    return found


def told(place: Place, pauses: Sequence[Pause]) -> PausePlace | None:
    """Where a pause is said to stand, None where none is found."""
    reach = to_samples(0.1) if place.length is None else 0
    found = [pause for pause in pauses if pause.start - reach <= place.middle <= pause.end + reach]
    return found[0].place if found else None


def right(place: Place, where: PausePlace | None) -> bool:
    if place.kind == "inside":
        return where is PausePlace.INSIDE_CLAUSE
    if place.kind == "comma":
        return where in (PausePlace.BETWEEN_CLAUSES, PausePlace.BETWEEN_SENTENCES)
    return where is PausePlace.BETWEEN_SENTENCES


def columns(places: Sequence[tuple[Place, PausePlace | None]]) -> str:
    """How many of the pauses that are found are told right: inside a clause, at commas, between sentences."""
    counted: Counter[str] = Counter()
    for place, where in places:
        if where is not None:
            counted[place.kind] += 1
            counted[f"{place.kind} right"] += right(place, where)
    return " | ".join(f"{counted[f'{kind} right']} of {counted[kind]}" for kind in ("inside", "comma", "end"))


def main() -> None:
    recogniser = transcriber()
    fridge = sound(DATA / NOISE)
    for half in sys.argv[1:] or ("chosen", "held_out"):
        for noisy in (False, True):
            print(f"\n{half}, {'fridge at 20 dB' if noisy else 'quiet'}: told inside, at commas, between sentences")
            every: list[tuple[Place, PausePlace | None]] = []
            for seed, (name, pieces) in enumerate(GROUPS[half].items()):
                said = pieces()
                if not said:
                    continue
                made = spliced(said, recogniser, seed)
                samples = with_noise(made.samples, fridge, 20) if noisy else made.samples
                pauses = heard(samples, recogniser).report.pauses
                places = [(place, told(place, pauses)) for place in made.places]
                every += places
                print(f"| {name} | {columns(places)} |", flush=True)
            for length in (*LENGTHS, None):
                some = [pair for pair in every if pair[0].length == length]
                print(f"| {'own' if length is None else f'{length} s'} | {columns(some)} |")
            print(f"| all | {columns(every)} |")


if __name__ == "__main__":
    main()
