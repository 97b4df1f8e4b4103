"""What the window does when the user asks for something: drives the workshop and keeps the screen up to date.

Holds the one `Screen`, changes it only through the pure functions of the views, and says `changed`. Whatever may take
time is done by errands; what they find out and what happens in the answer comes back through the bridge.
"""

import json
import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from coach_app.compose import SAMPLE_ANSWER, Workshop
from coach_app.interview.questions import InterviewType, Question
from coach_app.live.analysis import CancelledError
from coach_app.live.notices import AnswerFailed, ReportReady
from coach_app.live.running_answer import RunningAnswer, Source
from coach_app.settings import FolderError, Settings
from coach_app.speech.ports import EngineError, Transcriber
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE
from coach_app.storage.answers import StorageError
from coach_app.ui.asking import Asking, asking_again, asking_listed, asking_own, asking_type, stepped
from coach_app.ui.attention import Attention
from coach_app.ui.bridge import Bridge
from coach_app.ui.errands import Errands
from coach_app.ui.findings import (
    AnswerStarted,
    Heard,
    MicrophonesFound,
    RecogniserMissing,
    RecogniserReady,
    Refused,
    ReportOpened,
    ReportReworded,
    Told,
)
from coach_app.ui.interviews import Interviews
from coach_app.ui.notices import Act, Notice, Tone
from coach_app.ui.past_answers import PastAnswers
from coach_app.ui.past_view import row_of
from coach_app.ui.practice_view import Phase, begun
from coach_app.ui.privacy import words_host
from coach_app.ui.screen import Page, Screen, asked, noticed, shown, turned

_log = logging.getLogger(__name__)

FINISH_PATIENCE_S = 8.0
"""How long closing the window waits for an answer that is being finished; after that it is kept as interrupted."""


class Rehearsal(QObject):
    """One window's work. `changed` carries the new `Screen`, always in the window's thread."""

    changed = Signal(object)

    def __init__(
        self, workshop: Workshop, questions: Iterable[Question], today: Callable[[], date] = date.today
    ) -> None:
        super().__init__()
        self._workshop = workshop
        self._today = today
        self._running: RunningAnswer | None = None
        self._cancelled = threading.Event()
        self._loaded = threading.Event()
        self._bridge = Bridge(self._receive)
        self._errands = Errands("errands", self._bridge.post)
        self._rewording = Errands("words", self._bridge.post)
        self._closing = threading.Event()
        self.interviews = Interviews(workshop, self._bridge.post, lambda: self.screen, self._show)
        self.past = PastAnswers(workshop, self._errands, self._bridge.post, lambda: self.screen, self._show)
        self._attention = Attention(workshop.microphone, self._bridge.post)
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
        self._workshop.recogniser.start(self._recogniser_loaded)
        self.past.begin()
        self.interviews.begin()
        self.look_for_microphones()

    def close(self) -> None:
        """End the answer that runs, keep what was said, and end all threads."""
        self._closing.set()
        self._cancelled.set()
        self._loaded.set()
        running = self._running
        if running is not None:
            running.stop()
            running.wait(FINISH_PATIENCE_S)
        self._errands.close()
        self._rewording.close()
        self.interviews.close()
        self._attention.let_go()
        if self._running is not running and self._running is not None:  # begun while the window was closing
            self._running.stop()
            self._running.wait(FINISH_PATIENCE_S)
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

    def _recogniser_loaded(self, outcome: Transcriber | EngineError) -> None:
        self._loaded.set()
        if isinstance(outcome, EngineError):
            self._bridge.post(RecogniserMissing(str(outcome)))
        else:
            self._bridge.post(RecogniserReady(self._workshop.recogniser.sends_sound))

    # -- the answer ----------------------------------------------------------------------------------------------

    def toggle(self) -> None:
        """The big button: start, or stop."""
        if not self.screen.practice.can_talk or self.screen.page is not Page.PRACTICE:
            return
        if self.screen.practice.phase is Phase.LISTENING:
            self.stop()
        else:
            name = self.screen.practice.microphone
            self._start(lambda: self._attention.take(name), "")

    def play_sample(self) -> None:
        """Hear the built-in sample answer as if it were spoken now."""
        if self.screen.practice.busy:
            return
        self._errands.run(self._attention.let_go)
        question = json.loads(SAMPLE_ANSWER.with_suffix(".json").read_text(encoding="utf-8"))["question"]
        self._ask(asking_again(self.screen.asking, question))
        self._start(lambda: self._workshop.paced_file(SAMPLE_ANSWER, self._bridge.post), "the sample answer")

    def open_file(self, path: Path) -> None:
        """Hear a recording as fast as this machine can, and keep its report."""
        if self.screen.practice.busy:
            return
        asking = self.screen.asking
        self._errands.run(self._attention.let_go)
        self._begin(path.name, analysing=True)
        self._errands.begin_answer(lambda: self._imported(path, asking))

    def analyse(self, answer_id: str) -> None:
        """Analyse an interrupted answer of the history."""
        if self.screen.practice.busy:
            return
        self._errands.run(self._attention.let_go)
        if (row := row_of(self.screen.past, answer_id)) is not None:
            self._ask(asking_again(self.screen.asking, row.question or row.title))
        self._begin("the interrupted answer", analysing=True)
        self._errands.begin_answer(lambda: self._analysed(answer_id))

    def stop(self) -> None:
        """End the answer; its report follows."""
        if self.screen.practice.phase is not Phase.LISTENING:
            return
        self._show(replace(self.screen, practice=replace(self.screen.practice, phase=Phase.FINISHING)))
        self._cancelled.set()
        running = self._running
        if running is not None:
            self._errands.run(running.stop)

    def _start(self, open_source: Callable[[], Source], from_file: str) -> None:
        if self.screen.practice.busy:
            return
        asking = self.screen.asking
        self._begin(from_file)
        self._errands.begin_answer(lambda: self._started(open_source, asking))

    def _begin(self, from_file: str, *, analysing: bool = False) -> None:
        self._cancelled.clear()
        practice = begun(self.screen.practice, from_file, analysing=analysing)
        self._show(replace(self.screen, practice=practice, page=Page.PRACTICE, notice=None))

    def _started(self, open_source: Callable[[], Source], asking: Asking) -> AnswerStarted:
        source = open_source()
        try:
            self._running = self._workshop.answers.start(
                source,
                asking.text,
                self._bridge.post,
                session_id=self._sitting(asking),
                question_index=asking.place_in_interview,
            )
        except BaseException:
            source.stop()
            raise
        return AnswerStarted()

    def _sitting(self, asking: Asking) -> str | None:
        """The sitting that the answer belongs to; None for that of this program, and where nothing can be kept."""
        try:
            return self.interviews.sitting(asking.interview)
        except StorageError:  # starting the answer will say why
            return None

    def _imported(self, path: Path, asking: Asking) -> object:
        length = _length_of(path)
        self._loaded.wait()  # the model is loaded once, by the scribe
        self._bridge.post(AnswerStarted(length))
        try:
            report, answer_id = self._workshop.answers.import_file(
                path,
                asking.text,
                self._goes_on,
                self._bridge.post,
                previews=True,
                session_id=self._sitting(asking),
                question_index=asking.place_in_interview,
            )
        except CancelledError:
            return Refused("The recording was not analysed to its end, and nothing was kept of it.")
        return ReportReady(report, answer_id)

    def _analysed(self, answer_id: str) -> object:
        recording = self._workshop.history.answer(answer_id).recording
        length = 0 if recording is None else _length_of(recording)
        self._loaded.wait()
        self._bridge.post(AnswerStarted(length))
        try:
            report = self._workshop.answers.analyse_kept(answer_id, self._goes_on)
        except CancelledError:
            return Refused("The answer was not analysed to its end. It stays in the list.")
        return ReportOpened(self._workshop.history.answer(answer_id), report)

    def _goes_on(self, at: int) -> bool:
        if at % (10 * FRAME_SAMPLES) == 0:
            self._bridge.post(Heard(at))
        return not self._cancelled.is_set()

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
            self.analyse(answer_id)
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
            self._running = None
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


def _length_of(path: Path) -> int:
    """Samples of a recording by its header, 0 where that does not say. Raises `AudioFileError`."""
    from coach_app.audio.files import duration_s  # here, because it loads FFmpeg

    return round((duration_s(path) or 0) * SAMPLE_RATE)
