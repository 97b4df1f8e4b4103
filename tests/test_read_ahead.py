"""What an answer is held against is read while it is spoken, so that its report need not wait for it."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach_app.coaching import content
from coach_app.coaching.content import TextsAhead, read_answer
from coach_app.coaching.parts import Vectors
from coach_app.coaching.passages import Passage, passages, substance
from coach_app.coaching.relevance import WHOLE_WORDS, whole_text
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


def test_nothing_is_read_behind_the_end_of_the_answer() -> None:
    """What is being read is waited for: a thread within a network brings an ending program down."""
    read: list[str] = []

    def embed(texts: Sequence[str]) -> Vectors:
        read.extend(texts)
        return np.ones((len(texts), 1), dtype=np.float32)

    ahead = ReadAhead(embed, FACTS, "")
    ahead.hear(CaptionCommitted(tuple(Word(f"{word}.", 0, 1, 1.0) for word in DEEDS)))
    ahead.close()
    assert read[: len(FACTS)] == list(FACTS)
    assert "reading ahead" not in {thread.name for thread in threading.enumerate()}


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
    """Every sentence that is over; the answer as one text too once it is as long as it is read."""
    asked: list[str] = []
    done = threading.Event()

    def vectors(texts: Sequence[str]) -> Vectors:
        asked.extend(texts)
        return np.ones((len(texts), 384), dtype=np.float32) / np.sqrt(np.float32(384))

    embed = RememberedVectors(vectors)

    def remembered(texts: Sequence[str]) -> Vectors:
        made = embed(texts)
        if len(asked) > len(DEEDS) + 1:
            done.set()
        return made

    said = spoken(f"{STORY} The harbour master")
    ahead = ReadAhead(remembered, ["Why?"], "Why?")
    ahead.hear(CaptionCommitted(tuple(said)))
    assert done.wait(PATIENCE_S)
    ahead.close()
    before = list(asked)
    said = spoken(f"{STORY} The harbour master thanked our crew twice.")
    read_answer(said, "Why?", [], embed)
    assert asked[len(before) :] == [passages(said)[-1].text]


SENTENCES = st.lists(
    st.sampled_from(
        [
            *(f"In {month} our crew {deed} the ferry near Leith." for month, deed in enumerate(DEEDS)),
            "The result was, the result was.",
            "Um.",
            "Kafka Scrum Lean.",
            "The till was broken all of Saturday and I called the man from the shop who had a spare one in Bergen.",
            "You improved a ferry, and we ran",
        ]
    ),
    max_size=60,
).map(" ".join)


@given(SENTENCES, st.lists(st.integers(1, 30), min_size=1))
def test_sentences_ahead_are_those_of_the_whole_answer(text: str, sizes: list[int]) -> None:
    """In whatever pieces the words settle, and the same for the answer as one text."""
    question = "Tell me about a ferry you improved."
    said, at, told = spoken(text), 0, list[str]()
    ahead = TextsAhead(question)
    while at < len(said):
        size = sizes[at % len(sizes)]
        told += ahead.settle(said[at : at + size])
        at += size
    over = max((at + 1 for at, word in enumerate(said) if word.ends_sentence), default=0)
    kept = substance(passages(said[:over], question), question)
    long = [at for at in range(len(kept)) if len(whole_text(kept[: at + 1]).split()) == WHOLE_WORDS]
    assert sorted(told) == sorted([passage.text for passage in kept] + [whole_text(kept)] * bool(long))


def test_reading_ahead_costs_as_much_as_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each word is cut into passages once, however long the answer is by then."""
    cut: list[int] = []

    def counting(words: Sequence[Word], question: str) -> tuple[Passage, ...]:
        cut.append(len(words))
        return passages(words, question)

    monkeypatch.setattr(content, "passages", counting)
    ahead = TextsAhead("Why?")
    said = spoken(STORY) * 10
    for word in said:
        ahead.settle([word])
    assert sum(cut) == len(said)
