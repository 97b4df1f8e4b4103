"""What happens during an answer, written as lines: of JSON for programs, of text for people."""

import json
import math
import threading
import time
from collections.abc import Callable
from typing import Any, Protocol, TextIO

from coach_app.cli.summary import print_summary
from coach_app.coaching.live_coach import CoachEvent, FillersHeard, MetricsUpdated, TipGiven
from coach_app.coaching.plain import written
from coach_app.coaching.report import report_to_json
from coach_app.live.notices import AnswerFailed, Notice, RecordingFailed, ReportReady, SourceFailed, SourceNotice
from coach_app.speech.events import (
    AudioDropped,
    CaptionCommitted,
    CaptionTentative,
    EngineFailed,
    Event,
    LevelMeasured,
)
from coach_app.speech.timeline import to_seconds
from coach_app.speech.words import text_of

LEVEL_EVERY_S = 0.5


class Lines(Protocol):
    """Writes events as lines; `complete` turns true with the report."""

    complete: bool

    def start(self) -> None:
        """The sound begins now."""

    def receive(self, event: Event | CoachEvent | Notice) -> None:
        """Write an event, where it is one to be told."""


class JsonLines:
    """One JSON object a line, each with the seconds since the sound began and the seconds of sound heard."""

    def __init__(self, out: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._out = out
        self._clock = clock
        self._began: float | None = None
        self._heard = 0
        self._next_level_s = 0.0
        self._committed = ""
        self._tentative = ""
        self._lock = threading.Lock()
        self.complete = False

    def start(self) -> None:
        """The sound begins now."""
        self._began = self._clock()

    def receive(self, event: Event | CoachEvent | Notice) -> None:
        """Write an event, where it is one to be told."""
        match event:
            case CaptionCommitted(words):
                self._committed = f"{self._committed} {text_of(words)}".strip()
            case CaptionTentative(words):
                self._tentative = text_of(words)
                self._write("caption", committed=self._committed, tentative=self._tentative)
            case LevelMeasured(at=at):
                self._heard = at
                if to_seconds(at) >= self._next_level_s:
                    self._next_level_s = to_seconds(at) + LEVEL_EVERY_S
                    self._write("level", **_level(event))
            case MetricsUpdated(metrics):
                self._write("metrics", **written(metrics))
            case FillersHeard(fillers):
                self._write("fillers", fillers=[written(filler) for filler in fillers])
            case TipGiven(tip):
                self._write("tip", **written(tip))
            case ReportReady(report, answer_id):
                self._write("report", answer_id=answer_id, **report_to_json(report))
                self.complete = True
            case _ if trouble := _trouble(event):
                self._write("error", message=trouble)

    def _write(self, kind: str, /, **values: Any) -> None:
        began = self._began if self._began is not None else self._clock()
        line = {"type": kind, "wall_s": round(self._clock() - began, 3), "audio_s": round(to_seconds(self._heard), 3)}
        with self._lock:  # the feeder reports a failing disk while the ear reports words
            self._out.write(json.dumps({**line, **values}, ensure_ascii=False) + "\n")
            self._out.flush()


class TextLines:
    """Settled captions as running text, tips and trouble on lines of their own, the report at the end."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self.complete = False

    def start(self) -> None:
        """The sound begins now."""
        self._out.write("Listening. Press Ctrl-C when you have finished.\n")
        self._out.flush()

    def receive(self, event: Event | CoachEvent | Notice) -> None:
        """Write an event, where it is one to be told."""
        match event:
            case CaptionCommitted(words):
                self._out.write(text_of(words) + " ")
            case TipGiven(tip):
                self._out.write(f"\n  · {tip.message}\n")
            case ReportReady(report, _):
                self._out.write("\n\n")
                print_summary(report, self._out)
                self.complete = True
            case _ if trouble := _trouble(event):
                self._out.write(f"\n  ! {trouble}\n")
        self._out.flush()


def _trouble(event: Event | CoachEvent | Notice) -> str | None:
    """What went wrong, in the user's words; None where nothing did."""
    match event:
        case AudioDropped(samples=samples):
            return f"{to_seconds(samples):.2f} s of sound were lost."
        case (
            EngineFailed(message)
            | RecordingFailed(message)
            | SourceFailed(message)
            | SourceNotice(message)
            | AnswerFailed(message)
        ):
            return message
    return None


def _level(level: LevelMeasured) -> dict[str, Any]:
    """JSON knows no infinity: digital silence is null."""
    return {
        "peak_dbfs": round(level.peak_dbfs, 1) if math.isfinite(level.peak_dbfs) else None,
        "rms_dbfs": round(level.rms_dbfs, 1) if math.isfinite(level.rms_dbfs) else None,
        "clipped": level.clipped,
        "all_zero": level.all_zero,
    }
