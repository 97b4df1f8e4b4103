"""The projects of a resume: entries of their own, labelled bullets, or rows of a table."""

import re

from coach_app.interview.dates import find_dates, without_dates
from coach_app.interview.lines import BULLET, Line
from coach_app.interview.resume import Project
from coach_app.interview.resume_entries import entries_of, head_flags, points_of
from coach_app.interview.resume_heads import chunks_of

PROJECT_LABEL = re.compile(r"^([^:–—|]{2,60}?)\s*(?::\s|\s[–—|]\s|\s-\s)(.+)$")


def projects_of(lines: list[Line]) -> list[Project]:
    """The projects in the lines of a section."""
    flags = head_flags(lines)
    found: list[Project] = []
    if not any(flag and not BULLET.match(line.text) for flag, line in zip(flags, lines, strict=True)):
        for point in points_of(lines):  # every bullet is a project
            match = PROJECT_LABEL.match(point)
            if match and len(match.group(1).split()) <= 7:
                dates = next((dates for dates, _, _ in find_dates(match.group(1))), None)
                found.append(Project(without_dates(match.group(1)), dates, (match.group(2),), 0.9, point))
            elif len(point.split()) <= 6:
                found.append(Project(point, None, (), 0.5, point))
        return found
    table = [
        line for line in lines if len(line.cells) == 2 and not find_dates(line.text) and len(line.cells[1].split()) > 2
    ]
    if len(table) > len(lines) / 2:  # names on the left, what was done on the right
        return [Project(line.cells[0], None, (line.cells[1],), 0.7, line.text) for line in table]
    for entry in entries_of(lines):
        chunks = chunks_of(entry.head)
        if not chunks:
            continue
        match = PROJECT_LABEL.match(chunks[0].text)
        name = match.group(1) if match else chunks[0].text
        points = entry.points
        if match:
            points = (match.group(2), *points)
        if len(name.split()) <= 10:
            found.append(Project(name.strip(" ,"), entry.dates, points, 0.9 if points else 0.6, entry.source))
    return found
