"""The database file: opened whole and in its present shape, or set aside where it is damaged, losing no recording.

Owns the file and its healing. Knows nothing of what is kept in it but how to enter a recording that was found again.
"""

import shutil
import sqlite3
import uuid
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from coach_app.settings import Folders
from coach_app.storage.answers import AnswerState
from coach_app.storage.migrations import migrations


def open_sound(folders: Folders) -> tuple[Database, str]:
    """The database, a fresh one where the old is damaged (kept beside it), and what was healed, for the user to read.

    Nothing healed is an empty text. Raises `sqlite3.Error` and `OSError`.
    """
    path = folders.database
    try:
        return _open(path), ""
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):  # locked, read-only, full: not damage
            raise
        aside = path.with_name(f"coach-damaged-{datetime.now(UTC):%Y%m%d-%H%M%S}.db")
        shutil.move(path, aside)
        for leftover in ("-wal", "-shm"):
            path.with_name(path.name + leftover).unlink(missing_ok=True)
    database = _open(path)
    found = _adopt(folders.recordings, database)
    return database, (
        f"The list of answers was damaged. It was set aside as {aside.name} and a new one begun; "
        f"{found} recording{'s were' if found != 1 else ' was'} found again and can be analysed."
    )


def _open(path: Path) -> Database:
    connection = sqlite3.connect(path, check_same_thread=False, timeout=10)
    try:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma foreign_keys = on")
        verdict = connection.execute("pragma quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
        database = Database(connection)
        migrations.apply(database)
    except BaseException:
        connection.close()
        raise
    return database


def _adopt(folder: Path, database: Database) -> int:
    """Enter every recording of `folder` as an interrupted answer; returns how many."""
    recordings = sorted(folder.glob("*.flac"))
    if not recordings:
        return 0
    session_id = str(uuid.uuid4())
    now = datetime.now(UTC).isoformat()
    database.table("sessions").insert(
        {"id": session_id, "title": "Recovered", "interview": "", "client": "window", "started_at": now}
    )
    for recording in recordings:
        database.table("answers").insert(
            {
                "id": recording.stem,
                "session_id": session_id,
                "title": "Recovered recording",
                "question": "",
                "started_at": datetime.fromtimestamp(recording.stat().st_mtime, UTC).isoformat(),
                "state": AnswerState.INTERRUPTED.value,
                "owner": "",
                "recording": recording.name,
            }
        )
    return len(recordings)
