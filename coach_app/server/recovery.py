"""Hears out the answers of clients that were cut off when the program was killed, once it is there again.

What the window or the terminal has cut off is shown to the user there, who decides.
"""

import logging
from collections.abc import Callable

from coach_app.audio.files import AudioFileError
from coach_app.compose import Workshop
from coach_app.live.analysis import CancelledError
from coach_app.speech.ports import EngineError
from coach_app.storage.answers import AnswerState, StorageError

_log = logging.getLogger(__name__)

OWN = ("window", "terminal")


def hear_out(workshop: Workshop, goes_on: Callable[[], bool]) -> None:
    """Analyse and keep every such answer, the oldest first, as long as `goes_on` says so. Blocks."""
    try:
        cut_off = [
            answer
            for answer in reversed(workshop.history.answers())
            if answer.state is AnswerState.INTERRUPTED
            and answer.question_index is not None
            and answer.client not in OWN
        ]
    except StorageError:
        return  # whoever asks for a session is told
    for answer in cut_off:
        try:
            workshop.answers.analyse_kept(answer.id, lambda _: goes_on())
        except CancelledError:
            return
        except (AudioFileError, EngineError, StorageError) as error:
            _log.info("an answer that was cut off cannot be heard out: %s", type(error).__name__)
