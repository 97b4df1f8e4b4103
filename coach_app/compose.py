"""The only hallway: builds the objects of the workshops and joins them, in straight lines.

Every front (window, server, command line) gets its engines, its history and its answers here.
"""

import logging
import os
import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

import numpy as np

from coach_app.coaching.abstention import Abstention
from coach_app.coaching.content import LONG_S, asks_for_story
from coach_app.coaching.follow_ups import FollowUp
from coach_app.coaching.live_coach import CoachEvent, LiveCoach, MetricsUpdated, metrics_of
from coach_app.coaching.markers import Watchlist, own_words, watchlist_for
from coach_app.coaching.measures import CONTENT, DELIVERY, STRUCTURE, measures_of, usual_voice
from coach_app.coaching.other_words import in_other_words
from coach_app.coaching.parts import Embed
from coach_app.coaching.readiness import Practised, Progress, measure_progress
from coach_app.coaching.report import AnswerReport, build_report, report_from_json, report_to_json
from coach_app.coaching.tone import Baseline
from coach_app.coaching.vectors import RememberedVectors
from coach_app.coaching.written_words import words_of
from coach_app.engines import google_speech, registry
from coach_app.engines.language_model import Endpoint, LanguageModel
from coach_app.engines.weights import BASE, TINY_EN
from coach_app.exports.formats import Format, report_file
from coach_app.exports.interview_report import Answered, InterviewReport
from coach_app.interview.bank import BANK
from coach_app.interview.plan import DEFAULT_LENGTH, Interview, make_interview
from coach_app.interview.questions import InterviewType, Level, Question
from coach_app.interview.resume import Resume
from coach_app.interview.resume_facts import facts_of
from coach_app.live.analysis import analyse
from coach_app.live.ear import Ear
from coach_app.live.hindsight import Hindsight
from coach_app.live.listener import SoundListener
from coach_app.live.notices import AnswerFailed, Notice, RecordingFailed, ReportReady, SourceNotice
from coach_app.live.pacing import PacedSource
from coach_app.live.running_answer import Recording, RunningAnswer, Source
from coach_app.live.scribe import Scribe
from coach_app.live.speed import SPEECH_S, SpeedClass, class_of, decode_seconds, options_for
from coach_app.settings import Folders, Settings, load_settings, save_settings
from coach_app.speech.events import AnswerEnded, Event
from coach_app.speech.live_answer import LiveAnswer
from coach_app.speech.ports import Embedder, EngineError, FillerListener, PitchTracker, Transcriber
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE, AudioFrame, Span
from coach_app.storage.answers import AnswerState, KeptAnswer, KeptSession
from coach_app.storage.history import History, StorageError
from coach_app.storage.resume import forget_resume, keep_resume, kept_resume

if TYPE_CHECKING:
    from coach_app.audio.devices import InputDevice
    from coach_app.engines.filler_whisper import FillerModel

_log = logging.getLogger(__name__)

ASSETS = Path(__file__).resolve().parent.parent / "assets"
"""What ships beside the code; in the frozen program it lies beside the code too."""

USUAL_ANSWERS = 20
"""How many past answers say what is usual: enough for a mean, few enough to follow a speaker who changes."""

HANDS = min(4, os.cpu_count() or 1)
"""Jobs that the recogniser can do at once for many speakers, each on a core and in some 80 MB of its own."""

SEEDS = 10_000
"""As many interviews there are for one set-up: a seed has four digits at most, so that it can be told to others."""

FONTS = Path(__file__).resolve().parent / "ui" / "fonts"
"""The program's typeface."""

LATEST = "last"
"""In place of an id: the sitting with the latest answer."""

NEVER_S = 1e6
"""Longer than any answer."""

Publish = Callable[[Event | CoachEvent | Notice], None]
"""Takes everything that happens during an answer, in order, from one thread at a time that is not the caller's."""

OnHeard = Callable[[int], bool]
"""Is told the position reached, in samples; answers whether to go on."""


Decide = Callable[[bool], None]
"""Takes the user's word; may be called from any thread, and late."""

AskUser = Callable[[str, Decide], None]
"""Asks the user whether pages of an origin may use the coach. Returns at once."""


class CannotServeError(Exception):
    """The local server cannot be opened like this. The message is for the user."""


class LocalServer(Protocol):
    """The server for browser pages and plugins, as the window knows it."""

    def open(self, ask: AskUser) -> str:
        """Begin to serve by the settings, anew where it serves already: the address that lets a browser in.

        `ask` is called, from another thread, for every page that wants in. Raises `CannotServeError`.
        """

    def close(self) -> None:
        """Shut the port."""


def _nobody(_: object) -> None:
    """Nobody listens to the events."""


def _always() -> bool:
    """Nothing ends it early."""
    return True


class Workshop:
    """Everything that works on answers, for one data folder. Make one per program; close it at the end.

    `model` is the recogniser's name or the folder it lies in, `language` what is spoken (ISO 639-1); where they are
    empty the settings decide. With `measures_speed` the recogniser's speed on this machine is measured where it is not
    known: for programs that stay, and are begun before anybody speaks. `hands` is how many jobs the recogniser does at
    once: one speaker has never more than one.
    """

    def __init__(
        self, folders: Folders, *, model: str = "", language: str = "", measures_speed: bool = False, hands: int = 1
    ) -> None:
        self.folders = folders
        self.settings = load_settings(folders)
        self._model = model
        self._language = language
        self._measures_speed = measures_speed
        self._hands = hands
        self._changing_settings = threading.Lock()
        self._scribe: Scribe | None = None
        self._reader = threading.Thread(target=self._warm_embedder, name="reader")
        self._reader_loading = threading.Lock()
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
        """Change some settings and keep them. Raises `OSError` where they cannot be written; they hold all the same."""
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
        """Keep the resume for the next interviews and reports. Raises `OSError`; it holds all the same."""
        self.__dict__["resume"] = resume
        keep_resume(self.folders, resume)

    def forget_resume(self) -> None:
        """Delete what is known of the resume. Raises `OSError` where its file cannot be deleted."""
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

        The same seed gives the same one again, whatever has been asked. Raises `StorageError`.
        """
        recent: frozenset[str] = frozenset()
        if seed is None:
            seed, recent = secrets.randbelow(SEEDS), self.history.recent_questions()
        return make_interview(
            kind, BANK, self.resume, job, level=level, length=length, seed=seed, recent=recent, own=own
        )

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
        sessions = {session.id: session for session in self.history.sessions()}
        kept = [answer for answer in reversed(self.history.answers()) if answer.state is AnswerState.COMPLETE]
        return measure_progress([_practised(answer, sessions.get(answer.session_id)) for answer in kept])

    def interview_report(self, session: str) -> InterviewReport:
        """The report over a sitting: `session` is its id, that of one of its answers, or `LATEST`.

        Every question of an interview made beforehand is there in its order, then whatever else was answered; of
        several answers to a question the last. Raises `StorageError`, also where there is no such sitting.
        """
        kept = self._sitting(session)
        groups: dict[tuple[int | None, str], list[KeptAnswer]] = {
            (at, str(asked["text"])): [] for at, asked in enumerate(kept.questions)
        }
        for answer in reversed(self.history.answers(kept.id)):
            groups.setdefault((answer.question_index, answer.question), []).append(answer)
        written = self.history.written_answers(kept.id)
        return InterviewReport(
            title=kept.title,
            when=f"{kept.started_at.astimezone():%d %B %Y}".lstrip("0"),
            answers=tuple(
                self._answered(kept, index, question, given, written.get(index, "") if index is not None else "")
                for (index, question), given in groups.items()
            ),
            progress=self.progress(),
        )

    def export(self, session: str, kind: Format) -> bytes:
        """`interview_report` as the content of a file. Raises `StorageError`."""
        return report_file(self.interview_report(session), kind, FONTS)

    def _sitting(self, session: str) -> KeptSession:
        if session == LATEST:
            latest = self.history.answers()
            session = latest[0].session_id if latest else ""
        kept = self.history.session(session) if session else None
        if kept is None and session:
            kept = self.history.session(self.history.answer(session).session_id)
        if kept is None:
            raise StorageError("Nothing has been practised yet, so there is nothing to report on.")
        return kept

    def _answered(
        self, session: KeptSession, index: int | None, question: str, given: Sequence[KeptAnswer], text: str
    ) -> Answered:
        """One question of a sitting with the last answer to it that was analysed."""
        complete = [answer for answer in given if answer.state is AnswerState.COMPLETE]
        report = None
        if complete:
            stored = self.history.answer(complete[-1].id).report or {}
            try:
                report = report_from_json(stored)
            except ValueError:
                _log.warning("the report of an answer cannot be read", exc_info=True)
        return Answered(
            question=question,
            competency=_competency(index, question, session),
            report=report,
            text=text,
            tries=len(given) or bool(text),
        )

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
        self._filler_listener()
        if self._measures_speed and self.speed is None:
            measured = self.transcriber.name
            self.measure_speed()
            if not self._chosen_model and self._suited_model != measured:
                del self.transcriber
        return self.transcriber

    @cached_property
    def _embedder(self) -> Embedder | None:
        """What reads meaning; None where it does not work here, and then what rests on it abstains."""
        try:
            return next(iter(registry.embedders().values())).make()
        except EngineError:
            _log.warning("answers cannot be read for their meaning", exc_info=True)
            return None

    def embed(self) -> Embed | None:
        """Makes vectors of texts for one answer, and remembers them; None without a model. Waits until it is loaded."""
        with self._reader_loading:
            embedder = self._embedder
        return RememberedVectors(embedder.embed) if embedder is not None else None

    def _warm_embedder(self) -> None:
        """Load the model and run it once: its first run takes longest."""
        if (embed := self.embed()) is not None:
            embed(["Warm."])

    @cached_property
    def _pitch_tracker(self) -> PitchTracker | None:
        """What follows the pitch; None where it does not work here, and then tone abstains."""
        from coach_app.engines.pitch import SwiftPitchTracker  # loads its network

        try:
            return SwiftPitchTracker()
        except EngineError:
            _log.warning("tone cannot be measured", exc_info=True)
            return None

    @cached_property
    def _filler_model(self) -> "FillerModel | None":
        """What hears fillers in the sound; None where it cannot, and then the words alone tell them."""
        from coach_app.engines.filler_whisper import FillerModel

        if not TINY_EN.installed:
            return None
        try:
            return FillerModel(TINY_EN.folder(self.folders.models))
        except EngineError:
            _log.warning("fillers cannot be heard in the sound", exc_info=True)
            return None

    def _filler_listener(self) -> FillerListener | None:
        """One for each answer; None where the language is one whose fillers it has never heard."""
        from coach_app.engines.filler_whisper import WhisperFillerListener

        if self.language != "en" or self._filler_model is None:
            return None
        return WhisperFillerListener(self._filler_model)

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
        gate = next(iter(registry.voice_detectors().values()))
        gate.make()
        return gate.name

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
        gate = next(iter(registry.voice_detectors().values()))
        listener = SoundListener(self._pitch_tracker)
        coach = LiveCoach(
            quiet=self.settings.quiet,
            limit_s=LONG_S if question else None,
            watchlist=self.watchlist,
            embed=embed if asks_for_story(question) else None,
        )
        return Ear(
            LiveAnswer(options),
            gate.make(),
            listener,
            coach,
            publish,
            self._filler_listener(),
            Hindsight(gate.make()),
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
        kept = _Kept(self, publish) if keep else None
        if kept is not None:
            kept.begin(session_id, question, question_index, client)
        embed = self.embed()
        ear = self._ear(publish, question=question, embed=embed)
        usual = self._usual_voice() if keep else None
        facts = self._facts(session_id)
        ahead = [text for text in (question, *(facts or ())) if text]
        if embed is not None and ahead:  # dozens of facts would keep the report waiting
            threading.Thread(target=embed, args=(ahead,), name="facts", daemon=True).start()

        def finish(outcome: AnswerEnded | Exception) -> None:
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
            frames = _recorded(frames, recording)
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
        kept = _Kept(self, publish)
        kept.begin(session_id, question, question_index, client)
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
        _keep_report(self.history, answer_id, report)
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

    def in_other_words(self, report: AnswerReport, goes_on: Callable[[], bool] = _always) -> AnswerReport:
        """The report with follow-ups and advice in the language model's words, where one is set up and to be believed.

        Takes seconds, and is the only thing that speaks to it; `goes_on` is asked now and then whether to. What is
        kept in the history stays as it was. Raises `EngineError` where the model gives nothing: the report is good
        without.
        """
        return self._reworded(report, self._facts(None) or (), goes_on) if self.words_endpoint is not None else report

    def _reworded(self, report: AnswerReport, facts: Sequence[str], goes_on: Callable[[], bool]) -> AnswerReport:
        if (endpoint := self.words_endpoint) is None:
            raise EngineError("No language model is set up.")
        model = LanguageModel(endpoint, goes_on=goes_on)
        return in_other_words(report, facts, model, secrets.token_hex(8))

    def try_language_model(self) -> str:
        """What the language model makes of a follow-up to a made-up answer, in a sentence. Raises `EngineError`."""
        words = words_of("At the bakery we lost orders on Mondays, so I moved them from paper to a shared list.")
        offline = "What was the result, in numbers?"
        report = replace(
            build_report(AnswerEnded(words[-1].end, (Span(0, words[-1].end),), words)),
            follow_ups=(FollowUp(offline, "the result has no number"),),
        )
        after = self._reworded(report, (), _always)
        if after == report:
            return f"It answers, but in no words that can be used here: “{offline}” would stand."
        assert not isinstance(after.follow_ups, Abstention)
        return f"Instead of “{offline}” it asks “{after.follow_ups[0].question}”"

    def session(self, client: str) -> str:
        """The sitting that answers of this program belong to, begun with the first of them. Raises `StorageError`."""
        if self._session_id is None:
            self._session_id = self.history.begin_session("Practice", client=client)
        return self._session_id


def _competency(at: int | None, text: str, session: KeptSession | None) -> str:
    """What a question of a sitting gives the chance to show; empty where nobody knows."""
    asked = session.questions if session is not None else ()
    if at is not None and at < len(asked):
        return str(asked[at].get("competency", ""))
    return next((question.competency for question in BANK if question.text == text), "")


def _practised(answer: KeptAnswer, session: KeptSession | None) -> Practised:
    told = answer.measures
    return Practised(
        question=answer.question,
        competency=_competency(answer.question_index, answer.question, session),
        content=told.get(CONTENT),
        structure=told.get(STRUCTURE),
        delivery=told.get(DELIVERY),
    )


class _Kept:
    """One answer's place in the history. Where something cannot be kept the user is told, and the answer goes on."""

    def __init__(self, workshop: Workshop, publish: Publish) -> None:
        self._workshop = workshop
        self._publish = publish
        self._answer_id: str | None = None
        self.recording: Recording | None = None

    def begin(self, session_id: str | None, question: str, question_index: int | None, client: str) -> None:
        from coach_app.audio.recorder import Recorder, RecordingError

        try:
            history = self._workshop.history
            session_id = session_id or self._workshop.session(client)
            self._answer_id, path = history.begin_answer(
                session_id, question, question_index=question_index, title=question or "Free practice"
            )
            self.recording = Recorder(path, lambda error: self._publish(RecordingFailed(str(error))))
        except (StorageError, RecordingError) as error:
            self._publish(RecordingFailed(str(error)))

    def finish(self, report: AnswerReport) -> str | None:
        """Keep the report; the answer's id, or None where it could not be kept."""
        if self._answer_id is None:
            return None
        try:
            _keep_report(self._workshop.history, self._answer_id, report)
        except StorageError as error:
            self._publish(RecordingFailed(str(error)))
            return None
        return self._answer_id

    def interrupt(self) -> None:
        """Note that the answer has no report."""
        if self._answer_id is not None:
            self._workshop.history.interrupt_answer(self._answer_id)

    def discard(self) -> None:
        """Forget the answer: it is still whole where it came from."""
        if self.recording is not None:
            self.recording.close()
        if self._answer_id is not None:
            self._workshop.history.delete_answer(self._answer_id)


def _keep_report(history: History, answer_id: str, report: AnswerReport) -> None:
    history.finish_answer(
        answer_id,
        duration_s=report.audio.duration_s,
        words=report.transcript.words,
        measures=measures_of(report),
        report=report_to_json(report),
    )


def _recorded(frames: Iterator[AudioFrame], recording: Recording) -> Iterator[AudioFrame]:
    for frame in frames:
        recording.write(frame)
        yield frame
    recording.close()
