"""What a candidate did, taken from the bullet lines of a resume: "Led the move to events ..." and its like.

Grammar only: which lines tell of a deed, how far to quote them, and whether they read as English after "you".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class DeedKind(StrEnum):
    """What sort of thing was done; it decides what is worth asking about it."""

    LEAD = "lead"
    BUILD = "build"
    IMPROVE = "improve"
    CHANGE = "change"
    STUDY = "study"
    SERVE = "serve"


_VERBS = {
    DeedKind.LEAD: """
        led managed supervised directed headed oversaw coordinated mentored coached guided chaired organised
        organized spearheaded orchestrated recruited hired drove championed
    """,
    DeedKind.BUILD: """
        built designed developed created implemented wrote launched shipped delivered established introduced
        founded started engineered produced prototyped programmed architected authored deployed provisioned
        installed integrated drafted composed invented assembled prepared planned defined
    """,
    DeedKind.IMPROVE: """
        improved reduced increased optimised optimized saved cut grew doubled tripled quadrupled accelerated
        streamlined automated simplified boosted raised lowered expanded decreased enhanced refactored
        redesigned modernised modernized scaled strengthened eliminated halved shortened fixed revamped
    """,
    DeedKind.CHANGE: """
        migrated moved converted replaced ported transitioned consolidated merged restructured rewrote
        reorganised reorganized upgraded
    """,
    DeedKind.STUDY: """
        analysed analyzed researched investigated evaluated tested measured modelled modeled studied audited
        assessed reviewed surveyed interviewed identified examined explored benchmarked validated
    """,
    DeedKind.SERVE: """
        resolved handled supported served negotiated sold closed won acquired retained onboarded advised
        presented taught trained assisted helped tutored treated cared answered represented persuaded secured
    """,
}
KIND_OF_VERB = {verb: kind for kind, verbs in _VERBS.items() for verb in verbs.split()}

_ADVERBS = re.compile(
    r"^(?:also|successfully|effectively|personally|independently|actively|regularly|later|then|currently)\s+",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:I|we|me|us|he|she|his|her)\b")
_DETERMINER = re.compile(
    r"^(?:a|an|the|all|several|both|many|two|three|four|five|six|seven|eight|nine|ten|over|more than|up to|about|"
    r"\d[\d,.]*\+?|[$€£]\d\S*)\s",
    re.IGNORECASE,
)
_WRONG_ARTICLE = re.compile(r"\ba [aeio]\w|\ban (?![aeiouhxfmnrsl8]|\d)\w", re.IGNORECASE)
_CUTS = (
    re.compile(r"\s*;\s|\s+[–—]\s*|\s+-\s+|\s*\(|:\s"),
    re.compile(
        r",?\s+(?:which|without|resulting in|"
        r"leading to|enabling|allowing|ensuring|reducing|increasing|improving|saving|"
        r"including|utilizing|"
        r"utilising|leveraging|thereby|while|whereas|as well as|such as|incl\.|e\.g\.)\b"
    ),
    re.compile(r",\s+(?=\w+ing\b|where\b|with\b|so\b|who\b|and \w+ed\b)"),
    re.compile(r"\s+(?:using|by|via|through|based on|in order to|so that|with)\b"),
    re.compile(r"\s+(?:to|for|from|across|and (?=\w+ed\b))\b"),
)
SHORTEST, LONGEST = 3, 16
"""Words of a deed worth quoting: fewer say nothing, more cannot be heard in one go."""


@dataclass(frozen=True, slots=True)
class Deed:
    """`words` stand so in the resume, from the verb on; `reads_on` says that they read as English after "you"."""

    words: str
    kind: DeedKind
    reads_on: bool
    has_figure: bool

    @property
    def after_you(self) -> str:
        """The words as they continue a sentence: "led the move to events"."""
        return self.words[:1].lower() + self.words[1:]


def begins_deed(line: str) -> bool:
    """Whether a line opens as the telling of a deed does: with a verb of the past in a capital letter."""
    first = re.match(r"[A-Z][a-z]+(?=\s)", line)
    return first is not None and first.group().lower() in KIND_OF_VERB


def deeds_in(points: Sequence[str]) -> Iterator[Deed]:
    """The deeds that the bullet lines tell of, at most one for each line."""
    for point in points:
        for sentence in re.split(r"(?<=[a-z\d)])\.\s+(?=[A-Z])", point):
            if deed := _deed(sentence):
                yield deed
                break


def _deed(sentence: str) -> Deed | None:
    text = re.sub(r"^[A-Z][\w &/+#.-]{1,40}(?::|\s[–—-])\s+(?=[A-Z])", "", sentence.strip())
    text = re.sub(r"^I\s+", "", text)
    text = _ADVERBS.sub("", text).rstrip(" .;,")
    first = re.match(r"[A-Za-z]+", text)
    kind = KIND_OF_VERB.get(first.group().lower()) if first else None
    if kind is None or first is None:
        return None
    words = _cut(_first_deed(text))
    if words is None or _PERSON.search(words) or re.search(r"[@“”\"]|https?:|\betc\b|\.{2,}|…", words):
        return None
    rest = re.sub(r"^\w+(?:\s+(?:and|&)\s+\w+(?:ed|t|e)\b)?\s+", "", words)
    reads_on = _DETERMINER.match(rest) is not None and not _WRONG_ARTICLE.search(words) and " & " not in words
    reads_on = reads_on and not re.search(r"\b(?:my|our|own)\b", words)
    return Deed(words[:1].upper() + words[1:], kind, reads_on, re.search(r"\d", words) is not None)


def _first_deed(text: str) -> str:
    """`text` up to where another deed begins without a full stop, as bullets do whose marks were lost."""
    words = text.split(" ")
    ends = (at for at, word in enumerate(words) if at >= SHORTEST and begins_deed(f"{word} "))
    return " ".join(words[: next(ends, len(words))])


def _cut(text: str) -> str | None:
    """`text` up to where a listener has heard enough, ended at a clause; None where no such end is found."""
    if _fits(text):
        return text
    for pattern in _CUTS:
        ends = [match.start() for match in pattern.finditer(text)]
        for end in reversed(ends):
            head = text[:end].rstrip(" ,.;:-–")
            if _fits(head) and not _breaks_list(text[end:]):
                return head
    return None


def _breaks_list(rest: str) -> bool:
    """Whether what follows a cut goes on with a list that began before it."""
    return re.match(r"^,\s+(?:[\w’'-]+\s+){0,3}(?:and|or)\s", rest) is not None


def _fits(text: str) -> bool:
    words = text.split()
    if not SHORTEST <= len(words) <= LONGEST or text.count("(") != text.count(")"):
        return False
    if re.search(
        r"\b(?:and|or|the|a|an|of|to|in|for|with|by|on|at|from|as|that|into|its|their|new|&)$", text, re.IGNORECASE
    ):
        return False
    if re.search(r"\b(?:from|between)\s+[$€£\d][\w.,%]*$", text):  # "from 21" wants its "to 13"
        return False
    if "," in text and not re.search(r",\s+(?:and|or)\s|,\s[^,]+\s(?:and|or)\s[^,]+$", text):
        return False
    return "(" not in text and ";" not in text and ": " not in text and not re.search(r"\s[–—-]\s", text)
