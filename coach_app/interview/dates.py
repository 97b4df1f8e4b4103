"""Dates as people write them in resumes: months, seasons, years, ranges, "present".

Pure text. Refuses to guess what a date is about.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jän jänner enero ene janvier janv gennaio",
            "february feb februar febrero février févr fév",
            "march mar märz mär mrz marzo mars",
            "april apr abril abr avril avr aprile",
            "may mai mayo maggio",
            "june jun juni junio juin giugno",
            "july jul juli julio juillet juil luglio",
            "august aug agosto ago août aout",
            "september sept sep septiembre septembre settembre",
            "october oct oktober okt octubre octobre ottobre",
            "november nov noviembre novembre",
            "december dec dezember dez diciembre dic décembre déc dicembre",
        ),
        start=1,
    )
    for name in names.split()
}

SEASONS = {"spring": 4, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
"""The month in which a season's work usually begins: a convention, for putting roles in order."""

_PRESENT = (
    r"present|current(?:ly)?|now|today|ongoing|to\s+date|till\s+date|heute|aktuell|actualidad|presente|aujourd['’]hui"
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_SEASON = "|".join(SEASONS)
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_POINT = (
    rf"(?:(?:(?P<season{{n}}>{_SEASON})|(?P<month{{n}}>{_MONTH})\b\.?|"
    rf"(?P<day{{n}}>\d{{{{1,2}}}}\.?\s+)(?P<dmonth{{n}}>{_MONTH})\b\.?)"
    rf"(?:\s+\d{{{{1,2}}}}(?:st|nd|rd|th)?,)?[\s,]*(?:of\s+)?(?:(?P<year{{n}}>{_YEAR})|['’](?P<short{{n}}>\d\d))"
    rf"|(?:\d{{{{1,2}}}}[./])?(?P<nmonth{{n}}>0?[1-9]|1[0-2])\s?[/.]\s?(?P<nyear{{n}}>{_YEAR})"
    rf"|(?P<iyear{{n}}>{_YEAR})\s?[./-]\s?(?P<imonth{{n}}>0[1-9]|1[0-2])(?:-[0-3]\d)?(?!\d)"
    rf"|(?P<pyear{{n}}>{_YEAR})(?![\d/]))"
)
_DASH = (
    r"(?:\s*\b(?=to\s+date|till\s+date)|\s*(?:-+|–|—|‐|‑|−|~|\bto\b|\buntil\b|\btill\b|\bbis\b|\bau\b|&|\band\b)\s*)"
)
_START = _POINT.format(n=1)
_END = _POINT.format(n=2)
_BARE_MONTH = rf"(?P<bare>{_MONTH})\b\.?"
DATES = re.compile(
    rf"(?<![\w/$€£.])(?:(?:since|from|seit|depuis|desde)\s+)?"
    rf"(?:{_START}(?:{_DASH}(?:{_END}|(?P<now>{_PRESENT})\b|['’]?(?P<tail>\d\d)(?!\d)))?"
    rf"|{_BARE_MONTH}{_DASH}{_POINT.format(n=3)})"
    rf"(?P<open>\s*(?:-|–|—)\s*(?=$|[|,;)]))?(?![\w%])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year; `month` is 0 where only the year is known."""

    year: int
    month: int = 0

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}" if self.month else str(self.year)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """The month that `str` wrote. Raises `ValueError`."""
        year, _, month = text.partition("-")
        return cls(int(year), int(month or 0))


@dataclass(frozen=True, slots=True)
class Dates:
    """When something began and ended. `text` is as written; `end` is None for what is still going on or a single date.

    `ongoing` says that the resume says so ("Present").
    """

    text: str
    start: Month | None = None
    end: Month | None = None
    ongoing: bool = False

    def to_json(self) -> dict[str, Any]:
        """As plain data for JSON."""
        return {
            "text": self.text,
            "start": str(self.start) if self.start else None,
            "end": str(self.end) if self.end else None,
            "ongoing": self.ongoing,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Dates":
        """The dates that `to_json` wrote. Raises `KeyError` or `ValueError`."""
        start, end = data.get("start"), data.get("end")
        return cls(
            text=str(data["text"]),
            start=Month.parse(start) if start else None,
            end=Month.parse(end) if end else None,
            ongoing=bool(data.get("ongoing", False)),
        )


def find_dates(text: str) -> list[tuple[Dates, int, int]]:
    """Every date or range of dates in `text`, with the positions at which it begins and ends."""
    return [(_dates(match), match.start(), match.end()) for match in DATES.finditer(text)]


def without_dates(text: str) -> str:
    """What is left of `text` when its dates and the brackets around them are taken out."""
    rest = DATES.sub(" ", text)
    rest = re.sub(r"[(\[]\s*[)\]]", " ", rest)
    return re.sub(r"\s{2,}", " ", rest).strip(" ,;|–—-•·:")


def _dates(match: re.Match[str]) -> Dates:
    found = match.groupdict()
    text = match.group().strip(" -–—") if not found["open"] else match.group().strip()
    if found["bare"]:
        end = _month(found, 3)
        start = Month(end.year, MONTHS[found["bare"].lower()]) if end else None
        return Dates(text, start, end)
    start = _month(found, 1)
    if found["now"] or found["open"]:
        return Dates(text, start, None, ongoing=True)
    if found["tail"]:
        return Dates(text, start, Month(_full_year(found["tail"])))
    return Dates(text, start, _month(found, 2))


def _month(found: dict[str, str | None], n: int) -> Month | None:
    def part(name: str) -> str:
        return found[f"{name}{n}"] or ""

    if year := part("pyear"):
        return Month(int(year))
    if year := part("iyear"):
        return Month(int(year), int(part("imonth")))
    if year := part("nyear"):
        return Month(int(year), int(part("nmonth")))
    year_text = part("year") or (str(_full_year(part("short"))) if part("short") else "")
    if not year_text:
        return None
    if season := part("season"):
        return Month(int(year_text), SEASONS[season.lower()])
    return Month(int(year_text), MONTHS[(part("month") or part("dmonth")).lower()])


def _full_year(two_digits: str) -> int:
    value = int(two_digits)
    return 2000 + value if value < 50 else 1900 + value


PLACE = re.compile(
    r"^(?:(?:[A-Z][\w.'’-]+[ -]?){1,3},\s?(?:[A-Z]{2}|"
    r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’]+){0,2})(?:,\s?[A-Z][\w. ]{1,20})?(?: \d{5})?"
    r"(?: ?[&/] ?(?:[A-Z][\w.'’-]+ ?){1,3},\s?[A-Z][\w.]+)?"
    r"|Remote|Hybrid|On-?site|Worldwide|Online|Home office)(?:\s?[(/]?\s?(?:remote|hybrid|on-?site)\)?)?$",
    re.IGNORECASE,
)
"""A town with its state or country. Whether it really is one only the rest of the line can tell."""


def looks_like_place(text: str) -> bool:
    """Whether `text` has the form of a place: "Oslo, Norway", "Austin, TX", "Remote"."""
    return PLACE.match(text.strip()) is not None and text[:1].isupper()


def is_annotation(text: str) -> bool:
    """Whether `text` is of the kind set beside an entry: dates, a place, or both."""
    rest = without_dates(text)
    return (rest != text.strip() and len(rest) < 25) or looks_like_place(text)
