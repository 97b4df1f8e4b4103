"""What the window does on the interview screen: reads files, makes interviews, leads through their questions.

Holds no screen of its own: it takes the one there is and shows the next. Files are read and questions made by errands
of its own, so that nothing here waits for a document and no answer waits for one.
"""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from coach_app.compose import Workshop
from coach_app.interview.plan import Interview
from coach_app.interview.questions import InterviewType, Question
from coach_app.interview.resume import Resume
from coach_app.settings import FolderError
from coach_app.ui.asking import following_up, holding
from coach_app.ui.errands import Errands
from coach_app.ui.findings import (
    InterviewMade,
    JobRead,
    QuestionsRead,
    ReadingFailed,
    ReadingWentOn,
    ResumeFound,
    ResumeRead,
    Told,
)
from coach_app.ui.interview_view import Paper, Preparation, reading_begun, reading_failed, with_job, with_own, with_plan
from coach_app.ui.notices import Tone
from coach_app.ui.screen import Page, Screen, asked, cleared_for

HOLDS = "The resume holds until the program ends."


class Interviews:
    """One window's interviews. `screen` gives the screen there is, `show` takes the next, `post` carries findings."""

    def __init__(
        self,
        workshop: Workshop,
        post: Callable[[object], None],
        screen: Callable[[], Screen],
        show: Callable[[Screen], None],
    ) -> None:
        self._workshop = workshop
        self._post = post
        self._screen = screen
        self._show = show
        self._errands = Errands("documents", post)
        self._unwanted: dict[Paper, threading.Event] = {}
        self._sitting: tuple[Interview, str] | None = None

    def begin(self) -> None:
        """Look for the resume that was kept."""
        self._errands.run(lambda: ResumeFound(self._workshop.candidate.resume))

    def close(self) -> None:
        """Stop reading and end the thread."""
        for unwanted in self._unwanted.values():
            unwanted.set()
        self._errands.close()

    # -- the set-up ----------------------------------------------------------------------------------------------

    def set_up(self, **changes: object) -> None:
        """Change type, level, length, seed or job."""
        self._prepare(replace(self._state, **changes))  # type: ignore[arg-type]

    def read(self, paper: Paper, path: Path) -> None:
        """Read a file that the candidate brings; what comes of it is a finding."""
        self.stop_reading(paper)
        unwanted = self._unwanted[paper] = threading.Event()
        self._prepare(reading_begun(self._state, paper, path))
        kind = self._state.type
        self._errands.run(lambda: self._read(paper, path, kind, unwanted))

    def stop_reading(self, paper: Paper) -> None:
        """The file is not wanted any more."""
        if paper in self._unwanted:
            self._unwanted.pop(paper).set()
            self._prepare(reading_failed(self._state, paper, ""))

    def correct_resume(self, resume: Resume) -> None:
        """Go by the resume as the candidate has corrected it."""
        self._prepare(replace(self._state, resume=resume))
        self._errands.run(lambda: self._kept(resume))

    def forget_resume(self) -> None:
        """Delete the resume."""
        self._prepare(replace(self._state, resume=None))

        def errand() -> Told:
            self._workshop.candidate.forget_resume()
            return Told("The resume was deleted from this computer's data folder.", Tone.INFO)

        self._errands.run(errand)

    def use_job(self, text: str) -> None:
        """Go by this job description."""
        self._prepare(with_job(self._state, text))

    def drop_own_questions(self) -> None:
        """Ask none of the candidate's own questions."""
        self._prepare(with_own(self._state, ()))

    # -- the questions -------------------------------------------------------------------------------------------

    def make(self, *, others: bool = False) -> None:
        """Make the interview; `others` asks for other questions than those shown."""
        if not self._state.can_make:
            return
        if others:
            self._prepare(replace(self._state, seed=None))
        state = self._state
        self._prepare(replace(state, making=True))
        self._errands.run(lambda: self._made(state))

    def change_set_up(self) -> None:
        """Back to the set-up; an interview that is being held ends."""
        self._prepare(with_plan(self._state, None))
        self.leave()

    def hold(self, place: int | None = None) -> None:
        """Ask the questions of the plan, from the one at `place` on, else from the first without an answer."""
        state = self._state
        if state.plan is None or self._screen().practice.busy:
            return
        at = state.next_open if place is None else place
        held = holding(self._screen().asking, state.plan.questions, at, state.answered)
        self._show(cleared_for(asked(self._screen(), held), Page.PRACTICE))

    def leave(self) -> None:
        """Ask the questions of the list again; the plan stays."""
        screen = self._screen()
        if screen.asking.in_interview and not screen.practice.busy:
            self._show(asked(screen, holding(screen.asking, ())))

    def follow_up(self, question: str) -> None:
        """Ask a question that follows from the last answer."""
        if question and not self._screen().practice.busy:
            self._show(cleared_for(asked(self._screen(), following_up(self._screen().asking, question)), Page.PRACTICE))

    def sitting(self, held: tuple[Question, ...]) -> str | None:
        """The id of the sitting for answers in an interview with these questions; None outside one.

        Called from the thread of the answer. Raises `StorageError`.
        """
        plan = self._state.plan
        if not held or plan is None or plan.questions != held:
            return None
        if self._sitting is None or self._sitting[0] is not plan:
            self._sitting = plan, self._workshop.begin_interview(plan)
        return self._sitting[1]

    # -- errands -------------------------------------------------------------------------------------------------

    def _read(self, paper: Paper, path: Path, kind: InterviewType, unwanted: threading.Event) -> object:
        from coach_app.documents.errors import DocumentError, why_not_opened  # here, because these load the readers
        from coach_app.documents.plain import decoded
        from coach_app.documents.resume import MOST_BYTES, read_resume, read_text
        from coach_app.interview.own_questions import QuestionListError, imported

        def goes_on() -> bool:
            return not unwanted.is_set()

        def on_stage(stage: str) -> None:
            if goes_on():
                self._post(ReadingWentOn(paper, stage))

        if not goes_on():
            return None
        found: object
        try:
            if paper is Paper.RESUME:
                found = self._kept(read_resume(path, goes_on, on_stage))
            elif paper is Paper.JOB:
                found = JobRead(read_text(path, goes_on, on_stage))
            else:
                with path.open("rb") as file:
                    found = QuestionsRead(tuple(imported(decoded(file.read(MOST_BYTES)), kind)))
        except (DocumentError, QuestionListError) as error:
            found = ReadingFailed(paper, str(error))
        except OSError as error:
            found = ReadingFailed(paper, why_not_opened(path, error))
        return found if goes_on() else None

    def _kept(self, resume: Resume) -> ResumeRead:
        try:
            self._workshop.candidate.keep_resume(resume)
        except FolderError as error:
            self._post(Told(f"{error} {HOLDS}", Tone.WARN))
        return ResumeRead(resume)

    def _made(self, state: Preparation) -> InterviewMade:
        return InterviewMade(
            self._workshop.make_interview(
                state.type, state.job, level=state.level, length=state.length, seed=state.seed, own=state.own
            )
        )

    @property
    def _state(self) -> Preparation:
        return self._screen().preparation

    def _prepare(self, state: Preparation) -> None:
        self._show(replace(self._screen(), preparation=state))
