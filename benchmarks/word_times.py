"""How far the starts and ends of words are from where they are said, set by set, ours beside plain faster-whisper.

Ours also where words are placed by attention alone, without their letters (`coach_app/engines/letters.py`).

    OPENBLAS_NUM_THREADS=1 python -m benchmarks.word_times [--model tiny.en|base]

Truth: the annotators' words of real meetings (`fillers/ami`, people talking over each other, also without the words
that somebody talks over), the words of the sample
answer as its voice was told to say them, also in noise at 10 dB, and the clips spliced between silences, whose first
and last words begin and end where the sound does. Words that match the truth and lie within a second of it are counted.
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from faster_whisper import WhisperModel

from benchmarks import data, virtual_clock
from benchmarks.measures import alignment, plain_words
from benchmarks.pauses import SPEECH_RMS, with_noise
from coach_app.engines import registry, weights
from coach_app.engines.whisper import WhisperOptions, WhisperTranscriber
from coach_app.speech.live_answer import CaptionOptions
from coach_app.speech.timeline import SAMPLE_RATE, Samples, to_samples

FILES = {"tiny.en": weights.TINY_EN, "base": weights.BASE}
GOAL_S = 0.080
SAMPLE = Path(__file__).parents[1] / "assets" / "sample_answer"
_NO_PREVIEWS = CaptionOptions(preview_every_s=1e9)
_SILENCE_S = 1.2
_NOISES = ("noise/background/sb_noise1.wav", "noise/keyboard/zoom_1.wav", "noise/background/traffic.wav")
_EDGE_DB = 30.0
"""A clip begins and ends where its sound comes within this of its loudest 10 ms."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A plain word with its start and end in seconds; not a number where that is not known."""

    text: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """A recording of a set with its words."""

    set: str
    samples: Samples
    words: tuple[Timed, ...]


Hear = Callable[[Samples], list[Timed]]


def labelled() -> Iterator[Labelled]:
    """All recordings with times."""
    for truth in sorted(data.DATA.glob("fillers/ami/*.truth.json")):
        rows = [row for row in json.loads(truth.read_text(encoding="utf-8"))["words"] if not row.get("event")]
        rows.sort(key=lambda row: row["start"])
        words = _timed((row["text"], row["start"], row["end"]) for row in rows)
        sound = data.sound(truth.with_name(truth.name.replace(".truth.json", ".wav")))
        yield Labelled("meetings (ami)", sound, words)
        alone = _timed((row["text"], *_if_alone(row, rows)) for row in rows)
        yield Labelled("the same, one voice at a time", sound, alone)
    rows = json.loads(SAMPLE.with_suffix(".json").read_text(encoding="utf-8"))["words"]
    told = _timed((row["text"], row["start_s"], row["end_s"]) for row in rows)
    sample = data.sound(SAMPLE.with_suffix(".flac"))
    yield Labelled("sample answer (synthetic voice)", sample, told)
    levelled = (sample / np.sqrt(np.mean(sample**2)) * SPEECH_RMS).astype(np.float32)
    for noise in _NOISES:
        yield Labelled("sample answer in noise", with_noise(levelled, data.sound(data.DATA / noise), 10), told)
    for clip in data.clips("speech/librivox/*", "speech/speechbrain/*", "speech/ljspeech/*", "speech/cards/*"):
        first, last = _edges(clip.samples)
        silence = np.zeros(to_samples(_SILENCE_S), dtype=np.float32)
        spliced = np.concatenate([silence, clip.samples[first:last], silence])
        plain = plain_words(clip.text)
        unknown = float("nan")
        end_s = _SILENCE_S + (last - first) / SAMPLE_RATE
        times = [(_SILENCE_S, unknown), *[(unknown, unknown)] * (len(plain) - 2), (unknown, end_s)]
        words = tuple(Timed(word, *time) for word, time in zip(plain, times, strict=True))
        yield Labelled("edges of spliced clips", spliced, words)


def _if_alone(row: dict[str, Any], rows: list[dict[str, Any]]) -> tuple[float, float]:
    """Start and end of a word while nobody else says one."""
    others = (other for other in rows if other["speaker"] != row["speaker"])
    spoken_over = any(other["start"] < row["end"] and row["start"] < other["end"] for other in others)
    return (float("nan"), float("nan")) if spoken_over else (row["start"], row["end"])


def _timed(rows: Iterator[tuple[str, float, float]]) -> tuple[Timed, ...]:
    return tuple(
        Timed(plain, start if i == 0 else float("nan"), end if i == len(found) - 1 else float("nan"))
        for text, start, end in rows
        for found in [plain_words(text)]
        for i, plain in enumerate(found)
    )


def _edges(samples: Samples) -> tuple[int, int]:
    """Samples at which the sound begins and ends."""
    hop = SAMPLE_RATE // 100
    blocks = samples[: len(samples) // hop * hop].reshape(-1, hop)
    level = 10 * np.log10(np.mean(np.square(blocks), axis=1) + 1e-12)
    loud = np.flatnonzero(level > level.max() - _EDGE_DB)
    return int(loud[0]) * hop, int(loud[-1] + 1) * hop


def offsets(truth: tuple[Timed, ...], found: list[Timed]) -> tuple[list[float], list[float]]:
    """Found less true starts, and ends, in seconds."""
    pairs = alignment([word.text for word in truth], [word.text for word in found])
    same = [
        (truth[i], found[j]) for i, j in pairs if i is not None and j is not None and truth[i].text == found[j].text
    ]
    starts = [b.start_s - a.start_s for a, b in same]
    ends = [b.end_s - a.end_s for a, b in same]
    return [off for off in starts if abs(off) < 1.0], [off for off in ends if abs(off) < 1.0]


def ours(model: str, cache: Path, letters: bool = True) -> Hear:
    transcriber = WhisperTranscriber(FILES[model].folder(cache), model, WhisperOptions(letters=letters))
    detector = registry.voice_detectors()["silero"].make()

    def hear(samples: Samples) -> list[Timed]:
        ended = virtual_clock.run(samples, transcriber, detector, _NO_PREVIEWS).ended
        assert ended is not None
        return list(_timed((word.text, word.start_s, word.end_s) for word in ended.words))

    return hear


def plain(model: str, cache: Path) -> Hear:
    whisper = WhisperModel(str(FILES[model].folder(cache)), device="cpu", compute_type="int8", cpu_threads=1)

    def hear(samples: Samples) -> list[Timed]:
        segments, _ = whisper.transcribe(samples, language="en", beam_size=1, word_timestamps=True)
        return list(_timed((word.word, word.start, word.end) for segment in segments for word in segment.words))

    return hear


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", choices=["tiny.en", "base"], default="tiny.en")
    name = parser.parse_args().model
    recordings = list(labelled())
    print(f"{name}, int8; seconds; the goal for starts is {GOAL_S:.3f} mean absolute\n")
    print("| set | system | starts | mean | mean absolute | median | 95 % | ends | mean | mean absolute |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        systems = {
            "Interview Coach": ours(name, Path(folder)),
            "without letters": ours(name, Path(folder), letters=False),
            "faster-whisper": plain(name, Path(folder)),
        }
        for title in dict.fromkeys(recording.set for recording in recordings):
            for system, hear in systems.items():
                starts: list[float] = []
                ends: list[float] = []
                for recording in (one for one in recordings if one.set == title):
                    found = offsets(recording.words, hear(recording.samples))
                    starts += found[0]
                    ends += found[1]
                print(f"| {title} | {system} | {_start_figures(starts)} | {_end_figures(ends)} |", flush=True)


def _start_figures(off: list[float]) -> str:
    far = np.abs(off)
    return f"{len(off)} | {np.mean(off):+.3f} | {far.mean():.3f} | {np.median(far):.3f} | {np.percentile(far, 95):.3f}"


def _end_figures(off: list[float]) -> str:
    return f"{len(off)} | {np.mean(off):+.3f} | {np.abs(off).mean():.3f}"


if __name__ == "__main__":
    main()
