"""Questions that candidates bring themselves: typed, or imported from a list as CSV, JSON or one a line.

Text in, questions out; opening the file is the business of whoever has one.
"""

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from coach_app.interview.questions import Competency, Group, InterviewType, Level, Question, Source

MOST_QUESTIONS = 1000
"""Questions taken from one list; the rest is left out."""

LONGEST = 500
"""Letters of one question; what is longer is no question that can be asked aloud."""


_ASKING = re.compile(
    r"""[?？؟] | ^[^a-z]*(?:
        what|which|who|whom|whose|where|why|how|is|are|was|were|do|does|did|have|has|can|could|would|will
        |tell|describe|explain|give|name|walk|talk|share|show|sketch|design|discuss|compare|define|outline|list
        |introduce|imagine|suppose|think|pick|choose|estimate|sell|convince|persuade|teach|write|build|please
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""A question mark, or a beginning of questions and prompts; "when" and "if" begin statements as often."""


class QuestionListError(ValueError):
    """A list of questions cannot be read. The message says why."""


def own_question(text: str, interview: InterviewType, **fields: Any) -> Question:
    """A question of the candidate's own; `fields` may name `group`, `competency`, `level`, `good_answer`, `typical_s`.

    Raises `ValueError` for an empty or endless text, or an unknown group, competency or level.
    """
    text = " ".join(text.split())
    if not text or len(text) > LONGEST:
        raise ValueError(f"a question has 1 to {LONGEST} letters, this one has {len(text)}")
    return Question(
        id=f"own/{hashlib.sha256(text.lower().encode()).hexdigest()[:12]}",
        text=text,
        type=InterviewType(fields.get("type") or interview),
        group=Group(fields.get("group") or Group.BEHAVIOURAL),
        competency=Competency(fields.get("competency") or Competency.COMMUNICATION),
        level=Level(fields.get("level") or Level.MID),
        good_answer=tuple(_points(fields.get("good_answer") or ())),
        typical_s=max(10, min(600, int(fields.get("typical_s") or 90))),
        source=Source.OWN,
    )


def reads_like_question(text: str) -> bool:
    """Whether a text has a question mark, or begins as questions and prompts do ("Tell me…", "What's…")."""
    return _ASKING.search(text) is not None


def imported(text: str, interview: InterviewType) -> list[Question]:
    """The questions in a list: a JSON array (strings or objects), a CSV table with a column `question`, or plain lines.

    Raises `QuestionListError`, naming the entry that is wrong, or where nothing in it reads like a question.
    """
    text = text.lstrip("\ufeff").strip()
    if not text:
        raise QuestionListError("This list is empty.")
    found: dict[str, Question] = {}
    for number, row in enumerate(_rows(text), start=1):
        if number > MOST_QUESTIONS:
            break
        try:
            question = own_question(str(row.pop("question", None) or row.pop("text", "")), interview, **row)
        except (ValueError, TypeError) as error:
            raise QuestionListError(f"Question {number} of the list cannot be taken in: {error}.") from error
        found.setdefault(question.id, question)
    if not any(reads_like_question(question.text) for question in found.values()):
        raise QuestionListError(
            'Nothing in this file reads like a question. Write one a line, like "Why us?" or "Tell me about yourself."'
        )
    return list(found.values())


def _rows(text: str) -> Iterator[dict[str, Any]]:
    if text[0] in "[{":
        yield from _json_rows(text)
        return
    lines = [line for line in text.splitlines() if line.strip()]
    header = [name.strip().lower() for name in next(csv.reader(lines[:1]))]
    if "question" in header or "text" in header:
        for row in csv.DictReader(lines, fieldnames=header):
            if list(row.values()) != header and {k: (v or "").lower() for k, v in row.items() if k} != dict(
                zip(header, header, strict=True)
            ):
                yield {name: value for name, value in row.items() if name and value}
        return
    for line in lines:
        bare = line.strip().lstrip("-*•").strip()
        if bare and not bare.startswith("#"):
            yield {"question": bare}


def _json_rows(text: str) -> Iterator[dict[str, Any]]:
    try:
        data = json.loads(text)
    except ValueError:
        try:
            data = [json.loads(line) for line in text.splitlines() if line.strip()]  # JSON lines
        except ValueError as error:
            raise QuestionListError("This list looks like JSON but cannot be read as such.") from error
    entries: Iterable[Any] = data.get("questions", [data]) if isinstance(data, Mapping) else data
    for entry in entries:
        if isinstance(entry, str):
            yield {"question": entry}
        elif isinstance(entry, Mapping):
            yield {str(name): value for name, value in entry.items()}
        else:
            raise QuestionListError("A list of questions holds texts, or objects with a `question`.")


def _points(value: Any) -> list[str]:
    if isinstance(value, str):
        return [point.strip() for point in value.split(";") if point.strip()]
    return [str(point) for point in value]
