"""When figures abstain: `python -m benchmarks.abstention`.

One read answer, clean and spoilt: noise of several kinds and strengths, a microphone overdriven and one hardly turned
up, telephone sound; and recordings in which nobody answers. Beside each, the word errors of the recogniser (fillers
left out) and how far the pace is off: a figure that is told should be one that can be trusted.
"""

from collections.abc import Iterator

import numpy as np

from benchmarks.data import DATA, sound
from benchmarks.delivery import heard, transcriber
from benchmarks.measures import word_errors
from benchmarks.pace import answers
from coach_app.coaching.abstention import Abstention
from coach_app.coaching.pace import Pace
from coach_app.coaching.spoken_words import count_words
from coach_app.speech.timeline import SAMPLE_RATE, Samples
from coach_app.speech.words import WordKind

NOISES = {
    "keyboard": "noise/keyboard/*",
    "background": "noise/background/*",
    "handling": "noise/handling/*",
}
RATIOS_DB = (10, 0, -5)


def noise_of(pattern: str, length: int) -> Samples:
    """The first sound file that matches, repeated to `length` samples."""
    path = sorted(found for found in DATA.glob(pattern) if found.suffix in (".wav", ".flac", ".mp3", ".ogg"))[0]
    samples = sound(path)
    return np.resize(samples, length).astype(np.float32)


def mixed(samples: Samples, noise: Samples, ratio_db: float) -> Samples:
    """Speech over noise, `ratio_db` apart in power, kept within full scale."""
    loud = samples[np.abs(samples) > 0.1 * np.abs(samples).max()]
    gain = np.sqrt(np.mean(loud**2) / np.mean(noise**2) / 10 ** (ratio_db / 10))
    whole = samples + gain * noise
    return (whole / max(1.0, float(np.abs(whole).max()))).astype(np.float32)


def telephone(samples: Samples) -> Samples:
    spectrum = np.fft.rfft(samples)
    hz = np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE)
    spectrum[(hz < 300) | (hz > 3400)] = 0
    return np.fft.irfft(spectrum, len(samples)).astype(np.float32)


def conditions(samples: Samples) -> Iterator[tuple[str, Samples, bool]]:
    """Name, sound, and whether the answer is in it."""
    yield "clean", samples, True
    for name, pattern in NOISES.items():
        noise = noise_of(pattern, len(samples))
        for ratio in RATIOS_DB:
            yield f"{name}, {ratio} dB", mixed(samples, noise, ratio), True
    peak = float(np.abs(samples).max())
    yield "overdriven by 20 dB", np.clip(10 * samples / peak, -1, 1).astype(np.float32), True
    yield "60 dB too quiet", (samples / peak / 1000).astype(np.float32), True
    yield "telephone", telephone(samples), True
    yield "silence", np.zeros(len(samples), dtype=np.float32), False
    for name, pattern in NOISES.items():
        yield f"{name} alone", noise_of(pattern, len(samples)), False
    yield "its first 3 s", samples[: 3 * SAMPLE_RATE], False


def told(figure: object) -> str:
    return figure.reason.value if isinstance(figure, Abstention) else "told"


def main() -> None:
    recogniser = transcriber()
    name, samples, words, seconds = next(one for one in answers() if "librivox" in one[0])
    true_pace = 60 * sum(map(count_words, words)) / seconds
    print(name)
    print(f"{'':24}{'word errors':>12}{'pace off':>10}  {'pace':18}{'fillers/100':18}{'tone':18}{'confidence':18}")
    for name, spoilt, spoken in conditions(samples):
        report = heard(spoilt, recogniser).report
        said = " ".join(word.text for word in report.transcript.words if word.kind is WordKind.WORD)
        errors = f"{word_errors(' '.join(words), said).percent:.0f} %" if spoken else f"{report.talk.words} words"
        pace = report.pace
        off = f"{100 * (pace.words_per_minute / true_pace - 1):+.0f} %" if isinstance(pace, Pace) and spoken else ""
        figures = (pace, report.filler_rate, report.tone, report.speaking_confidence)
        print(f"{name:24}{errors:>12}{off:>10}  {''.join(f'{told(figure):18}' for figure in figures)}", flush=True)


if __name__ == "__main__":
    main()
