"""The speaking-confidence score: open, and moving the way it should."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach_app.coaching.abstention import Abstention
from coach_app.coaching.confidence import SpeakingConfidence
from coach_app.coaching.report import AnswerReport, build_report
from coach_app.speech.events import AnswerEnded
from coach_app.speech.timeline import Span, to_samples
from coach_app.speech.words import Word, WordKind

CLAUSES = (
    ["We", "had", "a", "new", "customer", "in", "March", "who", "needed", "her", "orders", "faster"],
    ["and", "I", "looked", "at", "every", "step", "of", "the", "way", "an", "order", "takes"],
    ["Then", "I", "moved", "the", "longest", "step", "to", "the", "night", "before"],
    ["because", "nobody", "had", "to", "be", "there", "for", "it"],
    ["Her", "orders", "came", "two", "days", "sooner", "and", "she", "stayed", "with", "us"],
)
HEDGES = ("maybe", "i guess", "probably", "perhaps", "i suppose", "to some extent")


@dataclass
class Spoken:
    """An answer being put together: each item is a word and the silence before it, in seconds."""

    items: list[tuple[str, WordKind, float, float]] = field(default_factory=list)

    def ended(self) -> AnswerEnded:
        at, words, speech = 0.0, [], []
        start = 0.0
        for text, kind, length, silence in self.items:
            if silence >= 0.25:
                speech.append(Span(to_samples(start), to_samples(at)))
                start = at + silence
            at += silence
            words.append(Word(text, to_samples(at), to_samples(at + length), 0.9, kind))
            at += length
        speech.append(Span(to_samples(start), to_samples(at)))
        return AnswerEnded(to_samples(at), tuple(span for span in speech if span.length), tuple(words))

    def with_item(self, position: int, text: str, kind: WordKind = WordKind.WORD, silence: float = 0.0) -> "Spoken":
        items = list(self.items)
        for offset, word in enumerate(text.split()):
            items.insert(position + offset, (word, kind, 0.3, silence if offset == 0 else 0.0))
        return Spoken(items)

    def with_silence(self, position: int, silence: float) -> "Spoken":
        items = list(self.items)
        text, kind, length, before = items[position]
        items[position] = (text, kind, length, before + silence)
        return Spoken(items)


def plain_answer(tempo: float = 0.32) -> Spoken:
    items = []
    for clause in CLAUSES:
        for at, word in enumerate(clause):
            last = at == len(clause) - 1
            items.append((word + "." * last, WordKind.WORD, tempo, 0.0 if at or not items else 0.4))
    return Spoken(items)


def score(spoken: Spoken) -> float:
    report: AnswerReport = build_report(spoken.ended())
    assert isinstance(report.speaking_confidence, SpeakingConfidence)
    return report.speaking_confidence.score


TEMPOS = st.sampled_from([0.21, 0.32, 0.6])
PLACES = st.lists(st.integers(1, 52), min_size=1, max_size=14)
HEDGED = st.lists(st.integers(1, 52), max_size=5)


def spoken_with(tempo: float, fillers: list[int], hedges: list[int]) -> Spoken:
    spoken = plain_answer(tempo)
    for place in fillers:
        spoken = spoken.with_item(min(place, len(spoken.items) - 1), "um", WordKind.FILLER)
    for place in hedges:
        spoken = spoken.with_item(min(place, len(spoken.items) - 1), HEDGES[place % len(HEDGES)])
    return spoken


@settings(max_examples=50, deadline=None)
@given(TEMPOS, PLACES, HEDGED, st.integers(1, 52), st.just(0.0) | st.floats(0.25, 1.5))
def test_one_more_filler_never_raises_the_score(
    tempo: float, before: list[int], hedged: list[int], place: int, silence: float
) -> None:
    """Anywhere, at any tempo, however many there are, with or without a silence before it."""
    spoken = spoken_with(tempo, before, hedged)
    assert score(spoken.with_item(place, "um", WordKind.FILLER, silence)) <= score(spoken) + 1e-9


@settings(max_examples=50, deadline=None)
@given(TEMPOS, PLACES, HEDGED, st.integers(1, 50), st.floats(0.25, 5))
def test_a_pause_inside_a_clause_never_raises_the_score(
    tempo: float, before: list[int], hedged: list[int], place: int, silence: float
) -> None:
    """However long, and whatever fillers stand around it."""
    spoken = spoken_with(tempo, before, hedged)
    if spoken.items[place - 1][0].endswith("."):
        return
    assert score(spoken.with_silence(place, silence)) <= score(spoken) + 1e-9


@settings(max_examples=50, deadline=None)
@given(TEMPOS, PLACES, st.integers(1, 50), st.sampled_from(HEDGES))
def test_one_more_hedge_never_raises_the_score(tempo: float, before: list[int], place: int, hedge: str) -> None:
    """The words of a hedge do not thin out the fillers and pauses around it."""
    spoken = spoken_with(tempo, before, [])
    assert score(spoken.with_item(place, hedge)) <= score(spoken) + 1e-9


def test_fillers_hedges_and_pauses_do_lower_the_score() -> None:
    """Never raising alone would let a constant pass."""
    spoken = plain_answer()
    assert score(spoken.with_item(5, "um", WordKind.FILLER)) < score(spoken) - 0.1
    assert score(spoken.with_item(5, "maybe")) < score(spoken) - 0.1
    assert score(spoken.with_silence(5, 1.0)) < score(spoken) - 0.1


def test_the_parts_make_the_score() -> None:
    """Whoever reads the parts can compute it."""
    report = build_report(plain_answer().with_item(5, "um", WordKind.FILLER).ended())
    told = report.speaking_confidence
    assert isinstance(told, SpeakingConfidence)
    weights = sum(part.weight for part in told.parts)
    assert told.score == pytest.approx(1 + 9 * sum(part.mark * part.weight for part in told.parts) / weights)
    assert 1 <= told.score <= 10
    assert [part.name for part in told.parts][:3] == ["fillers and markers", "breaks inside clauses", "hedges"]


def test_eight_words_are_too_short_to_tell() -> None:
    """No score, and the reason."""
    report = build_report(Spoken(plain_answer(1.5).items[:8]).ended())
    assert isinstance(report.speaking_confidence, Abstention)
    assert report.speaking_confidence.message.startswith("Too short to tell")
