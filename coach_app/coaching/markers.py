"""Discourse markers: "like", "you know", "I mean" and their kin, counted only where they carry no meaning.

Owns the list (which belongs to the user) and, for each phrase, the contexts that make it something else. Fillers are
looked past, so that saying one more "um" never turns a marker into a word. Knows text alone, neither sound nor time.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from coach_app.coaching import marker_words as near
from coach_app.speech.timeline import Span
from coach_app.speech.words import Word, WordKind, filled_pause, is_filled_pause

_EDGES = ".,;:!?…-–—\"'()[]“”‘’"
_COMMA = re.compile(r"[,;:…–—-][\"'”’]*$")


@dataclass(frozen=True, slots=True)
class Marker:
    """One discourse marker: lower-case `text`, from sample `start` to sample `end`."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where the marker lies on the timeline."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Watchlist:
    """What a user wants counted, for one `language` (ISO 639-1).

    `markers` are phrases in lower case. Those that this module knows count only as discourse markers, any other
    wherever it is said. `ignored_fillers` are sounds ("hmm") that are not to count.
    """

    language: str = "en"
    markers: tuple[str, ...] = ()
    ignored_fillers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Place:
    """A phrase in its sentence: the words before and behind, bare and lower-case, nearest first, and the punctuation.

    `first` says that nothing at all was said before, `comma_before` and `comma_after` that a comma or dash stands
    there, `beside_filler` that a filler comes right before or behind.
    """

    before: tuple[str, ...]
    behind: tuple[str, ...]
    first: bool
    comma_before: bool
    comma_after: bool
    beside_filler: bool

    @property
    def opens(self) -> bool:
        """Whether the sentence begins with it."""
        return not self.before

    @property
    def closes(self) -> bool:
        """Whether the sentence ends with it."""
        return not self.behind

    @property
    def last(self) -> str:
        """The word before, empty at the beginning of a sentence."""
        return self.before[0] if self.before else ""

    @property
    def next(self) -> str:
        """The word behind, empty at the end of a sentence."""
        return self.behind[0] if self.behind else ""

    @property
    def then(self) -> str:
        """The second word behind, empty where the sentence ends before it."""
        return self.behind[1] if len(self.behind) > 1 else ""

    @property
    def set_off(self) -> bool:
        """Whether punctuation stands on both sides."""
        return (self.opens or self.comma_before) and (self.closes or self.comma_after)


def _is_like(place: _Place) -> bool:
    if place.set_off and not place.closes:
        return True
    following = place.next
    if not following:
        return False  # "what is it like?"
    last, earlier = _past_softening(place.before)
    if following in near.PRONOUNS | {"what"} and near.SAYING & set(place.behind[1:]):
        return False  # "like I said"
    if last == "would" or last.endswith("'d") or last in near.SEEMING:
        return False  # "I would like you to", "it looks like a phone"
    if following in near.EXCLAIMED or (following, place.then) in near.ASIDES:
        return True  # "like oh no", "like you know"
    if last in near.LIKING:
        return _is_no_verb(place, last, earlier)
    if last in near.BEFORE_VERB or last.endswith("'ll"):
        return following not in near.DETERMINERS | near.POINTING | near.PRONOUNS | near.CLAUSE_BEHIND | {"what", "all"}
    if last in near.RESEMBLING:
        return following in near.SUBJECTS
    return _is_no_preposition(place, last, earlier)


def _past_softening(before: Sequence[str]) -> tuple[str, str]:
    """The nearest two of the words `before` that are neither "kind of" nor an adverb such as "just" or "also"."""
    kept = [
        word
        for word, earlier in zip(before, (*before, "")[1:], strict=True)
        if word not in near.SOFTENING and not (word == "of" and earlier in ("kind", "sort"))
    ]
    nearest, second, *_ = (*kept, "", "")
    return nearest, second


def _is_no_verb(place: _Place, last: str, earlier: str) -> bool:
    """Whether "like" is a marker behind somebody who could like something: where what follows is no object."""
    following = place.next
    if following in near.SUBJECTS:
        return earlier not in ("if", "as") and following != last  # "you like I forgot"; but "if you like I can"
    own_object = near.DETERMINERS | near.PRONOUNS | near.POINTING | near.PREPOSITIONS
    return following in near.VERBS or (following.endswith("ed") and place.then in own_object)  # "I like called him"


def _is_no_preposition(place: _Place, last: str, earlier: str) -> bool:
    """Whether "like" is a marker where it could compare: unless a noun follows and can be compared with what went."""
    following = place.next
    if place.comma_after:
        return "what" not in place.before  # "what it is like, ..."
    if following in near.POINTING:
        # "they like that"; but "like it might be necessary", "you know like that was hard"
        clause = place.then in near.BE | near.VERBS | near.BEFORE_VERB
        return (clause and (following == "it" or last in near.CONNECTING)) or (last in near.BE and following == "it")
    if following in near.DETERMINERS | {"all"} and (place.opens or last != place.last):
        return False  # "Like a phone.", "kind of like a potato"
    if place.beside_filler or place.opens:
        return True
    if last in near.BE:
        # "should be like a main aim", "there's like no way"; but "it is like a phone"
        return following not in near.DETERMINERS or last in ("be", "there's") or earlier == "there"
    if last in near.CONNECTING | near.PREPOSITIONS | near.DETERMINERS | near.BEFORE_MARKER:
        return True
    if place.last in ("of", "kinda", "sorta"):
        return True  # "kind of like stressful"
    if last.endswith("ing") and earlier not in near.DETERMINERS:
        return True  # "doing like a project"
    if earlier in near.BEFORE_VERB | near.SUBJECTS and not last.endswith("s"):
        return True  # "to require like batteries", but "to companies like ours"
    if following in near.PREPOSITIONS or following in near.NUMBERS or any(map(str.isdigit, following)):
        return True
    opening = near.PRONOUNS | near.CLAUSE_BEHIND | near.BE | near.VERBS
    return following in opening or following.endswith(("'m", "'re", "'ve", "'ll"))


def _is_you_know(place: _Place) -> bool:
    last, following = place.last, place.next
    earlier = place.before[1] if len(place.before) > 1 else ""
    if place.set_off:
        return True
    if last in near.KNOWING and not place.comma_before and earlier not in near.SUBJECTS:
        return False  # "do you know", "I'll let you know", "as you know"; but "we should you know try"
    if place.comma_after or place.beside_filler or last in near.PREPOSITIONS | {"a", "the", "like"}:
        return True
    if following in near.KNOWN_BEHIND and following != last:
        return False  # "you know how it is"; but "how you know how fast"
    if last == "all" or (last in near.BEFORE_OBJECT and not following):
        return False  # "for all you know", "that is what you know"
    return not (following == "that" and place.opens)


def _is_i_mean(place: _Place) -> bool:
    if place.last in ("what", "do", "did", "if", "when", "that"):
        return False
    if place.next == "it" and not place.comma_after:
        return place.then in near.BE | near.VERBS | near.BEFORE_VERB  # "I mean it was late", but "I mean it"
    return place.comma_after or place.next not in ("by", "to")


def _is_so(place: _Place) -> bool:
    if not place.opens:
        return False
    if place.comma_after or place.closes or place.first:
        return True
    return place.next in ("yeah", "like", "basically", "actually", "anyway")


def _is_right(place: _Place) -> bool:
    return place.set_off


def _is_set_off_adverb(place: _Place) -> bool:
    return place.set_off or ((place.opens or place.comma_before) and place.next in near.PRONOUNS)


def _is_kind_of(place: _Place) -> bool:
    return place.last not in near.DETERMINERS | near.SORTED_BY


_KNOWN: dict[str, Callable[[_Place], bool]] = {
    "like": _is_like,
    "you know": _is_you_know,
    "i mean": _is_i_mean,
    "so": _is_so,
    "right": _is_right,
    "actually": _is_set_off_adverb,
    "basically": _is_set_off_adverb,
    "kind of": _is_kind_of,
    "sort of": _is_kind_of,
    "kinda": _is_kind_of,
    "sorta": _is_kind_of,
}

ENGLISH = Watchlist("en", tuple(_KNOWN))
"""The list to begin with."""


SOUNDS = ("um", "uh", "er", "erm", "ah", "eh", "hmm", "mm")
"""The filled pauses that are counted in any language."""


def plain_phrase(phrase: str) -> str:
    """A phrase as the list holds it: lower case, single spaces, filled pauses in their usual spelling ("uhm": "um")."""
    plain = " ".join(phrase.lower().split())
    return filled_pause(plain) if is_filled_pause(plain) else plain


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a user changed of the list of one language: phrases `added` to it, and `removed` from it (sounds too)."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def counting(self, phrase: str, language: str) -> "OwnWords":
        """With `phrase` on the list of `language`. Raises `ValueError` for an empty one."""
        wanted = plain_phrase(phrase)
        if not wanted:
            raise ValueError("an empty phrase cannot be counted")
        added = self.added if wanted in (*self.added, *usual_phrases(language)) else (*self.added, wanted)
        return OwnWords(added, tuple(other for other in self.removed if other != wanted))

    def not_counting(self, phrase: str, language: str) -> "OwnWords":
        """With `phrase` off the list of `language`."""
        unwanted = plain_phrase(phrase)
        added = tuple(other for other in self.added if other != unwanted)
        usual = unwanted in usual_phrases(language) and unwanted not in self.removed
        return OwnWords(added, (*self.removed, unwanted) if usual else self.removed)

    def listed(self, language: str) -> list[tuple[str, bool]]:
        """Every phrase there is to choose from, the user's own last, and whether it counts."""
        return [
            (phrase, phrase not in self.removed) for phrase in dict.fromkeys((*usual_phrases(language), *self.added))
        ]


def own_words(added: Mapping[str, tuple[str, ...]], removed: Mapping[str, tuple[str, ...]], language: str) -> OwnWords:
    """What a user changed of the list of `language`, from the phrases added and removed in each."""
    return OwnWords(added.get(language, ()), removed.get(language, ()))


def usual_phrases(language: str) -> tuple[str, ...]:
    """What counts in `language` before the user changes anything: the sounds, and in English the markers."""
    return (*SOUNDS, *ENGLISH.markers) if language == "en" else SOUNDS


def watchlist_for(language: str, own: OwnWords) -> Watchlist:
    """The list of a user who speaks `language` and changed it by `own`."""
    counted = [phrase for phrase, on in own.listed(language) if on]
    return Watchlist(
        language,
        tuple(phrase for phrase in counted if phrase not in SOUNDS),
        frozenset(plain_phrase(phrase) for phrase in own.removed),
    )


REACH = 4
"""How many words on either side are looked at."""


def find_markers(words: Sequence[Word], watchlist: Watchlist = ENGLISH) -> list[Marker]:
    """The discourse markers in `words`, in time order and without overlaps; the longest phrase at each place wins."""
    kept = _without_fillers(words)
    bare = [token.bare for token in kept]
    phrases = sorted((tuple(marker.split()) for marker in watchlist.markers), key=len, reverse=True)
    found = []
    at = 0
    while at < len(kept):
        for phrase in phrases:
            end = at + len(phrase)
            if tuple(bare[at:end]) == phrase and _counts(" ".join(phrase), kept, bare, at, end, watchlist.language):
                found.append(
                    Marker(" ".join(phrase), kept[at].word.start, max(kept[at].word.start, kept[end - 1].word.end))
                )
                at = end - 1
                break
        at += 1
    return found


@dataclass(frozen=True, slots=True)
class _Token:
    """A word that is no filler: `bare` is its text without case and edges; the rest says what stands around it."""

    word: Word
    bare: str
    opens: bool
    after_filler: bool


def _without_fillers(words: Sequence[Word]) -> list[_Token]:
    tokens: list[_Token] = []
    opens, after_filler = True, False
    for word in words:
        if word.kind is WordKind.WORD:
            tokens.append(_Token(word, word.text.lower().replace("’", "'").strip(_EDGES), opens, after_filler))
            opens, after_filler = word.ends_sentence, False
        else:
            opens, after_filler = opens or word.ends_sentence, True
    return tokens


def _counts(phrase: str, tokens: Sequence[_Token], bare: Sequence[str], first: int, end: int, language: str) -> bool:
    rule = _KNOWN.get(phrase)
    if rule is None or language != "en":
        return True
    start = next(at for at in range(first, -1, -1) if tokens[at].opens)
    stop = next((at for at in range(end, len(tokens)) if tokens[at].opens), len(tokens))
    comma_before = first > 0 and _COMMA.search(tokens[first - 1].word.text) is not None
    return rule(
        _Place(
            before=tuple(bare[max(start, first - REACH) : first][::-1]),
            behind=tuple(bare[end : min(stop, end + REACH)]),
            first=first == 0,
            comma_before=comma_before,
            comma_after=_COMMA.search(tokens[end - 1].word.text) is not None,
            beside_filler=tokens[first].after_filler or (end < len(tokens) and tokens[end].after_filler),
        )
    )
