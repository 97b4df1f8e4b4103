"""The errors that reading a document can end in, and how one that cannot be opened is told."""

from pathlib import Path


class DocumentError(Exception):
    """A document cannot be read. The message says what is wrong and what to do, in the user's words."""


class ReadingStoppedError(DocumentError):
    """The user did not want to wait for it any longer."""


def why_not_opened(path: Path, error: OSError) -> str:
    """What keeps the file at `path` from being opened, in the user's words."""
    if isinstance(error, FileNotFoundError):
        return f"There is no file “{path.name}”. Check its name and folder."
    if path.is_dir():
        return f"“{path.name}” is a folder. Choose a document in it."
    return f"“{path.name}” cannot be opened: {error.strerror or error}."
