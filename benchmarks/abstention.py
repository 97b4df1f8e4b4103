"""When figures abstain: `python -m benchmarks.abstention`.

One read answer, clean and spoilt: noise of several kinds and strengths, a microphone overdriven and one hardly turned
up, telephone sound; and recordings in which nobody answers. Beside each, the word errors of the recogniser (fillers
left out), how far the pace is off and how sure the recogniser was of its words in the mean: a figure that is told
should be one that can be trusted. Then other people, of whom something should be told: an answer with fillers,
meetings, acted speech, a reader in noise.
"""

from collections.abc import Iterator
from pathlib import Path
from statistics import fmean

import numpy as np

from benchmarks.data import DATA, clip, sound
from benchmarks.delivery import heard, joined, transcriber
from benchmarks.filler_sets import actors, cafe, meetings
from benchmarks.measures import word_errors
from benchmarks.pace import answers
from coach_app.coaching.abstention import Abstention
from coach_app.coaching.pace import Pace
from coach_app.coaching.report import AnswerReport
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


def others() -> Iterator[tuple[str, Samples, str]]:
    """Name, sound and, where it is known, text of talk that is no clear reading, and of reading in noise."""
    yield "sample answer, fillers", sound(Path(__file__).resolve().parents[1] / "assets" / "sample_answer.flac"), ""
    for meeting in meetings():
        yield f"meeting {meeting.name.split('_')[1]}", meeting.samples, ""
    yield "four actors", joined([clip.samples for clip in actors()[::2]], 0.3), ""
    sonnet = clip("speech/sonnets/p001.mp3")
    babble = cafe(len(sonnet.samples), np.random.default_rng(5))
    for ratio in (20, 10):
        yield f"reader, cafe {ratio} dB", mixed(sonnet.samples, babble, ratio), sonnet.text


def told(figure: object) -> str:
    return figure.reason.value if isinstance(figure, Abstention) else "told"


def row(name: str, errors: str, off: str, report: AnswerReport) -> str:
    said = [word.probability for word in report.transcript.words if word.kind is WordKind.WORD]
    sure = f"{fmean(said):.2f}" if said else ""
    figures = (report.pace, report.filler_rate, report.tone, report.speaking_confidence)
    return f"{name:24}{errors:>12}{off:>10}{sure:>6}  {''.join(f'{told(figure):18}' for figure in figures)}"


def main() -> None:
    recogniser = transcriber()
    name, samples, words, seconds = next(one for one in answers() if "librivox" in one[0])
    true_pace = 60 * sum(map(count_words, words)) / seconds
    print(name)
    titles = "".join(f"{title:18}" for title in ("pace", "fillers/100", "tone", "confidence"))
    print(f"{'':24}{'word errors':>12}{'pace off':>10}{'sure':>6}  {titles}")
    for name, spoilt, spoken in conditions(samples):
        report = heard(spoilt, recogniser).report
        said = " ".join(word.text for word in report.transcript.words if word.kind is WordKind.WORD)
        errors = f"{word_errors(' '.join(words), said).percent:.0f} %" if spoken else f"{report.talk.words} words"
        pace = report.pace
        off = f"{100 * (pace.words_per_minute / true_pace - 1):+.0f} %" if isinstance(pace, Pace) and spoken else ""
        print(row(name, errors, off, report), flush=True)
    for name, other, text in others():
        report = heard(other, recogniser).report
        said = " ".join(word.text for word in report.transcript.words if word.kind is WordKind.WORD)
        errors = f"{word_errors(text, said).percent:.0f} %" if text else f"{report.talk.words} words"
        print(row(name, errors, "", report), flush=True)


if __name__ == "__main__":
    main()
