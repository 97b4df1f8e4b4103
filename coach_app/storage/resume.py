"""The candidate's resume as read and corrected: one JSON file in the data folder, until it is to be forgotten."""

import json

from coach_app.interview.resume import Resume
from coach_app.settings import FolderError, Folders, why_not_written, write_atomically


def kept_resume(folders: Folders) -> Resume | None:
    """The resume that was kept; None where there is none, or where its file is damaged."""
    try:
        return Resume.from_json(json.loads(folders.resume.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def keep_resume(folders: Folders, resume: Resume) -> None:
    """Keep `resume` in place of the one before. Raises `FolderError`."""
    write_atomically(folders.resume, json.dumps(resume.to_json(), indent=2, ensure_ascii=False) + "\n")


def forget_resume(folders: Folders) -> None:
    """Delete the resume that was kept. Raises `FolderError`."""
    try:
        folders.resume.unlink(missing_ok=True)
    except OSError as error:
        raise FolderError(why_not_written(error, folders.data)) from error
