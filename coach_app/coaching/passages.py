"""An answer cut into passages: the sentences, or the clauses of a run-on, that carry one thought each.

Owns where to cut and which words of a passage can be evidence at all: the vocabulary of interview advice
("situation", "impact", "stakeholder") is taken out before anything reads the text, so that saying it changes
nothing. Knows nothing of what a passage is about.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coach_app.coaching.hedges import normalised
from coach_app.speech.timeline import SAMPLE_RATE, Span
from coach_app.speech.words import Word, WordKind

LONG_WORDS = 24
"""A stretch without closing punctuation longer than this is cut at its best inner boundary, however weak: twice the
10-12 words of a spoken clause. Choice, tuned on the training answers."""

RUN_ON_WORDS = 14
"""A stretch longer than this is cut where the boundary is plain (a pause, or a conjunction and a new subject)."""

WEAK, PLAIN = 0.3, 1.0
"""Strengths of a boundary, see `_boundary_strength`."""

SHORT_WORDS = 6
"""No cut leaves a piece shorter than this."""

PAUSE = round(0.35 * SAMPLE_RATE)
"""A silence (samples) that can part two passages where punctuation is missing: above the 0.25 s of an ordinary
pause (Goldman-Eisler 1968), since recognisers stretch words into silences."""

FEW_CONCRETE = 2
"""A passage with fewer different concrete words than this is no evidence of anything."""


STEM = 5
"""Letters by which two forms of a word are taken for one: "customer", "customers"."""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


SOUNDS = _set("um uh uhm umm er erm hmm mm mhm ah uh-huh")
"""Fillers as recognisers write them: looked past also where nobody has marked them."""

ADVICE_WORDS = _set(
    """situation situations situational task tasks action actions actionable result results outcome outcomes impact
    impacts impactful star objective objectives goal goals challenge challenges challenging responsibility
    responsibilities leadership leader teamwork team-player player communication communicator collaboration
    collaborative collaboratively synergy synergies stakeholder stakeholders strategy strategic strategically
    initiative initiatives ownership accountability agility resilience innovation innovative proactive proactively
    results-driven results-oriented data-driven customer-first customer-centric user-centric detail-oriented
    goal-oriented self-motivated motivated driven decisive dynamic passionate passion excellence excellent expertise
    experience experienced skill skills skilled competency competencies qualities strength strengths successful
    successfully success successes effective effectively efficient efficiently efficiency positive significant
    significantly measurable tangible meaningful outstanding exceptional great amazing valuable value
    value-added key critical mission-critical robust seamless seamlessly holistic cross-functional end-to-end
    best-practice practices kpi kpis okr okrs roi metric metrics win-win deliverable deliverables alignment aligned
    align leverage leveraged leveraging synergize synergise optimisation optimization problem-solving problem-solver
    decision-making solution solutions milestone milestones expectation expectations achievement achievements
    transformation transformative mindset empathy adaptability adaptable flexibility mentorship empower empowered
    empowering execution spearhead spearheaded championed overcame overcome obstacle obstacles improvement
    improvements performance productivity growth insight insights"""
)
"""What advice on interviews is made of. Taken out of the text before it is read: they name what an answer should
have, and are not it."""

EMPTY_WORDS = _set(
    """a an the this that these those i i'm i've i'd i'll me my mine myself we we're we've we'd us our ours you your
    he she it its it's they them their his her him who whom which what when where why how there here and or but so
    because if then than as of in on at to for from with without by about into over under out up down off through
    after before during between among is are was were be been being am do does did done doing have has had having
    will would can could may might shall should must not no nor don't didn't wasn't weren't isn't also just very
    really quite too more most much many lot lots some any all each every both few other another such same own only
    even still yet again ever never always well okay ok yeah yes right like basically actually literally kind sort
    thing things stuff something anything everything nothing someone somebody anyone anybody everyone everybody
    get gets got getting make makes made making take takes took taken taking go goes went gone going come came give
    gave given want wanted need needed needs try tried use used using way ways good better best bad big important
    hard high low new strong overall general term terms thank that's there's what's let let's able lots time times
    work worked working job company people problem problems issue issues project projects team teams process
    processes showed show shown demonstrate demonstrated demonstrating demonstrates achieve achieved achieving
    deliver delivered delivering ensure ensured ensuring execute executed resolve resolved resolving implement
    implemented exceed exceeded exceeding drive drove driving complete completed meet met reach increase increased
    increasing improve improved improving reduce enhance enhanced maximise maximize maximised maximized streamline
    streamlined require required requires requiring involve involved involving lead led leading manage managed
    managing perform performed provide provided create created support supported handle handled contribute
    contributed gain gained learn learned grow grew develop developed developing different difficult complex various
    multiple several many business organisation organization environment approach role position part level quality
    sense urgency highly strongly greatly clear clearly key focus focused manner timely satisfaction workflows
    engagement track record proven hundred percent dedication"""
)
"""Words that say nothing by themselves: function words and the general verbs and nouns of work."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One thought of the answer.

    It stands at `words[first:last]` of the answer and at `span` of the timeline. `text` is what there is to read:
    without fillers, stammered repeats and advice words, case and punctuation as spoken. `concrete` holds its
    different words that say something, lower case. `is_list` says that no word joins the others into a clause:
    neither a function word nor a general one, nor a verb in "-ed" before them. `left_out` are the
    words of clauses in it that say nothing. `stripped` counts the words that only name what an answer should have,
    with the clauses they make up, and `said` those that do not.
    """

    first: int
    last: int
    span: Span
    text: str
    concrete: frozenset[str]
    stripped: int
    said: int
    is_list: bool
    left_out: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        """Whether too little is left to be evidence of anything."""
        return self.is_list or len(self.concrete) < FEW_CONCRETE

    def echoes(self, question: str) -> bool:
        """Whether it says too little beyond the words of `question`, of which the first letters count."""
        asked = _stems(question)
        return sum(_stem(token) not in asked for token in self.concrete) < FEW_CONCRETE


def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(token) for token in re.findall(r"[\w'-]+", text.lower()))


def _stem(token: str) -> str:
    return token[:STEM]


FULL_CLAUSE = 3
"""Words from which a run of words that nothing joins is a list, where no full stop sets it apart."""

MUCH_ADVICE = 2
"""Advice words that a clause needs to be taken for stuffing where no full stop sets it apart: one is no more than
how people introduce what they tell ("the result was", and a pause)."""

ECHOED = 0.5
"""Share of the words of a clause that are words of the question, from which it is an echo where it says nothing else
and no full stop sets it apart."""


_OPENERS = _set("so then because but which after afterwards eventually first next finally anyway once since when while")
_PRONOUNS = _set("i we they he she it the my our there")
_SUBJECTS = _set(
    "i i'd i've i'm i'll we we'd we've we're we'll they they'd they're he he'd she she'd it it's there there's"
)


def _boundary_strength(words: Sequence[Word], kept: Sequence[int], at: int) -> float:
    """How well the answer can be cut before `kept[at]`: pauses, commas, conjunctions with a subject behind them."""
    before, here = words[kept[at - 1]], words[kept[at]]
    token = normalised(here)
    following = normalised(words[kept[at + 1]]) if at + 1 < len(kept) else ""
    # From the word just before, also one that is not read: what is left out must leave no silence behind.
    last = next((at for at in range(kept[at] - 1, kept[at - 1], -1) if _is_readable(words[at])), kept[at - 1])
    gap = here.start - words[last].end
    strength = 1.5 * min(1.0, gap / (2 * PAUSE)) if gap >= PAUSE else 0.0
    if before.text.endswith((",", ";", ":")):
        strength += 0.6
    if token == "and" and following in _PRONOUNS | _OPENERS:
        strength += 1.2
    elif token in _OPENERS and normalised(before) not in {"and", "so", "but"}:
        strength += 1.0 if following in _PRONOUNS else 0.5
    elif token in _SUBJECTS and normalised(before) not in EMPTY_WORDS:
        strength += 1.2  # "... in the mill | I brought": a clause is over where a noun is followed by a subject
    return strength


def _cut(words: Sequence[Word], kept: Sequence[int]) -> list[Sequence[int]]:
    """`kept` (word indices of one stretch) parted into clauses."""
    if len(kept) <= RUN_ON_WORDS:
        return [kept]
    middle = len(kept) / 2
    best, where = WEAK if len(kept) > LONG_WORDS else PLAIN, 0
    for at in range(SHORT_WORDS, len(kept) - SHORT_WORDS + 1):
        strength = _boundary_strength(words, kept, at)
        # Of equal boundaries the one nearer the middle: halves are more often whole thoughts than scraps are.
        balanced = strength - 0.3 * abs(at - middle) / middle if strength else 0.0
        if balanced > best:
            best, where = balanced, at
    if not where:
        return [kept]
    return [*_cut(words, kept[:where]), *_cut(words, kept[where:])]


def _is_readable(word: Word) -> bool:
    token = normalised(word)
    return word.kind is not WordKind.FILLER and bool(token) and token not in SOUNDS


def _joins_nothing(tokens: Sequence[str]) -> bool:
    # "Moved the accruals" is a clause of few words; "Kafka, Scrum, Lean" is none.
    return bool(tokens) and not tokens[0].endswith("ed") and EMPTY_WORDS.isdisjoint(tokens)


def _passage(words: Sequence[Word], kept: Sequence[int], first: int, last: int, unsaid: Mapping[int, bool]) -> Passage:
    tokens = [normalised(words[at]) for at in kept]
    texts = [
        words[at].text
        for place, at in enumerate(kept)
        if not (place and tokens[place] == tokens[place - 1])  # "I I went": said once
    ]
    concrete = frozenset(token for token in tokens if token not in EMPTY_WORDS)
    stripped = sum(unsaid.get(at, normalised(words[at]) in ADVICE_WORDS) for at in range(first, last))
    span = Span(words[first].start, max(words[first].start, words[last - 1].end))
    left_out = tuple(at for at in range(first, last) if at in unsaid)
    said = sum(at not in unsaid and normalised(words[at]) not in ADVICE_WORDS for at in range(first, last))
    return Passage(first, last, span, " ".join(texts), concrete, stripped, said, _joins_nothing(tokens), left_out)


def _clauses(words: Sequence[Word], stretch: Sequence[int]) -> list[list[int]]:
    """The word indices of `stretch` parted at its pauses, whatever stands around them."""
    clauses = [[at] for at in stretch[:1]]
    for before, at in pairwise(stretch):
        if words[at].start - words[before].end >= PAUSE:
            clauses.append([])
        clauses[-1].append(at)
    return clauses


def _says_nothing(tokens: Sequence[str], asked: frozenset[str]) -> bool:
    """Whether a clause between pauses is stuffing, a list of keywords, or an echo of the words `asked`."""
    said = [token for token in tokens if token not in ADVICE_WORDS]
    concrete = {token for token in said if token not in EMPTY_WORDS}
    echoed = sum(_stem(token) in asked for token in tokens)
    news = any(_stem(token) not in asked for token in concrete)
    if len(tokens) - len(said) >= MUCH_ADVICE and len(concrete) < FEW_CONCRETE:
        return True
    if echoed >= ECHOED * len(tokens) and not news:
        return True
    return len(tokens) >= FULL_CLAUSE and _joins_nothing(said)


def _unsaid(words: Sequence[Word], stretch: Sequence[int], asked: frozenset[str]) -> dict[int, bool]:
    """The indices of `stretch` that stand in clauses that say nothing, and whether they count as stuffing.

    None where that would be all of it: then the passage itself is empty, as it is seen to be by `substance`.
    """
    clauses = _clauses(words, stretch)
    tokens = [[normalised(words[at]) for at in clause] for clause in clauses]
    empty = [_says_nothing(said, asked) for said in tokens]
    if all(empty):
        return {}
    return {
        at: not ADVICE_WORDS.isdisjoint(said)
        for clause, said, nothing in zip(clauses, tokens, empty, strict=True)
        if nothing
        for at in clause
    }


def passages(words: Sequence[Word], question: str = "") -> tuple[Passage, ...]:
    """The whole answer as passages, in order; together they cover every word.

    Cut at closing punctuation; longer stretches also at pauses, commas and conjunctions. Fillers, advice words and
    clauses between pauses that say nothing beside `question` never decide where a cut falls, except that a full stop
    behind one closes the passage.
    """
    asked = _stems(question)
    cuts: list[tuple[Sequence[int], int]] = []  # readable word indices, and where the stretch ends
    unsaid: dict[int, bool] = {}
    stretch: list[int] = []
    for at, word in enumerate(words):
        if _is_readable(word):
            stretch.append(at)
        if word.ends_sentence or at == len(words) - 1:
            unsaid |= _unsaid(words, stretch, asked)
            kept = [at for at in stretch if at not in unsaid and normalised(words[at]) not in ADVICE_WORDS]
            pieces = _cut(words, kept)
            cuts += [(piece, following[0]) for piece, following in pairwise(pieces)]
            cuts.append((pieces[-1], at + 1))
            stretch = []
    found: list[Passage] = []
    first = 0
    for piece, last in cuts:
        found.append(_passage(words, piece, first, last, unsaid))
        first = last
    return tuple(found)


SAME = 0.8
"""Share of concrete words in common from which a passage repeats an earlier one."""


def substance(found: Sequence[Passage], question: str = "") -> tuple[Passage, ...]:
    """The passages that can be evidence: neither empty, nor an echo of `question`, nor a repeat of an earlier one.

    Whatever is taken out here has no influence on how the rest is read, so padding an answer with advice words, with
    lists of keywords, with the words of the question or with its own sentences cannot better it.
    """
    kept: list[Passage] = []
    for passage in found:
        if passage.is_empty or passage.echoes(question) or any(_overlap(passage, earlier) >= SAME for earlier in kept):
            continue
        kept.append(passage)
    return tuple(kept)


def _overlap(one: Passage, other: Passage) -> float:
    return len(one.concrete & other.concrete) / len(one.concrete | other.concrete)
