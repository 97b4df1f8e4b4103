"""One answer as it is spoken: frames and results in, events and jobs out. No thread, clock, model or file.

Final and preview jobs go out one at a time. Final jobs settle words: they are due at positions that the sound alone
decides, are never dropped, and each sees only sound and earlier final results, so the same sound gives the same
words however fast the machine. Previews fill the time between; they only change what is tentative, and a slow machine
gets fewer of them. Beside them, passages that are over go out to be heard again for the report. The runtime holds the
sound from `needed_from` on, cuts each job's span out of it, and hands the words back with absolute positions.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from coach_app.speech.belief import believed
from coach_app.speech.captions import Captions, SettlingOptions
from coach_app.speech.events import (
    AnswerEnded,
    AudioDropped,
    CaptionCommitted,
    CaptionTentative,
    EngineFailed,
    Event,
    Transcribe,
)
from coach_app.speech.rhythm import Due, Rhythm, RhythmOptions
from coach_app.speech.second_hearing import MARGIN, SecondHearing
from coach_app.speech.timeline import AudioFrame, Span, to_samples
from coach_app.speech.voice_segments import GateOptions, VoiceGate
from coach_app.speech.words import Word

Output = Event | Transcribe

_RECENT = 200
"""Settled words that can lie in a window: nobody says more in half a minute."""


@dataclass(frozen=True, slots=True)
class CaptionOptions:
    """How captions are made.

    A preview is asked for after `preview_every_s` of new sound. A job's window grows to `longest_window_s`, then it is
    cut back to about `kept_window_s` of settled words, which are forced. `hard_window_s` is what the recogniser can
    hear at most: there everything settles.
    """

    preview_every_s: float = 0.5
    longest_window_s: float = 9.0
    kept_window_s: float = 3.5
    hard_window_s: float = 26.0
    context_s: float = 10.0
    rhythm: RhythmOptions = field(default_factory=RhythmOptions)
    settling: SettlingOptions = field(default_factory=SettlingOptions)
    gate: GateOptions = field(default_factory=GateOptions)


class LiveAnswer:
    """See the module. Every `receive_*` returns what happened and the jobs to be done now."""

    def __init__(self, options: CaptionOptions | None = None) -> None:
        self._options = options or CaptionOptions()
        self._gate = VoiceGate(self._options.gate)
        self._rhythm = Rhythm(self._options.rhythm)
        self._captions = Captions(self._options.settling)
        self._second = SecondHearing()
        self._due: deque[tuple[Due, tuple[Span, ...]]] = deque()
        """What is due, with the speech known at that point of the sound: later knowledge has no say."""
        self._in_flight: Transcribe | None = None
        self._retrying = False
        self._heard = 0
        self._dropped = 0
        self._window = 0
        """Where the window of the next job begins."""
        self._rhythm_begins = 0
        self._shown = 0
        """Sound up to here has been decoded, by a preview or a final."""
        self._ending = False
        self._passages: list[Span] = []
        """Those that are over and wait until no words do."""
        self._all_asked = False
        """Whether the last passage has gone out."""
        self._ended = False

    @property
    def needed_from(self) -> int:
        """The first sample that a job may still ask for; the runtime may forget all before it."""
        goes_on = self._second.begins(self._captions.settled, self._window)
        return min(self._window, goes_on, *(span.start for span in self._passages))

    def receive_audio(self, frame: AudioFrame, speech_probability: float) -> list[Output]:
        """Take in the next `FRAME_SAMPLES` samples (the last frame may be shorter) and what the gate hears in them.

        Raises `ValueError` if the frame does not follow the one before, or the answer has ended.
        """
        if self._ending:
            raise ValueError("the answer has ended")
        if frame.start != self._heard:
            raise ValueError(f"a frame at sample {frame.start} does not follow sample {self._heard}")
        self._heard = frame.end
        events: list[Output] = list(self._gate.receive(frame, speech_probability))
        self._plan(self._rhythm.receive(frame, self._gate.sound))
        return events + self._next()

    def receive_words(self, job: Transcribe, words: Sequence[Word]) -> list[Output]:
        """Take in the words of `job`, positions absolute. A result nobody waits for is ignored."""
        if job.again:
            self._second.hear(job.span, words)
            return self._next()
        if self._in_flight is not job:
            return []
        self._in_flight = None
        shown = self._captions.tentative
        events: list[Output] = []
        if job.final:
            due, speech = self._due.popleft()
            self._retrying = False
            everything = due.everything or job.span.duration_s >= self._options.hard_window_s
            likely = believed(words, speech, self._captions.settled[-_RECENT:])
            events += self._committed(self._captions.settle(likely, due.at, everything))
            self._cut_window(due.at)
        else:
            self._captions.preview(words)
        return self._told(events, shown) + self._next()

    def receive_failure(self, job: Transcribe, error: Exception) -> list[Output]:
        """The recogniser could not do `job`. A final is tried once more, then given up: the answer goes on."""
        if job.again:
            return self.receive_words(job, ())
        if self._in_flight is not job:
            return []
        self._in_flight = None
        if not job.final:
            return self._next()
        if not self._retrying:
            self._retrying = True
            return self._next()
        self._retrying = False
        due, _ = self._due.popleft()
        shown = self._captions.tentative
        events: list[Output] = [EngineFailed(str(error))]
        if due.everything:
            events += self._committed(self._captions.settle_rest())
        if job.span.duration_s >= self._options.hard_window_s:
            self._window = due.at
        return self._told(events, shown) + self._next()

    def receive_dropped(self, samples: int) -> list[Output]:
        """`samples` samples were lost between the last frame and the next, which follow one another all the same."""
        self._dropped += samples
        return [AudioDropped(self._heard, samples)]

    def receive_end(self) -> list[Output]:
        """No more sound comes. `AnswerEnded` follows as soon as every word has settled."""
        if self._ending:
            return []
        self._ending = True
        events: list[Output] = list(self._gate.finish())
        self._plan(self._rhythm.finish())
        if self._in_flight is not None and not self._in_flight.final:
            self._in_flight = None  # the last words need not wait for a preview that nobody needs any more
        return events + self._next()

    def _next(self) -> list[Output]:
        """What can be done without waiting, and the next job, if the recogniser is free."""
        events: list[Output] = []
        if self._in_flight is not None or self._ended:
            return events
        while self._due:
            due, _ = self._due[0]
            self._window = max(self._window, due.begins)
            self._rhythm_begins = due.begins
            if due.listen:
                self._end_passages(self._window)
                events.append(self._send(due.at, final=True))
                return [*events, *self._last_passages()] if self._ending and len(self._due) == 1 else events
            self._due.popleft()
            shown = self._captions.tentative
            events += self._told(self._committed(self._captions.settle_rest()), shown)
            self._end_passages(due.at)
        if self._ending:
            events += self._last_passages()
            return events if self._second.waiting else [*events, self._end()]
        events += self._hear_again()
        fresh = self._heard - max(self._shown, self._rhythm.listened)
        if self._rhythm.voiced and fresh >= to_samples(self._options.preview_every_s):
            return [*events, self._send(self._heard, final=False)]
        return events

    def _end(self) -> AnswerEnded:
        self._ended = True
        settled = self._captions.settled
        words, again = self._second.words(settled, self._believed_in), self._second.alone(settled)
        return AnswerEnded(self._heard, self._gate.spans, tuple(words), self._dropped, tuple(again))

    def _end_passages(self, unsettled: int) -> None:
        """Note the passages that are over, if the next word begins at `unsettled` or later."""
        while (span := self._second.passage(self._captions.settled, unsettled)) is not None:
            self._passages.append(span)

    def _last_passages(self) -> list[Output]:
        """All that is left to be heard again; where words are still to settle, beside the job that they come from."""
        settled, spans = self._captions.settled, self._gate.spans
        if self._all_asked:
            return []
        self._all_asked = True
        end = min(self._heard, max(spans[-1].end if spans else 0, settled[-1].end if settled else 0) + MARGIN)
        span = self._second.rest(settled, None if self._in_flight is None else self._window, end)
        return [*self._hear_again(), *([Transcribe(span, again=True)] if span is not None else [])]

    def _hear_again(self) -> list[Output]:
        jobs: list[Output] = [Transcribe(span, again=True) for span in self._passages]
        self._passages.clear()
        return jobs

    def _send(self, at: int, final: bool) -> Transcribe:
        start = max(self._window, self._rhythm.begins) if not final else self._window
        start = max(start, at - to_samples(self._options.hard_window_s))
        known = start - to_samples(self._options.context_s)
        prefix = tuple(
            word
            for word in self._captions.settled[-_RECENT:]
            if word.start >= start or (word.end <= start and word.start >= max(known, self._rhythm_begins))
        )
        self._in_flight = Transcribe(Span(start, at), prefix, final)
        self._shown = at
        return self._in_flight

    def _committed(self, words: tuple[Word, ...]) -> list[Output]:
        return [CaptionCommitted(words)] if words else []

    def _told(self, events: list[Output], shown: tuple[Word, ...]) -> list[Output]:
        """`events`, and the tentative words if they are others than `shown` or have to be said again."""
        if self._captions.tentative != shown or any(isinstance(event, CaptionCommitted) for event in events):
            return [*events, CaptionTentative(self._captions.tentative)]
        return events

    def _plan(self, due: list[Due]) -> None:
        self._due.extend((each, self._gate.recent) for each in due)

    def _believed_in(self, words: Sequence[Word], passage: Span) -> list[Word]:
        return believed(words, [span for span in self._gate.spans if span.overlap(passage)])

    def _cut_window(self, at: int) -> None:
        """Begin the window later once it is long, in the widest gap between settled words."""
        options = self._options
        settled = self._captions.settled
        if at - self._window < to_samples(options.longest_window_s):
            return
        if not settled or settled[-1].end <= self._window:
            self._window = at - to_samples(options.kept_window_s)
            return
        earliest = self._window + to_samples(1.0)
        latest = max(earliest, at - to_samples(options.kept_window_s))
        gaps = [
            (after.start - before.end, (before.end + after.start) // 2)
            for before, after in pairwise(settled[-_RECENT:])
            if before.end >= earliest and after.start <= latest
        ]
        if gaps:
            self._window = max(gaps)[1]
        elif settled[-1].end > earliest:
            self._window = settled[-1].end
