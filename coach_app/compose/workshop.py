"""The workshop of one program: builds engines, history and answers, and joins them in straight lines."""

import logging
import os
import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import numpy as np

from coach_app.coaching.content import LONG_S, asks_for_story
from coach_app.coaching.live_coach import CoachEvent, LiveCoach, MetricsUpdated, metrics_of
from coach_app.coaching.markers import Watchlist, own_words, watchlist_for
from coach_app.coaching.measures import usual_voice
from coach_app.coaching.parts import Embed
from coach_app.coaching.readiness import Progress
from coach_app.coaching.report import AnswerReport, build_report
from coach_app.coaching.tone import Baseline
from coach_app.compose.keeping import AnswerKeeper, Publish, keep_report, recorded
from coach_app.compose.models import Models
from coach_app.compose.reading_ahead import ReadAhead
from coach_app.compose.rewording import always, reworded, tried
from coach_app.compose.sittings import interview_report, progress
from coach_app.engines import google_speech, registry
from coach_app.engines.language_model import Endpoint
from coach_app.engines.weights import BASE, TINY_EN
from coach_app.exports.formats import Format, report_file
from coach_app.exports.interview_report import InterviewReport
from coach_app.interview.bank import BANK
from coach_app.interview.plan import DEFAULT_LENGTH, Interview, make_interview
from coach_app.interview.questions import InterviewType, Level, Question
from coach_app.interview.resume import Resume
from coach_app.interview.resume_facts import facts_of
from coach_app.live.analysis import analyse
from coach_app.live.ear import Ear
from coach_app.live.hindsight import Hindsight
from coach_app.live.listener import SoundListener
from coach_app.live.notices import AnswerFailed, Notice, ReportReady, SourceNotice
from coach_app.live.pacing import PacedSource
from coach_app.live.running_answer import Recording, RunningAnswer, Source
from coach_app.live.scribe import Scribe
from coach_app.live.speed import SPEECH_S, SpeedClass, class_of, decode_seconds, options_for
from coach_app.settings import Folders, Settings, load_settings, save_settings
from coach_app.speech.events import AnswerEnded, Event
from coach_app.speech.live_answer import LiveAnswer
from coach_app.speech.ports import EngineError, Transcriber
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE
from coach_app.storage.history import History, StorageError
from coach_app.storage.resume import forget_resume, keep_resume, kept_resume

if TYPE_CHECKING:
    from coach_app.audio.devices import InputDevice

_log = logging.getLogger(__name__)

ASSETS = Path(__file__).resolve().parents[2] / "assets"
"""What ships beside the code; in the frozen program it lies beside the code too."""

USUAL_ANSWERS = 20
"""How many past answers say what is usual: enough for a mean, few enough to follow a speaker who changes."""

HANDS = max(2, min(4, os.cpu_count() or 1))
"""Jobs that the recogniser can do at once for many speakers, each on a core and with memory of its own."""

SEEDS = 10_000
"""As many interviews there are for one set-up: a seed has four digits at most, so that it can be told to others."""

FONTS = Path(__file__).resolve().parents[1] / "ui" / "fonts"
"""The program's typeface."""

NEVER_S = 1e6
"""Longer than any answer."""

OnHeard = Callable[[int], bool]
"""Is told the position reached, in samples; answers whether to go on."""


def _nobody(_: object) -> None:
    """Nobody listens to the events."""


class Workshop:
    """Everything that works on answers, for one data folder. Make one per program; close it at the end.

    `model` is the recogniser's name or the folder it lies in, `language` what is spoken (ISO 639-1); where they are
    empty the settings decide. With `measures_speed` the recogniser's speed on this machine is measured where it is not
    known: for programs that stay, and are begun before anybody speaks. `hands` is how many jobs the recogniser does at
    once: one speaker has one, but the last words of an answer do not wait for a preview that nobody needs any more.
    """

    def __init__(
        self, folders: Folders, *, model: str = "", language: str = "", measures_speed: bool = False, hands: int = 2
    ) -> None:
        self.folders = folders
        self.settings = load_settings(folders)
        self._model = model
        self._language = language
        self._measures_speed = measures_speed
        self._hands = hands
        self._changing_settings = threading.Lock()
        self._models = Models(folders.models, hands)
        self._scribe: Scribe | None = None
        self._reader = threading.Thread(target=self._models.warm_embedder, name="reader")
        self._session_id: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the threads of the models and let go of the history."""
        if self._scribe is not None:
            self._scribe.close()
            self._reader.join()
        if "history" in self.__dict__:
            self.history.close()

    # -- what there is -------------------------------------------------------------------------------------------

    @cached_property
    def history(self) -> History:
        """The history of this data folder, opened at the first use. Raises `StorageError`."""
        return History(self.folders)

    def change_settings(self, **changes: object) -> Settings:
        """Change some settings and keep them. Raises `FolderError`; they hold all the same."""
        with self._changing_settings:
            self.settings = self.settings.with_changes(**changes)
            save_settings(self.folders, self.settings)
            return self.settings

    @property
    def sample_answer(self) -> Path:
        """The built-in sample answer, spoken, with fillers and pauses."""
        return ASSETS / "sample_answer.flac"

    # -- the candidate -------------------------------------------------------------------------------------------

    @cached_property
    def resume(self) -> Resume | None:
        """The candidate's resume as last read and corrected; None where there is none."""
        return kept_resume(self.folders)

    def keep_resume(self, resume: Resume) -> None:
        """Keep the resume for the next interviews and reports. Raises `FolderError`; it holds all the same."""
        self.__dict__["resume"] = resume
        keep_resume(self.folders, resume)

    def forget_resume(self) -> None:
        """Delete what is known of the resume. Raises `FolderError` where its file cannot be deleted."""
        self.__dict__["resume"] = None
        forget_resume(self.folders)

    def resume_facts(self, session_id: str | None = None) -> tuple[str, ...]:
        """What an answer can be held against, a fact a line, never of the contact block; empty without a resume.

        The facts of the sitting where it was made from a resume of its own, else those of the kept resume. Raises
        `StorageError`.
        """
        session = self.history.session(session_id) if session_id else None
        if session is not None and session.facts:
            return session.facts
        return facts_of(self.resume) if self.resume is not None else ()

    # -- interviews ----------------------------------------------------------------------------------------------

    def make_interview(
        self,
        kind: InterviewType,
        job: str = "",
        *,
        level: Level = Level.MID,
        length: int = DEFAULT_LENGTH,
        seed: int | None = None,
        own: Sequence[Question] = (),
    ) -> Interview:
        """An interview for the kept resume: without a `seed` always another, and without what was asked of late.

        The same seed gives the same one again, whatever has been asked.
        """
        recent: frozenset[str] = frozenset()
        if seed is None:
            seed, recent = secrets.randbelow(SEEDS), self._recent_questions()
        return make_interview(
            kind, BANK, self.resume, job, level=level, length=length, seed=seed, recent=recent, own=own
        )

    def _recent_questions(self) -> frozenset[str]:
        """Ids of the questions asked of late; none where no history is to be had: one can practise all the same."""
        try:
            return self.history.recent_questions()
        except StorageError:
            return frozenset()

    def begin_interview(self, interview: Interview, client: str = "window") -> str:
        """The sitting for the answers of an interview: its id. Raises `StorageError`."""
        return self.history.begin_session(
            f"Interview: {interview.type.label}",
            interview.type,
            client,
            [question.to_json() for question in interview.questions],
        )

    # -- progress ------------------------------------------------------------------------------------------------

    def progress(self) -> Progress:
        """How practice goes, over all answers that were kept. Raises `StorageError`."""
        return progress(self.history)

    def interview_report(self, session: str) -> InterviewReport:
        """The report over a sitting, as `sittings.interview_report`. Raises `StorageError`."""
        return interview_report(self.history, session)

    def export(self, session: str, kind: Format) -> bytes:
        """`interview_report` as the content of a file. Raises `StorageError`."""
        return report_file(self.interview_report(session), kind, FONTS)

    # -- engines -------------------------------------------------------------------------------------------------

    @property
    def language(self) -> str:
        """What is spoken, as an ISO 639-1 code."""
        return self._language or self.settings.language

    @property
    def _chosen_model(self) -> str:
        """The recogniser that the user chose; empty where it is left to the program."""
        return self._model or self.settings.model

    @property
    def _suited_model(self) -> str:
        """The recogniser that suits language and machine."""
        quick = not self._chosen_model and self.speed is SpeedClass.QUICK and BASE.installed
        return BASE.name if quick or self.language != "en" else TINY_EN.name

    @property
    def speed(self) -> SpeedClass | None:
        """The class of this machine with the recogniser in use; None where it was not measured."""
        kept = self.settings.speed_class
        known = kept in list(SpeedClass) and self.settings.speed_model == self._chosen_model
        return SpeedClass(kept) if known else None

    def measure_speed(self) -> float | None:
        """Measure how long this machine takes for `SPEECH_S` of speech, and keep its class; the seconds.

        None for a recogniser elsewhere. Raises `EngineError`.
        """
        from coach_app.audio.files import read_frames

        if self.sends_sound:
            return None
        frames = islice(read_frames(self.sample_answer), int(SPEECH_S * SAMPLE_RATE / FRAME_SAMPLES))
        seconds = decode_seconds(self.transcriber, np.concatenate([frame.samples for frame in frames]))
        try:
            self.change_settings(speed_class=class_of(seconds), speed_model=self._chosen_model)
        except OSError:
            _log.info("the speed of this machine cannot be kept", exc_info=True)
        return seconds

    @cached_property
    def transcriber(self) -> Transcriber:
        """The recogniser, loaded at the first use. Raises `EngineError`."""
        settings = self.settings
        google = google_speech.GoogleOptions(settings.cloud_project, settings.cloud_location, self.language)
        offered = registry.transcribers(
            self.folders.models, self.language, google, lambda: self.settings.cloud_consent, self._hands
        )
        name = self._chosen_model or self._suited_model
        if name in offered:
            return offered[name].make()
        if not Path(name).is_dir():
            raise EngineError(
                f"There is no speech model “{name}”. Choose one of {', '.join(offered)}, or a folder that holds one."
            )
        return registry.in_folder(Path(name), self.language, self._hands).make()

    @property
    def sends_sound(self) -> bool:
        """Whether the recogniser in use sends what is spoken over the network. Raises `EngineError`."""
        return self.transcriber.name == google_speech.NAME

    def start_recogniser(self, on_loaded: Callable[[Transcriber | EngineError], None] | None = None) -> Scribe:
        """Load the recogniser, and what reads answers, in the background, once; `on_loaded` is told in its thread."""
        if self._scribe is None:
            self._scribe = Scribe(self._load_models, on_loaded, hands=self._hands)
            self._reader.start()
        return self._scribe

    def _load_models(self) -> Transcriber:
        """All that a first answer would have to wait for."""
        self._models.filler_listener(self.language)
        if self._measures_speed and self.speed is None:
            measured = self.transcriber.name
            self.measure_speed()
            if not self._chosen_model and self._suited_model != measured:
                del self.transcriber
        return self.transcriber

    def embed(self) -> Embed | None:
        """Makes vectors of texts for one answer, and remembers them; None without a model. Waits until it is loaded."""
        return self._models.embed()

    @property
    def watchlist(self) -> Watchlist:
        """What the user wants counted, in which language."""
        own = own_words(self.settings.added_fillers, self.settings.removed_fillers, self.language)
        return watchlist_for(self.language, own)

    def _usual_voice(self) -> Baseline | None:
        """The speaker's figures of the last answers; None where there are none to be had."""
        try:
            past = self.history.answers()
        except StorageError:
            return None
        return usual_voice([answer.measures for answer in past[:USUAL_ANSWERS]])

    @property
    def voice_gate_name(self) -> str:
        """Name of the voice gate in use. Raises `EngineError` where it does not work."""
        self._models.voice_gate()
        return next(iter(registry.voice_detectors().values())).name

    def _ear(
        self,
        publish: Publish,
        *,
        previews: bool = True,
        question: str = "",
        embed: Embed | None = None,
    ) -> Ear:
        """An ear for an answer to `question`; with `embed` its coach follows the structure, where a story is asked."""
        options = options_for(self.speed or SpeedClass.STEADY)
        if not previews:
            options = replace(options, preview_every_s=NEVER_S)
        listener = SoundListener(self._models.pitch_tracker)
        coach = LiveCoach(
            quiet=self.settings.quiet,
            limit_s=LONG_S if question else None,
            watchlist=self.watchlist,
            embed=embed if asks_for_story(question) else None,
        )
        return Ear(
            LiveAnswer(options),
            self._models.voice_gate(),
            listener,
            coach,
            publish,
            self._models.filler_listener(self.language),
            Hindsight(self._models.voice_gate()),
        )

    # -- sources -------------------------------------------------------------------------------------------------

    def input_devices(self) -> "list[InputDevice]":
        """The microphones of this machine, the default one first. Raises `NoMicrophoneError` without a sound system."""
        from coach_app.audio.devices import input_devices

        return input_devices()

    def microphone(self, name: str = "", publish: Publish = _nobody) -> Source:
        """The microphone called `name`, else that of the settings, else the system's. Raises `NoMicrophoneError`.

        It listens at once: `publish` gets levels, and words about a device that is lost or back, until it is stopped.
        """
        from coach_app.audio.microphone import Microphone  # loads PortAudio

        return Microphone(
            name or self.settings.microphone,
            on_level=publish,
            on_notice=lambda message: publish(SourceNotice(message)),
        )

    def paced_file(self, path: Path, publish: Publish) -> Source:
        """A recording that sounds as if spoken now. Raises `AudioFileError`."""
        from coach_app.audio.files import read_frames  # loads FFmpeg

        return PacedSource(read_frames(path, lambda damage: publish(SourceNotice(damage))))

    # -- answers -------------------------------------------------------------------------------------------------

    def start_answer(
        self,
        source: Source,
        question: str,
        publish: Publish,
        *,
        client: str = "window",
        session_id: str | None = None,
        question_index: int | None = None,
        keep: bool = True,
    ) -> RunningAnswer:
        """Begin to listen to `source`. `publish` gets everything that happens, at last `ReportReady` or `AnswerFailed`.

        The answer belongs to `session_id`, else to the sitting of this program. Where it cannot be kept,
        `RecordingFailed` says so and the answer goes on.
        """
        kept = AnswerKeeper(lambda: self.history, publish) if keep else None
        if kept is not None:
            kept.begin(lambda: session_id or self.session(client), question, question_index)
        embed = self.embed()
        usual = self._usual_voice() if keep else None
        facts = self._facts(session_id)
        ahead = None
        if embed is not None and self.language == "en":
            ahead = ReadAhead(embed, [text for text in (question, *(facts or ())) if text], question)

        def tell(event: Event | CoachEvent | Notice) -> None:
            if ahead is not None:
                ahead.hear(event)
            publish(event)

        ear = self._ear(tell, question=question, embed=embed)

        def finish(outcome: AnswerEnded | Exception) -> None:
            if ahead is not None:
                ahead.close()
            if isinstance(outcome, Exception):
                if kept is not None:
                    kept.interrupt()
                publish(AnswerFailed("The answer could not be analysed. What was recorded is in the list of answers."))
                return
            report = build_report(
                outcome,
                ear.evidence(),
                question=question or None,
                fillers=ear.fillers,
                watchlist=self.watchlist,
                usual=usual,
                embed=embed,
                facts=facts,
            )
            answer_id = kept.finish(report) if kept is not None else None
            publish(MetricsUpdated(metrics_of(report)))
            publish(ReportReady(report, answer_id))

        recording = kept.recording if kept is not None else None
        answer = RunningAnswer(source, ear, self.start_recogniser(), publish, finish, recording)
        answer.start()
        return answer

    def analyse_file(
        self,
        path: Path,
        question: str = "",
        on_heard: OnHeard | None = None,
        publish: Publish = _nobody,
        *,
        previews: bool = False,
        recording: Recording | None = None,
        facts: Sequence[str] | None = None,
    ) -> AnswerReport:
        """The report of a recording, as fast as the machine can; the same as if it were spoken live.

        `previews` gives tentative captions on the way, as for a live answer; `recording` keeps the sound, `facts` are
        those of the candidate's resume. Raises `AudioFileError`, `EngineError`, `CancelledError`.
        """
        from coach_app.audio.files import read_frames

        ear = self._ear(publish, previews=previews)
        frames = read_frames(path, lambda damage: publish(SourceNotice(damage)))
        if recording is not None:
            frames = recorded(frames, recording)
        ended = analyse(frames, ear, self.transcriber, on_heard)
        return build_report(
            ended,
            ear.evidence(),
            question=question or None,
            fillers=ear.fillers,
            watchlist=self.watchlist,
            embed=self.embed(),
            facts=facts,
        )

    def import_file(
        self,
        path: Path,
        question: str = "",
        on_heard: OnHeard | None = None,
        publish: Publish = _nobody,
        *,
        previews: bool = False,
        client: str = "window",
        session_id: str | None = None,
        question_index: int | None = None,
    ) -> tuple[AnswerReport, str | None]:
        """`analyse_file`, and keep recording and report in the history.

        Returns the answer's id too: None where it could not be kept, of which `publish` is told.
        """
        kept = AnswerKeeper(lambda: self.history, publish)
        kept.begin(lambda: session_id or self.session(client), question, question_index)
        facts = self._facts(session_id)
        try:
            report = self.analyse_file(
                path, question, on_heard, publish, previews=previews, recording=kept.recording, facts=facts
            )
        except BaseException:
            kept.discard()
            raise
        return report, kept.finish(report)

    def analyse_kept(self, answer_id: str, on_heard: OnHeard | None = None) -> AnswerReport:
        """Analyse an answer of the history (again) and keep the report. Raises `StorageError` and as `analyse_file`."""
        answer = self.history.answer(answer_id)
        if answer.recording is None:
            raise StorageError("The recording of this answer is gone; it cannot be analysed again.")
        facts = self._facts(answer.session_id)
        report = self.analyse_file(answer.recording, answer.question, on_heard, facts=facts)
        keep_report(self.history, answer_id, report)
        return report

    def _facts(self, session_id: str | None) -> tuple[str, ...] | None:
        """The facts that an answer may draw on; None where there are none."""
        try:
            return self.resume_facts(session_id) or None
        except StorageError:
            return None

    @property
    def words_endpoint(self) -> Endpoint | None:
        """Where the language model answers that rewords follow-ups and advice; None while there is none."""
        chosen = self.settings
        return Endpoint(chosen.words_url, chosen.words_model, chosen.words_host) if chosen.words_url else None

    def in_other_words(self, report: AnswerReport, goes_on: Callable[[], bool] = always) -> AnswerReport:
        """The report with follow-ups and advice in the language model's words, where one is set up and to be believed.

        Takes seconds, and is the only thing that speaks to it; `goes_on` is asked now and then whether to. What is
        kept in the history stays as it was. Raises `EngineError` where the model gives nothing: the report is good
        without.
        """
        endpoint = self.words_endpoint
        return report if endpoint is None else reworded(report, self._facts(None) or (), endpoint, goes_on)

    def try_language_model(self) -> str:
        """What the language model makes of a follow-up to a made-up answer, in a sentence. Raises `EngineError`."""
        return tried(self.words_endpoint)

    def session(self, client: str) -> str:
        """The sitting that answers of this program belong to, begun with the first of them. Raises `StorageError`."""
        if self._session_id is None:
            self._session_id = self.history.begin_session("Practice", client=client)
        return self._session_id
