"""Hedges, softeners and vague words in what was said, each with its place on the timeline.

Owns the phrases and the contexts in which they are no hedge ("what kind of", "think about"). Knows nothing of
scores: the confidence score and the content report weigh what is found here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from coach_app.speech.timeline import Span
from coach_app.speech.words import Word, WordKind

TRIM = ".,;:!?…-–—\"'()[]“”‘’"


class HedgeKind(StrEnum):
    """What the phrase does to the sentence it stands in."""

    DOUBT = "doubt"
    """The speaker withdraws belief: "I guess", "maybe", "I'm not sure"."""
    SOFTENER = "softener"
    """The claim is made smaller: "kind of", "a little bit", "I tried to"."""
    VAGUE = "vague"
    """A word that stands where a fact should: "stuff", "and so on", "a lot of"."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """One hedge: `words[first:last]` of the words it was found in, the `phrase` as one writes it, and its place."""

    kind: HedgeKind
    phrase: str
    first: int
    last: int
    span: Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase to look for, and the neighbours that make it something else.

    `not_after` and `not_before` hold the words that, right before or right behind it, give it another meaning.
    """

    kind: HedgeKind
    text: str
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()


_DETERMINERS = frozenset(
    {"a", "an", "the", "this", "that", "these", "what", "which", "some", "any", "one", "each", "every"}
)
_OBJECT_OF_THINKING = frozenset({"about", "of", "through", "ahead", "back", "outside", "twice", "harder", "again"})


def _phrases(kind: HedgeKind, texts: str) -> list[Phrase]:
    return [Phrase(kind, text.strip()) for text in texts.split(",")]


# Classes of hedging after Lakoff 1973 and Hyland 1998 (epistemic verbs, adverbs, approximators); the words are ours.
PHRASES: tuple[Phrase, ...] = (
    *_phrases(
        HedgeKind.DOUBT,
        "I guess, I suppose, I'm guessing, maybe, perhaps, possibly, probably, hopefully, I'm not sure, I am not sure, "
        "not really sure, not entirely sure, not exactly sure, I'm not certain, I don't really know, I don't know, "
        "I feel like, I would think, I'd think, I would guess, I'd guess, if I remember correctly, if I recall, "
        "I might be wrong, I could be wrong, it might have been, might have, could have been, I would hope, I'd hope, "
        "as far as I know, I want to say, I'm no expert, I'm not an expert",
    ),
    Phrase(HedgeKind.DOUBT, "I think", not_before=_OBJECT_OF_THINKING),
    Phrase(HedgeKind.DOUBT, "I believe", not_before=frozenset({"in"})),
    *_phrases(
        HedgeKind.SOFTENER,
        "a little bit, a bit of, I would say, I'd say, I tried to, I was trying to, we tried to, more or less, "
        "pretty much, to some extent, to some degree, in a way, in a sense, I just, we just, it was just, somewhat, "
        "fairly, I kind of, I sort of, only a small part",
    ),
    Phrase(HedgeKind.SOFTENER, "kind of", not_after=_DETERMINERS),
    Phrase(HedgeKind.SOFTENER, "sort of", not_after=_DETERMINERS),
    *_phrases(
        HedgeKind.VAGUE,
        "stuff, and things, things like that, stuff like that, and so on, and so forth, et cetera, "
        "or whatever, and whatnot, and everything, something like that, a lot of things, a bunch of, all kinds of, "
        "all sorts of, a couple of things, somehow, several things, various things, different things, helped out, "
        "helped with, was involved in, was involved with, was responsible for, was part of, worked on things",
    ),
    Phrase(HedgeKind.VAGUE, "or something", not_before=frozenset({"else"})),  # "or something else has to wait" is plain
)


def normalised(word: Word) -> str:
    """The word in lower case, with straight apostrophes and without surrounding punctuation."""
    return word.text.lower().replace("’", "'").strip(TRIM)


_TABLE: dict[str, list[tuple[tuple[str, ...], Phrase]]] = {}
for _phrase in PHRASES:
    _parts = tuple(_phrase.text.lower().split())
    _TABLE.setdefault(_parts[0], []).append((_parts, _phrase))
for _entries in _TABLE.values():
    _entries.sort(key=lambda entry: -len(entry[0]))


def find_hedges(words: Sequence[Word]) -> list[Hedge]:
    """All hedges in `words`, in time order, without overlaps; the longest phrase at each place wins.

    Fillers between the parts of a phrase are looked past: "I, um, guess" is a hedge.
    """
    kept = [(index, normalised(word)) for index, word in enumerate(words) if word.kind is not WordKind.FILLER]
    texts = [text for _, text in kept]
    found: list[Hedge] = []
    at = 0
    while at < len(kept):
        for parts, phrase in _TABLE.get(texts[at], ()):
            end = at + len(parts)
            if tuple(texts[at:end]) != parts:
                continue
            before = texts[at - 1] if at else ""
            after = texts[end] if end < len(texts) else ""
            if before in phrase.not_after or after in phrase.not_before:
                continue
            first, last = kept[at][0], kept[end - 1][0] + 1
            span = Span(words[first].start, max(words[first].start, words[last - 1].end))
            found.append(Hedge(phrase.kind, phrase.text, first, last, span))
            at = end - 1
            break
        at += 1
    return found
