"""Engines that say what they were told to say, for tests and demonstrations without a model."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from coach_app.speech.ports import EngineError
from coach_app.speech.timeline import Samples
from coach_app.speech.words import Word


@dataclass(slots=True)
class ScriptedTranscriber:
    """Knows the words of one answer by heart, with their positions on its timeline.

    It is told nothing but samples, so it looks up where they come from: `sound` is the whole answer, and a stretch
    of it is found again by its content. `failures` calls are answered with an `EngineError` first.
    """

    sound: Samples
    words: tuple[Word, ...]
    failures: int = 0
    calls: list[tuple[int, bool]] = field(default_factory=list)
    """Length in samples and finality of every call made."""

    name = "scripted"

    def transcribe(self, samples: Samples, *, prefix: Sequence[Word] = (), final: bool = False) -> list[Word]:
        """The script's words that lie wholly inside `samples` and behind `prefix`."""
        self.calls.append((len(samples), final))
        if self.failures > 0:
            self.failures -= 1
            raise EngineError("The scripted recogniser was told to fail.")
        start = self._find(samples)
        behind = start + (prefix[-1].end if prefix else 0)
        return [
            replace(word, start=word.start - start, end=word.end - start)
            for word in self.words
            if word.start >= behind and word.end <= start + len(samples)
        ]

    def hear_again(self, _: Samples, /) -> list[Word]:
        """Nothing to add."""
        return []

    def _find(self, samples: Samples) -> int:
        wanted = samples.tobytes()
        found = self.sound.tobytes().find(wanted)
        while found >= 0 and found % self.sound.itemsize:
            found = self.sound.tobytes().find(wanted, found + 1)
        if found < 0:
            raise EngineError("The scripted recogniser does not know this sound.")
        return found // self.sound.itemsize


@dataclass(slots=True)
class ScriptedVoiceDetector:
    """Hears speech in the frames whose loudest sample reaches `level`."""

    level: float = 0.01

    def probability(self, frame: Samples) -> float:
        """1 for a loud frame, 0 for a quiet one."""
        return float(len(frame) > 0 and abs(frame).max() >= self.level)

    def reset(self) -> None:
        """Nothing to forget."""
