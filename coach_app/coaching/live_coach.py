"""The coach while the answer is spoken: events of the answer in, live measures and tips out.

Pure: its clock is the position of the sound. The measures are those of the report, computed on what is known so far;
at the end of the answer they are the report's own.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from coach_app.coaching import norms
from coach_app.coaching.abstention import other_language, too_little_speech, unsure_words
from coach_app.coaching.filler_track import FillerTrack
from coach_app.coaching.fillers import Filler, with_fillers
from coach_app.coaching.level_memory import LevelMemory
from coach_app.coaching.markers import ENGLISH, Watchlist, find_markers
from coach_app.coaching.pace import Pace, pace_in, pace_of
from coach_app.coaching.parts import Embed, Part
from coach_app.coaching.report import AnswerReport, FillerRate, counted, filler_rate, fillers_among
from coach_app.coaching.structure import AnswerKind, Structure, read_structure
from coach_app.coaching.talk import SaidIn
from coach_app.coaching.tips import ENOUGH_TOLD, Adviser, Situation, Tip
from coach_app.coaching.totals import Totals
from coach_app.speech.events import (
    AnswerEnded,
    CaptionCommitted,
    CaptionTentative,
    Event,
    LevelMeasured,
    SpeechEnded,
    SpeechStarted,
)
from coach_app.speech.timeline import Span, to_samples, to_seconds
from coach_app.speech.words import Word, WordKind, is_filled_pause

UPDATE_EVERY = to_samples(0.5)
"""Samples between two updates of the measures: as often as a number on a screen can be read."""

MINUTE = to_samples(60)

FAR_BACK = to_samples(90)
"""Samples behind the last word from which on nothing changes any more and nothing looks back: tips look at a minute,
the moving pace at less, and no word is as long as the rest."""

MOST_TOLD = 1000
"""Words up to which the structure is followed, since all of it is read anew each time: three times as many as a long
answer has. Choice."""

LONGEST_SENTENCE = 40
"""Words after which it is read anew also where no full stop comes. Choice."""


@dataclass(frozen=True, slots=True)
class LiveMetrics:
    """The measures of an answer up to sample `at`; lengths of time are in seconds.

    Rates are None while there is too little speech for them. `moving_words_per_minute` is the pace of the last
    `norms.PACE_WINDOW` before the last word heard. `current_pause_s` is the silence that lasts, 0 while somebody
    speaks; `talk_s` is the time in which the gate heard a voice.
    """

    at: int = 0
    talk_s: float = 0.0
    words: int = 0
    words_per_minute: float | None = None
    moving_words_per_minute: float | None = None
    fillers: int = 0
    fillers_per_100_words: float | None = None
    pauses: int = 0
    longest_pause_s: float = 0.0
    current_pause_s: float = 0.0


@dataclass(frozen=True, slots=True)
class MetricsUpdated:
    """The live measures have changed."""

    metrics: LiveMetrics


@dataclass(frozen=True, slots=True)
class TipGiven:
    """The coach has something to say."""

    tip: Tip


@dataclass(frozen=True, slots=True)
class FillersHeard:
    """`fillers` are all found so far, in time order; the next such event replaces them."""

    fillers: tuple[Filler, ...]


CoachEvent = MetricsUpdated | TipGiven | FillersHeard


class LiveCoach:
    """Follows one answer. Feed it every event of the answer, in order.

    `quiet` keeps all tips back, `limit_s` is the time there is for the answer (None: no limit), `watchlist` what the
    user wants counted; with `embed`, unit vectors of texts, the structure of a story is followed. Fillers are
    those of both witnesses where somebody listens for them (`hear_fillers`), else those that the recogniser wrote.
    """

    def __init__(
        self,
        *,
        quiet: bool = False,
        limit_s: float | None = None,
        watchlist: Watchlist = ENGLISH,
        embed: Embed | None = None,
    ) -> None:
        self._adviser = None if quiet else Adviser()
        self._limit_s = limit_s
        self._watchlist = watchlist
        self._embed = embed if watchlist.language == "en" else None
        self._structure: Structure | None = None
        self._read = 0
        self._level = LevelMemory()
        self._heard = 0
        self._updated = 0
        self._far_back = Totals()
        """What lies `FAR_BACK`: so many of the settled words and of the fillers, and no more of the speech."""
        self._words_back = 0
        self._fillers_back = 0
        self._speech: list[Span] = []
        self._speaking_since: int | None = None
        self._settled: list[Word] = []
        self._tentative: tuple[Word, ...] = ()
        self._track: FillerTrack | None = None
        self.fillers: tuple[Filler, ...] | None = None
        """All found so far, also those that the user does not want counted; None where nobody listens for them."""
        self._ended = False

    def receive(self, event: Event) -> list[CoachEvent]:
        """Take in what happened; returns what the coach makes of it, often nothing."""
        match event:
            case SpeechStarted(at):
                self._speaking_since = at
            case SpeechEnded(at):
                self._speech.append(Span(self._speaking_since if self._speaking_since is not None else at, at))
                self._speaking_since = None
            case CaptionCommitted(words):
                self._settled += words
            case CaptionTentative(words):
                self._tentative = words
            case LevelMeasured(at=at):
                self._level.remember(event, speaking=self._speaking_since is not None)
                return self.heard(at)
            case AnswerEnded(length, speech, words, _, again):
                self._heard, self._speech, self._speaking_since = length, list(speech), None
                self._settled, self._tentative, self._ended = list(words), (), True
                self._far_back, self._words_back, self._fillers_back = Totals(), 0, 0
                return [*self._fused(again), MetricsUpdated(self.metrics)]
            case _:
                pass
        return []

    def hear_fillers(self, log_odds: npt.NDArray[np.float32]) -> list[CoachEvent]:
        """Take in the figures of a `FillerListener` that follow those before: from the beginning of the answer on, and
        all of them before `AnswerEnded`.
        """
        if self._track is None:
            self._track, self.fillers = FillerTrack(), ()
        self._track.hear(log_odds)
        return self._fused() if len(log_odds) else []

    def heard(self, at: int) -> list[CoachEvent]:
        """The sound has gone on to sample `at`."""
        self._heard = max(self._heard, at)
        if self._ended or self._heard - self._updated < UPDATE_EVERY:
            return []
        self._updated = self._heard
        said = self._fused()
        self._let_go()
        words = self._words()
        metrics = self._measured(words)
        said.append(MetricsUpdated(metrics))
        if self._adviser is not None:
            tip = self._adviser.consider(self._situation(metrics, words))
            said += [TipGiven(tip)] if tip else []
        return said

    @property
    def metrics(self) -> LiveMetrics:
        """The measures of what is known so far."""
        return self._measured(self._words())

    def _measured(self, words: Sequence[Word]) -> LiveMetrics:
        total = self._far_back.and_then(words, self._speech_so_far(), self._found(words))
        silence = 0 if self._ended or total.voiced is None else self._heard - total.voiced.end
        return live_metrics(total, words, self._heard, silence, self._watchlist.language)

    def _let_go(self) -> None:
        """Count what lies far back now, for the last time."""
        words = self._settled[self._words_back :]
        last = next((word.start for word in reversed(words) if self._is_said(word)), 0)
        cut = min(self._heard, last) - FAR_BACK
        if self._track is not None:
            cut = min(cut, self._track.anew_from)
        if cut <= 0:
            return
        passed = self._as_counted(words[: bisect_left(words, cut, key=lambda word: word.start)])
        fillers = [filler for filler in self._found(passed) if filler.start < cut]
        speech = [Span(span.start, min(span.end, cut)) for span in self._speech_so_far() if span.start < cut]
        self._far_back = self._far_back.and_then(passed, speech, fillers)
        self._words_back = bisect_left(self._settled, cut, lo=self._words_back, key=lambda word: word.start)
        if self.fillers is not None:
            self._fillers_back = bisect_left(self.fillers, cut, lo=self._fillers_back, key=lambda filler: filler.start)
        self._speech = [Span(max(span.start, cut), span.end) for span in self._speech if span.end > cut]
        if self._speaking_since is not None:
            self._speaking_since = max(self._speaking_since, cut)

    def _speech_so_far(self) -> list[Span]:
        """The stretches of speech that are not counted yet."""
        if self._speaking_since is None:
            return self._speech
        return [*self._speech, Span(self._speaking_since, max(self._speaking_since + 1, self._heard))]

    def _fused(self, again: Sequence[Word] = ()) -> list[CoachEvent]:
        """Find the fillers anew with what is known now; tells if they are others than before.

        At the end, the words that were heard `again` have their say.
        """
        if self._track is None:
            return []
        words, speech = (*self._settled[self._words_back :], *self._tentative), self._speech_so_far()
        before = self.fillers
        self.fillers = self._track.whole(words, speech, again) if self._ended else self._track.so_far(words, speech)
        return [FillersHeard(self.fillers)] if self.fillers != before else []

    def _words(self) -> Sequence[Word]:
        """The words that are not counted yet, with the tentative ones. While it is spoken, filled pauses are only left
        out where fillers are told; at the end they are put in their place as in the report.
        """
        words = (*self._settled[self._words_back :], *self._tentative)
        if self._ended and self.fillers is not None:
            return with_fillers(words, self.fillers)
        return self._as_counted(words)

    def _as_counted(self, words: Sequence[Word]) -> Sequence[Word]:
        if self.fillers is None:
            return words
        return [
            word if word.kind is WordKind.WORD else replace(word, kind=WordKind.WORD)
            for word in words
            if self._is_said(word)
        ]

    def _is_said(self, word: Word) -> bool:
        return word.kind is WordKind.WORD if self.fillers is None else not is_filled_pause(word.text)

    def _found(self, words: Sequence[Word]) -> tuple[Filler, ...]:
        """The fillers to count that are not counted yet; `words` are the words that are not."""
        found = fillers_among(words) if self.fillers is None else self.fillers[self._fillers_back :]
        return counted(found, self._watchlist)

    def _situation(self, metrics: LiveMetrics, words: Sequence[Word]) -> Situation:
        """The figures that tips rest on. Fillers and pace are told only while the recogniser is sure of its words."""
        since = self._heard - MINUTE
        recent = [word for word in words if word.end > since]
        sure = unsure_words(recent) is None
        said = Counter(filler.text for filler in self._found(words) if filler.start > since)
        said.update(marker.text for marker in find_markers(recent, self._watchlist))
        commonest, times = said.most_common(1)[0] if said else ("", 0)
        structure = self._structure_so_far()
        return Situation(
            at=self._heard,
            pace=metrics.moving_words_per_minute if sure else None,
            talk_s=metrics.talk_s,
            pause_s=metrics.current_pause_s,
            fillers=said.total() if sure else None,
            commonest=commonest,
            times=times if sure else None,
            quieter_db=self._level.quieter_db,
            left_s=None if self._limit_s is None else self._limit_s - to_seconds(self._heard),
            told=len(self._settled) if structure and sure else None,
            story=int(structure.kind is AnswerKind.STORY) if structure else None,
            scene=structure.measure(Part.SITUATION).evidence if structure else None,
            deed=structure.measure(Part.ACTION).evidence if structure else None,
            outcome=structure.measure(Part.RESULT).evidence if structure else None,
        )

    def _structure_so_far(self) -> Structure | None:
        """The structure of the settled sentences, read anew once another is over; None with too few or too many."""
        if self._embed is None or not ENOUGH_TOLD <= len(self._settled) <= MOST_TOLD:
            return None
        ends = [at for at in range(self._read, len(self._settled)) if self._settled[at].ends_sentence]
        over = ends[-1] + 1 if ends else self._read + LONGEST_SENTENCE
        if over <= len(self._settled):
            self._structure, self._read = read_structure(self._settled[:over], self._embed), over
        return self._structure


def live_metrics(total: Totals, words: Sequence[Word], heard: int, silence: int, language: str) -> LiveMetrics:
    """The live measures `heard` samples into an answer, from its totals, its last words and the `silence` that lasts.

    Fillers of a `language` (ISO 639-1) other than English are counted and have no rate: too few of them are heard.
    """
    span = total.span
    told = too_little_speech(total.words, span.duration_s) is None
    rate = (
        filler_rate(total.fillers, total.words, span.duration_s) if told and other_language(language) is None else None
    )
    silence_s = to_seconds(silence)
    return LiveMetrics(
        at=heard,
        talk_s=to_seconds(total.talk),
        words=total.words,
        words_per_minute=pace_of(total.words, span) if told else None,
        moving_words_per_minute=_moving_pace([w for w in words if w.kind is WordKind.WORD], span) if told else None,
        fillers=total.fillers,
        fillers_per_100_words=rate.per_100_words if rate else None,
        pauses=total.pauses,
        longest_pause_s=to_seconds(total.longest_pause),
        current_pause_s=silence_s if silence_s >= norms.SHORTEST_PAUSE.value else 0.0,
    )


def metrics_of(report: AnswerReport) -> LiveMetrics:
    """The live measures as the report of the whole answer knows them: what a screen shows once it is there.

    They are those of the last `MetricsUpdated` but for what the sound tells beyond the events: the exact edges of the
    pauses, and fillers that no word holds.
    """
    spoken = [word for word in report.transcript.words if word.kind is WordKind.WORD]
    pace = report.pace if isinstance(report.pace, Pace) else None
    rate = report.filler_rate if isinstance(report.filler_rate, FillerRate) else None
    return LiveMetrics(
        at=to_samples(report.audio.duration_s),
        talk_s=report.talk.speech_s,
        words=report.talk.words,
        words_per_minute=pace.words_per_minute if pace else None,
        moving_words_per_minute=_moving_pace(spoken, report.talk.span) if pace else None,
        fillers=len(report.fillers),
        fillers_per_100_words=rate.per_100_words if rate else None,
        pauses=len(report.pauses),
        longest_pause_s=max((pause.span.duration_s for pause in report.pauses), default=0.0),
    )


def _moving_pace(words: Sequence[Word], talk: Span) -> float:
    """The pace up to the last word heard: behind it the recogniser has not spoken yet, and zero would be a lie."""
    end = max(talk.start + 1, words[-1].end)
    start = max(talk.start, end - to_samples(norms.PACE_WINDOW.value))
    return pace_in(SaidIn(words), Span(start, end))
