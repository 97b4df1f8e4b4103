"""What the background work of the window finds out, as values beside the events of an answer."""

from dataclasses import dataclass

from coach_app.coaching.readiness import Progress
from coach_app.coaching.report import AnswerReport
from coach_app.interview.plan import Interview
from coach_app.interview.questions import Question
from coach_app.interview.resume import Resume
from coach_app.speech.events import LevelMeasured
from coach_app.storage.answers import KeptAnswer
from coach_app.ui.interview_view import Paper
from coach_app.ui.notices import Act, Tone


@dataclass(frozen=True, slots=True)
class RecogniserReady:
    """The recogniser is loaded; `sends_sound` if it works over the network."""

    sends_sound: bool = False


@dataclass(frozen=True, slots=True)
class ReportReworded:
    """The report of an answer in the words of the language model; None where it was not kept."""

    report: AnswerReport
    answer_id: str | None


@dataclass(frozen=True, slots=True)
class RecogniserMissing:
    """The recogniser cannot be loaded; `message` is for the user."""

    message: str


@dataclass(frozen=True, slots=True)
class MicrophonesFound:
    """The input devices there are."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelBeforehand:
    """The level of a microphone that is open while no answer is being spoken: nothing of it is kept."""

    level: LevelMeasured


@dataclass(frozen=True, slots=True)
class MicrophoneLetGo:
    """No microphone is open any more."""


@dataclass(frozen=True, slots=True)
class AnswersFound:
    """The answers in the history, newest first."""

    answers: tuple[KeptAnswer, ...]


@dataclass(frozen=True, slots=True)
class ProgressMeasured:
    """How practice goes, over all answers."""

    progress: Progress


@dataclass(frozen=True, slots=True)
class AnswerStarted:
    """Sound is coming in; `length` of it in samples by the header of a recording, 0 where nobody knows."""

    length: int = 0


@dataclass(frozen=True, slots=True)
class ReportOpened:
    """The report of an answer of the history."""

    answer: KeptAnswer
    report: AnswerReport


@dataclass(frozen=True, slots=True)
class Heard:
    """A recording has been analysed up to sample `at`."""

    at: int


@dataclass(frozen=True, slots=True)
class Told:
    """Something to tell the user, with what can be done about it."""

    text: str
    tone: Tone
    acts: tuple[Act, ...] = ()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """What the user asked for could not be done; `message` says why and what to do."""

    message: str


@dataclass(frozen=True, slots=True)
class ResumeFound:
    """The resume that was kept, if there was one."""

    resume: Resume | None


@dataclass(frozen=True, slots=True)
class ResumeRead:
    """A resume has been read, or corrected, and kept."""

    resume: Resume


@dataclass(frozen=True, slots=True)
class JobRead:
    """A job description has been read."""

    text: str


@dataclass(frozen=True, slots=True)
class QuestionsRead:
    """A list of the candidate's own questions has been read."""

    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class ReadingWentOn:
    """The reading of a file has got further: `stage` says to what."""

    paper: Paper
    stage: str


@dataclass(frozen=True, slots=True)
class ReadingFailed:
    """A file cannot be read; `message` says why and what to do."""

    paper: Paper
    message: str


@dataclass(frozen=True, slots=True)
class InterviewMade:
    """The questions of an interview have been chosen."""

    interview: Interview
