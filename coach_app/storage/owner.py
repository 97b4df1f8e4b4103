"""Whether the program that began an answer is still alive.

Each running program holds a lock on a file of its own; the system lets go of it however the program ends, so that
a lock which can be taken belongs to a program that is gone. (Process numbers would not do: they are used again.)
"""

import uuid
from pathlib import Path

from filelock import FileLock, Timeout


class Owner:
    """This program's mark in the folder of running programs. Raises `OSError` where it cannot be made."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self.name = uuid.uuid4().hex
        self._lock = FileLock(self._path(self.name))
        self._lock.acquire(timeout=0)

    def is_alive(self, name: str) -> bool:
        """Whether the program that called itself `name` still runs."""
        if name == self.name:
            return True
        path = self._path(name)
        if not path.exists():
            return False
        lock = FileLock(path)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return True
        lock.release()
        path.unlink(missing_ok=True)
        return False

    def release(self) -> None:
        """Take the mark away at a proper end."""
        self._lock.release()
        self._path(self.name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.lock"
