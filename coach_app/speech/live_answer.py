"""One answer as it is spoken: frames and results in, events and jobs out. No thread, clock, model or file.

Two kinds of jobs go out, one at a time. Final jobs settle words: they are due at positions that the sound alone
decides, are never dropped, and each sees only sound and earlier final results, so the same sound gives the same
words however fast the machine. Previews fill the time between; they only change what is tentative, and a slow machine
gets fewer of them. The runtime holds the sound from `needed_from` on, cuts each job's span out of it, and hands the
words back with absolute positions.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

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
from coach_app.speech.timeline import AudioFrame, Span, to_samples
from coach_app.speech.voice_segments import GateOptions, VoiceGate
from coach_app.speech.words import Word

Output = Event | Transcribe


@dataclass(frozen=True, slots=True)
class CaptionOptions:
    """The rhythm of captions.

    A final job is due after every `settle_every_s` of sound worth hearing and wherever a pause is confirmed; a preview
    after `preview_every_s` of new sound. A job's window grows to `longest_window_s`, then it is cut back to about
    `kept_window_s` of settled words, which are forced; after `long_silence_s` it begins anew, `preroll_s` before the
    next sound. `hard_window_s` is what the recogniser can hear at most: there everything settles.
    """

    settle_every_s: float = 0.8
    preview_every_s: float = 0.4
    longest_window_s: float = 12.0
    kept_window_s: float = 4.0
    hard_window_s: float = 26.0
    long_silence_s: float = 1.5
    preroll_s: float = 0.3
    settling: SettlingOptions = field(default_factory=SettlingOptions)
    gate: GateOptions = field(default_factory=GateOptions)


@dataclass(frozen=True, slots=True)
class _Due:
    """A final job to come: sound up to sample `at`; `pause` where nothing follows in the same breath.

    `begins` is where the window has to begin anew first, if it has to.
    """

    at: int
    pause: bool
    begins: int | None


class LiveAnswer:
    """See the module. Every `receive_*` returns what happened and, at most once, the next job."""

    def __init__(self, options: CaptionOptions | None = None) -> None:
        self._options = options or CaptionOptions()
        self._gate = VoiceGate(self._options.gate)
        self._captions = Captions(self._options.settling)
        self._due: deque[_Due] = deque()
        self._in_flight: tuple[Transcribe, _Due | None] | None = None
        self._retried = False
        self._heard = 0
        self._dropped = 0
        self._window = 0
        """Where the window of the next job begins."""
        self._scheduled = 0
        """Sound up to here is covered by a final job, done or due."""
        self._decoded = 0
        """Sound up to here has been shown, by a preview or a final."""
        self._active_since: int | None = None
        """Where the sound worth hearing began that no final job covers yet."""
        self._last_active = 0
        self._begins: int | None = 0
        self._ending = False
        self._ended = False

    @property
    def needed_from(self) -> int:
        """The first sample that a job may still ask for; the runtime may forget all before it."""
        return self._window

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
        self._schedule(frame)
        return events + self._next()

    def receive_words(self, job: Transcribe, words: Sequence[Word]) -> list[Output]:
        """Take in the words of `job`, positions absolute. A result nobody waits for is ignored."""
        if self._in_flight is None or self._in_flight[0] is not job:
            return []
        due = self._in_flight[1]
        self._in_flight = None
        self._retried = False
        shown = self._captions.tentative
        events: list[Output] = []
        if due is None:
            self._captions.preview(words)
        else:
            everything = due.pause or job.span.duration_s >= self._options.hard_window_s
            settled = self._captions.settle(words, due.at, everything)
            if settled:
                events.append(CaptionCommitted(settled))
            self._cut_window(due)
        if self._captions.tentative != shown or events:
            events.append(CaptionTentative(self._captions.tentative))
        return events + self._next()

    def receive_failure(self, job: Transcribe, error: Exception) -> list[Output]:
        """The recogniser could not do `job`. A final is tried once more, then given up: the answer goes on."""
        if self._in_flight is None or self._in_flight[0] is not job:
            return []
        due = self._in_flight[1]
        self._in_flight = None
        events: list[Output] = []
        if due is not None and not self._retried:
            self._retried = True
            self._due.appendleft(due)
        elif due is not None:
            self._retried = False
            events.append(EngineFailed(str(error)))
            if due.pause or job.span.duration_s >= self._options.hard_window_s:
                self._window = due.at
        return events + self._next()

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
        if self._active_since is not None:
            self._due.append(_Due(self._heard, True, self._take_beginning()))
        return events + self._next()

    def _schedule(self, frame: AudioFrame) -> None:
        """Decide, from the sound alone, which final jobs are due."""
        options = self._options
        active = self._gate.speaking or self._gate.in_doubt()
        if active:
            if self._active_since is None:
                silence = frame.start - self._last_active
                if silence >= to_samples(options.long_silence_s):
                    self._begins = max(self._last_active, frame.start - to_samples(options.preroll_s))
                self._active_since = max(frame.start, self._scheduled)
            self._last_active = frame.end
            if frame.end - self._active_since >= to_samples(options.settle_every_s):
                self._plan(frame.end, pause=False)
                self._active_since = frame.end
        elif self._active_since is not None and frame.end - self._last_active >= to_samples(0.1):
            self._plan(frame.end, pause=True)
            self._active_since = None

    def _plan(self, at: int, pause: bool) -> None:
        self._due.append(_Due(at, pause, self._take_beginning()))
        self._scheduled = at

    def _take_beginning(self) -> int | None:
        begins, self._begins = self._begins, None
        return begins

    def _next(self) -> list[Output]:
        if self._in_flight is not None or self._ended:
            return []
        if self._due:
            due = self._due.popleft()
            if due.begins is not None:
                self._window = max(self._window, due.begins)
            return [self._send(due.at, due)]
        if self._ending:
            self._ended = True
            return [AnswerEnded(self._heard, self._gate.spans, tuple(self._captions.settled), dropped=self._dropped)]
        fresh = self._heard - max(self._decoded, self._scheduled)
        if self._active_since is not None and fresh >= to_samples(self._options.preview_every_s):
            return [self._send(self._heard, None)]
        return []

    def _send(self, at: int, due: _Due | None) -> Transcribe:
        start = self._window
        if self._begins is not None and due is None:
            start = max(start, self._begins)
        prefix = tuple(word for word in self._captions.settled[-200:] if word.start >= start)
        job = Transcribe(Span(start, at), prefix, final=due is not None)
        self._in_flight = (job, due)
        self._decoded = at
        return job

    def _cut_window(self, due: _Due) -> None:
        """Begin the window later once it is long, in the widest gap between settled words."""
        options = self._options
        if due.at - self._window < to_samples(options.longest_window_s) or not self._captions.settled:
            return
        latest = due.at - to_samples(options.kept_window_s)
        settled = self._captions.settled
        earliest = self._window + to_samples(1.0)
        gaps = [
            (after.start - before.end, (before.end + after.start) // 2)
            for before, after in pairwise(settled[-200:])
            if earliest <= before.end and after.start <= max(latest, earliest)
        ]
        if gaps:
            self._window = max(gaps)[1]
        elif settled[-1].end > earliest:
            self._window = settled[-1].end
