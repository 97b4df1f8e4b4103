"""Long answers assembled from the clips with measured silences, and when each of their words truly ends.

The truth of times is Whisper base over whole windows, its word ends taken back to where the voice gate still hears a
voice: good to about a tenth of a second, and the same for every system.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from faster_whisper import WhisperModel

from benchmarks import data
from benchmarks.data import Recording
from benchmarks.measures import alignment, plain_words
from coach_app.engines import registry, weights
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE, Samples, to_samples

_ROOM_DB = -62.0
_SPEECH_RMS = 0.07


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """A recording, and its plain words with the second at which each ends."""

    recording: Recording
    words: tuple[tuple[str, float], ...]


def recordings() -> list[Recording]:
    """Three sonnets as they are, and three answers made of short clips: 270 s."""
    tail = np.zeros(to_samples(1.5), dtype=np.float32)
    sonnets = [data.clip(f"speech/sonnets/p00{i}.mp3") for i in (1, 2, 3)]
    made = [Recording(s.name, _in_room(np.concatenate([s.samples, tail])), s.text) for s in sonnets]
    made.append(assembled("librivox", data.clips("speech/librivox/*"), (0.8, 0.4, 0.3, 1.2, 2.5)))
    made.append(assembled("speechbrain", data.clips("speech/speechbrain/*"), (0.5, 0.3, 0.9, 2.0)))
    mixed = [data.clip("speech/jfk.flac"), *data.clips("speech/ljspeech/*"), *data.clips("speech/cards/*")]
    made.append(assembled("jfk, ljspeech, cards", mixed, (0.6, 0.35, 1.0, 3.0)))
    return made


def assembled(name: str, clips: list[Recording], gaps_s: tuple[float, ...]) -> Recording:
    """The clips one after the other at the same loudness, a silence before each, in a faint room."""
    parts: list[Samples] = []
    for i, clip in enumerate(clips):
        parts.append(np.zeros(to_samples(gaps_s[i % len(gaps_s)]), dtype=np.float32))
        loudness = float(np.sqrt(np.mean(np.square(clip.samples))))
        parts.append(clip.samples * np.float32(_SPEECH_RMS / max(loudness, 1e-4)))
    parts.append(np.zeros(to_samples(1.5), dtype=np.float32))
    return Recording(name, _in_room(np.concatenate(parts)), " ".join(clip.text for clip in clips))


def timed(recording: Recording, cache: Path) -> Answer:
    """The recording with the times of its words; those that Whisper does not hear get one between their neighbours."""
    truth, known = known_ends(recording, cache)
    ends = np.interp(range(len(truth)), sorted(known), [known[i] for i in sorted(known)])
    return Answer(recording, tuple(zip(truth, ends.tolist(), strict=True)))


def known_ends(recording: Recording, cache: Path) -> tuple[list[str], dict[int, float]]:
    """The plain words of the recording, and the second at which each ends, by index, where that can be heard."""
    model = WhisperModel(str(weights.BASE.folder(cache)), device="cpu", compute_type="int8", cpu_threads=1)
    segments, _ = model.transcribe(
        recording.samples, language="en", word_timestamps=True, condition_on_previous_text=False
    )
    voiced = _voiced(recording.samples)
    found: list[tuple[str, float]] = []
    for word in (word for segment in segments for word in segment.words):
        first, last = (min(int(s * SAMPLE_RATE / FRAME_SAMPLES), len(voiced) - 1) for s in (word.start, word.end))
        while last > first + 1 and not voiced[last]:
            last -= 1
        end = min(word.end, (last + 1) * FRAME_SAMPLES / SAMPLE_RATE)
        found += [(plain, end) for plain in plain_words(word.word)]
    truth = plain_words(recording.text)
    pairs = alignment(truth, [word for word, _ in found])
    return truth, {i: found[j][1] for i, j in pairs if i is not None and j is not None}


def _voiced(samples: Samples) -> list[bool]:
    detector = registry.voice_detectors()["silero"].make()
    return [detector.probability(samples[i : i + FRAME_SAMPLES]) >= 0.35 for i in range(0, len(samples), FRAME_SAMPLES)]


def _in_room(samples: Samples) -> Samples:
    noise = np.random.default_rng(len(samples)).standard_normal(len(samples)) * 10 ** (_ROOM_DB / 20)
    return np.clip(samples + noise, -1.0, 1.0).astype(np.float32)
