"""`coach sessions`: what has been practised, newest first."""

import argparse
import json
from typing import Any

from coach_app.cli import exit_codes
from coach_app.settings import find_folders


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", anywhere: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("sessions", parents=[anywhere], help="list, rename or delete past answers")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--show", metavar="ID", help="print the stored report of one answer as JSON")
    parser.add_argument("--rename", nargs=2, metavar=("ID", "TITLE"), help="give an answer another title")
    parser.add_argument("--delete", metavar="ID", help="delete an answer and its recording for good")


def run(arguments: argparse.Namespace) -> int:
    """List the history, or change one answer of it."""
    from coach_app.storage.history import History

    history = History(find_folders(arguments.data_dir))
    try:
        if arguments.rename:
            history.rename_answer(*arguments.rename)
        elif arguments.delete:
            history.answer(arguments.delete)
            history.delete_answer(arguments.delete)
        elif arguments.show:
            kept = history.answer(arguments.show)
            print(json.dumps({**_row(kept), "report": kept.report}, ensure_ascii=False))
        else:
            _list(history, as_json=arguments.json)
    finally:
        history.close()
    return exit_codes.OK


def _list(history: Any, *, as_json: bool) -> None:
    answers = history.answers()
    if as_json:
        sessions = [
            {
                "id": session.id,
                "title": session.title,
                "interview": session.interview,
                "client": session.client,
                "started_at": session.started_at.isoformat(),
                "answers": [_row(answer) for answer in answers if answer.session_id == session.id],
            }
            for session in history.sessions()
        ]
        print(json.dumps({"sessions": sessions, "notices": history.notices}, ensure_ascii=False))
        return
    for notice in history.notices:
        print(notice)
    if not answers:
        print("No answers yet. `coach` opens the window, `coach live` listens in the terminal.")
    for answer in answers:
        length = f"{answer.duration_s:5.0f} s" if answer.duration_s is not None else "      -"
        print(f"{answer.started_at:%Y-%m-%d %H:%M}  {length}  {answer.state:<11}  {answer.title}  [{answer.id}]")


def _row(answer: Any) -> dict[str, Any]:
    return {
        "id": answer.id,
        "title": answer.title,
        "question": answer.question,
        "started_at": answer.started_at.isoformat(),
        "state": answer.state.value,
        "duration_s": answer.duration_s,
        "recording": str(answer.recording) if answer.recording else None,
        "measures": dict(answer.measures),
    }
