"""The answer that is spoken, played or read from a file: begins it, ends it, and stops it where that is asked for.

Holds no screen of its own: it takes the one there is and shows the next. Whatever waits is an errand.
"""

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from coach_app.compose import SAMPLE_ANSWER, Workshop
from coach_app.live.analysis import CancelledError
from coach_app.live.notices import ReportReady
from coach_app.live.running_answer import RunningAnswer, Source
from coach_app.speech.ports import EngineError, Transcriber
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE
from coach_app.storage.answers import StorageError
from coach_app.ui.asking import Asking, asking_again
from coach_app.ui.attention import Attention
from coach_app.ui.errands import Errands
from coach_app.ui.findings import AnswerStarted, Heard, RecogniserMissing, RecogniserReady, Refused, ReportOpened
from coach_app.ui.interviews import Interviews
from coach_app.ui.past_view import row_of
from coach_app.ui.practice_view import Phase, begun
from coach_app.ui.screen import Page, Screen, asked

FINISH_PATIENCE_S = 8.0
"""How long closing the window waits for an answer that is being finished; after that it is kept as interrupted."""


class Answering:
    """One window's answers, one at a time. `screen` gives the screen there is, `show` takes the next, `post` carries
    what happens in the answer."""

    def __init__(
        self,
        workshop: Workshop,
        errands: Errands,
        attention: Attention,
        interviews: Interviews,
        post: Callable[[object], None],
        screen: Callable[[], Screen],
        show: Callable[[Screen], None],
    ) -> None:
        self._workshop = workshop
        self._errands = errands
        self._attention = attention
        self._interviews = interviews
        self._post = post
        self._screen = screen
        self._show = show
        self._running: RunningAnswer | None = None
        self._cancelled = threading.Event()
        self._loaded = threading.Event()

    def begin(self) -> None:
        """Load the recogniser."""
        self._workshop.recogniser.start(self._recogniser_loaded)

    def end(self) -> None:
        """End the answer that runs and keep what was said; once more when no errand can begin another."""
        self._cancelled.set()
        self._loaded.set()
        running, self._running = self._running, None
        if running is not None:
            running.stop()
            running.wait(FINISH_PATIENCE_S)

    def over(self) -> None:
        """The answer has ended by itself."""
        self._running = None

    def _recogniser_loaded(self, outcome: Transcriber | EngineError) -> None:
        self._loaded.set()
        if isinstance(outcome, EngineError):
            self._post(RecogniserMissing(str(outcome)))
        else:
            self._post(RecogniserReady(self._workshop.recogniser.sends_sound))

    def toggle(self) -> None:
        """The big button: start, or stop."""
        if not self._screen().practice.can_talk or self._screen().page is not Page.PRACTICE:
            return
        if self._screen().practice.phase is Phase.LISTENING:
            self.stop()
        else:
            name = self._screen().practice.microphone
            self._start(lambda: self._attention.take(name), "")

    def play_sample(self) -> None:
        """Hear the built-in sample answer as if it were spoken now."""
        if self._screen().practice.busy:
            return
        self._errands.run(self._attention.let_go)
        self._ask(_sample_question())
        self._start(lambda: self._workshop.paced_file(SAMPLE_ANSWER, self._post), "the sample answer")

    def open_file(self, path: Path) -> None:
        """Hear a recording as fast as this machine can, and keep its report; the sample answer brings its question."""
        if self._screen().practice.busy:
            return
        if path.resolve() == SAMPLE_ANSWER:
            self._ask(_sample_question())
        asking = self._screen().asking
        self._errands.run(self._attention.let_go)
        self._begin(path.name, analysing=True)
        self._errands.begin_answer(lambda: self._imported(path, asking))

    def analyse(self, answer_id: str) -> None:
        """Analyse an interrupted answer of the history."""
        if self._screen().practice.busy:
            return
        self._errands.run(self._attention.let_go)
        if (row := row_of(self._screen().past, answer_id)) is not None:
            self._ask(row.question or row.title)
        self._begin("the interrupted answer", analysing=True)
        self._errands.begin_answer(lambda: self._analysed(answer_id))

    def stop(self) -> None:
        """End the answer; its report follows."""
        if self._screen().practice.phase is not Phase.LISTENING:
            return
        self._show(replace(self._screen(), practice=replace(self._screen().practice, phase=Phase.FINISHING)))
        self._cancelled.set()
        running = self._running
        if running is not None:
            self._errands.run(running.stop)

    def _start(self, open_source: Callable[[], Source], from_file: str) -> None:
        if self._screen().practice.busy:
            return
        asking = self._screen().asking
        self._begin(from_file)
        self._errands.begin_answer(lambda: self._started(open_source, asking))

    def _begin(self, from_file: str, *, analysing: bool = False) -> None:
        self._cancelled.clear()
        practice = begun(self._screen().practice, from_file, analysing=analysing)
        self._show(replace(self._screen(), practice=practice, page=Page.PRACTICE, notice=None))

    def _started(self, open_source: Callable[[], Source], asking: Asking) -> AnswerStarted:
        source = open_source()
        try:
            self._running = self._workshop.answers.start(
                source,
                asking.text,
                self._post,
                session_id=self._sitting(asking),
                question_index=asking.place_in_interview,
                aim_s=asking.aim_s,
            )
        except BaseException:
            source.stop()
            raise
        return AnswerStarted()

    def _sitting(self, asking: Asking) -> str | None:
        """The sitting that the answer belongs to; None for that of this program, and where nothing can be kept."""
        try:
            return self._interviews.sitting(asking.interview)
        except StorageError:  # starting the answer will say why
            return None

    def _imported(self, path: Path, asking: Asking) -> object:
        length = _length_of(path)
        self._loaded.wait()  # the model is loaded once, by the scribe
        self._post(AnswerStarted(length))
        try:
            report, answer_id = self._workshop.answers.import_file(
                path,
                asking.text,
                self._goes_on,
                self._post,
                previews=True,
                session_id=self._sitting(asking),
                question_index=asking.place_in_interview,
                aim_s=asking.aim_s,
            )
        except CancelledError:
            return Refused("The recording was not analysed to its end, and nothing was kept of it.")
        return ReportReady(report, answer_id)

    def _analysed(self, answer_id: str) -> object:
        recording = self._workshop.history.answer(answer_id).recording
        length = 0 if recording is None else _length_of(recording)
        self._loaded.wait()
        self._post(AnswerStarted(length))
        try:
            report = self._workshop.answers.analyse_kept(answer_id, self._goes_on)
        except CancelledError:
            return Refused("The answer was not analysed to its end. It stays in the list.")
        return ReportOpened(self._workshop.history.answer(answer_id), report)

    def _goes_on(self, at: int) -> bool:
        if at % (10 * FRAME_SAMPLES) == 0:
            self._post(Heard(at))
        return not self._cancelled.is_set()

    def _ask(self, question: str) -> None:
        self._show(asked(self._screen(), asking_again(self._screen().asking, question)))


def _sample_question() -> str:
    """The question that the sample answer answers."""
    question: str = json.loads(SAMPLE_ANSWER.with_suffix(".json").read_text(encoding="utf-8"))["question"]
    return question


def _length_of(path: Path) -> int:
    """Samples of a recording by its header, 0 where that does not say. Raises `AudioFileError`."""
    from coach_app.audio.files import duration_s  # here, because it loads FFmpeg

    return round((duration_s(path) or 0) * SAMPLE_RATE)
