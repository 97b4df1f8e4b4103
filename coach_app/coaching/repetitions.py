"""Words said again, beginnings given up and words cut off: the disfluencies that are no fillers.

Knows text alone. Fillers are looked past: "I, um, I" is a repetition with a filler in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from coach_app.speech.timeline import Span
from coach_app.speech.words import Word, WordKind

_EDGES = ".,;:!?…–—\"'()[]“”‘’"
LONGEST = 4
"""Words in the longest phrase that is looked for twice; longer ones are said again on purpose."""

_SAID_TWICE = frozenset(
    {"very", "really", "so", "no", "yes", "yeah", "many", "much", "more", "far", "long", "had", "that", "is", "again"}
    | {"never", "too", "way", "now", "well", "bye", "ha", "big", "there", "okay", "right", "sure", "over"}
    | {"mm-hmm", "uh-huh"}
)
_SUBJECTS = frozenset({"i", "you", "he", "she", "it", "we", "they"})
_BEGINNINGS = frozenset(
    {"am", "is", "are", "was", "were", "have", "has", "had", "do", "did", "will", "would", "can", "could", "should"}
    | {"want", "wanted", "need", "needed"}
)
_OF_ANOTHER_CLAUSE = frozenset(
    {"if", "when", "whenever", "once", "while", "where", "wherever", "as", "than", "what", "whatever", "who", "why"}
    | {"how", "until", "everything", "anything", "all", "yes", "no", "yeah"}
)
"""Behind these the two words are whole: "if you can you should", "what I had I gave", "yes I do I like it"."""


class DisfluencyKind(StrEnum):
    """How the flow broke."""

    REPETITION = "repetition"
    """The same words twice or more: "I I I", "we had we had"."""
    RESTART = "restart"
    """A beginning given up for another: "we were we had"."""
    CUT_OFF = "cut_off"
    """A word broken off: "pro- project"."""


@dataclass(frozen=True, slots=True)
class Disfluency:
    """One break: its words as written, from sample `start` to sample `end`. What repairs it is not part of it."""

    kind: DisfluencyKind
    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it lies on the timeline."""
        return Span(self.start, self.end)


def find_disfluencies(words: Sequence[Word]) -> list[Disfluency]:
    """The repetitions, restarts and cut-off words in `words`, in time order and without overlaps."""
    kept = [word for word in words if word.kind is WordKind.WORD]
    bare = [word.text.lower().replace("’", "'").strip(_EDGES) for word in kept]
    found = []
    at = 0
    while at < len(kept):
        kind, length = _at(kept, bare, at)
        if kind is not None:
            broken = kept[at : at + length]
            text = " ".join(word.text for word in broken)
            found.append(Disfluency(kind, text, broken[0].start, max(broken[0].start, broken[-1].end)))
        at += length
    return found


def _at(words: Sequence[Word], bare: Sequence[str], at: int) -> tuple[DisfluencyKind | None, int]:
    """The break that begins at word `at`, if any, and how many words to go on by."""
    if bare[at].endswith("-") and len(bare[at]) > 1:
        return DisfluencyKind.CUT_OFF, 1
    for length in range(min(LONGEST, (len(bare) - at) // 2), 0, -1):
        phrase = bare[at : at + length]
        times = _times(bare, at, phrase)
        said = times * length
        if times > 1 and not _on_purpose(words[at : at + said], phrase):
            return DisfluencyKind.REPETITION, said - length
    return (DisfluencyKind.RESTART, 2) if _is_begun_anew(words, bare, at) else (None, 1)


def _is_begun_anew(words: Sequence[Word], bare: Sequence[str], at: int) -> bool:
    """Whether subject and verb are given up for the same subject with another verb: "we were we had"."""
    if at + 2 >= len(bare) or bare[at] not in _SUBJECTS or bare[at + 2] != bare[at]:
        return False
    if bare[at + 1] not in _BEGINNINGS or (at > 0 and bare[at - 1] in _OF_ANOTHER_CLAUSE):
        return False
    return words[at].text[-1] not in ",;:" and not words[at + 1].ends_sentence  # "what is behind it, is it safe"


def _times(bare: Sequence[str], at: int, phrase: Sequence[str]) -> int:
    times = 1
    while list(bare[at + times * len(phrase) : at + (times + 1) * len(phrase)]) == list(phrase):
        times += 1
    return times


def _on_purpose(words: Sequence[Word], phrase: Sequence[str]) -> bool:
    """Whether English says the phrase twice ("very very"), or a sentence ends between the two."""
    said = [word for word in phrase if word != "and"] if len(phrase) > 1 else phrase  # "more and more and more"
    if len(said) == 1 and (said[0] in _SAID_TWICE or said[0].isdigit() or not said[0]):
        return True
    return any(word.ends_sentence for word in words[:-1])
