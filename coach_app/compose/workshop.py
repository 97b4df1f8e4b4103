"""The workshop of one program: builds engines, history and answers, and joins them in straight lines."""

import secrets
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from coach_app.coaching.readiness import Progress
from coach_app.coaching.report import AnswerReport
from coach_app.compose.answers import Answers, nobody
from coach_app.compose.candidate import Candidate
from coach_app.compose.keeping import Publish
from coach_app.compose.models import Models
from coach_app.compose.recogniser import Recogniser
from coach_app.compose.rewording import always, reworded, tried
from coach_app.compose.shipped import FONTS
from coach_app.compose.sittings import interview_report, progress
from coach_app.engines.endpoint import Endpoint
from coach_app.exports.formats import Format, report_file
from coach_app.exports.interview_report import InterviewReport
from coach_app.interview.bank import BANK
from coach_app.interview.plan import DEFAULT_LENGTH, Interview, make_interview
from coach_app.interview.questions import InterviewType, Level, Question
from coach_app.live.notices import SourceNotice
from coach_app.live.pacing import PacedSource
from coach_app.live.running_answer import Source
from coach_app.settings import Folders, KeptSettings, Settings
from coach_app.storage.answers import StorageError

if TYPE_CHECKING:
    from coach_app.audio.devices import InputDevice
    from coach_app.storage.history import History

SEEDS = 10_000
"""As many interviews there are for one set-up: a seed has four digits at most, so that it can be told to others."""


class Workshop:
    """Everything that works on answers, for one data folder. Make one per program; close it at the end.

    `model`, `language` and `measures_speed` are for the `Recogniser`; for programs that stay, and are begun before
    anybody speaks, it measures. `hands` is how many jobs the recogniser does at once: one speaker has one, but the last
    words of an answer do not wait for a preview that nobody needs any more. `models` are other ones than the installed.
    """

    def __init__(
        self,
        folders: Folders,
        *,
        model: str = "",
        language: str = "",
        measures_speed: bool = False,
        hands: int = 2,
        models: Models | None = None,
    ) -> None:
        self.folders = folders
        self._settings = KeptSettings(folders)
        self.models = models or Models(folders.models, hands)
        self.recogniser = Recogniser(
            self._settings, self.models, model=model, language=language, measures_speed=measures_speed, hands=hands
        )
        self.candidate = Candidate(folders, lambda: self.history)
        self.answers = Answers(self._settings, self.models, self.recogniser, self.candidate, lambda: self.history)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the threads of the models and let go of the history."""
        self.recogniser.close()
        if "history" in self.__dict__:
            self.history.close()

    @cached_property
    def history(self) -> "History":
        """The history of this data folder, opened at the first use. Raises `StorageError`."""
        from coach_app.storage.history import History  # loads SQLite, which the window does not wait for

        return History(self.folders)

    @property
    def settings(self) -> Settings:
        """The user's choices as they are now."""
        return self._settings.now

    def change_settings(self, **changes: object) -> Settings:
        """Change some settings and keep them. Raises `FolderError`; they hold all the same."""
        return self._settings.change(**changes)

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
            kind, BANK, self.candidate.resume, job, level=level, length=length, seed=seed, recent=recent, own=own
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

    # -- past answers --------------------------------------------------------------------------------------------

    def progress(self) -> Progress:
        """How practice goes, over all answers that were kept. Raises `StorageError`."""
        return progress(self.history)

    def interview_report(self, session: str) -> InterviewReport:
        """The report over a sitting, as `sittings.interview_report`. Raises `StorageError`."""
        return interview_report(self.history, session)

    def export(self, session: str, kind: Format) -> bytes:
        """`interview_report` as the content of a file. Raises `StorageError`."""
        return report_file(self.interview_report(session), kind, FONTS)

    # -- sources -------------------------------------------------------------------------------------------------

    def input_devices(self) -> "list[InputDevice]":
        """The microphones of this machine, the default one first. Raises `NoMicrophoneError` without a sound system."""
        from coach_app.audio.devices import input_devices  # loads PortAudio

        return input_devices()

    def microphone(self, name: str = "", publish: Publish = nobody, *, whole: bool = False) -> Source:
        """The microphone called `name`, else that of the settings, else the system's. Raises `NoMicrophoneError`.

        It listens at once: `publish` gets levels, and words about a device that is lost or back, until it is stopped.
        With `whole` the answer has all that was heard since, else what was heard just before it.
        """
        from coach_app.audio.microphone import PRE_ROLL_S, WHOLE_S, Microphone  # loads PortAudio

        return Microphone(
            name or self.settings.microphone,
            on_level=publish,
            on_notice=lambda message: publish(SourceNotice(message)),
            pre_roll_s=WHOLE_S if whole else PRE_ROLL_S,
        )

    def paced_file(self, path: Path, publish: Publish) -> Source:
        """A recording that sounds as if spoken now. Raises `AudioFileError`."""
        from coach_app.audio.files import read_frames  # loads FFmpeg

        return PacedSource(read_frames(path, lambda damage: publish(SourceNotice(damage))))

    # -- the language model --------------------------------------------------------------------------------------

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
        return report if endpoint is None else reworded(report, self.answers.facts() or (), endpoint, goes_on)

    def try_language_model(self) -> str:
        """What the language model makes of a follow-up to a made-up answer, in a sentence. Raises `EngineError`."""
        return tried(self.words_endpoint)
