"""Which errors are the user's to understand, and the exit code of each."""

from coach_app.audio.devices import NoMicrophoneError
from coach_app.audio.files import AudioFileError
from coach_app.cli import exit_codes
from coach_app.client import RefusedError
from coach_app.documents.errors import DocumentError
from coach_app.settings import FolderError
from coach_app.speech.ports import EngineError
from coach_app.storage.answers import StorageError

_CODES: dict[type[Exception], int] = {
    AudioFileError: exit_codes.BAD_INPUT,
    DocumentError: exit_codes.BAD_INPUT,
    NoMicrophoneError: exit_codes.NO_MICROPHONE,
    FolderError: exit_codes.NO_STORAGE,
    StorageError: exit_codes.NO_STORAGE,
    EngineError: exit_codes.NO_ENGINE,
    RefusedError: exit_codes.NO_SERVER,
}


def code_of(error: Exception) -> int | None:
    """The exit code of an error whose text is meant for the user; None for a fault of the program."""
    return next((code for kind, code in _CODES.items() if isinstance(error, kind)), None)
