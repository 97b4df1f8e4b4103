"""What becomes of an answer: it is heard, live or from a file, reported on, and kept where it is to be."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from coach_app.coaching.content import asks_for_story
from coach_app.coaching.length import USUAL_S, longest_s
from coach_app.coaching.live_coach import CoachEvent, LiveCoach, MetricsUpdated, metrics_of
from coach_app.coaching.markers import Watchlist, own_words, watchlist_for
from coach_app.coaching.measures import usual_voice
from coach_app.coaching.parts import Embed
from coach_app.coaching.report import AnswerReport, build_report
from coach_app.coaching.tone import Baseline
from coach_app.compose.candidate import Candidate
from coach_app.compose.keeping import AnswerKeeper, Publish, keep_report, recorded
from coach_app.compose.models import Models
from coach_app.compose.reading_ahead import ReadAhead
from coach_app.compose.recogniser import Recogniser
from coach_app.compose.sittings import aim_of
from coach_app.live.analysis import analyse
from coach_app.live.ear import Ear
from coach_app.live.hindsight import Hindsight
from coach_app.live.listener import SoundListener
from coach_app.live.notices import AnswerFailed, Notice, ReportReady, SourceNotice
from coach_app.live.running_answer import Recording, RunningAnswer, Source
from coach_app.live.speed import SpeedClass, options_for
from coach_app.settings import KeptSettings
from coach_app.speech.events import AnswerEnded, Event
from coach_app.speech.live_answer import LiveAnswer
from coach_app.storage.answers import StorageError

if TYPE_CHECKING:
    from coach_app.storage.history import History  # at run time it would load SQLite before the window stands

USUAL_ANSWERS = 20
"""How many past answers say what is usual: enough for a mean, few enough to follow a speaker who changes."""

NEVER_S = 1e6
"""Longer than any answer."""

OnHeard = Callable[[int], bool]
"""Is told the position reached, in samples; answers whether to go on."""


def nobody(_: object) -> None:
    """Nobody listens to the events."""


class Answers:
    """Hears the answers of one program. `history` opens the history that keeps them, and may raise `StorageError`."""

    def __init__(
        self,
        settings: KeptSettings,
        models: Models,
        recogniser: Recogniser,
        candidate: Candidate,
        history: "Callable[[], History]",
    ) -> None:
        self._settings = settings
        self._models = models
        self._recogniser = recogniser
        self._candidate = candidate
        self._history = history
        self._session_id: str | None = None

    def start(
        self,
        source: Source,
        question: str,
        publish: Publish,
        *,
        client: str = "window",
        session_id: str | None = None,
        question_index: int | None = None,
        aim_s: float | None = None,
        keep: bool = True,
    ) -> RunningAnswer:
        """Begin to listen to `source`. `publish` gets everything that happens, at last `ReportReady` or `AnswerFailed`.

        The answer belongs to `session_id`, else to the sitting of this program. It is to take `aim_s` seconds (None: as
        long as is known of its question). Where it cannot be kept,
        `RecordingFailed` says so and the answer goes on.
        """
        kept = AnswerKeeper(self._history, publish) if keep else None
        if kept is not None:
            kept.begin(lambda: session_id or self._sitting(client), question, question_index)
        embed = self._models.embed()
        usual = self._usual_voice() if keep else None
        facts = self.facts(session_id)
        aim_s = aim_s or self._aim_s(question, session_id)
        ahead = None
        if embed is not None and self._recogniser.language == "en":
            ahead = ReadAhead(embed, [text for text in (question, *(facts or ())) if text], question)

        def tell(event: Event | CoachEvent | Notice) -> None:
            if ahead is not None:
                ahead.hear(event)
            publish(event)

        ear = self._ear(tell, question=question, aim_s=aim_s, embed=embed)

        def finish(outcome: AnswerEnded | Exception) -> None:
            if ahead is not None:
                ahead.close()
            if isinstance(outcome, Exception):
                if kept is not None:
                    kept.interrupt()
                publish(AnswerFailed("The answer could not be analysed. What was recorded is in the list of answers."))
                return
            report = self._report(outcome, ear, question, embed, facts, aim_s, usual)
            answer_id = kept.finish(report) if kept is not None else None
            publish(MetricsUpdated(metrics_of(report)))
            publish(ReportReady(report, answer_id))

        recording = kept.recording if kept is not None else None
        answer = RunningAnswer(source, ear, self._recogniser.start(), publish, finish, recording)
        answer.start()
        return answer

    def analyse_file(
        self,
        path: Path,
        question: str = "",
        on_heard: OnHeard | None = None,
        publish: Publish = nobody,
        *,
        previews: bool = False,
        recording: Recording | None = None,
        facts: Sequence[str] | None = None,
        aim_s: float | None = None,
    ) -> AnswerReport:
        """The report of a recording, as fast as the machine can; the same as if it were spoken live.

        `previews` gives tentative captions on the way, as for a live answer; `recording` keeps the sound, `facts` are
        those of the candidate's resume, `aim_s` is as in `start`. Raises `AudioFileError`, `EngineError`,
        `CancelledError`.
        """
        from coach_app.audio.files import read_frames  # loads FFmpeg

        ear = self._ear(publish, previews=previews)
        frames = read_frames(path, lambda damage: publish(SourceNotice(damage)))
        if recording is not None:
            frames = recorded(frames, recording)
        ended = analyse(frames, ear, self._recogniser.transcriber, on_heard)
        report = self._report(ended, ear, question, self._models.embed(), facts, aim_s or self._aim_s(question))
        publish(MetricsUpdated(metrics_of(report)))
        return report

    def import_file(
        self,
        path: Path,
        question: str = "",
        on_heard: OnHeard | None = None,
        publish: Publish = nobody,
        *,
        previews: bool = False,
        client: str = "window",
        session_id: str | None = None,
        question_index: int | None = None,
        aim_s: float | None = None,
    ) -> tuple[AnswerReport, str | None]:
        """`analyse_file`, and keep recording and report in the history.

        Returns the answer's id too: None where it could not be kept, of which `publish` is told.
        """
        kept = AnswerKeeper(self._history, publish)
        kept.begin(lambda: session_id or self._sitting(client), question, question_index)
        facts = self.facts(session_id)
        aim_s = aim_s or self._aim_s(question, session_id)
        try:
            report = self.analyse_file(
                path, question, on_heard, publish, previews=previews, recording=kept.recording, facts=facts, aim_s=aim_s
            )
        except BaseException:
            kept.discard()
            raise
        return report, kept.finish(report)

    def analyse_kept(self, answer_id: str, on_heard: OnHeard | None = None) -> AnswerReport:
        """Analyse an answer of the history (again) and keep the report. Raises `StorageError` and as `analyse_file`."""
        answer = self._history().answer(answer_id)
        if answer.recording is None:
            raise StorageError("The recording of this answer is gone; it cannot be analysed again.")
        facts = self.facts(answer.session_id)
        aim_s = self._aim_s(answer.question, answer.session_id)
        report = self.analyse_file(answer.recording, answer.question, on_heard, facts=facts, aim_s=aim_s)
        keep_report(self._history(), answer_id, report)
        return report

    def facts(self, session_id: str | None = None) -> tuple[str, ...] | None:
        """The facts that an answer may draw on; None where there are none, or no history to ask for them."""
        try:
            return self._candidate.facts(session_id) or None
        except StorageError:
            return None

    def _aim_s(self, question: str, session_id: str | None = None) -> float:
        try:
            return aim_of(question, self._history().session(session_id) if session_id else None)
        except StorageError:
            return aim_of(question, None)

    def _sitting(self, client: str) -> str:
        """The sitting that answers of this program belong to, begun with the first of them. Raises `StorageError`."""
        if self._session_id is None:
            self._session_id = self._history().begin_session("Practice", client=client)
        return self._session_id

    @property
    def _watchlist(self) -> Watchlist:
        """What the user wants counted, in which language."""
        settings, language = self._settings.now, self._recogniser.language
        return watchlist_for(language, own_words(settings.added_fillers, settings.removed_fillers, language))

    def _usual_voice(self) -> Baseline | None:
        """The speaker's figures of the last answers; None where there are none to be had."""
        try:
            past = self._history().answers()
        except StorageError:
            return None
        return usual_voice([answer.measures for answer in past[:USUAL_ANSWERS]])

    def _ear(
        self,
        publish: Publish,
        *,
        previews: bool = True,
        question: str = "",
        aim_s: float = USUAL_S,
        embed: Embed | None = None,
    ) -> Ear:
        """An ear for an answer to `question` that is to take `aim_s` seconds.

        With `embed` its coach follows the structure, where a story is asked.
        """
        options = options_for(self._recogniser.speed or SpeedClass.STEADY)
        if not previews:
            options = replace(options, preview_every_s=NEVER_S)
        coach = LiveCoach(
            quiet=self._settings.now.quiet,
            limit_s=longest_s(aim_s) if question else None,
            watchlist=self._watchlist,
            embed=embed if asks_for_story(question) else None,
        )
        return Ear(
            LiveAnswer(options),
            self._models.voice_gate(),
            SoundListener(self._models.pitch_tracker),
            coach,
            publish,
            self._models.filler_listener(self._recogniser.language),
            Hindsight(self._models.voice_gate()),
        )

    def _report(
        self,
        ended: AnswerEnded,
        ear: Ear,
        question: str,
        embed: Embed | None,
        facts: Sequence[str] | None,
        aim_s: float,
        usual: Baseline | None = None,
    ) -> AnswerReport:
        return build_report(
            ended,
            ear.evidence(),
            question=question or None,
            fillers=ear.fillers,
            watchlist=self._watchlist,
            usual=usual,
            embed=embed,
            facts=facts,
            aim_s=aim_s,
        )
