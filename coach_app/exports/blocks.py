"""What a written page is made of, whatever its format: headings, prose, lists, tables and drawings."""

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a stretch of text is set."""

    PLAIN = "plain"
    STRONG = "strong"
    MUTED = "muted"
    FILLER = "filler"
    HEDGE = "hedge"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is the page's title, 2 a question, 3 a part of it."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A list; each point is a paragraph."""

    points: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column heads; all but the first column are set to the right where `figures`."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: bool = False


class Ink(StrEnum):
    """What a colour is for; each format has its own shade of it."""

    TEXT = "text"
    MUTED = "muted"
    LINE = "line"
    GROUND = "ground"
    BAND = "band"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle, its corner at the upper left."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Path:
    """An open line through points."""

    points: tuple[tuple[float, float], ...]
    ink: Ink
    width: float = 1.5


@dataclass(frozen=True, slots=True)
class Note:
    """Text at a place on its base line; `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    ink: Ink = Ink.MUTED


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart `WIDTH` wide, y downwards; `description` says in words what it shows."""

    height: float
    shapes: tuple[Box | Path | Note, ...]
    description: str


WIDTH = 680.0
"""Width of every drawing, in its own units."""

NOTE_SIZE = 11.0
"""Size of the text in drawings, in the same units."""

Block = Heading | Prose | Points | Table | Drawing


def prose(text: str, style: Style = Style.PLAIN) -> Prose:
    """A paragraph in one style."""
    return Prose((Run(text, style),))


def clock(seconds: float) -> str:
    """A place or length as on a stop watch: `0:07`, `12:05`."""
    minutes, left = divmod(max(0, int(seconds)), 60)
    return f"{minutes}:{left:02}"
