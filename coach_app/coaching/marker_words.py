"""The words whose neighbourhood tells a discourse marker from a word with a meaning, for `markers`."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


DETERMINERS = _set(
    """
    a an the this that these those my your his her its our their some any no another each every all what which
    """
)
"""What makes a noun of the phrase that follows ("that kind of")."""

PRONOUNS = _set(
    """
    i you he she it we they
    """
)
"""Subjects."""

BE = _set(
    """
    is are was were be been being am 's it's that's he's she's there's they're we're i'm you're what's this's who's
    isn't wasn't aren't weren't
    """
)
"""Forms of "to be", contracted ones included."""

LIKING = _set(
    """
    i you we they people users everyone everybody somebody nobody who do don't did didn't does doesn't would
    wouldn't customers kids
    """
)
"""Who or what comes before "like" where it is the verb."""

SEEMING = _set(
    """
    look looks looked looking sound sounds sounded sounding feel feels felt feeling seem seems seemed smell smells
    smelled taste tastes tasted act acts acted behave behaves work works worked shaped made treat treated treats
    come comes operate operates run talk talks pretend pretending
    """
)
"""Verbs after which "like" compares ("looks like")."""

RESEMBLING = _set(
    """
    something anything nothing everything things thing stuff one ones someone somebody people more less much most
    exactly rather bit lot quite almost shape place products companies tools areas others cases words
    """
)
"""Words after which "like" compares or gives an example ("something like")."""

POINTING = _set(
    """
    that this these those it him her them me us mine yours so
    """
)
"""What is compared with ("like that")."""

VERBS_BEHIND = _set(
    """
    went got had was were have has is are said just could would should might will want wanted need needed make made
    put try tried take took do did wrote gave came ran went thought felt knew told
    """
)
"""Verbs that show that "like" before them was none."""

CONNECTING = _set(
    """
    and but or so because 'cause cause then if when where maybe well yeah okay oh um actually basically mean know
    guess also even still only
    """
)
"""Words that connect: "like" behind them hangs in the air."""

NUMBERS = _set(
    """
    one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy
    eighty ninety hundred half
    """
)
"""Numbers: "like five" is about five."""

SAYING = _set(
    """
    said say says mentioned mention saying told discussed
    """
)
"""Verbs of "like I said"."""

SOFTENING = _set(
    """
    kind sort of kinda sorta also really just still always never particularly especially personally quite even
    """
)
"""Adverbs to look past on the way to the subject of "like"."""

CLAUSE_BEHIND = _set(
    """
    it's that's he's she's there's when why 'cause because if whenever maybe sort kind just really you'd
    """
)
"""What opens a clause behind a marker."""

BEFORE_MARKER = _set(
    """
    of have has had got get gets getting with for in on about at by from into without not then a an the this these there
    here use used using want wants need needs make makes made put give than doing uses see that giving considering
    create creating making define require protect determine build building include including big small simple
    different new good nice crazy random certain easy hard basic actual whole great large long short huge little
    real main own nine usually
    """
)
"""Prepositions, verbs that take an object and adjectives: what follows them cannot be a comparison."""

KNOWING = _set(
    """
    do did don't didn't let lets letting if as how when once should would could will may might must can i'll
    """
)
"""What comes before a real "you know"."""

BEFORE_OBJECT = _set(
    """
    that what where whether to who all because
    """
)
"""Words whose object may be "you know" itself, at the end ("that is all you know")."""

PREPOSITIONS = _set(
    """
    about of with in for at from by like
    """
)
"""Prepositions: no clause can follow them."""

KNOWN_BEHIND = _set(
    """
    how who whom what which where why whether about anything nothing everything him her them of
    """
)
"""What somebody really knows: "you know how"."""

SORTED_BY = _set("different same other certain right wrong two new best main first last only")
"""Adjectives of a real kind or sort: "a different kind of"."""
