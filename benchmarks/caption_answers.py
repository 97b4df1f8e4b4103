"""What captions are measured on: more than ten minutes of real speech as long answers, and sounds that hold no word.

Read speech is three sonnets and two answers made of short clips; spontaneous speech is one speaker's acted fillers,
restarts, whispers and creaks, clip after clip with silences; meetings are real, with several people at once, and are
counted apart. Each begins with `LEAD_S` of a faint room, in which a system that loads its model behind the answer
gets ready. Word ends are those of `spoken_answers`, for meetings those of the annotators; a word whose end nobody
knows counts for errors only.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from pathlib import Path

import numpy as np

from benchmarks import data
from benchmarks.data import Recording
from benchmarks.measures import plain_words
from benchmarks.spoken_answers import Answer, assembled, known_ends, recordings
from coach_app.speech.timeline import SAMPLE_RATE, Samples, to_samples

LEAD_S = 3.0
_SPONTANEOUS_GAPS_S = (0.5, 0.9, 0.4, 1.5, 0.7, 0.3, 2.2)
_CLIPS_AN_ANSWER = 10


@dataclass(frozen=True, slots=True)
class Task:
    """An answer to caption: `kind` is "read", "spontaneous" or "meeting"."""

    kind: str
    answer: Answer

    @property
    def name(self) -> str:
        return self.answer.recording.name

    @property
    def seconds(self) -> float:
        return self.answer.recording.seconds


def tasks(cache: Path, minutes: float | None = None) -> list[Task]:
    """Read and spontaneous in turn, so that a part has both, then meetings; no more than `minutes` of sound, if given.

    The times of words, which take a while to find, are kept in `cache`.
    """
    clips = list(_spread(data.clips("fillers/mfa_short/*"), _CLIPS_AN_ANSWER))
    spontaneous = [assembled(f"spontaneous {i}", some, _SPONTANEOUS_GAPS_S) for i, some in enumerate(clips, 1)]
    meetings = [_meetings(f"meetings {i}", truths) for i, truths in enumerate(_truths(), 1)]
    turns = chain.from_iterable(zip_longest(_by_turns(recordings()), spontaneous))
    chosen: list[Task] = []
    length = 0.0
    for one in (*(one for one in turns if one is not None), *meetings):
        seconds = LEAD_S + (one.recording if isinstance(one, Answer) else one).seconds
        if minutes is None or length + seconds <= minutes * 60:
            length += seconds
            kind = "meeting" if isinstance(one, Answer) else "spontaneous" if one in spontaneous else "read"
            chosen.append(Task(kind, _after_lead(one if isinstance(one, Answer) else _timed_once(one, cache))))
    return chosen


FOUR = ("digital silence", "white noise, -40 dBFS", "fridge", "zoom_1")
"""Of `noises`: silence, white noise, a room, a keyboard over a call."""


def noises(seconds: float = 60.0) -> dict[str, Samples]:
    """Sounds that must give no words, each `seconds` long: silence, white noise, rooms and keyboards."""
    length = to_samples(seconds)
    random = np.random.default_rng(5)
    folder = data.DATA / "noise"
    made = {
        "digital silence": np.zeros(length, dtype=np.float32),
        "white noise, -40 dBFS": (random.standard_normal(length) * 0.01).astype(np.float32),
        "white noise, -20 dBFS": (random.standard_normal(length) * 0.1).astype(np.float32),
    }
    for path in sorted([*folder.glob("keyboard/*.wav"), *folder.glob("background/*")]):
        sound = data.sound(path)
        made[path.stem] = np.tile(sound, length // len(sound) + 1)[:length]
    return made


def _by_turns(read: list[Recording]) -> Iterator[Recording]:
    """A sonnet, clips, a sonnet, clips ...: the first few are as mixed as all."""
    half = len(read) // 2
    for pair in zip_longest(read[:half], read[half:]):
        yield from (one for one in pair if one is not None)


def _spread(clips: list[Recording], size: int) -> Iterator[list[Recording]]:
    """The clips in answers of about `size`, neighbours (which are alike) in different ones."""
    answers = max(1, round(len(clips) / size))
    for i in range(answers):
        yield clips[i::answers]


def _truths() -> list[list[Path]]:
    found = sorted(data.DATA.glob("fillers/ami/*.truth.json"))
    return [found[i : i + 3] for i in range(0, len(found), 3)]


def _meetings(name: str, truths: list[Path]) -> Answer:
    """Meetings one after the other, a second apart, with the annotators' words by the order of their starts."""
    parts: list[Samples] = []
    words: list[tuple[str, float]] = []
    text: list[str] = []
    length = 0
    for truth in truths:
        sound = data.sound(truth.with_name(truth.name.replace(".truth.json", ".wav")))
        labelled = json.loads(truth.read_text(encoding="utf-8"))["words"]
        for word in sorted((w for w in labelled if not w.get("event")), key=lambda w: w["start"]):
            text.append(word["text"])
            words += [(plain, word["end"] + length / SAMPLE_RATE) for plain in plain_words(word["text"])]
        parts += [sound, np.zeros(to_samples(1.0), dtype=np.float32)]
        length += len(sound) + to_samples(1.0)
    return Answer(Recording(name, np.concatenate(parts), " ".join(text)), tuple(words))


def _timed_once(recording: Recording, cache: Path) -> Answer:
    digest = hashlib.sha256(recording.samples.tobytes() + recording.text.encode()).hexdigest()[:16]
    kept = cache / f"words-{digest}.json"
    if not kept.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        truth, known = known_ends(recording, cache)
        kept.write_text(json.dumps([(word, known.get(i)) for i, word in enumerate(truth)]), encoding="utf-8")
    words = json.loads(kept.read_text(encoding="utf-8"))
    return Answer(recording, tuple((word, float("nan") if end is None else end) for word, end in words))


def _after_lead(answer: Answer) -> Answer:
    """The answer after `LEAD_S` of the quiet it begins with."""
    samples = answer.recording.samples
    quiet = np.random.default_rng(3).standard_normal(to_samples(LEAD_S)) * 10 ** (-62 / 20)
    lead = np.concatenate([quiet.astype(np.float32), samples])
    return Answer(replace(answer.recording, samples=lead), tuple((word, end + LEAD_S) for word, end in answer.words))
