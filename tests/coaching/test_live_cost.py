"""A long answer: each of its live measures is that of a plain recount, and costs at the end what it cost before."""

import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import FrameType
from typing import Any

import numpy as np
import pytest

from coach_app.coaching import live_coach, norms
from coach_app.coaching.abstention import too_little_speech, unsure_words
from coach_app.coaching.filler_track import FillerTrack
from coach_app.coaching.fillers import Filler
from coach_app.coaching.live_coach import LiveCoach, LiveMetrics, MetricsUpdated, metrics_of
from coach_app.coaching.markers import ENGLISH, find_markers
from coach_app.coaching.pace import pace_in, pace_of
from coach_app.coaching.pauses import joined, silences
from coach_app.coaching.report import build_report, counted, filler_rate, fillers_among
from coach_app.coaching.talk import SaidIn, said_words, talk_span
from coach_app.coaching.tips import Situation
from coach_app.speech.events import (
    AnswerEnded,
    CaptionCommitted,
    CaptionTentative,
    Event,
    LevelMeasured,
    SpeechEnded,
    SpeechStarted,
)
from coach_app.speech.ports import FILLER_HOP
from coach_app.speech.timeline import Span, to_samples, to_seconds
from coach_app.speech.words import Word, WordKind, is_filled_pause

WATCHLIST = replace(ENGLISH, ignored_fillers=frozenset({"er"}))
TEXTS = ("we", "you", "know", "shipped", "2019,", "cold-hearted", "Um,", "er", "uh", "like", "it.", "so", "twenty-two")

Happening = Event | np.ndarray[Any, np.dtype[np.float32]]


def spoken_answer(seed: int, length_s: float) -> tuple[list[Happening], AnswerEnded]:
    """An answer as the ear would tell it: breaks short and long, words late, in doubt, overlapping and out of place."""
    chance = random.Random(seed)
    timed: list[tuple[float, int, Happening]] = []
    speech: list[Span] = []
    words: list[Word] = []

    def happens(at_s: float, happening: Happening) -> None:
        timed.append((at_s, len(timed), happening))

    at = spoken_s = settled_s = 0.0
    while at < length_s:
        at += chance.choice([0.0, 0.1, 0.24, 0.3, 1.0, chance.uniform(0, 3), 40.0 * (chance.random() < 0.1)])
        end = at + chance.choice([0.3, 2.0, chance.uniform(0, 15), 100.0 * (chance.random() < 0.1)])
        happens(at, SpeechStarted(to_samples(at)))
        happens(end, SpeechEnded(to_samples(end)))
        speech.append(Span(to_samples(at), to_samples(end)))
        sure = chance.choice([0.95, 0.95, 0.95, 0.95, 0.2])
        while at < end:
            said: list[Word] = []
            for _ in range(chance.randint(0, 6)):
                text = chance.choice(TEXTS)
                kind = WordKind.FILLER if is_filled_pause(text) else WordKind.WORD
                spoken_s = max(spoken_s, at)
                until = spoken_s + chance.choice([0.05, 0.3, chance.uniform(0, 2)])
                said.append(Word(text, to_samples(spoken_s), to_samples(until), sure, kind))
                at += chance.uniform(0, 0.5)
            settled_s = max(settled_s, at + chance.uniform(0, 4))
            happens(settled_s - 0.5, CaptionTentative(tuple(said[: chance.randint(0, 6)])))
            if said:
                happens(settled_s, CaptionCommitted(tuple(said)))
                happens(settled_s, CaptionTentative(()))
            words += said
            at += 0.3
        at = end
    length = to_samples(max(at, settled_s) + 1)
    figures = np.full(length // FILLER_HOP, -5.0, dtype=np.float32)
    for _ in range(int(length_s / 8)):
        hum = chance.randrange(len(figures))
        figures[hum : hum + chance.randint(3, 40)] = chance.uniform(-1, 4)
    told = 0
    while told < len(figures):
        piece = figures[told : told + chance.randint(50, 600)]
        told += len(piece)
        happens(to_seconds(told * FILLER_HOP), piece)
    now = 0.0
    while now < to_seconds(length):
        now += chance.choice([0.064, 0.3, chance.uniform(0, 12)])
        happens(now, LevelMeasured(to_samples(now), -20.0, -30.0, 0, False))
    happenings = [happening for _, _, happening in sorted(timed, key=lambda one: one[:2])]
    return happenings, AnswerEnded(length, tuple(speech), tuple(words))


class Recount:
    """Remembers all that happened and counts all of it anew whenever it is asked."""

    def __init__(self) -> None:
        self.track: FillerTrack | None = None
        self.fillers: tuple[Filler, ...] | None = None
        self.speech: list[Span] = []
        self.since: int | None = None
        self.settled: list[Word] = []
        self.tentative: tuple[Word, ...] = ()
        self.at = 0

    def receive(self, happening: Happening) -> None:
        match happening:
            case SpeechStarted(at):
                self.since = at
            case SpeechEnded(at):
                assert self.since is not None
                self.speech.append(Span(self.since, at))
                self.since = None
            case CaptionCommitted(words):
                self.settled += words
            case CaptionTentative(words):
                self.tentative = words
            case LevelMeasured(at=at):
                self.at = at
            case np.ndarray():
                self.track = self.track or FillerTrack()
                self.track.hear(happening)
        if self.track is not None and isinstance(happening, np.ndarray | LevelMeasured):
            self.fillers = self.track.so_far([*self.settled, *self.tentative], self.voiced)

    @property
    def voiced(self) -> list[Span]:
        lasting = [] if self.since is None else [Span(self.since, max(self.since + 1, self.at))]
        return [*self.speech, *lasting]

    @property
    def words(self) -> list[Word]:
        words = [*self.settled, *self.tentative]
        if self.track is None:
            return words
        return [replace(word, kind=WordKind.WORD) for word in words if not is_filled_pause(word.text)]

    @property
    def found(self) -> tuple[Filler, ...]:
        return counted(fillers_among(self.words) if self.fillers is None else self.fillers, WATCHLIST)

    @property
    def metrics(self) -> LiveMetrics:
        pauses = silences(self.voiced, [filler.span for filler in self.found])
        spoken = [word for word in self.words if word.kind is WordKind.WORD]
        count, span = said_words(spoken), talk_span(self.voiced, self.words)
        told = too_little_speech(count, span.duration_s) is None
        silence_s = to_seconds(self.at - self.voiced[-1].end) if self.voiced else 0.0
        return LiveMetrics(
            at=self.at,
            talk_s=to_seconds(sum(stretch.length for stretch in joined(self.voiced))),
            words=count,
            words_per_minute=pace_of(count, span) if told else None,
            moving_words_per_minute=pace_in(SaidIn(spoken), self.last_stretch(span)) if told else None,
            fillers=len(self.found),
            fillers_per_100_words=filler_rate(len(self.found), count, 1.0).per_100_words if told else None,
            pauses=len(pauses),
            longest_pause_s=max((pause.duration_s for pause in pauses), default=0.0),
            current_pause_s=silence_s if silence_s >= norms.SHORTEST_PAUSE.value else 0.0,
        )

    def last_stretch(self, talk: Span) -> Span:
        spoken = [word for word in self.words if word.kind is WordKind.WORD]
        end = max(talk.start + 1, spoken[-1].end)
        return Span(max(talk.start, end - to_samples(norms.PACE_WINDOW.value)), end)

    @property
    def last_minute(self) -> tuple[int | None, str, int | None]:
        """How many fillers and markers, which one most, and how often."""
        since = self.at - to_samples(60)
        recent = [word for word in self.words if word.end > since]
        said = Counter(filler.text for filler in self.found if filler.start > since)
        said.update(marker.text for marker in find_markers(recent, WATCHLIST))
        commonest, times = said.most_common(1)[0] if said else ("", 0)
        sure = unsure_words(recent) is None
        return said.total() if sure else None, commonest, times if sure else None


class Silent:
    """In place of the adviser: keeps the figures that tips would rest on."""

    def __init__(self) -> None:
        self.situation = Situation(0)

    def consider(self, situation: Situation) -> None:
        self.situation = situation


@pytest.mark.parametrize("listens", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_every_live_measure_is_that_of_a_recount(seed: int, listens: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """At any moment of a long answer, and at its end those of the report."""
    silent = Silent()
    monkeypatch.setattr(live_coach, "Adviser", lambda: silent)
    happenings, ended = spoken_answer(seed, 400.0)
    coach, recount = LiveCoach(watchlist=WATCHLIST), Recount()
    updates = 0
    for happening in happenings:
        if isinstance(happening, np.ndarray):
            if listens:
                coach.hear_fillers(happening)
                recount.receive(happening)
            continue
        recount.receive(happening)
        for said in coach.receive(happening):
            if isinstance(said, MetricsUpdated):
                updates += 1
                assert said.metrics == recount.metrics
                situation = silent.situation
                assert (situation.fillers, situation.commonest, situation.times) == recount.last_minute
                assert coach.fillers == recount.fillers
    assert updates > 50
    (last,) = [said.metrics for said in coach.receive(ended) if isinstance(said, MetricsUpdated)]
    assert last == metrics_of(build_report(ended, fillers=coach.fillers, watchlist=WATCHLIST))


def steps(do: Callable[[], object]) -> int:
    """How many instructions of Python it takes."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        do()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("listens", [False, True])
def test_an_update_costs_at_the_end_what_it_cost_before(listens: bool) -> None:
    """As many steps after twelve minutes as after three, however much was said."""
    coach = LiveCoach()
    costs: dict[int, int] = {}
    for second in range(0, 720, 3):
        at = to_samples(second)
        words = [
            Word(text, at + n * 5000, at + n * 5000 + 4000, 0.9, WordKind.FILLER if text == "um" else WordKind.WORD)
            for n, text in enumerate(["um", "we", "went", "home.", "then"])
        ]
        coach.receive(SpeechStarted(at))
        coach.receive(SpeechEnded(at + to_samples(1.6)))
        coach.receive(CaptionCommitted(tuple(words)))
        if listens:
            figures = np.full(150, -5.0, dtype=np.float32)
            figures[:12] = 4.0
            coach.hear_fillers(figures)
        update = LevelMeasured(at + to_samples(3), -20.0, -30.0, 0, False)
        if second in (180, 717):
            costs[second] = steps(lambda update=update: coach.receive(update))  # type: ignore[misc]
        else:
            coach.receive(update)
    early, late = costs.values()
    assert late <= 1.1 * early


def test_steps_are_counted() -> None:
    """The measure above sees a loop that grows."""

    def total(numbers: Sequence[int]) -> int:
        return sum(number for number in numbers if number % 2)

    assert steps(lambda: total(range(1000))) > 5 * steps(lambda: total(range(100)))
