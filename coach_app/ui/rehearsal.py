"""What the window does when the user asks for something: questions, microphones, settings, pages.

Holds the one `Screen`, changes it only through the pure functions of the views, and says `changed`; answers, interviews
and past answers each have a part of their own. Whatever may take time is done by errands; what they find out and what
happens in the answer comes back through the bridge.
"""

import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from coach_app.compose import Workshop
from coach_app.interview.questions import InterviewType, Question
from coach_app.live.notices import AnswerFailed, ReportReady
from coach_app.settings import FolderError, Settings
from coach_app.speech.ports import EngineError
from coach_app.ui.answering import Answering
from coach_app.ui.asking import Asking, asking_again, asking_listed, asking_own, asking_type, stepped
from coach_app.ui.attention import Attention
from coach_app.ui.bridge import Bridge
from coach_app.ui.errands import Errands
from coach_app.ui.findings import MicrophonesFound, ReportReworded, Told
from coach_app.ui.interviews import Interviews
from coach_app.ui.notices import Act, Notice, Tone
from coach_app.ui.past_answers import PastAnswers
from coach_app.ui.past_view import row_of
from coach_app.ui.privacy import words_host
from coach_app.ui.screen import Page, Screen, asked, noticed, shown, turned

_log = logging.getLogger(__name__)


class Rehearsal(QObject):
    """One window's work. `changed` carries the new `Screen`, always in the window's thread."""

    changed = Signal(object)
    screen: Screen

    def __init__(
        self, workshop: Workshop, questions: Iterable[Question], today: Callable[[], date] = date.today
    ) -> None:
        super().__init__()
        self._workshop = workshop
        self._today = today
        self._bridge = Bridge(self._receive)
        self._errands = Errands("errands", self._bridge.post)
        self._rewording = Errands("words", self._bridge.post)
        self._closing = threading.Event()
        self.interviews = Interviews(workshop, self._bridge.post, lambda: self.screen, self._show)
        self.past = PastAnswers(workshop, self._errands, self._bridge.post, lambda: self.screen, self._show)
        self._attention = Attention(workshop.microphone, self._bridge.post)
        self.answering = Answering(
            workshop,
            self._errands,
            self._attention,
            self.interviews,
            self._bridge.post,
            lambda: self.screen,
            self._show,
        )
        self._attending: str | None = None
        self._at_front = False
        screen = Screen(today())
        asking = replace(screen.asking, questions=tuple(questions))
        asking = replace(asking, type=asking.types[0]) if asking.types and asking.type not in asking.types else asking
        practice = replace(
            screen.practice,
            microphone=workshop.settings.microphone,
            words_host=words_host(workshop.settings),
            question_note=asking.aim,
            first_time=not workshop.folders.database.exists(),
            points=asking.points,
        )
        self.screen = replace(screen, asking=asking, practice=practice)

    # -- beginning and end ---------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Load what is slow behind the window: recogniser, microphones, history."""
        self.answering.begin()
        self.past.begin()
        self.interviews.begin()
        self.look_for_microphones()

    def close(self) -> None:
        """End the answer that runs, keep what was said, and end all threads."""
        self._closing.set()
        self.answering.end()
        self._errands.close()
        self._rewording.close()
        self.interviews.close()
        self._attention.let_go()
        self.answering.end()  # one that was begun while the window was closing
        self._bridge.close()

    def come_to_front(self, at_front: bool) -> None:
        """The window has come to the front, or gone: only there the microphone may be open beforehand."""
        if at_front and not self._at_front and not self.screen.practice.busy:
            self.look_for_microphones()  # one may have been plugged in meanwhile
        self._at_front = at_front
        self._attend()

    def _attend(self) -> None:
        """Open or close the microphone as the screen asks for."""
        if self.screen.practice.busy:
            self._attending = None  # the answer has it, or nobody
            return
        wanted = self.screen.practice.microphone if self.screen.attends and self._at_front else None
        if wanted != self._attending:
            self._attending = wanted
            self._errands.run(self._attention.let_go if wanted is None else lambda: self._turned_to(wanted))

    def _turned_to(self, name: str) -> None:
        try:
            self._attention.turn_to(name)
        except Exception:  # starting an answer will say why
            _log.info("no microphone beforehand", exc_info=True)

    # -- the question --------------------------------------------------------------------------------------------

    def ask_type(self, kind: InterviewType) -> None:
        """Ask questions of another interview type."""
        self._ask(asking_type(self.screen.asking, kind))

    def ask_next(self, step: int = 1) -> None:
        """Ask the next question (or the one before)."""
        self._ask(stepped(self.screen.asking, step))

    def answer_again(self) -> None:
        """Practise the question of the report on view once more."""
        if self.screen.report is not None and not self.screen.practice.busy:
            self._ask(asking_again(self.screen.asking, self.screen.report.asked))
            self.show_page(Page.PRACTICE)

    def ask_own(self, text: str) -> None:
        """Ask a question that the candidate wrote."""
        self._ask(asking_own(self.screen.asking, text))

    def ask_listed(self, question_id: str) -> None:
        """Ask a question of the list."""
        self._ask(asking_listed(self.screen.asking, question_id))

    def _ask(self, asking: Asking) -> None:
        self._show(asked(self.screen, asking))

    # -- microphones and settings --------------------------------------------------------------------------------

    def look_for_microphones(self) -> None:
        """Find out which input devices there are."""
        self._errands.run(self._microphones)

    def _microphones(self) -> MicrophonesFound:
        from coach_app.audio.devices import NoMicrophoneError  # here, because it loads PortAudio

        try:
            return MicrophonesFound(tuple(device.name for device in self._workshop.input_devices()))
        except NoMicrophoneError:
            return MicrophonesFound(())

    def use_microphone(self, name: str) -> None:
        """Listen to another microphone from the next answer on."""
        self._show(replace(self.screen, practice=replace(self.screen.practice, microphone=name)))
        self.change_settings(microphone=name)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._workshop.settings

    @property
    def data_folder(self) -> Path:
        """Where answers are kept."""
        return self._workshop.folders.data

    def change_settings(self, **changes: object) -> None:
        """Change settings; where they cannot be written, say so."""
        try:
            self._workshop.change_settings(**changes)
        except FolderError as error:
            self.tell(f"{error} What you have chosen holds until the program ends.", Tone.WARN)
        practice = replace(self.screen.practice, words_host=words_host(self.settings))
        self._show(replace(self.screen, practice=practice))

    # -- pages ---------------------------------------------------------------------------------------------------

    def show_page(self, page: Page) -> None:
        """Turn to another page, unless an answer is being spoken."""
        if self.screen.can_leave and (page is not Page.REPORT or self.screen.report is not None):
            self._show(turned(self.screen, page, self._today()))
            if page is Page.PAST:
                self.past.read()
            elif page is Page.PROGRESS:
                self.past.measure_progress()

    def open_answer(self, answer_id: str) -> None:
        """Show the report of a past answer; analyse it first where it was interrupted."""
        row = row_of(self.screen.past, answer_id)
        if row is not None and row.interrupted:
            self.answering.analyse(answer_id)
        elif row is not None and not row.running:
            self.past.open(answer_id)

    # -- notices -------------------------------------------------------------------------------------------------

    def tell(self, text: str, tone: Tone = Tone.INFO, acts: tuple[Act, ...] = ()) -> None:
        """Say something in the bar."""
        self._show(noticed(self.screen, Notice(text, tone, acts)))

    def dismiss(self) -> None:
        """Take the notice away."""
        self._show(replace(self.screen, notice=None))

    # -- what happened -------------------------------------------------------------------------------------------

    def _receive(self, happenings: list[object]) -> None:
        over = any(isinstance(happening, ReportReady | AnswerFailed) for happening in happenings)
        self._show(shown(self.screen, happenings))
        if over:
            self.answering.over()
            self.past.read()
        for happening in happenings:
            if isinstance(happening, ReportReady) and self._workshop.words_endpoint is not None:
                self._rewording.run(partial(self._reworded, happening))

    def _reworded(self, ready: ReportReady) -> object:
        """The report in the words of the language model, unless another answer begins first."""

        def goes_on() -> bool:
            return not self._closing.is_set() and not self.screen.practice.busy

        try:
            report = self._workshop.in_other_words(ready.report, goes_on)
        except EngineError as error:
            return Told(f"{error} The program's own words stand.", Tone.WARN) if goes_on() else None
        return ReportReworded(report, ready.answer_id)

    def _show(self, screen: Screen) -> None:
        if screen != self.screen:
            self.screen = screen
            self.changed.emit(screen)
            self._attend()
