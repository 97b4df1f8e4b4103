"""The whole window as one value, and how events of the answer and findings of the background work change it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from coach_app.live.notices import AnswerFailed, RecordingFailed, ReportReady, SourceFailed, SourceNotice
from coach_app.speech.events import AudioDropped, EngineFailed
from coach_app.speech.timeline import to_seconds
from coach_app.ui.asking import Asking, having_answered
from coach_app.ui.findings import (
    AnswersFound,
    AnswerStarted,
    Heard,
    InterviewMade,
    JobRead,
    LevelBeforehand,
    MicrophoneLetGo,
    MicrophonesFound,
    ProgressMeasured,
    QuestionsRead,
    ReadingFailed,
    ReadingWentOn,
    RecogniserMissing,
    RecogniserReady,
    Refused,
    ReportOpened,
    ReportReworded,
    ResumeFound,
    ResumeRead,
    Told,
)
from coach_app.ui.interview_view import (
    Preparation,
    reading_failed,
    reading_went_on,
    with_answer,
    with_job,
    with_own,
    with_plan,
    with_resume,
)
from coach_app.ui.notices import Act, Notice, Tone, more_pressing
from coach_app.ui.past_view import Past, past_of
from coach_app.ui.practice_view import Engine, Level, Phase, Practice, cleared, done, heard_beforehand, received
from coach_app.ui.progress_view import ProgressScreen, progress_screen
from coach_app.ui.report_view import ReportScreen, report_screen
from coach_app.ui.wording import day, spell


class Page(StrEnum):
    """What fills the window."""

    PRACTICE = "practice"
    REPORT = "report"
    PAST = "past"
    INTERVIEW = "interview"
    PROGRESS = "progress"


@dataclass(frozen=True, slots=True)
class Screen:
    """The window. `today` is the date against which the dates of answers are worded."""

    today: date
    page: Page = Page.PRACTICE
    came_from: Page = Page.PRACTICE
    """Where the report leads back to."""
    practice: Practice = field(default_factory=Practice)
    asking: Asking = field(default_factory=Asking)
    preparation: Preparation = field(default_factory=Preparation)
    past: Past = field(default_factory=Past)
    progress: ProgressScreen = field(default_factory=ProgressScreen)
    report: ReportScreen | None = None
    notice: Notice | None = None

    @property
    def attends(self) -> bool:
        """Whether the microphone should be open beforehand: once an answer has been practised, on the way to another.

        Not before the first one: whoever has never pressed start has not asked to be heard.
        """
        waiting = self.page is Page.PRACTICE and not self.practice.busy
        return waiting and bool(self.practice.microphones) and bool(self.past.rows)

    @property
    def can_leave(self) -> bool:
        """Whether another page may be shown: not in the middle of an answer."""
        return not self.practice.busy


def shown(screen: Screen, happenings: Iterable[object]) -> Screen:
    """The screen after all that happened, in order."""
    for happening in happenings:
        screen = _after(screen, happening)
    return screen


def turned(screen: Screen, page: Page, today: date) -> Screen:
    """The screen turned to another page, leaving behind a notice that was read and asks for nothing.

    The practice page begins afresh: the answer before it has its report.
    """
    practice, notice = screen.practice, screen.notice
    if page is not screen.page and notice is not None and not notice.acts:
        notice = None
    if page is Page.PRACTICE and screen.page is not Page.PRACTICE:
        practice = cleared(practice)
    return replace(screen, page=page, practice=practice, today=today, notice=notice)


def asked(screen: Screen, asking: Asking) -> Screen:
    """The screen with another question."""
    practice = replace(screen.practice, question_note=asking.aim, points=asking.points)
    return replace(screen, asking=asking, practice=practice)


def cleared_for(screen: Screen, page: Page) -> Screen:
    """The screen turned to a page on which nothing of the answer before is left."""
    return replace(screen, page=page, practice=cleared(screen.practice), notice=None)


def noticed(screen: Screen, notice: Notice) -> Screen:
    """The screen with a notice, unless a worse one is shown."""
    return replace(screen, notice=more_pressing(screen.notice, notice))


def _after(screen: Screen, happening: object) -> Screen:
    practice = screen.practice
    match happening:
        case RecogniserReady(sends_sound):
            return replace(screen, practice=replace(practice, engine=Engine.ONLINE if sends_sound else Engine.READY))
        case RecogniserMissing(message):
            missing = replace(practice, engine=Engine.FAILED)
            return noticed(replace(screen, practice=missing), Notice(message, Tone.BAD, (Act.OPEN_SETTINGS,)))
        case MicrophonesFound(names):
            return replace(screen, practice=replace(practice, microphones=names))
        case LevelBeforehand(level):
            return replace(screen, practice=heard_beforehand(practice, level))
        case MicrophoneLetGo():
            quiet = replace(practice, level=Level(), attentive=False)
            return replace(screen, practice=quiet) if practice.phase is Phase.IDLE else screen
        case Heard(at):
            return replace(screen, practice=replace(practice, position=max(practice.position, at)))
        case AnswersFound(answers):
            first_time = not answers and not practice.said
            past = past_of(screen.past, answers, screen.today)
            return replace(screen, past=past, practice=replace(practice, first_time=first_time))
        case ProgressMeasured(progress):
            return replace(screen, progress=progress_screen(progress))
        case AnswerStarted(length):
            listening = replace(practice, phase=Phase.LISTENING, length=length)
            return replace(screen, practice=listening) if practice.phase is Phase.STARTING else screen
        case ResumeFound() | ResumeRead() | JobRead() | QuestionsRead() | ReadingWentOn() | ReadingFailed():
            return replace(screen, preparation=_prepared(screen.preparation, happening))
        case InterviewMade(interview):
            return replace(screen, preparation=with_plan(screen.preparation, interview))
        case ReportReady(report, answer_id):
            if report.talk.words and (place := screen.asking.place_in_interview) is not None:
                answered = having_answered(screen.asking)
                screen = replace(screen, asking=answered, preparation=with_answer(screen.preparation, place))
            kept = "Saved on this computer" if answer_id else "Not saved"
            made = report_screen(report, answer_id=answer_id or "", when="Just now", saved=kept)
            return replace(screen, practice=done(practice), report=made, page=Page.REPORT, came_from=Page.PRACTICE)
        case ReportReworded(report, answer_id):
            there = screen.report
            if there is None or there.answer_id != (answer_id or "") or there.asked != (report.question or ""):
                return screen
            made = report_screen(report, answer_id=there.answer_id, when=there.when, saved=there.saved)
            return replace(screen, report=replace(there, reading=made.reading))
        case ReportOpened(answer, report):
            when = day(answer.started_at.astimezone(), screen.today)
            made = report_screen(
                report, answer_id=answer.id, title=answer.title, when=when, saved="Saved on this computer"
            )
            return replace(screen, practice=done(practice), report=made, page=Page.REPORT, came_from=Page.PAST)
        case Refused(message):
            return noticed(replace(screen, practice=done(practice)), Notice(message, Tone.BAD))
        case Told(text, tone, acts, subject):
            return noticed(screen, Notice(text, tone, acts, subject))
        case AnswerFailed(message):
            return noticed(replace(screen, practice=done(practice)), Notice(message, Tone.BAD))
    heard = replace(screen, practice=received(practice, happening))
    notice = _notice_of(heard.practice, happening)
    return noticed(heard, notice) if notice else heard


def _prepared(state: Preparation, finding: object) -> Preparation:
    """The interview screen after what was found out about a file."""
    match finding:
        case ResumeFound(resume):
            return state if state.resume is not None or resume is None else with_resume(state, resume)
        case ResumeRead(resume):
            return with_resume(state, resume)
        case JobRead(text):
            return with_job(state, text)
        case QuestionsRead(questions):
            return with_own(state, questions)
        case ReadingWentOn(paper, stage):
            return reading_went_on(state, paper, stage)
        case ReadingFailed(paper, message):
            return reading_failed(state, paper, message)
    return state


def _notice_of(practice: Practice, happening: object) -> Notice | None:
    """What an event of the answer says in the bar."""
    match happening:
        case AudioDropped():
            lost = spell(to_seconds(practice.dropped))
            return Notice(f"{lost} of sound was lost on the way in. Everything else is kept.", Tone.WARN)
        case EngineFailed(message) | SourceNotice(message):
            return Notice(message, Tone.WARN)
        case RecordingFailed(message):
            return Notice(message, Tone.BAD, (Act.OPEN_FOLDER,))
        case SourceFailed(message):
            return Notice(message, Tone.BAD)
    return None
