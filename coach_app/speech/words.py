"""Words of a transcript with their place on the timeline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from coach_app.speech.timeline import Span, to_seconds

SENTENCE_END = re.compile(r"[.?!]['\"”’)]*$")
_TITLE = re.compile(r"\W*(?:mr|mrs|ms|dr|prof|st)\.", re.IGNORECASE)
"""What stands before a name: its full stop ends no sentence."""
_EDGES = re.compile(r"^\W+|\W+$")
_FILLED_PAUSE = re.compile(r"u+h+m*|u+m+|e+r+m*|a+h+m*|e+h+m*|h+m+|m{2,}", re.IGNORECASE)
_SPELLINGS = {"uhm": "um", "ahm": "um", "ehm": "erm", "hm": "hmm", "m": "mm"}


class WordKind(StrEnum):
    """What a word is to the coach."""

    WORD = "word"
    FILLER = "filler"


@dataclass(frozen=True, slots=True)
class Word:
    """One spoken word.

    `text` is as written, with its punctuation and without surrounding space ("desire,"); `start` and `end` are
    sample indices; `probability` is the recogniser's own, 0 to 1. `pause` is its probability that a filled pause comes
    next here, be it this word or one that it left out before it; 0 where it does not tell.
    """

    text: str
    start: int
    end: int
    probability: float
    kind: WordKind = WordKind.WORD
    pause: float = 0.0

    @property
    def span(self) -> Span:
        """Where the word lies on the timeline."""
        return Span(self.start, self.end)

    @property
    def start_s(self) -> float:
        """Start in seconds."""
        return to_seconds(self.start)

    @property
    def end_s(self) -> float:
        """End in seconds."""
        return to_seconds(self.end)

    @property
    def ends_sentence(self) -> bool:
        """Whether a full stop, question or exclamation mark closes the word, other than that of a title ("Mr.")."""
        return SENTENCE_END.search(self.text) is not None and not is_title(self.text)


def is_title(text: str) -> bool:
    """Whether a written word is a title before a name: "Mr.", "Dr." and the like, with their full stop."""
    return _TITLE.fullmatch(text) is not None


def is_filled_pause(text: str) -> bool:
    """Whether a written word is a filled pause: um, uh, er, erm, ah, eh, hmm, mm, however drawn and punctuated.

    "Mm-hmm", "uh-huh" and "uh-uh" are answers, not pauses.
    """
    return _FILLED_PAUSE.fullmatch(_EDGES.sub("", text)) is not None


def filled_pause(text: str) -> str:
    """The usual spelling of the filled pause `text`: "Umm," is "um", "hm" is "hmm"."""
    bare = re.sub(r"(.)\1+", r"\1", _EDGES.sub("", text).lower())
    return _SPELLINGS.get(bare, bare)


def text_of(words: Sequence[Word]) -> str:
    """The words as running text, one space between each."""
    return " ".join(word.text for word in words)


def sentences(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """The words cut into sentences at closing punctuation; a last sentence without it counts too."""
    found: list[tuple[Word, ...]] = []
    current: list[Word] = []
    for word in words:
        current.append(word)
        if word.ends_sentence:
            found.append(tuple(current))
            current = []
    if current:
        found.append(tuple(current))
    return found
