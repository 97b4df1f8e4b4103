"""Stuffing: which words of an answer only pretend to say something, and which say nothing at all.

Owns the words that advice on interviews is made of, and finding stretches that are nothing but these, a list of
keywords, or an echo of the question, whether a full stop, a pause or nothing sets them apart. Knows nothing of what
the rest is about, nor of what stuffing costs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from coach_app.coaching.hedges import normalised
from coach_app.speech.timeline import SAMPLE_RATE
from coach_app.speech.words import Word, WordKind

PAUSE = round(0.35 * SAMPLE_RATE)
"""A silence (samples) that can part two passages where punctuation is missing: above the 0.25 s of an ordinary
pause (Goldman-Eisler 1968), since recognisers stretch words into silences."""

FEW_CONCRETE = 2
"""A passage with fewer different concrete words than this is no evidence of anything."""


STEM = 5
"""Letters by which two forms of a word are taken for one: "customer", "customers"."""


def words_of(text: str) -> frozenset[str]:
    """The different words of `text`."""
    return frozenset(text.split())


SOUNDS = words_of("um uh uhm umm er erm hmm mm mhm ah uh-huh")
"""Fillers as recognisers write them: looked past also where nobody has marked them."""

ADVICE_WORDS = words_of(
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

EMPTY_WORDS = words_of(
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


def stems(text: str) -> frozenset[str]:
    """The words of `text`, lower case, by their first `STEM` letters."""
    return frozenset(stem(token) for token in re.findall(r"[\w'-]+", text.lower()))


def stem(token: str) -> str:
    """The first `STEM` letters of `token`."""
    return token[:STEM]


FULL_CLAUSE = 3
"""Words from which a run of words that nothing joins is a list, where no full stop sets it apart."""

MUCH_ADVICE = 2
"""Advice words that a clause needs to be taken for stuffing where no full stop sets it apart: one is no more than
how people introduce what they tell ("the result was", and a pause)."""

ECHOED = 0.5
"""Share of the words of a clause that are words of the question, from which it is an echo where it says nothing else
and no full stop sets it apart."""


LONG_WORDS = 24
"""A stretch without closing punctuation longer than this is no one sentence: twice the 10-12 words of a spoken clause.
Choice, tuned on the training answers."""

HIDDEN_ADVICE, HIDDEN_ECHO, HIDDEN_LIST = 1.5, 2.5, 4.0
"""What a stretch of words must be worth, in sum, to be taken for stuffing where nothing sets it apart: two advice words
close together, two or three words of the question in a row, four words that nothing joins (three with commas)."""

DROP = 2.0
"""Worth that a stretch may lose since its last gain before it is over: two words that say something."""

REACH = 5
"""Words before stuffing among which its subject is looked for. Choice: "I showed a lot of"."""

ADVICE_PHRASES = frozenset(
    {
        "active listening",
        "best practices",
        "big picture",
        "can-do attitude",
        "change management",
        "conflict resolution",
        "continuous improvement",
        "critical thinking",
        "customer focus",
        "decision making",
        "emotional intelligence",
        "extra mile",
        "fast learner",
        "fast-paced environment",
        "fast-paced environments",
        "growth mindset",
        "hard worker",
        "people skills",
        "positive attitude",
        "problem solving",
        "quick learner",
        "team player",
        "time management",
        "track record",
        "work ethic",
    }
)
"""Pairs of words that advice on interviews is made of, though each of them alone may say something."""

SUBJECTS = words_of(
    "i i'd i've i'm i'll we we'd we've we're we'll they they'd they're he he'd she she'd it it's there there's"
)
"""Words that a clause begins with: it has a subject."""

_ARTICLES = words_of("a an the my our this that with as in of")
_LEADING = re.compile(r"ly$|^(?:always|going|taking|making|giving|getting)$")
"""What may stand before stuffing that has no subject, and belongs to it."""

_JOINING = words_of(
    """until within than per since instead less fewer every first second last next ago later earlier nobody one two
    three four five six seven eight nine ten twelve twenty thirty forty fifty sixty seventy eighty ninety thousand
    million half double back outside inside across along around near nearby away together maybe plus said told asked
    found bought kept sold put ran sat stood left brought called saw wrote met sent paid lost held built broke fell rose
    cut"""
)
_INFLECTED = re.compile(r"(?:ed|ly|ing)$|^\W?\d")
"""Words, endings and figures that make a clause of what stands beside them, though they are not empty."""


def is_readable(word: Word) -> bool:
    """Whether `word` is one to read: no filler, and not punctuation alone."""
    token = normalised(word)
    return word.kind is not WordKind.FILLER and bool(token) and token not in SOUNDS


def joins_nothing(tokens: Sequence[str]) -> bool:
    """Whether `tokens` are a list: no word in them makes a clause of the others."""
    # "Moved the accruals" is a clause of few words; "Kafka, Scrum, Lean" is none.
    return bool(tokens) and not tokens[0].endswith("ed") and EMPTY_WORDS.isdisjoint(tokens)


def _clauses(words: Sequence[Word], stretch: Sequence[int]) -> list[list[int]]:
    """The word indices of `stretch` parted at its pauses, whatever stands around them."""
    clauses = [[at] for at in stretch[:1]]
    for before, at in pairwise(stretch):
        if max(here.start - last.end for last, here in pairwise(words[before : at + 1])) >= PAUSE:
            clauses.append([])
        clauses[-1].append(at)
    return clauses


def _says_nothing(tokens: Sequence[str], asked: frozenset[str]) -> bool:
    """Whether a clause between pauses is stuffing, a list of keywords, or an echo of the words `asked`."""
    said = [token for token in tokens if token not in ADVICE_WORDS]
    concrete = {token for token in said if token not in EMPTY_WORDS}
    echoed = sum(stem(token) in asked for token in tokens)
    news = any(stem(token) not in asked for token in concrete)
    if len(tokens) - len(said) >= MUCH_ADVICE and len(concrete) < FEW_CONCRETE:
        return True
    if echoed >= ECHOED * len(tokens) and not news:
        return True
    return len(tokens) >= FULL_CLAUSE and joins_nothing(said)


def _runs(worth: Sequence[float], least: float) -> Iterator[range]:
    """The stretches that are worth `least` or more in sum, each from its first gain to its last.

    A stretch is over where it has lost `DROP` since its last gain, or all that it was worth.
    """
    at = 0
    while at < len(worth):
        total = best = 0.0
        first = last = at
        while at < len(worth):
            total += worth[at]
            at += 1
            if total > best:
                best, last = total, at
            if total <= 0 or best - total >= DROP:
                break
        if best >= least:
            yield range(first, last)
            at = last
        elif total > 0:
            at = first + 1


def _of_advice(tokens: Sequence[str]) -> list[float]:
    """What each of `tokens` is worth as part of a stretch of advice words."""
    worth = [
        1.0 if token in ADVICE_WORDS else -0.1 if token in EMPTY_WORDS or token.endswith("ly") else -1.0
        for token in tokens
    ]
    for at, pair in enumerate(pairwise(tokens)):
        if " ".join(pair) in ADVICE_PHRASES:
            worth[at] = worth[at + 1] = 1.0
    return worth


def _of_question(tokens: Sequence[str], asked: frozenset[str]) -> list[float]:
    """What each of `tokens` is worth as part of an echo of the words `asked`."""
    return [-DROP if stem(token) not in asked else 0.3 if token in EMPTY_WORDS else 1.0 for token in tokens]


def _of_list(words: Sequence[Word]) -> list[float]:
    """What each of `words` is worth as part of a list: nothing may join them, and commas tell it plainly."""
    return [-DROP if _joins(normalised(word)) else 1.5 if word.text.endswith(",") else 1.0 for word in words]


def _joins(token: str) -> bool:
    return token in EMPTY_WORDS or token.split("-")[0] in _JOINING or _INFLECTED.search(token) is not None


def _clause_around(run: range, tokens: Sequence[str]) -> range:
    """`run` from where its clause begins: its subject, else the articles, adverbs and participles before it."""
    for back in range(run.start - 1, max(-1, run.start - 1 - REACH), -1):
        if tokens[back] not in EMPTY_WORDS:
            break
        if tokens[back] in SUBJECTS:
            return range(back, run.stop)
    first = run.start
    while first > 0 and (tokens[first - 1] in _ARTICLES or _LEADING.search(tokens[first - 1])):
        first -= 1
    return range(first, run.stop)


def _hidden(words: Sequence[Word], clause: Sequence[int], asked: frozenset[str]) -> set[int]:
    """The indices of `clause` of a run-on that are stuffing though nothing sets them apart.

    Advice is looked for first, then echoes, then lists, each as if the others had not been said: so what is stuffed
    into an answer hides nothing else.
    """
    rest = list(clause)

    def tokens() -> list[str]:
        return [normalised(words[at]) for at in rest]

    def take(runs: Iterable[range]) -> None:
        for at in sorted({at for run in runs for at in run}, reverse=True):
            del rest[at]

    take([_clause_around(run, tokens()) for run in _runs(_of_advice(tokens()), HIDDEN_ADVICE)])
    take(_runs(_of_question(tokens(), asked), HIDDEN_ECHO))
    single = [at for at in rest if normalised(words[at]) in ADVICE_WORDS]
    rest = [at for at in rest if at not in single]
    take(list(_runs(_of_list([words[at] for at in rest]), HIDDEN_LIST)))
    return set(clause) - {*rest, *single}


def find_unsaid(words: Sequence[Word], stretch: Sequence[int], asked: frozenset[str]) -> dict[int, bool]:
    """The indices of `stretch` that stand in clauses that say nothing, and whether they count as stuffing.

    None where that would be all of it: then the passage itself is empty, as it is seen to be by `substance`.
    """
    clauses = _clauses(words, stretch)
    tokens = [[normalised(words[at]) for at in clause] for clause in clauses]
    empty = [_says_nothing(said, asked) for said in tokens]
    if all(empty):
        return {}
    unsaid: dict[int, bool] = {}
    run_on = sum(token not in ADVICE_WORDS for said in tokens for token in said) > LONG_WORDS
    for clause, said, nothing in zip(clauses, tokens, empty, strict=True):
        if nothing:
            unsaid |= dict.fromkeys(clause, not ADVICE_WORDS.isdisjoint(said))
        elif run_on:
            unsaid |= dict.fromkeys(_hidden(words, clause, asked), True)
    return unsaid
