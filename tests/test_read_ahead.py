"""What an answer is held against is read while it is spoken, so that its report need not wait for it."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from coach_app.coaching.content import read_answer
from coach_app.coaching.parts import Vectors
from coach_app.coaching.passages import passages
from coach_app.coaching.vectors import RememberedVectors
from coach_app.compose.reading_ahead import ReadAhead
from coach_app.live.notices import ReportReady
from coach_app.settings import find_folders
from coach_app.speech.events import CaptionCommitted
from coach_app.speech.ports import Transcriber
from coach_app.speech.words import Word
from tests.scripted_models import ScriptedModels
from tests.ui.scripted_workshop import ScriptedWorkshop

FACTS = ("Sold tickets", "Built a ferry")
PATIENCE_S = 20.0

DEEDS = [
    one + other
    for one in ("re", "over", "under", "out")
    for other in ("built", "sold", "ran", "fed", "led", "cut", "tied")
]
"""Different enough that no sentence repeats another."""


class ReadingModels(ScriptedModels):
    """Notes what is read."""

    def __init__(self, opened: Callable[[str], Transcriber]) -> None:
        super().__init__(opened)
        self.read: list[str] = []
        self.facts_read = threading.Event()

    def embed(self) -> RememberedVectors:
        return RememberedVectors(self._vectors)

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        self.read += texts
        if set(FACTS) <= set(self.read):
            self.facts_read.set()
        return np.ones((len(texts), 384), dtype=np.float32) / np.sqrt(np.float32(384))


def test_the_facts_are_read_before_the_answer_ends(tmp_path: Path) -> None:
    """While the microphone is open, and each of them once."""
    over = threading.Event()
    with ScriptedWorkshop(find_folders(tmp_path), models=ReadingModels) as workshop:
        models = workshop.models
        assert isinstance(models, ReadingModels)
        session = workshop.history.begin_session("Interview", facts=FACTS)
        answer = workshop.answers.start(
            workshop.microphone(),
            "Why?",
            lambda event: over.set() if isinstance(event, ReportReady) else None,
            session_id=session,
        )
        assert models.facts_read.wait(PATIENCE_S)
        assert not over.is_set()
        answer.stop()
        assert answer.wait(PATIENCE_S)
        assert [models.read.count(text) for text in (*FACTS, "Why?")] == [1, 1, 1]


def spoken(text: str) -> list[Word]:
    return [Word(word, at * 6400, at * 6400 + 4800, 0.9) for at, word in enumerate(text.split())]


STORY = " ".join(f"In month {month} our crew {deed} the ferry near Leith." for month, deed in enumerate(DEEDS))


def test_what_has_settled_is_read_while_the_answer_goes_on() -> None:
    """All but the last of it, which may go on; the answer as one text too once it is as long as it is read."""
    asked: list[str] = []
    done = threading.Event()

    def vectors(texts: Sequence[str]) -> Vectors:
        asked.extend(texts)
        return np.ones((len(texts), 384), dtype=np.float32) / np.sqrt(np.float32(384))

    embed = RememberedVectors(vectors)

    def remembered(texts: Sequence[str]) -> Vectors:
        made = embed(texts)
        if len(asked) > len(DEEDS):
            done.set()
        return made

    ahead = ReadAhead(remembered, ["Why?"], "Why?")
    ahead.hear(CaptionCommitted(tuple(spoken(STORY))))
    assert done.wait(PATIENCE_S)
    ahead.close()
    before = list(asked)
    read_answer(spoken(STORY), "Why?", [], embed)
    assert asked[len(before) :] == [passages(spoken(STORY))[-1].text]
