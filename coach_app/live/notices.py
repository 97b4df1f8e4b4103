"""What happens around an answer, beside what is heard in it. Plain values; each `message` is for the user."""

from dataclasses import dataclass

from coach_app.coaching.report import AnswerReport


@dataclass(frozen=True, slots=True)
class RecordingFailed:
    """The sound is no longer being kept; the answer goes on."""

    message: str


@dataclass(frozen=True, slots=True)
class SourceFailed:
    """The source of sound failed for good; the answer ends with what was heard."""

    message: str


@dataclass(frozen=True, slots=True)
class SourceNotice:
    """Something about the source worth a word: a device lost or back, a file cut short. The answer goes on."""

    message: str


@dataclass(frozen=True, slots=True)
class AnswerFailed:
    """The answer could not be analysed; what was recorded is kept."""

    message: str


@dataclass(frozen=True, slots=True)
class ReportReady:
    """The answer is over and its report there; `answer_id` is its place in the history, None where it is not kept."""

    report: AnswerReport
    answer_id: str | None


Notice = RecordingFailed | SourceFailed | SourceNotice | AnswerFailed | ReportReady
