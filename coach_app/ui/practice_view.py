"""The practice screen as a value, and how each event of the answer changes it.

Decides everything that is shown, enabled or hidden while an answer is spoken. Pure: no Qt, no clock (time is the
position in the sound), no thread.
"""

import math
from dataclasses import dataclass, field, replace
from enum import StrEnum

from coach_app.coaching.live_coach import FillersHeard, LiveMetrics, MetricsUpdated, TipGiven
from coach_app.speech.events import (
    AnswerEnded,
    AudioDropped,
    CaptionCommitted,
    CaptionTentative,
    LevelMeasured,
)
from coach_app.speech.timeline import SAMPLE_RATE, to_seconds
from coach_app.ui.caption_view import Said, settled
from coach_app.ui.notices import Tone
from coach_app.ui.wording import clock, count, spell

QUIETEST_DBFS = -60.0
"""Left end of the level meter."""

CLIP_SHOWN = SAMPLE_RATE
"""Samples for which clipping stays on screen after it happened: one second, long enough to be read."""

TIP_SHOWN = 12 * SAMPLE_RATE
"""Samples for which a tip stays: time to read it twice while speaking. Our choice."""


class Phase(StrEnum):
    """Where the practice stands."""

    IDLE = "idle"
    STARTING = "starting"
    LISTENING = "listening"
    FINISHING = "finishing"


class Engine(StrEnum):
    """Where the recogniser stands."""

    LOADING = "loading"
    READY = "ready"
    ONLINE = "online"
    """Ready, and sends what is spoken over the network."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Level:
    """The input level: `peak` and `rms` from 0 (`QUIETEST_DBFS` or less) to 1 (full scale)."""

    peak: float = 0.0
    rms: float = 0.0
    clipping: bool = False
    silent: bool = False
    """Nothing but zeros: a muted or forbidden microphone."""


@dataclass(frozen=True, slots=True)
class Practice:
    """The practice screen."""

    phase: Phase = Phase.IDLE
    engine: Engine = Engine.LOADING
    microphones: tuple[str, ...] | None = None
    """Names of the input devices; None until they have been looked for."""
    microphone: str = ""
    """The chosen one; empty for the system's default."""
    first_time: bool = False
    question_note: str = ""
    """How long to speak."""
    points: tuple[str, ...] = ()
    """What a good answer has in it."""
    words_host: str = ""
    """The other computer whose language model is given what is said, in writing; empty where nothing leaves so."""
    from_file: str = ""
    """What is being played instead of the microphone, as shown; empty for the microphone."""
    analysing: bool = False
    """Whether a recording is heard as fast as possible: stopping that gives no report."""
    length: int = 0
    """Samples of the recording by its header; 0 where that does not say, and for the microphone."""
    said: Said = field(default_factory=Said)
    """The captions."""
    figures: LiveMetrics = field(default_factory=LiveMetrics)
    level: Level = field(default_factory=Level)
    clip_until: int = 0
    attentive: bool = False
    """Whether the microphone is open although no answer is being spoken."""
    position: int = 0
    dropped: int = 0
    tip: str = ""
    tip_until: int = 0
    """Sample from which on the tip is gone."""

    @property
    def busy(self) -> bool:
        """Whether an answer is being spoken or worked on."""
        return self.phase is not Phase.IDLE

    @property
    def no_microphone(self) -> bool:
        """Whether it is known that there is none."""
        return self.microphones == ()

    @property
    def elapsed(self) -> str:
        """Time since the answer began."""
        return clock(to_seconds(self.position))

    @property
    def talk_title(self) -> str:
        """Text of the big button."""
        return {
            Phase.IDLE: "Start answer",
            Phase.STARTING: "Starting…",
            Phase.LISTENING: "Cancel" if self.analysing else "Stop",
            Phase.FINISHING: "Finishing…",
        }[self.phase]

    @property
    def can_talk(self) -> bool:
        """Whether the big button does something."""
        if self.phase is Phase.IDLE:
            return self.engine is not Engine.FAILED and not self.no_microphone
        return self.phase is Phase.LISTENING

    @property
    def hint(self) -> str:
        """One line under the big button."""
        match self.phase:
            case Phase.IDLE if self.no_microphone:
                return "no microphone found"
            case Phase.IDLE if self.engine is Engine.FAILED:
                return "the recogniser is not available"
            case Phase.IDLE | Phase.LISTENING:
                return "or press the space bar"
            case Phase.STARTING if self.engine is Engine.LOADING:
                return "getting the recogniser ready"
            case Phase.FINISHING:
                return "writing down the last words"
        return ""

    @property
    def engine_text(self) -> str:
        """The state of the recogniser for the header."""
        match self.engine:
            case Engine.LOADING:
                return "Getting ready…"
            case Engine.READY | Engine.ONLINE:
                voice = ["your voice to Google"] if self.engine is Engine.ONLINE else []
                words = [f"your words to {self.words_host}"] if self.words_host else []
                return f"Ready · sends {', '.join(voice + words)}" if voice or words else "Ready · works offline"
            case Engine.FAILED:
                return "Recogniser missing"

    @property
    def private(self) -> bool:
        """Whether nothing that is said leaves this computer."""
        return self.engine is not Engine.ONLINE and not self.words_host

    @property
    def source_text(self) -> str:
        """What is heard instead of a microphone, or that none has been found yet."""
        if not self.from_file:
            return "Looking for microphones…"
        return f"{'Reading' if self.analysing else 'Playing'} {self.from_file}"

    @property
    def aim_text(self) -> str:
        """Under the clock: how long to speak, or of what length a recording is being read."""
        return f"of {clock(to_seconds(self.length))}" if self.analysing and self.length else self.question_note

    @property
    def level_text(self) -> str:
        """What is wrong with the sound, if anything."""
        if self.from_file:
            return ""
        if self.level.silent:
            return "No sound: muted, or not allowed?"
        if self.level.clipping:
            return "Too loud: move back a little"
        return "Only the level is looked at until you start" if self.attentive and not self.busy else ""

    @property
    def level_tone(self) -> Tone:
        """How pressing `level_text` is."""
        return Tone.WARN if self.level.silent or self.level.clipping else Tone.MUTED

    @property
    def talk_time(self) -> str:
        """Time with a voice, as shown."""
        return clock(self.figures.talk_s)

    @property
    def pauses_text(self) -> str:
        """What the pauses were like."""
        longest = self.figures.longest_pause_s
        return f"longest {spell(longest)}" if self.figures.pauses else "0.25 s and longer"

    @property
    def fillers_text(self) -> str:
        """How many of the words were fillers."""
        per_100 = self.figures.fillers_per_100_words
        return "um, uh and the like" if per_100 is None else f"{per_100:.1f} in 100 words"

    @property
    def pace(self) -> float | None:
        """Words a minute for the gauge: those of the last stretch while speaking."""
        return self.figures.moving_words_per_minute

    @property
    def announcement(self) -> str:
        """The figures as one sentence, for screen readers."""
        pace = self.pace
        spoken = f"{pace:.0f} words a minute" if pace is not None else "pace not known yet"
        return (
            f"{self.elapsed}, {spoken}, {count(self.figures.fillers, 'filler')}, {count(self.figures.pauses, 'pause')}"
        )


def cleared(practice: Practice) -> Practice:
    """The screen without the words and figures of the answer before."""
    return replace(
        practice,
        said=Said(),
        figures=LiveMetrics(),
        level=Level(),
        clip_until=0,
        position=0,
        length=0,
        dropped=0,
        tip="",
    )


def begun(practice: Practice, from_file: str = "", *, analysing: bool = False) -> Practice:
    """The screen when an answer is asked for."""
    return replace(cleared(practice), phase=Phase.STARTING, from_file=from_file, analysing=analysing, attentive=False)


def done(practice: Practice) -> Practice:
    """The screen when the answer is done with, however it went."""
    said = replace(practice.said, tentative=())
    return replace(
        practice, phase=Phase.IDLE, from_file="", analysing=False, length=0, said=said, level=Level(), tip=""
    )


def received(practice: Practice, event: object) -> Practice:
    """The screen after one event; unknown events change nothing."""
    match event:
        case CaptionCommitted(words):
            return replace(practice, said=settled(practice.said, words, practice.position))
        case CaptionTentative(words):
            return replace(practice, said=replace(practice.said, tentative=words))
        case LevelMeasured():
            return _with_level(practice, event)
        case AudioDropped(at, samples):
            return replace(practice, position=max(practice.position, at), dropped=practice.dropped + samples)
        case FillersHeard(fillers):
            return replace(practice, said=replace(practice.said, fillers=fillers))
        case MetricsUpdated(metrics):
            return replace(practice, figures=metrics)
        case TipGiven(tip):
            return replace(practice, tip=tip.message, tip_until=max(tip.at, practice.position) + TIP_SHOWN)
        case AnswerEnded(length=length):
            said, position = replace(practice.said, tentative=()), max(length, practice.position)
            return replace(practice, phase=Phase.FINISHING, said=said, level=Level(), position=position)
    return practice


def heard_beforehand(practice: Practice, event: LevelMeasured) -> Practice:
    """The screen after a level that is measured before the answer: the meter moves, the clock does not."""
    if practice.phase is not Phase.IDLE:
        return practice
    return replace(_with_level(practice, event), position=practice.position, attentive=True)


def _with_level(practice: Practice, event: LevelMeasured) -> Practice:
    clip_until = event.at + CLIP_SHOWN if event.clipped else practice.clip_until
    level = Level(
        peak=_share(event.peak_dbfs), rms=_share(event.rms_dbfs), clipping=event.at < clip_until, silent=event.all_zero
    )
    tip = practice.tip if event.at < practice.tip_until else ""
    position = max(practice.position, event.at)
    return replace(practice, level=level, clip_until=clip_until, position=position, tip=tip)


def _share(dbfs: float) -> float:
    """Place of a level on the meter, 0 to 1."""
    if math.isinf(dbfs) or math.isnan(dbfs):
        return 0.0
    return min(1.0, max(0.0, 1.0 - dbfs / QUIETEST_DBFS))
