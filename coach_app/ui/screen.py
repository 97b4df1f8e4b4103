"""The whole window as one value, and how events of the answer and findings of the background work change it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from coach_app.live.notices import AnswerFailed, RecordingFailed, ReportReady, SourceFailed, SourceNotice
from coach_app.speech.events import AudioDropped, EngineFailed
from coach_app.speech.timeline import to_seconds
from coach_app.ui.asking import Asking
from coach_app.ui.findings import (
    AnswersFound,
    AnswerStarted,
    Heard,
    LevelBeforehand,
    MicrophoneLetGo,
    MicrophonesFound,
    RecogniserMissing,
    RecogniserReady,
    Refused,
    ReportOpened,
    Told,
)
from coach_app.ui.notices import Act, Notice, Tone, more_pressing
from coach_app.ui.past_view import Past, past_of
from coach_app.ui.practice_view import Engine, Level, Phase, Practice, cleared, done, heard_beforehand, received
from coach_app.ui.report_view import ReportScreen, report_screen
from coach_app.ui.wording import day, spell


class Page(StrEnum):
    """What fills the window."""

    PRACTICE = "practice"
    REPORT = "report"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Screen:
    """The window. `today` is the date against which the dates of answers are worded."""

    today: date
    page: Page = Page.PRACTICE
    came_from: Page = Page.PRACTICE
    """Where the report leads back to."""
    practice: Practice = field(default_factory=Practice)
    asking: Asking = field(default_factory=Asking)
    past: Past = field(default_factory=Past)
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
    """The screen turned to another page; the practice page begins afresh, the answer before it has its report."""
    practice = screen.practice
    if page is Page.PRACTICE and screen.page is not Page.PRACTICE:
        practice = cleared(practice)
    return replace(screen, page=page, practice=practice, today=today)


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
            first_time = not answers and not practice.committed
            past = past_of(screen.past, answers, screen.today)
            return replace(screen, past=past, practice=replace(practice, first_time=first_time))
        case AnswerStarted():
            listening = replace(practice, phase=Phase.LISTENING)
            return replace(screen, practice=listening) if practice.phase is Phase.STARTING else screen
        case ReportReady(report, answer_id):
            kept = "Saved on this computer" if answer_id else "Not saved"
            made = report_screen(report, answer_id=answer_id or "", when="Just now", saved=kept)
            return replace(screen, practice=done(practice), report=made, page=Page.REPORT, came_from=Page.PRACTICE)
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
