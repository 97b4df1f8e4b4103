"""The studies of a resume: school, degree, dates and place of each entry."""

import re

from coach_app.interview.dates import looks_like_place
from coach_app.interview.lines import Line
from coach_app.interview.resume import Education
from coach_app.interview.resume_entries import entries_of
from coach_app.interview.resume_heads import chunks_of
from coach_app.interview.resume_roles import without_town
from coach_app.interview.titles import is_degree, names_school


def studies_of(lines: list[Line]) -> list[Education]:
    """The studies in the lines of a section, each with how sure its reading is."""
    found: list[Education] = []
    for entry in entries_of(lines):
        chunks = chunks_of(entry.head)
        schools = [
            text for chunk in chunks if names_school(text := chunk.text) and not (is_degree(text) and "," not in text)
        ]
        degrees = [chunk.text for chunk in chunks if is_degree(chunk.text) and chunk.text not in schools[:1]]
        places = [chunk.text for chunk in chunks if looks_like_place(chunk.text) and not names_school(chunk.text)]
        rest = [chunk.text for chunk in chunks if chunk.text not in (*schools, *degrees, *places)]
        school = schools[0] if schools else (rest[0] if rest else "")
        degree = degrees[0] if degrees else ""
        if not schools and not rest and places and degree:
            school, places = places[0], places[1:]
        if not degree:
            degree, school = _degree_in(school)
        if schools or degree or (entry.dates and school):
            sure = 0.95 if schools and degree else 0.6
            place = places[0] if places else ""
            if not degree:
                degree = next((point for point in entry.points if is_degree(point) and len(point.split()) < 14), "")
            if not school and found:
                school = found[-1].school  # another degree of the school above
            found.append(Education(_school(school), degree.strip(" ,"), entry.dates, place, sure, entry.source))
    return found


def _school(text: str) -> str:
    """A school without town and grades behind it; "University of Cascadia, Rivertown" is one name."""
    grade = re.compile(r"\d|^(?:gpa|grade|honou?rs)\b", re.IGNORECASE)
    name = ", ".join(part for part in text.strip(" ,").split(", ") if not grade.search(part))
    return name if re.match(r"^(?:the )?university of [\w ]+, [\w ]+$", name, re.IGNORECASE) else without_town(name)


def _degree_in(text: str) -> tuple[str, str]:
    """A degree and a school that share one chunk: "BSc Physics, University of Oslo"."""
    parts = [part.strip() for part in text.split(",")]
    for cut in range(1, len(parts)):
        left, right = ", ".join(parts[:cut]), ", ".join(parts[cut:])
        if is_degree(left) and names_school(right):
            return left, right
        if names_school(left) and is_degree(right):
            return right, left
    return ("", text)
