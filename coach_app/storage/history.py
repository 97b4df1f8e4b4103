"""The history: sessions, answers, words and measures in SQLite, beside the recordings in a folder.

Any thread may call it. Answers cut off by a crash are marked as interrupted when it opens; what had to be healed is
told in `notices`. It knows nothing of how an answer is heard or judged.
"""

import json
import sqlite3
import threading
import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import update_wrapper
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from coach_app.settings import Folders, why_not_written
from coach_app.speech.words import Word
from coach_app.storage.answers import AnswerState, KeptAnswer, KeptSession, StorageError
from coach_app.storage.database import open_sound
from coach_app.storage.owner import Owner

P = ParamSpec("P")
T = TypeVar("T")

UNDO = timedelta(hours=1)
"""How long a deleted answer can come back after a program that ended without closing the history."""


def _locked(
    method: "Callable[Concatenate[History, P], T]",
) -> "Callable[Concatenate[History, P], T]":
    """One caller at a time, and SQLite's errors in the user's words."""

    def call(self: "History", /, *args: P.args, **kwargs: P.kwargs) -> T:
        with self._lock:
            try:
                return method(self, *args, **kwargs)
            except (sqlite3.Error, OSError) as error:
                raise StorageError(why_not_written(error, self._folders.data)) from error

    update_wrapper(call, method)
    return call


class History:
    """All that is kept in one data folder.

    Opening it creates the folder, brings the database to its present shape, marks answers cut off by a crash as
    interrupted. Raises `StorageError`.
    """

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._lock = threading.RLock()
        try:
            folders.recordings.mkdir(parents=True, exist_ok=True)
            self._owner = Owner(folders.data / "running")
            self._db, healed = open_sound(folders)
        except (sqlite3.Error, OSError) as error:
            raise StorageError(why_not_written(error, folders.data)) from error
        self.notices = [healed] if healed else []
        """What had to be healed, for the user to read."""
        self._mark_interrupted()
        self._purge_deleted(before=datetime.now(UTC) - UNDO)

    def close(self) -> None:
        """Remove for good what was deleted, and let go of the database."""
        with self._lock:
            self._purge_deleted(before=datetime.now(UTC))
            self._db.close()
            self._owner.release()

    # -- sessions ------------------------------------------------------------------------------------------------

    @_locked
    def begin_session(
        self,
        title: str,
        interview: str = "",
        client: str = "window",
        questions: Sequence[Mapping[str, Any]] = (),
        facts: Sequence[str] = (),
    ) -> str:
        """Start a sitting and return its id; `questions` and `facts` where it is an interview made beforehand."""
        session_id = str(uuid.uuid4())
        self._db.table("sessions").insert(
            {
                "id": session_id,
                "title": title,
                "interview": interview,
                "client": client,
                "started_at": _now(),
                "questions": json.dumps(list(questions), ensure_ascii=False) if questions else None,
                "facts": json.dumps(list(facts), ensure_ascii=False) if facts else None,
            }
        )
        return session_id

    @_locked
    def sessions(self) -> list[KeptSession]:
        """All sittings that hold an answer, newest first."""
        rows = self._db.query(f"{_SESSIONS} group by sessions.id having answers > 0 order by sessions.started_at desc")
        return [_session(row) for row in rows]

    @_locked
    def session(self, session_id: str) -> KeptSession | None:
        """The sitting of that id, answered or not; None where there is none."""
        rows = list(self._db.query(f"{_SESSIONS} where sessions.id = ? group by sessions.id", [session_id]))
        return _session(rows[0]) if rows else None

    @_locked
    def recent_questions(self, interviews: int = 5) -> frozenset[str]:
        """The ids of all questions of the last `interviews` interviews that hold an answer."""
        rows = self._db.query(
            f"{_SESSIONS} where sessions.questions is not null group by sessions.id having answers > 0"
            " order by sessions.started_at desc limit ?",
            [interviews],
        )
        return frozenset(str(question.get("id", "")) for row in rows for question in _session(row).questions)

    # -- answers -------------------------------------------------------------------------------------------------

    @_locked
    def begin_answer(
        self, session_id: str, question: str, *, question_index: int | None = None, title: str = ""
    ) -> tuple[str, Path]:
        """Note that an answer is being spoken; returns its id and where its recording goes (FLAC)."""
        answer_id = str(uuid.uuid4())
        recording = self._folders.recordings / f"{answer_id}.flac"
        self._db.table("answers").insert(
            {
                "id": answer_id,
                "session_id": session_id,
                "title": title or question,
                "question": question,
                "question_index": question_index,
                "started_at": _now(),
                "state": AnswerState.RECORDING.value,
                "owner": self._owner.name,
                "recording": recording.name,
            }
        )
        return answer_id, recording

    @_locked
    def finish_answer(
        self,
        answer_id: str,
        *,
        duration_s: float,
        words: Sequence[Word],
        measures: Mapping[str, float],
        report: Mapping[str, Any],
    ) -> None:
        """Keep the analysis of an answer; one made before is replaced."""
        with self._db.atomic():
            self._db.table("answers").update(
                answer_id,
                {
                    "state": AnswerState.COMPLETE.value,
                    "duration_s": duration_s,
                    "report": json.dumps(report, ensure_ascii=False, separators=(",", ":")),
                },
            )
            for table in ("words", "measures"):
                self._db.table(table).delete_where("answer_id = ?", [answer_id])
            self._db.table("words").insert_all(
                {
                    "answer_id": answer_id,
                    "position": position,
                    "text": word.text,
                    "start_sample": word.start,
                    "end_sample": word.end,
                    "probability": word.probability,
                    "kind": word.kind.value,
                }
                for position, word in enumerate(words)
            )
            self._db.table("measures").insert_all(
                {"answer_id": answer_id, "name": name, "value": value} for name, value in measures.items()
            )

    @_locked
    def interrupt_answer(self, answer_id: str) -> None:
        """Note that an answer ended before it could be analysed; its recording stays."""
        self._db.table("answers").update(answer_id, {"state": AnswerState.INTERRUPTED.value})

    @_locked
    def answers(self, session_id: str | None = None) -> list[KeptAnswer]:
        """Answers of one sitting, or all, newest first; without their reports."""
        where, values = ("and session_id = ?", [session_id]) if session_id else ("", [])
        rows = list(self._db.query(f"{_SELECT} where deleted_at is null {where} order by started_at desc", values))
        measures: dict[str, dict[str, float]] = {}
        for row in self._db.query("select answer_id, name, value from measures"):
            measures.setdefault(row["answer_id"], {})[row["name"]] = row["value"]
        return [self._kept(row, measures.get(row["id"], {}), with_report=False) for row in rows]

    @_locked
    def answer(self, answer_id: str) -> KeptAnswer:
        """One answer with its report. Raises `StorageError` where there is none of that id."""
        rows = list(self._db.query(f"{_SELECT} where answers.id = ? and deleted_at is null", [answer_id]))
        if not rows:
            raise StorageError(f"There is no answer {answer_id} in {self._folders.data}. `coach sessions` lists them.")
        found = self._db.query("select name, value from measures where answer_id = ?", [answer_id])
        return self._kept(rows[0], {row["name"]: row["value"] for row in found}, with_report=True)

    @_locked
    def write_answers(self, session_id: str, texts: Sequence[str]) -> None:
        """Keep a session's answers in writing, in the order of its questions; ones written before are replaced."""
        with self._db.atomic():
            self._db.table("written_answers").delete_where("session_id = ?", [session_id])
            self._db.table("written_answers").insert_all(
                {"session_id": session_id, "question_index": index, "text": text, "written_at": _now()}
                for index, text in enumerate(texts)
            )

    @_locked
    def written_answers(self, session_id: str) -> dict[int, str]:
        """What was answered in writing, by question."""
        rows = self._db.query("select question_index, text from written_answers where session_id = ?", [session_id])
        return {row["question_index"]: row["text"] for row in rows}

    @_locked
    def rename_answer(self, answer_id: str, title: str) -> None:
        """Give an answer another title; an empty one gives back the question."""
        question = self.answer(answer_id).question
        self._db.table("answers").update(answer_id, {"title": title.strip() or question})

    @_locked
    def delete_answer(self, answer_id: str) -> None:
        """Take an answer out of the history; `restore_answer` brings it back until the history is closed."""
        self._db.table("answers").update(answer_id, {"deleted_at": _now()})

    @_locked
    def restore_answer(self, answer_id: str) -> None:
        """Undo `delete_answer`."""
        self._db.table("answers").update(answer_id, {"deleted_at": None})

    # -- what was left behind -------------------------------------------------------------------------------------

    @_locked
    def _mark_interrupted(self) -> None:
        recording = self._db.query("select id, owner from answers where state = ?", [AnswerState.RECORDING.value])
        for row in list(recording):
            if not self._owner.is_alive(row["owner"]):
                self._db.table("answers").update(row["id"], {"state": AnswerState.INTERRUPTED.value})

    @_locked
    def _purge_deleted(self, before: datetime) -> None:
        deleted = self._db.query("select id, recording from answers where deleted_at < ?", [before.isoformat()])
        for row in list(deleted):
            if row["recording"]:
                (self._folders.recordings / row["recording"]).unlink(missing_ok=True)
            with self._db.atomic():
                for table in ("words", "measures"):
                    self._db.table(table).delete_where("answer_id = ?", [row["id"]])
                self._db.table("answers").delete(row["id"])

    def _kept(self, row: Mapping[str, Any], measures: Mapping[str, float], *, with_report: bool) -> KeptAnswer:
        recording = self._folders.recordings / row["recording"] if row["recording"] else None
        return KeptAnswer(
            id=row["id"],
            session_id=row["session_id"],
            title=row["title"],
            question=row["question"],
            question_index=row["question_index"],
            client=row["client"],
            started_at=datetime.fromisoformat(row["started_at"]),
            state=AnswerState(row["state"]),
            duration_s=row["duration_s"],
            recording=recording if recording and recording.exists() else None,
            measures=measures,
            report=json.loads(row["report"]) if with_report and row["report"] else None,
        )


_SESSIONS = (
    "select sessions.*, count(answers.id) as answers from sessions"
    " left join answers on answers.session_id = sessions.id and answers.deleted_at is null"
)
_SELECT = "select answers.*, sessions.client from answers join sessions on sessions.id = answers.session_id"


def _session(row: Mapping[str, Any]) -> KeptSession:
    return KeptSession(
        id=row["id"],
        title=row["title"],
        interview=row["interview"],
        client=row["client"],
        started_at=datetime.fromisoformat(row["started_at"]),
        answers=row["answers"],
        questions=tuple(json.loads(row["questions"] or "[]")),
        facts=tuple(json.loads(row["facts"] or "[]")),
    )


def _now() -> str:
    return datetime.now(UTC).isoformat()
