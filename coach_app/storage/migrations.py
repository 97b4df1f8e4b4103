"""How the database came to its present shape, step by step. A step that has shipped is never edited: add another."""

from typing import TYPE_CHECKING

from sqlite_utils import Migrations

if TYPE_CHECKING:
    from sqlite_utils.db import Database

migrations = Migrations("coach_app")


@migrations(name="0001_sessions_answers_words_measures")
def _first(db: "Database") -> None:
    db.table("sessions").create(
        {"id": str, "title": str, "interview": str, "client": str, "started_at": str},
        pk="id",
        not_null={"title", "interview", "client", "started_at"},
    )
    db.table("answers").create(
        {
            "id": str,
            "session_id": str,
            "title": str,
            "question": str,
            "question_index": int,
            "started_at": str,
            "state": str,
            "owner": str,
            "duration_s": float,
            "recording": str,
            "report": str,
            "deleted_at": str,
        },
        pk="id",
        not_null={"session_id", "title", "question", "started_at", "state", "owner"},
        foreign_keys=[("session_id", "sessions", "id")],
    )
    db.table("answers").create_index(["session_id"])
    db.table("answers").create_index(["started_at"])
    db.table("words").create(
        {
            "answer_id": str,
            "position": int,
            "text": str,
            "start_sample": int,
            "end_sample": int,
            "probability": float,
            "kind": str,
        },
        pk=("answer_id", "position"),
        foreign_keys=[("answer_id", "answers", "id")],
    )
    db.table("measures").create(
        {"answer_id": str, "name": str, "value": float},
        pk=("answer_id", "name"),
        foreign_keys=[("answer_id", "answers", "id")],
    )


@migrations(name="0002_interviews")
def _interviews(db: "Database") -> None:
    """A session may be an interview made beforehand: its questions, and the facts of the resume they came from."""
    db.table("sessions").add_column("questions", str)
    db.table("sessions").add_column("facts", str)


@migrations(name="0003_written_answers")
def _written_answers(db: "Database") -> None:
    """A session's answers that were written rather than spoken; the last one to each question counts."""
    db.table("written_answers").create(
        {"session_id": str, "question_index": int, "text": str, "written_at": str},
        pk=("session_id", "question_index"),
        not_null={"text", "written_at"},
        foreign_keys=[("session_id", "sessions", "id")],
    )
