"""Runs what would make the window wait (disk, devices, analysis) on threads of its own, in the order asked for."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from coach_app.ui.findings import Refused, Told
from coach_app.ui.notices import Tone

_log = logging.getLogger(__name__)

Post = Callable[[object], None]


class Errands:
    """One thread; `post` gets what each errand finds out, from that thread."""

    def __init__(self, name: str, post: Post) -> None:
        self._post = post
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=name)

    def run(self, errand: Callable[[], object]) -> None:
        """Do `errand` when those before it are done; post what it returns unless that is None.

        Its failure is told to the user and changes nothing else.
        """
        self._pool.submit(self._do, errand, _trouble)

    def begin_answer(self, errand: Callable[[], object]) -> None:
        """Do an errand on which an answer depends: its failure ends the answer (`Refused`)."""
        self._pool.submit(self._do, errand, Refused)

    def close(self) -> None:
        """Drop what has not begun and wait for what has."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _do(self, errand: Callable[[], object], failure: Callable[[str], object]) -> None:
        try:
            found = errand()
        except Exception as error:
            self._post(failure(_told(error)))
            return
        if found is not None:
            self._post(found)


def _trouble(message: str) -> Told:
    return Told(message, Tone.BAD)


def _told(error: Exception) -> str:
    """What to tell the user of an error: its own text where that was written for users."""
    from coach_app.audio.devices import NoMicrophoneError  # here, because these load the sound libraries
    from coach_app.audio.files import AudioFileError
    from coach_app.speech.ports import EngineError
    from coach_app.storage.answers import StorageError

    if isinstance(error, NoMicrophoneError | AudioFileError | EngineError | StorageError | OSError):
        return str(error)
    _log.error("an errand failed", exc_info=error)
    return f"Something unexpected went wrong ({error}). Try again; the log file in the data folder has the details."
