"""What the history keeps, as plain values, and what it says where it cannot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any


class StorageError(Exception):
    """Something could not be kept or read. The message says what happened and what to do, in the user's words."""


class AnswerState(StrEnum):
    """How far an answer got."""

    RECORDING = "recording"
    """Being spoken or analysed by a program that is alive."""
    INTERRUPTED = "interrupted"
    """The program ended before the answer did; the recording is there and can be analysed."""
    COMPLETE = "complete"
    """Analysed and kept."""


@dataclass(frozen=True, slots=True)
class KeptSession:
    """One sitting: an interview with its answers. `client` names the front that made it (`window`, `terminal`, ...)."""

    id: str
    title: str
    interview: str
    client: str
    started_at: datetime
    answers: int
    questions: tuple[Mapping[str, Any], ...] = ()
    """The questions of an interview made beforehand, as `interview.questions.Question.to_json` writes them."""
    facts: tuple[str, ...] = ()
    """What the resume says, a fact a line, without the contact block."""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """One answer as kept. `duration_s` in seconds; `measures` are the figures for lists and trends."""

    id: str
    session_id: str
    title: str
    question: str
    question_index: int | None
    client: str
    started_at: datetime
    state: AnswerState
    duration_s: float | None
    recording: Path | None
    """The FLAC file, where it still exists."""
    measures: Mapping[str, float]
    report: Mapping[str, Any] | None
    """The whole report as `coaching.report` writes it; only filled by `History.answer`."""
