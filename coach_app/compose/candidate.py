"""The candidate: the resume as last read and corrected, and what an answer can be held against."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from coach_app.interview.resume import Resume
from coach_app.interview.resume_facts import facts_of
from coach_app.settings import Folders
from coach_app.storage.resume import forget_resume, keep_resume, kept_resume

if TYPE_CHECKING:
    from coach_app.storage.history import History  # at run time it would load SQLite before the window stands


class Candidate:
    """Who practises in one data folder. `history` opens its history, and may raise `StorageError`."""

    def __init__(self, folders: Folders, history: "Callable[[], History]") -> None:
        self._folders = folders
        self._history = history

    @cached_property
    def resume(self) -> Resume | None:
        """The resume; None where there is none."""
        return kept_resume(self._folders)

    def keep_resume(self, resume: Resume) -> None:
        """Keep the resume for the next interviews and reports. Raises `FolderError`; it holds all the same."""
        self.__dict__["resume"] = resume
        keep_resume(self._folders, resume)

    def forget_resume(self) -> None:
        """Delete what is known of the resume. Raises `FolderError` where its file cannot be deleted."""
        self.__dict__["resume"] = None
        forget_resume(self._folders)

    def facts(self, session_id: str | None = None) -> tuple[str, ...]:
        """What an answer can be held against, a fact a line, never of the contact block; empty without a resume.

        The facts of the sitting where it was made from a resume of its own, else those of the kept resume. Raises
        `StorageError`.
        """
        session = self._history().session(session_id) if session_id else None
        if session is not None and session.facts:
            return session.facts
        return facts_of(self.resume) if self.resume is not None else ()
